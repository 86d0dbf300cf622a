import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createCore } from './core.js';
import type { Core, CoreOptions } from './core.js';
import { GraphError } from './errors.js';
import { changed } from './testing/documents.js';
import { startEventServer } from './testing/event-server.js';
import type { EventServer } from './testing/event-server.js';

let server: EventServer;
let core: Core | null = null;

beforeEach(async () => {
  server = await startEventServer();
});

afterEach(async () => {
  await core?.close();
  await server.stop();
});

const connect = (options: Partial<CoreOptions>): Core => {
  core = createCore({ url: server.url, backoff: { baseMs: 2, maxMs: 20 }, ...options });
  return core;
};

/** A token in form only: its dates are all that a client reads. */
const token = (name: string, lifeSeconds: number): string =>
  `${btoa(name)}.${btoa(JSON.stringify({ iat: 1_000_000_000, exp: 1_000_000_000 + lifeSeconds }))}.`;

test('a socket goes on with each renewed token, without a new connection and although no request is sent', async () => {
  let renewals = 0;
  const renew = vi.fn(async () => {
    renewals += 1;
    return { accessToken: token(`renewed ${renewals}`, renewals < 3 ? 2 : 900), refreshToken: `r${renewals}` };
  });
  const client = connect({ tokens: { accessToken: token('first', 2), refreshToken: 'r0' }, renew });
  const stream = client.subscribe(changed, { afterSequence: 0 });
  server.append('a');
  expect((await stream.next()).value?.changed.text).toBe('a');
  await vi.waitFor(() => expect(server.pings).toHaveLength(3), 10_000);
  const wanted = [1, 2, 3].map((at) => ({ authorization: `Bearer ${token(`renewed ${at}`, at < 3 ? 2 : 900)}` }));
  expect(server.pings).toEqual(wanted);
  server.append('b');
  expect((await stream.next()).value?.changed.text).toBe('b');
  expect(server.resumes).toEqual([0]);
});

test('a renewal that finds no server is tried again, and the socket stays', async () => {
  const renew = vi
    .fn(async () => ({ accessToken: token('second', 900), refreshToken: 'r2' }))
    .mockRejectedValueOnce(new GraphError('NETWORK', 'No answer.', { retryable: true }));
  const client = connect({ tokens: { accessToken: token('first', 2), refreshToken: 'r1' }, renew });
  const stream = client.subscribe(changed, { afterSequence: 0 });
  server.append('a');
  await stream.next();
  await vi.waitFor(() => expect(server.pings).toHaveLength(1), 10_000);
  expect(renew).toHaveBeenCalledTimes(2);
  expect(server.resumes).toEqual([0]);
});

test('nothing is renewed for a client that has no stream any more', async () => {
  const renew = vi.fn(async () => ({ accessToken: token('second', 900), refreshToken: 'r2' }));
  const client = connect({ tokens: { accessToken: token('first', 1), refreshToken: 'r1' }, renew });
  const stream = client.subscribe(changed, { afterSequence: 0 });
  server.append('a');
  await stream.next();
  await stream.return();
  await pause(1_200);
  expect(renew).not.toHaveBeenCalled();
});
