import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceKm, latitudeBand, placeProblem } from './area.js';

const place = fc.record({
  latitude: fc.double({ min: -89, max: 89, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
});

describe('distances', () => {
  it('agree with the known one between Toronto and Montreal', () => {
    expect(distanceKm({ latitude: 43.6532, longitude: -79.3832 }, { latitude: 45.5019, longitude: -73.5674 })).toBeCloseTo(504.3, 0);
  });

  it('are the same both ways, zero to oneself and right across the date line', () => {
    fc.assert(
      fc.property(place, place, (a, b) => {
        expect(distanceKm(a, b)).toBeCloseTo(distanceKm(b, a), 6);
        expect(distanceKm(a, a)).toBe(0);
      }),
    );
    expect(distanceKm({ latitude: 0, longitude: 179.5 }, { latitude: 0, longitude: -179.5 })).toBeCloseTo(111.2, 0);
  });

  it('never leave the band of latitudes of their circle', () => {
    fc.assert(
      fc.property(place, place, (centre, other) => {
        const distance = distanceKm(centre, other);
        const [south, north] = latitudeBand(centre, distance + 0.001);
        expect(other.latitude >= south && other.latitude <= north).toBe(true);
      }),
    );
  });

  it('refuse places that are not on the globe', () => {
    expect(placeProblem({ latitude: 91, longitude: 0 })).toMatch('Latitude');
    expect(placeProblem({ latitude: 0, longitude: Number.NaN })).toMatch('Longitude');
    expect(placeProblem({ latitude: 6.5, longitude: 3.4 })).toBeNull();
  });
});
