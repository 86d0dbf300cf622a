import { version } from 'uuid';
import { afterEach, expect, it, vi } from 'vitest';
import { isId, newId } from './ids.js';

afterEach(() => void vi.useRealTimers());

it('identifiers are UUIDv7, differ, and grow within a millisecond and when the clock goes back', () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 1_000 });
  const made = Array.from({ length: 2_000 }, newId);
  vi.setSystemTime(Date.now() - 60_000);
  made.push(...Array.from({ length: 1_000 }, newId));
  expect(made.every((id) => isId(id) && version(id) === 7)).toBe(true);
  expect(made.toSorted()).toEqual(made);
  expect(new Set(made).size).toBe(made.length);
  // What lies behind the time and the sequence is random of its own.
  expect(new Set(made.map((id) => id.slice(-8))).size).toBeGreaterThan(2_990);
});

it('identifiers state the millisecond in which they were made', () => {
  const later = Date.now() + 120_000;
  vi.useFakeTimers({ toFake: ['Date'], now: later });
  expect(Number.parseInt(newId().replaceAll('-', '').slice(0, 12), 16)).toBe(later);
});
