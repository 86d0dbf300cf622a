import fc from 'fast-check';
import { expect, it } from 'vitest';
import { boxAround } from './box.js';

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Where one comes to who goes so far from a place in a direction. */
function goFrom(latitude: number, longitude: number, km: number, bearing: number) {
  const [d, phi] = [km / 6371, radians(latitude)];
  const to = Math.asin(Math.sin(phi) * Math.cos(d) + Math.cos(phi) * Math.sin(d) * Math.cos(bearing));
  const turned = Math.atan2(Math.sin(bearing) * Math.sin(d) * Math.cos(phi), Math.cos(d) - Math.sin(phi) * Math.sin(to));
  return { latitude: (to * 180) / Math.PI, longitude: longitude + (turned * 180) / Math.PI };
}

it('holds every place of the circle', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(share, share, share, share, (north, east, far, turn) => {
      const centre = { latitude: north * 179 - 89.5, longitude: east * 360 - 180 };
      const radiusKm = 0.001 + far ** 3 * 19_999;
      const box = boxAround({ ...centre, radiusKm });
      const place = goFrom(centre.latitude, centre.longitude, radiusKm, turn * 2 * Math.PI);
      expect(place.latitude).toBeGreaterThanOrEqual(box.south - 1e-9);
      expect(place.latitude).toBeLessThanOrEqual(box.north + 1e-9);
      if (box.west === undefined || box.east === undefined) return;
      expect(place.longitude).toBeGreaterThanOrEqual(box.west - 1e-6);
      expect(place.longitude).toBeLessThanOrEqual(box.east + 1e-6);
    }),
  );
});
