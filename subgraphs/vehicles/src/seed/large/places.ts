/** Where a large fleet stands. */
import type { DemoSlug } from '@marque/shared/demo';
import { type DemoPlace, demoPlaces } from '../models.js';

const place = (city: string, latitude: number, longitude: number): DemoPlace => ({ city, latitude, longitude });

const more: Readonly<Record<DemoSlug, readonly DemoPlace[]>> = {
  dealer360: [
    place('Ibadan', 7.3775, 3.947),
    place('Kano', 12.0022, 8.592),
    place('Benin City', 6.335, 5.6037),
    place('Enugu', 6.4584, 7.5464),
    place('Abeokuta', 7.1475, 3.3619),
    place('Kaduna', 10.5105, 7.4165),
    place('Warri', 5.5544, 5.7932),
    place('Owerri', 5.4836, 7.0333),
    place('Uyo', 5.0377, 7.9128),
    place('Jos', 9.8965, 8.8583),
  ],
  sterling: [
    place('Philadelphia', 39.9526, -75.1652),
    place('Boston', 42.3601, -71.0589),
    place('Stamford', 41.0534, -73.5387),
    place('Newark', 40.7357, -74.1724),
    place('Albany', 42.6526, -73.7562),
    place('Hartford', 41.7658, -72.6734),
    place('Miami', 25.7617, -80.1918),
  ],
  midas: [
    place('Sharjah', 25.3463, 55.4209),
    place('Ajman', 25.4052, 55.5136),
    place('Al Ain', 24.1302, 55.8023),
    place('Fujairah', 25.1288, 56.3265),
  ],
  motornet: [
    place('Montréal', 45.5019, -73.5674),
    place('Vancouver', 49.2827, -123.1207),
    place('Calgary', 51.0447, -114.0719),
    place('Hamilton', 43.2557, -79.8711),
    place('Québec', 46.8139, -71.208),
    place('Winnipeg', 49.8951, -97.1384),
  ],
  showroom: [
    place('Köln', 50.9375, 6.9603),
    place('Frankfurt am Main', 50.1109, 8.6821),
    place('Stuttgart', 48.7758, 9.1829),
    place('Düsseldorf', 51.2277, 6.7735),
    place('Leipzig', 51.3397, 12.3731),
    place('Nürnberg', 49.4521, 11.0767),
    place('Hannover', 52.3759, 9.732),
    place('Bremen', 53.0793, 8.8017),
  ],
};

/** The places of a business's large fleet, the largest first. */
export const largePlaces = (slug: DemoSlug): readonly DemoPlace[] => [...demoPlaces[slug], ...more[slug]];
