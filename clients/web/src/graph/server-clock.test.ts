import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createServerClock } from './server-clock.js';

/** A device and a platform whose clocks differ; each answer takes as long as it is told. */
function pair(aheadAtFirst: number) {
  let device = 1_700_000_000_123;
  let aheadMs = aheadAtFirst;
  const answering = async (waysMs: readonly [number, number]): Promise<void> => {
    ways = waysMs;
    await clock.fetch('/graphql');
  };
  let ways: readonly [number, number] = [0, 0];
  const ask = (): Promise<Response> => {
    device += ways[0];
    const headers = { date: new Date(Math.floor((device - aheadMs) / 1_000) * 1_000).toUTCString() };
    device += ways[1];
    return Promise.resolve(new Response(null, { headers }));
  };
  const clock = createServerClock(ask, () => device);
  return {
    clock,
    answering,
    wait: (ms: number) => (device += ms),
    set: (ms: number) => {
      device += ms;
      aheadMs += ms;
    },
    off: () => Math.abs(clock.now() - (device - aheadMs)),
  };
}

it('is the device’s own before the first answer', () => {
  const { clock } = pair(3_600_000);
  expect(clock.now()).toBe(1_700_000_000_123);
});

it('is right to half a second and the way of an answer, whatever the device’s clock says', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: -7_200_000, max: 7_200_000 }), fc.nat(2_000), fc.nat(2_000), async (ahead, there, back) => {
      const { answering, off } = pair(ahead);
      await answering([there, back]);
      expect(off()).toBeLessThanOrEqual((1_000 + there + back) / 2);
    }),
  );
});

it('comes nearer with each answer', async () => {
  const { answering, wait, off } = pair(3_600_000);
  for (let answer = 0; answer < 40; answer += 1) {
    await answering([5, 5]);
    wait(137);
  }
  expect(off()).toBeLessThanOrEqual(80);
});

it('follows a device whose clock is set', async () => {
  const { answering, set, off } = pair(0);
  await answering([5, 5]);
  set(3_600_000);
  await answering([5, 5]);
  expect(off()).toBeLessThanOrEqual(505);
});

it('minds no answer without a time', async () => {
  const clock = createServerClock(
    () => Promise.resolve(new Response(null)),
    () => 5,
  );
  await clock.fetch('/');
  expect(clock.now()).toBe(5);
});
