import { expect, it } from 'vitest';
import { keptDegrees } from './degrees.js';

it('degrees are kept to a centimetre, and next to nothing is nothing', () => {
  expect([6.52437, -3.379_206_04, 180, -90].map(keptDegrees)).toEqual([
    expect.closeTo(6.52437, 9),
    expect.closeTo(-3.379_206, 9),
    expect.closeTo(180, 9),
    expect.closeTo(-90, 9),
  ]);
  for (const degrees of [5e-324, -5e-324, 4e-8, -0]) expect(keptDegrees(degrees)).toBe(0);
});
