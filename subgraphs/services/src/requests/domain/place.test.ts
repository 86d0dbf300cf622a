import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeFor } from './place.js';

const request = {
  ownerId: 'owner',
  vehicleOwnerId: null,
  partnerUserId: 'partner',
  state: 'PAID' as const,
  latitude: 6.52438,
  longitude: 3.37921,
};
const person = (userId: string, rights: { runsJobs?: boolean; seesAll?: boolean } = {}) => ({
  userId,
  takesJobs: true,
  runsJobs: false,
  seesAll: false,
  ...rights,
});

describe('the place of a request', () => {
  it.each([
    ['the owner', person('owner')],
    ['the assigned professional', person('partner')],
    ['a manager', person('manager', { runsJobs: true, seesAll: true })],
    ['a concierge', person('concierge', { seesAll: true })],
  ])('is exact for %s', (_who, who) => {
    expect(placeFor(request, who)).toEqual({ latitude: 6.52438, longitude: 3.37921, approximate: false });
  });

  it('is rounded for a professional who looks for work, and before anybody is assigned', () => {
    const seen = { latitude: 6.52, longitude: 3.38, approximate: true };
    expect(placeFor(request, person('rival'))).toEqual(seen);
    expect(placeFor({ ...request, partnerUserId: null }, person('partner'))).toEqual(seen);
  });

  it('is nowhere where nobody has said', () => {
    const nowhere = { latitude: null, longitude: null };
    expect(placeFor({ ...request, ...nowhere }, person('rival'))).toEqual({ ...nowhere, approximate: false });
  });

  it('is never farther than a kilometre from the exact one, and stays on the earth', () => {
    const degrees = (most: number) => fc.double({ min: -most, max: most, noNaN: true });
    fc.assert(
      fc.property(degrees(90), degrees(180), (latitude, longitude) => {
        const seen = placeFor({ ...request, latitude, longitude }, person('rival'));
        const [north, east] = [Number(seen.latitude), Number(seen.longitude)];
        const kmPerDegree = 111.32;
        expect(Math.hypot(north - latitude, east - longitude) * kmPerDegree).toBeLessThan(1);
        expect(Math.abs(north)).toBeLessThanOrEqual(90);
        expect(Math.abs(east)).toBeLessThanOrEqual(180);
      }),
    );
  });
});
