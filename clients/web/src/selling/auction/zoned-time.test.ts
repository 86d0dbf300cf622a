import { expect, it } from 'vitest';
import { momentAt, shownAt } from './zoned-time.js';

it.each([
  ['2026-12-05T18:00', 'Africa/Lagos', '2026-12-05T17:00:00.000Z'],
  ['2026-07-05T18:00', 'Europe/Berlin', '2026-07-05T16:00:00.000Z'],
  ['2026-12-05T18:00', 'Europe/Berlin', '2026-12-05T17:00:00.000Z'],
  ['2026-12-05T18:00', 'UTC', '2026-12-05T18:00:00.000Z'],
  ['', 'UTC', null],
  ['tomorrow', 'UTC', null],
])('%j on a clock in %s is %s', (shown, zone, moment) => {
  expect(momentAt(shown, zone)).toBe(moment);
});

it('is shown as it was written', () => {
  expect(shownAt(Date.parse(momentAt('2026-03-30T09:30', 'Europe/Berlin') ?? ''), 'Europe/Berlin')).toBe('2026-03-30T09:30');
});
