/** Where a professional works: a point and a radius. */

/** A place in degrees, WGS 84. */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

const earthRadiusKm = 6371.0088;
const kmPerDegree = (earthRadiusKm * Math.PI) / 180;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Great-circle distance in kilometres (haversine formula, mean radius of the IUGG). */
export function distanceKm(a: Place, b: Place): number {
  const latitude = Math.sin(radians(b.latitude - a.latitude) / 2) ** 2;
  const longitude = Math.sin(radians(b.longitude - a.longitude) / 2) ** 2;
  const chord = latitude + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * longitude;
  return 2 * earthRadiusKm * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** What is wrong with a place, in words; null when nothing is. */
export function placeProblem({ latitude, longitude }: Place): string | null {
  if (!(latitude >= -90 && latitude <= 90)) return 'Latitude lies between -90 and 90 degrees.';
  if (!(longitude >= -180 && longitude <= 180)) return 'Longitude lies between -180 and 180 degrees.';
  return null;
}

/** Latitudes that a circle can touch: a cheap first filter that an index serves. */
export const latitudeBand = (centre: Place, radiusKm: number): readonly [number, number] => [
  centre.latitude - radiusKm / kmPerDegree,
  centre.latitude + radiusKm / kmPerDegree,
];
