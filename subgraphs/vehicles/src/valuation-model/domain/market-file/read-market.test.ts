import { describe, expect, it } from 'vitest';
import { guessMapping } from './guess-mapping.js';
import { mappingSchema } from './mapping.js';
import { readMarket } from './read-market.js';

const read = (mapping: object, ...rows: Record<string, string>[]) => readMarket(rows, mappingSchema.parse(mapping), 'EUR');
const columns = { make: 'make', model: 'model', year: 'year', price: 'price' };
const car = { make: 'Audi', model: 'A4', year: '2016', price: '9000' };

describe('a mapping that is guessed', () => {
  it('knows the columns of files of several countries, their units and their dates', () => {
    const british = guessMapping([{ ...car, mileage: '30000', fuelType: 'Petrol', engineSize: '1.4', tax: '30', mpg: '60' }], 'GBP');
    expect(british).toMatchObject({
      columns: { odometer: 'mileage', fuel: 'fuelType', displacement: 'engineSize' },
      units: { odometer: 'mi', displacement: 'l' },
    });
    expect(Object.values(british?.columns ?? {})).not.toContain('tax');
    const german = guessMapping(
      [{ Marke: 'Audi', Modell: 'A4', Baujahr: '2016', Preis: '9000', Kilometerstand: '1', Getriebe: 'x', date: '31.12.2020' }],
      'EUR',
    );
    expect(german).toMatchObject({
      columns: { make: 'Marke', odometer: 'Kilometerstand', date: 'date' },
      units: { odometer: 'km' },
      date: 'DD.MM.YYYY',
    });
  });

  it('leaves dates alone whose days and months cannot be told apart, and headers that say too little', () => {
    expect(guessMapping([{ ...car, date: '03/04/2020' }], 'EUR')?.columns.date).toBeUndefined();
    expect(guessMapping([{ make: 'Audi', model: 'A4' }], 'EUR')).toBeNull();
  });
});

describe('reading a market', () => {
  it('reads numbers strictly, by the separators of the mapping', () => {
    const bad = ['45.000', '0x1F4', '1e4', '', '-5', 'soon', '٩٠٠'];
    expect(read({ columns }, ...bad.map((price) => ({ ...car, price }))).rows.map(({ price }) => price)).toEqual([4500]);
    const german = { columns, thousands: '.', decimal: ',' };
    expect(
      read(german, { ...car, price: '45.000' }, { ...car, price: '45.000,50' }, { ...car, price: '4.50' }).rows.map(({ price }) => price),
    ).toEqual([4_500_000, 4_500_050]);
  });

  it('turns units and words into those of the record, and leaves empty what it does not know', () => {
    const mapping = {
      columns: {
        ...columns,
        odometer: 'miles',
        displacement: 'l',
        power: 'kw',
        fuel: 'fuel',
        condition: 'state',
        segment: 'kind',
        date: 'when',
      },
      units: { odometer: 'mi', displacement: 'l', power: 'kW' },
      words: { condition: { Top: 'EXCELLENT' }, segment: { Gebraucht: 'LOCALLY_USED' } },
      segment: 'FOREIGN_USED',
      date: 'DD.MM.YYYY',
    };
    const row = { ...car, miles: '1000', l: '1.6', kw: '100', fuel: 'Diesel', state: 'top', kind: 'Gebraucht', when: '01.07.2020' };
    const [found] = read(mapping, row).rows;
    expect(found).toMatchObject({
      odometerKm: 1609,
      displacementCc: 1600,
      powerHp: 134,
      fuel: 'DIESEL',
      condition: 'EXCELLENT',
      segment: 'LOCALLY_USED',
      price: 900_000,
    });
    expect(found?.at).toBeCloseTo(2020.5, 2);
    const [bare] = read(mapping, { ...row, miles: 'many', fuel: 'phlogiston', state: '?', kind: '', when: '31.02.2020' }).rows;
    expect(bare).toMatchObject({ odometerKm: null, fuel: null, condition: null, segment: 'FOREIGN_USED', at: null });
  });

  it('takes each car once, and counts what it leaves out', () => {
    const withId = { columns: { ...columns, identity: 'id' } };
    const rows = [
      { ...car, id: '1' },
      { ...car, id: '1', price: '9100' },
      { ...car, id: '2' },
      { ...car, make: '', id: '3' },
      { ...car, year: '16', id: '4' },
      { ...car, price: '0', id: '5' },
    ];
    expect(read(withId, ...rows).leftOut).toEqual({ repeated: 2, withoutName: 1, withoutYear: 1, withoutPrice: 1 });
  });
});
