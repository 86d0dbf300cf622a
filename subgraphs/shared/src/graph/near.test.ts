import { expect, it } from 'vitest';
import { circleOf } from './graph.js';

const lagos = { latitude: 6.52, longitude: 3.38 };

it('has the radius that is given, 0 included, or else the usual one', () => {
  expect(circleOf({ ...lagos, radiusKm: 20_000 }, 50)).toEqual({ ...lagos, radiusKm: 20_000 });
  expect(circleOf({ ...lagos, radiusKm: 0 }, 50)).toEqual({ ...lagos, radiusKm: 0 });
  expect(circleOf({ ...lagos, radiusKm: null }, 50)).toEqual({ ...lagos, radiusKm: 50 });
  expect(circleOf(lagos, 0)).toEqual({ ...lagos, radiusKm: 0 });
});

it.each([{ latitude: 90.1 }, { latitude: -90.1 }, { longitude: 180.1 }, { longitude: -180.1 }, { radiusKm: -0.1 }, { radiusKm: 20_000.1 }])(
  'is refused with %j',
  (wrong) => {
    expect(() => circleOf({ ...lagos, ...wrong }, 50)).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT' }));
  },
);
