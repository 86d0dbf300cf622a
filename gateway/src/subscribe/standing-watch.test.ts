import { guest } from '@marque/shared/auth';
import type { Caller } from '@marque/shared/auth';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Credentials, Standing } from '../callers/credentials.js';
import { StandingWatch } from './standing-watch.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const caller: Caller = { ...guest('t1', 'r1'), kind: 'user', userId: 'p1' };
const credentials: Credentials = { fromOwnPage: true, address: '127.0.0.1', requestId: 'r1' };

it.each([0, 1, 1_999, 2_000, 3_333])('a connection is lost within five seconds, when its token is refused after %d ms', async (afterMs) => {
  let standing: Standing = 'valid';
  const lost: string[] = [];
  const watch = new StandingWatch(
    () => Promise.resolve(standing),
    (error) => expect.fail(String(error)),
  );
  watch.add({ caller, credentials, lose: (why) => lost.push(why) });
  await vi.advanceTimersByTimeAsync(afterMs);
  expect(lost).toEqual([]);
  standing = 'revoked';
  await vi.advanceTimersByTimeAsync(5_000);
  expect(lost).toEqual(['revoked']);
  watch.close();
});
