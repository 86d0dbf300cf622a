/** Yachts, jets and properties that tests add. */
import { newId } from '@marque/shared/ids';
import { isRefusal } from '@marque/shared/outcome';
import type { Caller } from '@marque/shared/auth';
import { type AddRental, addRental } from '../assets/commands/add-rental.js';
import { moveRental } from '../assets/commands/move-rental.js';
import { noFacts, type RentalFacts } from '../assets/domain/rental-facts.js';
import type { RentalKind } from '../assets/domain/rental-kind.js';
import type { RentalRow } from '../assets/store/tables.js';
import type { VehicleLot } from './vehicle-lot.js';

export const yachtFacts: RentalFacts = {
  ...noFacts,
  name: 'Serenity',
  builder: 'Azimut',
  model: 'Grande 27',
  year: 2025,
  hin: 'IT-AZMB0001E425',
  lengthM: 26.8,
  beamM: 6.6,
  draftM: 1.9,
  cabins: 5,
  berths: 10,
  guests: 12,
  crew: 4,
  flag: 'MT',
  homePort: 'Dubai Marina',
  city: 'Dubai',
  latitude: 25.08,
  longitude: 55.14,
  features: ['Jet skis'],
};
export const jetFacts: RentalFacts = {
  ...noFacts,
  manufacturer: 'Bombardier',
  model: 'Global 7500',
  year: 2022,
  registration: 'A6-MDX',
  seats: 14,
  rangeNm: 7700,
  cruiseKn: 516,
  cabinClass: 'ULTRA_LONG_RANGE',
  baseIcao: 'OMDW',
  baseIata: 'DWC',
};
export const propertyFacts: RentalFacts = {
  ...noFacts,
  name: 'Palm Villa',
  propertyType: 'VILLA',
  bedrooms: 5,
  bathrooms: 6,
  areaM2: 620,
  guests: 10,
  checkIn: '15:00',
  checkOut: '11:00',
};
const factsOf = { YACHT: yachtFacts, JET: jetFacts, PROPERTY: propertyFacts } as const;

/** One to add, without a number that others could have. */
export const rentalOf = (kind: RentalKind, change: Partial<RentalFacts> = {}, more: Partial<AddRental> = {}): AddRental => ({
  kind,
  facts: { ...factsOf[kind], hin: null, ...(kind === 'JET' ? { registration: freshRegistration() } : {}), ...change },
  rate: { amount: '1000.00', currency: 'NGN' },
  idempotencyKey: newId(),
  ...more,
});

let serial = 0;
function freshRegistration(): string {
  serial += 1;
  return `N${serial}GA`;
}

/** Adds one that must be accepted, and offers it. */
export async function offeredRental(
  lot: VehicleLot,
  caller: Caller,
  kind: RentalKind,
  change: Partial<RentalFacts> = {},
  more: Partial<AddRental> = {},
): Promise<RentalRow> {
  const added = await addRental(lot.as(caller), rentalOf(kind, change, more));
  if (isRefusal(added)) throw new Error(`It was not added: ${added.message}`);
  const moved = await moveRental(lot.as(caller), { rentalAssetId: added.id, from: 'DRAFT', to: 'AVAILABLE', reason: 'Ready' });
  if (isRefusal(moved)) throw new Error(`It was not offered: ${moved.message}`);
  return moved;
}
