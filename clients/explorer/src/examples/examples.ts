/** The saved operations of each demo business. */
import { dealer360Auctions } from './dealer360-auctions.js';
import { dealer360Cars } from './dealer360-cars.js';
import { dealer360Garage } from './dealer360-garage.js';
import { dealer360Office } from './dealer360-office.js';
import { dealer360Staff } from './dealer360-staff.js';
import type { Example } from './example.js';
import { midasAssets } from './midas-assets.js';
import { midas } from './midas.js';
import { motornet } from './motornet.js';
import { showroomFloor } from './showroom-floor.js';
import { showroomStock } from './showroom-stock.js';
import { sterling } from './sterling.js';

const bySlug: Readonly<Record<string, readonly Example[]>> = {
  dealer360: [...dealer360Auctions, ...dealer360Cars, ...dealer360Staff, ...dealer360Office, ...dealer360Garage],
  sterling,
  midas: [...midasAssets, ...midas],
  motornet,
  showroom: [...showroomFloor, ...showroomStock],
};

/** The examples of a business, in the order of its story. */
export function examplesOf(slug: string): readonly Example[] {
  return bySlug[slug] ?? [];
}
