/** What each fact of an asset may be by itself. */
import { shownText } from '@marque/shared/text/shown-text';
import { countryCode } from './country-code.js';
import { readHullNumber } from './hull-number.js';
import type { RentalFacts } from './rental-facts.js';
import { readRegistration } from './registration.js';

/** A rule answers the form in which a text is kept; null for one that cannot be taken. */
interface TextRule {
  keep(text: string): string | null;
  readonly says: string;
}
/** Least and most, both allowed. */
interface NumberRule {
  readonly least: number;
  readonly most: number;
}

const text = (max: number, lines = false): TextRule => ({
  keep: (given) => shownText(given, { max, lines }),
  says: `has 1 to ${max} characters, none of them hidden`,
});
const form = (pattern: RegExp, says: string): TextRule => ({
  keep: (given) => {
    const upper = given.trim().toUpperCase();
    return pattern.test(upper) ? upper : null;
  },
  says,
});
const clock = form(/^([01]\d|2[0-3]):[0-5]\d$/, 'is a time of day from 00:00 to 23:59');

type TextFact = { [K in keyof RentalFacts]: RentalFacts[K] extends string | null ? K : never }[keyof RentalFacts];
type NumberFact = { [K in keyof RentalFacts]: RentalFacts[K] extends number | null ? K : never }[keyof RentalFacts];

/** Of texts that name something of a closed list the graph has made sure. */
export const textRules: Readonly<Record<Exclude<TextFact, 'cabinClass' | 'propertyType'>, TextRule>> = {
  name: text(120),
  description: text(8000, true),
  city: text(120),
  model: text(80),
  builder: text(80),
  hin: {
    keep: (given) => readHullNumber(given)?.hin ?? null,
    says: 'has fourteen characters as ISO 10087 has them: country, builder, serial number, month, year and model year',
  },
  engines: text(200),
  homePort: text(120),
  flag: { keep: countryCode, says: 'is the code of a country, of two letters' },
  manufacturer: text(80),
  registration: {
    keep: (given) => readRegistration(given)?.registration ?? null,
    says: 'is none that the register of any known country gives',
  },
  serialNumber: text(40),
  baseIcao: form(/^[A-HK-PR-WYZ][A-Z]{3}$/, 'has the four letters of an ICAO location indicator'),
  baseIata: form(/^[A-Z]{3}$/, 'has the three letters of an IATA airport code'),
  address: text(300),
  checkIn: clock,
  checkOut: clock,
};

/** Most is what the largest of its kind in the world has, with room. */
export const numberRules: Readonly<Record<NumberFact, NumberRule>> = {
  latitude: { least: -90, most: 90 },
  longitude: { least: -180, most: 180 },
  year: { least: 1850, most: 9999 },
  guests: { least: 1, most: 1000 },
  lengthM: { least: 2.5, most: 250 },
  beamM: { least: 1, most: 60 },
  draftM: { least: 0.1, most: 20 },
  cabins: { least: 0, most: 100 },
  berths: { least: 0, most: 300 },
  crew: { least: 0, most: 200 },
  seats: { least: 1, most: 500 },
  rangeNm: { least: 100, most: 10_000 },
  cruiseKn: { least: 80, most: 1200 },
  bedrooms: { least: 0, most: 100 },
  bathrooms: { least: 0, most: 150 },
  areaM2: { least: 8, most: 200_000 },
};

/** The form in which one feature is kept; null for one that cannot be taken. */
export const keptFeature = (feature: string): string | null => shownText(feature, { max: longestFeature });
export const longestFeature = 120;
export const mostFeatures = 100;
