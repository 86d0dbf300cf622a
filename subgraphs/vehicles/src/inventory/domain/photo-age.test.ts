import { expect, it } from 'vitest';
import { photosAreStale, photosTakenAt } from './photo-age.js';

const now = new Date('2026-03-31T12:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);

it('pictures are too old after thirty days, by their camera where it says when', () => {
  expect(photosAreStale([{ takenAt: null, addedAt: daysAgo(30) }], now)).toBe(false);
  expect(photosAreStale([{ takenAt: null, addedAt: new Date(daysAgo(30).getTime() - 1) }], now)).toBe(true);
  expect(photosAreStale([{ takenAt: daysAgo(31), addedAt: now }], now)).toBe(true);
});

it('one new picture is enough, and none is not', () => {
  expect(
    photosAreStale(
      [
        { takenAt: daysAgo(90), addedAt: now },
        { takenAt: daysAgo(2), addedAt: now },
      ],
      now,
    ),
  ).toBe(false);
  expect(photosAreStale([], now)).toBe(true);
  expect(photosTakenAt([])).toBeNull();
  expect(
    photosTakenAt([
      { takenAt: daysAgo(9), addedAt: now },
      { takenAt: null, addedAt: daysAgo(3) },
    ]),
  ).toEqual(daysAgo(3));
});
