import { describe, expect, it } from 'vitest';
import { countryCode } from './country-code.js';
import { hullNumberFits, readHullNumber } from './hull-number.js';
import { nationalityMarks } from './nationality-marks.js';
import { readRegistration } from './registration.js';

describe('a hull identification number', () => {
  it('is read however it is written, and has one form', () => {
    const read = { hin: 'FR-BENA1234E425', builtDigit: 4, modelYear: 25 };
    expect(readHullNumber('FR-BENA1234E425')).toEqual(read);
    expect(readHullNumber(' fr bena1234 e425')).toEqual(read);
  });

  it('of twelve characters is one of the United States', () => {
    expect(readHullNumber('SERA1234H324')?.hin).toBe('US-SERA1234H324');
  });

  it.each([
    ['too short', 'FR-BENA1234E42'],
    ['too long', 'FR-BENA1234E4255'],
    ['a month after December', 'FR-BENA1234M425'],
    ['an O in its serial number', 'FR-BENAO234E425'],
    ['an I in its serial number', 'FR-BENAI234E425'],
    ['a model year two years after the building', 'FR-BENA1234E426'],
    ['a model year before the building', 'FR-BENA1234E423'],
    ['no country', '1R-BENA1234E425'],
    ['nothing', ''],
  ])('is none with %s', (_why, text) => expect(readHullNumber(text)).toBeNull());

  it('may turn the decade between the building and the model year', () => {
    expect(readHullNumber('IT-AZMB0001K930')).toMatchObject({ builtDigit: 9, modelYear: 30 });
  });

  it('fits the model year and the year of the building, and no other', () => {
    const number = { hin: '', builtDigit: 4, modelYear: 25 };
    expect([2015, 2023, 2024, 2025, 2026].map((year) => hullNumberFits(number, year))).toEqual([false, false, true, true, false]);
    expect(hullNumberFits({ hin: '', builtDigit: 5, modelYear: 25 }, 2024)).toBe(false);
  });
});

describe('a registration', () => {
  it.each([
    ['A6-MDX', 'A6-MDX', 'AE'],
    ['a6mdx', 'A6-MDX', 'AE'],
    ['N650GA', 'N650GA', 'US'],
    ['n-1', 'N1', 'US'],
    ['G-LUXE', 'G-LUXE', 'GB'],
    ['C-FGHI', 'C-FGHI', 'CA'],
    ['5N-ABC', '5N-ABC', 'NG'],
    ['A9C-BA', 'A9C-BA', 'BH'],
    ['VP-CKN', 'VP-CKN', 'GB'],
    ['JA01GA', 'JA01GA', 'JP'],
  ])('%s is %s of %s', (given, registration, country) => expect(readRegistration(given)).toEqual({ registration, country }));

  it.each(['N0123', 'N12345A', 'NABCD', 'N1I', 'A6-1234', 'G-ABC', 'C-ABCD', 'Q-ABCD', 'A6', '', '-', 'ZZ-999', 'A6-MDXX'])(
    '%s is given by no register',
    (given) => expect(readRegistration(given)).toBeNull(),
  );

  it('has marks that are there once, of countries', () => {
    expect(new Set(nationalityMarks.map(([mark]) => mark)).size).toBe(nationalityMarks.length);
    expect(nationalityMarks.filter(([, country]) => countryCode(country) === null && country !== 'XK')).toEqual([]);
  });
});

describe('a country', () => {
  it('is known by its code', () => {
    expect(countryCode(' mt ')).toBe('MT');
    expect(['', 'XX', 'ZZ', 'EU', 'UK', 'USA', '12'].map(countryCode)).toEqual(Array.from({ length: 7 }, () => null));
  });
});
