/** The platform with its own PostgreSQL is killed: the next start takes the orphaned server over and loses nothing. */
import { createClient, newKey } from '@marque/sdk';
import { demoPassword, demoPerson } from '@marque/shared/demo';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PlatformProcess } from '../kit/process.js';

const slug = 'showroom';
let platform: PlatformProcess;
beforeAll(async () => {
  platform = await PlatformProcess.prepare();
  await platform.start();
});
afterAll(async () => {
  await platform.stop();
  platform.remove();
});

const signedIn = async (person: 'buyer' | 'admin') => {
  const client = createClient({ url: platform.url, tenant: slug, retries: 0 });
  await client.signIn({ email: demoPerson(slug, person).email, password: demoPassword });
  return client;
};

test('deposits under a kill are there once, and it stops cleanly afterwards', async () => {
  const buyer = await signedIn('buyer');
  const before = Number((await buyer.myWallet({})).myWallet?.available.amount);
  const deposit = async (idempotencyKey: string) => {
    const { deposit: made } = await buyer.deposit({ input: { amount: { amount: '3', currency: 'EUR' }, idempotencyKey } });
    return made.__typename === 'PaymentPayload' ? made.payment.id : null;
  };
  const answers = new Map<string, string | null>();
  const acknowledged = () => [...answers.values()].filter((id) => id !== null).length;
  const kill = new AbortController();
  const lanes = [1, 2, 3, 4].map(async () => {
    while (!kill.signal.aborted) {
      const key = newKey();
      answers.set(key, null);
      answers.set(key, await deposit(key).catch(() => null));
    }
  });
  await expect.poll(acknowledged, { interval: 1 }).toBeGreaterThan(20);
  await platform.kill();
  kill.abort();
  await Promise.all(lanes);
  expect([...answers.values()]).toContain(null);

  await platform.start();
  for (const [key, id] of answers) {
    const again = await deposit(key);
    expect(again).not.toBeNull();
    if (id !== null) expect(again).toBe(id);
  }
  expect(Number((await buyer.myWallet({})).myWallet?.available.amount) - before).toBe(answers.size * 3);
  expect((await (await signedIn('admin')).verifyLedger()).verifyLedger?.balanced).toBe(true);
  expect(await platform.stop()).toBe(0);
});
