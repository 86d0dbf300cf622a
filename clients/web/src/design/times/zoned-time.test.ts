import { expect, it } from 'vitest';
import { momentOf, wallTimeOf } from './zoned-time.js';

it.each([
  ['Africa/Lagos', '2026-12-01T09:30', '2026-12-01T08:30:00.000Z'],
  ['America/New_York', '2026-07-01T00:15', '2026-07-01T04:15:00.000Z'],
  ['Europe/Berlin', '2026-03-29T12:00', '2026-03-29T10:00:00.000Z'],
  ['Europe/Berlin', '2026-03-29T01:59', '2026-03-29T00:59:00.000Z'],
  ['UTC', '2026-01-01T00:00', '2026-01-01T00:00:00.000Z'],
])('in %s %s is %s', (zone, wall, moment) => {
  expect(momentOf(wall, zone)).toBe(moment);
  expect(wallTimeOf(moment, zone)).toBe(wall);
});

it('a time that clocks skip is as long after the skip', () => {
  expect(momentOf('2026-03-29T02:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z');
});

it.each(['', 'tomorrow', '2026-13-01T00:00', '2026-12-01'])('%j is no time', (text) => {
  expect(momentOf(text, 'UTC')).toBeNull();
});
