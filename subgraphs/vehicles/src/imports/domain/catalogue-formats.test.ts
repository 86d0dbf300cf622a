import { describe, expect, it } from 'vitest';
import { foldHeader, formatOf, rowOf, type RowReading } from './catalogue-formats.js';

function read(header: string, fields: string[]): RowReading {
  const folded = foldHeader(header.split(','));
  const format = formatOf(folded);
  const row = rowOf(folded, fields);
  if (!format || !row) throw new Error('The header or the row does not fit.');
  return format.read(row, 'NG');
}

const epa = 'id,make,model,year,class,trans,drive,cyl,displ,fuel,hwy,cty';
const us = 'Year,Make,Model,Body Styles';
const marque = 'make,model,year_from,year_to,trim,fuel,currency,price_new,price_foreign_used,resale_rank';

describe('catalogue formats', () => {
  it('are none of a header that names a column twice: which of the two counts?', () => {
    for (const header of [epa, us, marque]) {
      expect(formatOf(foldHeader(header.split(',')))).not.toBeNull();
      expect(formatOf(foldHeader([...header.split(','), 'MAKE']))).toBeNull();
    }
  });

  it('reads an EPA row in the platform’s words', () => {
    const fields = [
      '13309',
      'Acura',
      '2.2CL/3.0CL',
      '1997',
      'Subcompact Cars',
      'Automatic 4-spd',
      'Front-Wheel Drive',
      '4',
      '2.2',
      'Regular',
      '26',
      '20',
    ];
    expect(read(epa, fields).entries).toEqual([
      expect.objectContaining({
        importKey: 'epa:13309',
        make: 'Acura',
        yearFrom: 1997,
        bodyType: 'Compact car',
        displacementCc: 2200,
        transmission: 'AUTOMATIC',
        drivetrain: 'FRONT',
        fuel: 'PETROL',
      }),
    ]);
  });

  it('takes an electric car’s empty engine fields', () => {
    const fields = ['1', 'Tesla', 'Model S', '2014', 'Large Cars', 'Automatic (A1)', 'Rear-Wheel Drive', '', '', 'Electricity', '97', '94'];
    expect(read(epa, fields).entries?.[0]).toMatchObject({
      fuel: 'ELECTRIC',
      displacementCc: null,
    });
  });

  it('names every fault of a row', () => {
    const fields = ['x', '', 'Q', '19970', 'Vans', 'Manual', 'Sideways', '4', '-2', 'Coal', '26', '20'];
    expect(read(epa, fields).problems).toHaveLength(4);
  });

  it('leaves a word that nobody knows out of an optional column and says so', () => {
    const fields = ['1', 'Acura', 'Q', '1997', 'Vans', 'Manual', 'Sideways', '4', '2', 'Coal', '26', '20'];
    expect(read(epa, fields)).toMatchObject({
      entries: [{ drivetrain: null, fuel: null, transmission: 'MANUAL' }],
      warnings: ['drive is unknown: "Sideways"', 'fuel is unknown: "Coal"'],
    });
  });

  it('makes one entry for each body style', () => {
    const entries = read(us, ['1992', 'Acura', 'Legend', '["Sedan", "Coupe", "Sedan"]']).entries ?? [];
    expect(entries.map(({ bodyType }) => bodyType)).toEqual(['Sedan', 'Coupe']);
    expect(new Set(entries.map(({ importKey }) => importKey)).size).toBe(2);
    expect(read(us, ['1992', 'Acura', 'Legend', '{"a":1}']).problems).toHaveLength(1);
  });

  it('reads reference prices exactly and refuses them without a known currency', () => {
    const fields = ['Toyota', 'Camry', '2018', '', 'XLE', 'petrol', 'ngn', '45000000.50', '', '9'];
    expect(read(marque, fields).entries?.[0]?.prices).toMatchObject({
      currency: 'NGN',
      priceNewMinor: 4_500_000_050n,
      priceForeignUsedMinor: null,
    });
    expect(read(marque, fields.with(6, 'XQQ')).problems).toHaveLength(1);
    expect(read(marque, fields.with(6, 'JPY')).problems).toHaveLength(1);
  });

  it('gives the same key to the same entry in another spelling', () => {
    const key = (make: string) => read(marque, [make, 'Camry', '2018', '', '', '', '', '', '', '']).entries?.[0]?.importKey;
    expect(key('TOYOTA')).toBe(key('Toyota'));
  });

  it('knows no format for another header, and no row of another length', () => {
    expect(formatOf(['name', 'price'])).toBeNull();
    expect(rowOf(['a', 'b'], ['1'])).toBeNull();
  });
});
