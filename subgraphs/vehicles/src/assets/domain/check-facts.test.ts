import { isRefusal } from '@marque/shared/outcome';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { jetFacts, propertyFacts, yachtFacts } from '../../testing/rentals.js';
import { checkFacts } from './check-facts.js';
import { type RentalFacts, rentalTitle, requiredFacts } from './rental-facts.js';
import { type RentalKind, rentalKinds } from './rental-kind.js';
import { canMoveRental, rentalMoves, rentalStates } from './rental-state.js';

const now = new Date('2026-11-30T00:00:00Z');
const facts = { YACHT: yachtFacts, JET: jetFacts, PROPERTY: propertyFacts };
const check = (kind: RentalKind, change: Partial<RentalFacts> = {}) => checkFacts(kind, { ...facts[kind], ...change }, now);

describe('what is stated of an asset', () => {
  it.each(rentalKinds)('of the kind %s can be taken', (kind) => {
    expect(isRefusal(check(kind))).toBe(false);
  });

  it.each(rentalKinds.flatMap((kind) => requiredFacts[kind].map((name) => [kind, name] as const)))(
    'of the kind %s cannot do without %s',
    (kind, name) => {
      expect(check(kind, { [name]: null })).toMatchObject({ refused: 'InvalidInput', path: ['input', name] });
    },
  );

  it.each([
    ['YACHT', { beamM: 60 }, 'beamM'],
    ['YACHT', { draftM: 19 }, 'draftM'],
    ['YACHT', { cabins: 13 }, 'berths'],
    ['YACHT', { berths: 40 }, 'guests'],
    ['YACHT', { lengthM: 251 }, 'lengthM'],
    ['YACHT', { lengthM: Number.NaN }, 'lengthM'],
    ['YACHT', { crew: -1 }, 'crew'],
    ['YACHT', { year: 2029 }, 'year'],
    ['YACHT', { year: 2019 }, 'hin'],
    ['YACHT', { hin: 'FR-1' }, 'hin'],
    ['YACHT', { flag: 'ZZ' }, 'flag'],
    ['YACHT', { latitude: null }, 'latitude'],
    ['YACHT', { latitude: 91 }, 'latitude'],
    ['YACHT', { name: 'x\u202ey' }, 'name'],
    ['YACHT', { features: ['Jacuzzi', ' '] }, 'features'],
    ['YACHT', { features: Array.from({ length: 101 }, () => 'x') }, 'features'],
    ['JET', { registration: 'A6-12' }, 'registration'],
    ['JET', { year: 1950 }, 'year'],
    ['JET', { seats: 0 }, 'seats'],
    ['JET', { baseIcao: 'OMD' }, 'baseIcao'],
    ['JET', { baseIata: 'DWCX' }, 'baseIata'],
    ['PROPERTY', { checkIn: '24:00' }, 'checkIn'],
    ['PROPERTY', { checkIn: '11:00', checkOut: '11:00' }, 'checkOut'],
    ['PROPERTY', { guests: 0 }, 'guests'],
    ['PROPERTY', { areaM2: 7 }, 'areaM2'],
  ] as const)('of the kind %s is refused with %o', (kind, change, path) => {
    expect(check(kind, change as Partial<RentalFacts>)).toMatchObject({ refused: 'InvalidInput', path: ['input', path] });
  });

  it('is kept in one form', () => {
    expect(check('JET', { registration: 'a6mdx', baseIcao: 'omdw', baseIata: 'dwc', name: '  Desert  Rose ' })).toMatchObject({
      registration: 'A6-MDX',
      baseIcao: 'OMDW',
      baseIata: 'DWC',
      name: 'Desert Rose',
    });
    expect(check('YACHT', { hin: 'frbena1234e425', flag: 'mt', year: 2025 })).toMatchObject({ hin: 'FR-BENA1234E425', flag: 'MT' });
  });

  it('says all that is wrong at once', () => {
    expect(check('YACHT', { builder: null, flag: 'ZZ', lengthM: 1 })).toMatchObject({
      message: 'builder is missing. flag is the code of a country, of two letters. lengthM is 2.5 to 250.',
    });
  });
});

it('an asset is called by its name, and by what it is', () => {
  const yacht = { name: 'Serenity', builder: 'Azimut', manufacturer: null, model: 'Grande 27' };
  expect(rentalTitle(yacht)).toBe('Serenity (Azimut Grande 27)');
  expect(rentalTitle({ ...yacht, name: null })).toBe('Azimut Grande 27');
  expect(rentalTitle({ name: 'Palm Villa', builder: null, manufacturer: null, model: null })).toBe('Palm Villa');
});

describe('the states', () => {
  it('are all reached from DRAFT, and ARCHIVED is the end', () => {
    const reached = new Set(['DRAFT', ...Object.values(rentalMoves).flat()]);
    expect([...reached].toSorted()).toEqual([...rentalStates].toSorted());
    expect(rentalMoves.ARCHIVED).toEqual([]);
    expect(canMoveRental('AVAILABLE', 'DRAFT')).toBe(false);
  });

  it('stand in the README as in the code', () => {
    const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
    for (const from of rentalStates) expect(readme).toContain(`| ${from} | ${rentalMoves[from].join(', ') || '-'} |`);
  });
});
