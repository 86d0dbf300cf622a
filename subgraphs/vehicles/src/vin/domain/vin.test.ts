import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDigitOf, checkVin } from './vin.js';
import { vinContradictions } from './vin-contradictions.js';

const now = new Date('2026-11-20T00:00:00Z');
const character = fc.constantFrom(...'ABCDEFGHJKLMNPRSTUVWXYZ0123456789');

function decoded(vin: string) {
  const check = checkVin(vin, now);
  if (!check.valid) throw new Error(check.reasons.map(({ text }) => text).join(' '));
  return check.decoded;
}

function faults(vin: string): string[] {
  const check = checkVin(vin, now);
  return check.valid ? [] : check.reasons.map(({ fault }) => fault);
}

describe('checkVin', () => {
  it('decodes a published North American number', () => {
    expect(decoded('1M8GDM9AXKP042788')).toMatchObject({
      country: 'US',
      modelYearCandidates: [1989, 2019],
      modelYearCertain: false,
      plant: 'P',
      serial: '042788',
      checkDigitValid: true,
    });
    expect(decoded('5YJ3E1EA7KF317000'.replace(/^(.{8})./, `$1${checkDigitOf('5YJ3E1EA7KF317000')}`))).toMatchObject({
      maker: 'Tesla',
      modelYear: 2019,
      modelYearCertain: true,
    });
  });

  it('accepts lower case and the blanks and hyphens of a hand-written number', () => {
    expect(decoded(' 1m8gdm9ax-kp042788 ').vin).toBe('1M8GDM9AXKP042788');
  });

  it('names every fault of a malformed number at once', () => {
    expect(faults('1M8GDM9AXKP04278')).toEqual(['WRONG_LENGTH']);
    expect(faults('IM8GDM9AXKP0427O')).toEqual(['WRONG_LENGTH', 'FORBIDDEN_CHARACTER']);
    expect(faults('1M8GDM9AXKP04278.')).toEqual(['FORBIDDEN_CHARACTER']);
    expect(faults('')).toEqual(['WRONG_LENGTH']);
  });

  it('requires the check digit in North America and only reports it elsewhere', () => {
    expect(faults('1M8GDM9A1KP042788')).toEqual(['CHECK_DIGIT']);
    expect(decoded('WVWZZZ1JZ3W386752')).toMatchObject({
      checkDigitValid: false,
      country: 'DE',
      maker: 'Volkswagen',
      modelYearCertain: false,
    });
  });

  it('refuses a North American number whose tenth character is no year', () => {
    const vin = '1M8GDM9A0UP042788';
    expect(faults(vin.slice(0, 8) + checkDigitOf(vin) + vin.slice(9))).toEqual(['YEAR_CODE']);
  });

  it('tells the two years of a code apart by the seventh character', () => {
    const withCheckDigit = (vin: string) => vin.slice(0, 8) + checkDigitOf(vin) + vin.slice(9);
    expect(decoded(withCheckDigit('1HGCM8260AA004352'))).toMatchObject({
      modelYear: 1980,
      modelYearCandidates: [1980, 2010],
    });
    expect(decoded(withCheckDigit('1HGCM8B60AA004352'))).toMatchObject({
      modelYear: 2010,
      modelYearCandidates: [1980, 2010],
    });
  });

  it.each([
    ['a truck', '1XPBDK9X8LD700000', 'Peterbilt', [1990, 2020]],
    ['a bus', '4DRBUC8N4GB100000', 'Navistar', [1986, 2016]],
    ['a motorcycle', 'JYARN23E3BA000000', 'Yamaha', [1981, 2011]],
    ['a trailer', '1JJV532D0LL000000', 'Wabash', [1990, 2020]],
    ['a trailer of a maker that is not known', '1ZZV532D0LL000000', null, [1990, 2020]],
    ['a motorcycle with a letter in the seventh place', '1HD1MAM20DB857910', 'Harley-Davidson', [1983, 2013]],
  ])('gives both years of %s as uncertain, whatever its seventh place says', (_kind, number, maker, years) => {
    const vin = number.slice(0, 8) + (number.startsWith('J') ? number.charAt(8) : checkDigitOf(number)) + number.slice(9);
    expect(decoded(vin)).toMatchObject({ maker, modelYear: years[1], modelYearCandidates: years, modelYearCertain: false });
    expect(vinContradictions(decoded(vin), { make: maker ?? 'x', year: years[0] ?? 0 }).map(({ fact }) => fact)).not.toContain(
      'MODEL_YEAR',
    );
  });

  it('looks a small maker up by all six characters, or not at all', () => {
    expect(decoded('VF9SA25C28M795001')).toMatchObject({ wmi: 'VF9', maker: 'Bugatti' });
    expect(decoded('VF9SA25C28M796001')).toMatchObject({ wmi: 'VF9', maker: null });
  });

  it('never offers a model year later than next year', () => {
    fc.assert(
      fc.property(fc.array(character, { minLength: 17, maxLength: 17 }), (characters) => {
        const check = checkVin(characters.join(''), now);
        if (check.valid) expect(check.decoded.modelYearCandidates.every((year) => year <= 2027)).toBe(true);
      }),
    );
  });

  it('catches every single wrong character of a North American number that changes its value', () => {
    const vin = '1M8GDM9AXKP042788';
    fc.assert(
      fc.property(fc.nat(16), character, (at, replacement) => {
        const changed = vin.slice(0, at) + replacement + vin.slice(at + 1);
        fc.pre(at > 0 && at !== 8 && checkDigitOf(changed) !== checkDigitOf(vin));
        expect(faults(changed)).toContain('CHECK_DIGIT');
      }),
    );
  });

  it('finds a stated make and year that the number contradicts', () => {
    const honda = decoded('1HGCM82633A004352');
    expect(vinContradictions(honda, { make: 'honda', year: 2003 })).toEqual([]);
    expect(vinContradictions(honda, { make: 'Toyota', year: 2004 })).toEqual([
      { fact: 'MAKE', stated: 'Toyota', byVin: ['Honda'], text: 'The VIN belongs to Honda, not to Toyota.' },
      { fact: 'MODEL_YEAR', stated: '2004', byVin: ['2003'], text: 'The VIN says model year 2003, not 2004.' },
    ]);
  });

  it('takes a make by each name under which its vehicles are sold', () => {
    const contradicted = (vin: string, make: string) =>
      vinContradictions(decoded(vin.slice(0, 8) + checkDigitOf(vin) + vin.slice(9)), { make, year: 2020 }).map(({ fact }) => fact);
    expect(contradicted('SALGA2FE0LA000001', 'Range Rover')).toEqual([]);
    expect(contradicted('WDB2110060A000001', 'Mercedes-AMG')).toEqual([]);
    expect(contradicted('SALGA2FE0LA000001', 'Rover')).toEqual(['MAKE']);
  });

  it.each([
    ['JH2', 'Honda'],
    ['JYA', 'Yamaha'],
    ['4TA', 'Toyota'],
    ['W1W', 'Mercedes-Benz'],
    ['1UY', 'Utility'],
    ['1T8', 'Thomas Built'],
    ['XTA', 'AvtoVAZ'],
  ])('knows who builds under %s', (identifier, maker) => {
    const vin = `${identifier}AA1AAXH1000001`;
    expect(decoded(vin.slice(0, 8) + checkDigitOf(vin) + vin.slice(9)).maker).toBe(maker);
  });

  it('gives all makes that share an identifier', () => {
    const makesOf = (vin: string) => decoded(vin.slice(0, 8) + checkDigitOf(vin) + vin.slice(9)).makes;
    expect(makesOf('3KPF24AD0KE000001')).toEqual(['Kia', 'Hyundai']);
    expect(makesOf('1G8AJ52F02Z000001')).toEqual(['Saturn', 'Chevrolet']);
  });

  it('says that a European number codes no year', () => {
    expect(decoded('WBA3A5G50UNP26082')).toMatchObject({ modelYear: null, modelYearCandidates: [], modelYearBasis: 'NO_CODE' });
    // The steering side stands where others write the year.
    expect(decoded('WDB2110061A000001')).toMatchObject({ modelYear: null, modelYearCandidates: [], modelYearBasis: 'NOT_CODED' });
    expect(decoded('WVWZZZ1JZ3W386752')).toMatchObject({ modelYear: 2003, modelYearCertain: false, modelYearBasis: 'FREE' });
  });

  it('guesses the year of an identifier of light and heavy vehicles by the rule of the light ones', () => {
    const vin = '1FDUF5GY0GEA00001';
    expect(decoded(vin.slice(0, 8) + checkDigitOf(vin) + vin.slice(9))).toMatchObject({
      modelYear: 2016,
      modelYearCandidates: [1986, 2016],
      modelYearCertain: false,
      modelYearBasis: 'GUESS',
    });
  });

  it('points out what a mistyped number was meant as', () => {
    const likely = (vin: string) => {
      const check = checkVin(vin, now);
      return check.valid ? null : check.likely;
    };
    expect(likely('1HGCM82633A0O4352')).toEqual(['1HGCM82633A004352']);
    expect(likely('IHGCM82633A004352')).toEqual(['1HGCM82633A004352']);
    // The check digit decides in North America, and only ranks elsewhere.
    expect(likely('1HGCM82633A00S352')).not.toContain('1HGCM82633A00S352');
    expect(likely('1HGCM82633A0O43S2')).toEqual([]);
    expect(likely('WVWZZZ1JZ3W3867Q2')?.[0]).toBe('WVWZZZ1JZ3W386702');
    expect(likely('1HGCM82633A040352')).toContain('1HGCM82633A004352');
    expect(likely('OOOOOOOOOOOOOOOOO')).toEqual([]);
    expect(likely('IOQ')).toEqual([]);
  });
});
