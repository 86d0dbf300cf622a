/** The part of the map in which a circle lies. */
import type { GeoPoint } from '../../inventory/domain/draft.js';

/** Degrees; without west and east it goes around the globe. */
export interface Box {
  readonly south: number;
  readonly north: number;
  readonly west?: number;
  readonly east?: number;
}

/** Of a degree of latitude on a sphere of 6,371 km, with some metres to spare. */
const kmPerDegree = 111.19;

/** A box that holds the circle. One that reaches a pole or the date line goes around the globe: it finds more than it needs, never less. */
export function boxAround({ latitude, longitude, radiusKm }: GeoPoint & { readonly radiusKm: number }): Box {
  const degrees = radiusKm / kmPerDegree;
  const band = { south: latitude - degrees, north: latitude + degrees };
  if (band.south <= -90 || band.north >= 90) return band;
  // Where the circle is widest it touches the meridians: sin(dlon) = sin(d) / cos(latitude).
  const sine = Math.sin((degrees * Math.PI) / 180) / Math.cos((latitude * Math.PI) / 180);
  if (sine >= 1 || degrees >= 90) return band;
  const wide = (Math.asin(sine) * 180) / Math.PI;
  const [west, east] = [longitude - wide, longitude + wide];
  return west < -180 || east > 180 ? band : { ...band, west, east };
}
