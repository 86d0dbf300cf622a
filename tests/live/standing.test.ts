/** Who may no longer listen is cut off; how soon, the watch's own test says. */
import { globalId } from '@marque/shared/graph/global-ids';
import { openLiveClient } from '@marque/gateway/testing/live-client';
import { demoPerson } from '@marque/shared/demo';
import { TestClock } from '@marque/shared/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startMarque, type TestMarque } from '../kit/marque.js';

const slug = 'midas';
const clock = new TestClock();
let marque: TestMarque;

beforeAll(async () => {
  marque = await startMarque('all-in-one', { clock });
});
afterAll(() => marque.close());

const wallet = 'subscription { walletChanged { sequence } }';

/** An open subscription of a person, on a socket of its own. */
async function listening(person: 'buyer' | 'customer') {
  const client = await openLiveClient(marque.url, await (await marque.as(slug, person)).connectionParams());
  client.subscribe('1', wallet);
  client.send({ type: 'subscribe', id: 'alive', payload: { query: '{ __typename }' } });
  await expect.poll(() => client.eventsOf('alive').length).toBe(1);
  return client;
}

test('when an administrator logs them out', async () => {
  const [buyer, customer] = [await listening('buyer'), await listening('customer')];
  const mutation = `mutation { forceLogOut(input: { userId: "${globalId('User', demoPerson(slug, 'buyer').id)}", reason: "Stolen phone" }) { __typename } }`;
  expect(JSON.stringify(await marque.ask(await marque.as(slug, 'admin'), mutation))).not.toContain('errors');
  expect(await buyer.closed).toBe(4403);
  expect(customer.socket.readyState).toBe(customer.socket.OPEN);
  customer.socket.terminate();
});

test('when the token expires, unless a newer one was given on the live socket', async () => {
  const [idle, renewed] = [await listening('customer'), await listening('customer')];
  clock.advance(10 * 60_000);
  const fresh = marque.guest(slug);
  // On a kind of device of its own: it must not end the session of the others.
  const again = await fresh.signIn({ email: demoPerson(slug, 'customer').email, password: 'Marque-Demo-1', device: { type: 'MOBILE' } });
  if (again.__typename !== 'SignedIn') throw new Error(again.__typename);
  renewed.send({ type: 'ping', payload: { authorization: `Bearer ${again.accessToken}` } });
  await expect.poll(() => renewed.messages.some(({ type }) => type === 'pong')).toBe(true);
  clock.advance(10 * 60_000);
  expect(await idle.closed).toBe(4401);
  expect(renewed.socket.readyState).toBe(renewed.socket.OPEN);
  renewed.socket.terminate();
  await fresh.close();
});
