import { describe, expect, it } from 'vitest';
import { dayIn, daysOf, rangeProblem } from './days.js';

describe('days', () => {
  it.each([
    ['Africa/Lagos', '2026-11-20T23:30:00Z', '2026-11-21'],
    ['America/New_York', '2026-11-21T04:59:59Z', '2026-11-20'],
    ['America/New_York', '2026-07-21T04:00:00Z', '2026-07-21'],
    ['Asia/Kathmandu', '2026-11-20T18:14:59Z', '2026-11-20'],
    ['Asia/Kathmandu', '2026-11-20T18:15:00Z', '2026-11-21'],
  ])('in %s at %s is %s', (zone, at, day) => {
    expect(dayIn(zone, new Date(at))).toBe(day);
  });

  it('of a range are listed over a change of clocks without a gap', () => {
    expect(daysOf({ from: '2026-03-28', to: '2026-03-30' })).toEqual(['2026-03-28', '2026-03-29', '2026-03-30']);
  });

  it('make a range that is neither empty nor longer than a leap year', () => {
    expect(rangeProblem({ from: '2026-01-02', to: '2026-01-01' })).not.toBeNull();
    expect(rangeProblem({ from: '2026-01-01', to: '2026-01-01' })).toBeNull();
    expect(rangeProblem({ from: '2024-01-01', to: '2024-12-31' })).toBeNull();
    expect(rangeProblem({ from: '2024-01-01', to: '2025-01-01' })).not.toBeNull();
  });
});
