/** What is stated of a yacht, a jet or a property. What its kind does not have is null. */
import type { RentalKind } from './rental-kind.js';

export const cabinClasses = ['VERY_LIGHT', 'LIGHT', 'MIDSIZE', 'SUPER_MIDSIZE', 'LARGE', 'ULTRA_LONG_RANGE', 'AIRLINER'] as const;
/** How large the cabin of a jet is, by the classes of the charter market. */
export type CabinClass = (typeof cabinClasses)[number];

export const propertyTypes = ['VILLA', 'APARTMENT', 'PENTHOUSE', 'HOUSE', 'CHALET', 'ESTATE', 'ISLAND'] as const;
/** What sort of property it is. */
export type PropertyType = (typeof propertyTypes)[number];

/** All facts of all kinds; columns of one table. */
export interface RentalFacts {
  readonly name: string | null;
  readonly description: string | null;
  readonly features: string[];
  readonly city: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly model: string | null;
  readonly year: number | null;
  readonly guests: number | null;
  readonly builder: string | null;
  readonly hin: string | null;
  readonly lengthM: number | null;
  readonly beamM: number | null;
  readonly draftM: number | null;
  readonly cabins: number | null;
  readonly berths: number | null;
  readonly crew: number | null;
  readonly engines: string | null;
  readonly homePort: string | null;
  readonly flag: string | null;
  readonly manufacturer: string | null;
  readonly registration: string | null;
  readonly serialNumber: string | null;
  readonly seats: number | null;
  readonly rangeNm: number | null;
  readonly cruiseKn: number | null;
  readonly cabinClass: CabinClass | null;
  readonly baseIcao: string | null;
  readonly baseIata: string | null;
  readonly propertyType: PropertyType | null;
  readonly bedrooms: number | null;
  readonly bathrooms: number | null;
  readonly areaM2: number | null;
  readonly address: string | null;
  readonly checkIn: string | null;
  readonly checkOut: string | null;
}
export type FactName = keyof RentalFacts;

/** Nothing stated. */
export const noFacts: RentalFacts = {
  name: null,
  description: null,
  features: [],
  city: null,
  latitude: null,
  longitude: null,
  model: null,
  year: null,
  guests: null,
  builder: null,
  hin: null,
  lengthM: null,
  beamM: null,
  draftM: null,
  cabins: null,
  berths: null,
  crew: null,
  engines: null,
  homePort: null,
  flag: null,
  manufacturer: null,
  registration: null,
  serialNumber: null,
  seats: null,
  rangeNm: null,
  cruiseKn: null,
  cabinClass: null,
  baseIcao: null,
  baseIata: null,
  propertyType: null,
  bedrooms: null,
  bathrooms: null,
  areaM2: null,
  address: null,
  checkIn: null,
  checkOut: null,
};

/** The facts of anything that has them, and nothing else of it. */
export const factsIn = (stated: RentalFacts): RentalFacts => {
  const names = Object.keys(noFacts) as FactName[];
  return { ...noFacts, ...Object.fromEntries(names.map((name) => [name, stated[name]])) };
};

/** What each kind has to state. The table's CHECKs say the same. */
export const requiredFacts: Readonly<Record<RentalKind, readonly FactName[]>> = {
  YACHT: ['builder', 'model', 'year', 'lengthM', 'cabins', 'berths', 'guests', 'crew'],
  JET: ['manufacturer', 'model', 'year', 'registration', 'seats', 'cabinClass'],
  PROPERTY: ['name', 'propertyType', 'bedrooms', 'bathrooms', 'guests', 'checkIn', 'checkOut'],
};

/** The name under which an asset is shown: its own, and what it is where that says more. */
export function rentalTitle({
  name,
  builder,
  manufacturer,
  model,
}: Pick<RentalFacts, 'name' | 'builder' | 'manufacturer' | 'model'>): string {
  const made = [builder ?? manufacturer, model].filter(Boolean).join(' ');
  if (name === null) return made;
  return made === '' ? name : `${name} (${made})`;
}
