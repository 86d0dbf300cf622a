import { describe, expect, it } from 'vitest';
import { checkSpan, furthestAheadMs, longestWindowMs, type PlanningTime } from './window.js';

const hourMs = 3_600_000;
const now = new Date('2026-06-10T12:00:00Z');
const time: PlanningTime = { now, today: new Date('2026-06-10T00:00:00Z') };
/** By hours from now. */
const span = (from: number, to: number) => ({
  startsAt: new Date(now.getTime() + from * hourMs),
  endsAt: new Date(now.getTime() + to * hourMs),
});
const longest = longestWindowMs / hourMs;
const furthest = furthestAheadMs / hourMs;

describe('a window', () => {
  it.each([
    ['ahead', span(1, 2)],
    ['from the beginning of today on', span(-12, 1)],
    ['of a whole year', span(0, longest)],
    ['as far ahead as can be', span(furthest, furthest + 1)],
  ])('lies %s', (_name, asked) => {
    expect(checkSpan(asked, time)).toBeNull();
  });

  it.each([
    ['ends before it begins', span(2, 1), 'after it begins'],
    ['has no length', span(1, 1), 'after it begins'],
    ['is over', span(-2, 0), 'ahead of now'],
    ['began yesterday', span(-13, 1), 'today or later'],
    ['is longer than a year', span(0, longest + 1), 'a year at most'],
    ['is too far ahead', span(furthest + 1, furthest + 2), 'within two years'],
  ])('is refused where it %s', (_name, asked, why) => {
    expect(checkSpan(asked, time)).toMatchObject({ refused: 'InvalidInput', message: expect.stringContaining(why) });
  });

  it('keeps the beginning that it has, and no other of the past', () => {
    const begun = span(-100, 1);
    expect(checkSpan(begun, { ...time, beganAt: begun.startsAt })).toBeNull();
    expect(checkSpan(span(-99, 1), { ...time, beganAt: begun.startsAt })).toMatchObject({ refused: 'InvalidInput' });
  });
});
