import { expect, it } from 'vitest';
import { monthAfter, monthOf } from './spending.js';

it('a month ends where the next begins, and the last that a date can say within itself', () => {
  expect(monthAfter('2026-11-01').toISOString()).toBe('2026-12-01T00:00:00.000Z');
  expect(monthAfter('2026-12-01').toISOString()).toBe('2027-01-01T00:00:00.000Z');
  expect(monthAfter('9999-12-01').toISOString()).toBe('9999-12-31T23:59:59.999Z');
  expect(monthOf(new Date('9999-12-31T23:59:59.999Z'))).toBe('9999-12-01');
});
