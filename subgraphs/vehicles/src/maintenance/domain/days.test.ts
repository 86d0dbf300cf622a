import { describe, expect, it } from 'vitest';
import { spanOf, startOfDay } from './days.js';

const days = (first: string, last = first) => ({ days: { first, last } });
const hoursOf = (asked: Parameters<typeof spanOf>[0], zone: string): number => {
  const span = spanOf(asked, zone);
  if ('refused' in span) throw new Error(span.message);
  return (span.endsAt.getTime() - span.startsAt.getTime()) / 3_600_000;
};

describe('whole days', () => {
  it.each([
    ['a usual day', 'Europe/Berlin', '2026-06-01', 24],
    ['a day on which clocks go forward', 'Europe/Berlin', '2026-03-29', 23],
    ['a day on which clocks go back', 'Europe/Berlin', '2026-10-25', 25],
    ['a day that begins at one in the morning', 'Africa/Cairo', '2026-04-24', 23],
    ['a day where clocks never change', 'Asia/Dubai', '2026-03-29', 24],
    ['a day on which clocks change by half an hour', 'Australia/Lord_Howe', '2026-10-04', 23.5],
  ])('are as long as they are: %s', (_name, zone, day, hours) => {
    expect(hoursOf(days(day), zone)).toBe(hours);
  });

  it('begin by the clock of the business and end where the day after the last begins', () => {
    expect(spanOf(days('2026-03-28', '2026-03-29'), 'Europe/Berlin')).toEqual({
      startsAt: new Date('2026-03-27T23:00:00Z'),
      endsAt: new Date('2026-03-29T22:00:00Z'),
    });
    expect(startOfDay(new Date('2026-04-24T12:00:00Z'), 'Africa/Cairo')).toEqual(new Date('2026-04-23T22:00:00Z'));
    expect(startOfDay(new Date('2026-06-30T23:30:00Z'), 'Asia/Dubai')).toEqual(new Date('2026-06-30T20:00:00Z'));
  });
});

it('takes either times or days', () => {
  const times = { startsAt: new Date(0), endsAt: new Date(1) };
  expect(spanOf({ times }, 'UTC')).toEqual(times);
  expect(spanOf({}, 'UTC')).toMatchObject({ refused: 'InvalidInput' });
  expect(spanOf({ times, ...days('2026-01-01') }, 'UTC')).toMatchObject({ refused: 'InvalidInput' });
});
