import { describe, expect, it } from 'vitest';
import { guessMapping } from './guess-mapping.js';
import { mappingSchema } from './mapping.js';
import { readMarket } from './read-market.js';

const read = (mapping: object, ...rows: Record<string, string>[]) => readMarket(rows, mappingSchema.parse(mapping), 'EUR', 2030);
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

  it('tells by what a column says, where its header may mean two things', () => {
    const indian = guessMapping(
      [
        {
          name: 'Maruti Swift Dzire VDI',
          year: '2014',
          selling_price: '450000',
          mileage: '23.4 kmpl',
          km_driven: '145500',
          engine: '1248 CC',
        },
      ],
      'INR',
    );
    expect(indian?.columns).toMatchObject({ title: 'name', odometer: 'km_driven', displacement: 'engine' });
    const american = guessMapping(
      [{ ...car, odometer: '57923', condition: 'like new', state: 'az', type: 'sedan', posting_date: '2021-05-04T12:31:18-0500' }],
      'USD',
    );
    expect(american).toMatchObject({ columns: { condition: 'condition', date: 'posting_date' }, units: { odometer: 'mi' } });
    expect(american?.columns.segment).toBeUndefined();
    expect(guessMapping([{ ...car, condition: 'Foreign Used' }], 'NGN')?.columns).toMatchObject({ segment: 'condition' });
  });

  it('finds how numbers are separated, and keeps to points where two ways stand side by side', () => {
    const separated = (...prices: string[]) => {
      const { thousands, decimal } =
        guessMapping(
          prices.map((price) => ({ ...car, price })),
          'EUR',
        ) ?? {};
      return [thousands, decimal];
    };
    expect(separated('12.500 €', '9.900 €')).toEqual(['.', ',']);
    expect(separated('€12,500', '€900')).toEqual([',', '.']);
    expect(separated('12\u00A0500 PLN', '900,50 PLN')).toEqual([' ', ',']);
    expect(separated("12'500.-", "1'900.-")).toEqual(["'", '.']);
    expect(separated('12,500', '1250.5')).toEqual([',', '.']);
    expect(separated('12,500', "12'500", '900', '800')).toEqual([null, '.']);
    expect(separated('12500', '900')).toEqual([null, '.']);
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

  it('takes a unit that stands beside a number for that, and a sign of money for none', () => {
    const mapping = { columns: { ...columns, odometer: 'km', displacement: 'size', power: 'kw' }, thousands: ',' };
    const one = (row: Record<string, string>) => read(mapping, { ...car, ...row }).rows[0];
    expect(one({ km: '120,000 km', size: '1.6 L', kw: '100 kW', price: '$12,500' })).toMatchObject({
      odometerKm: 120_000,
      displacementCc: 1600,
      powerHp: 134,
      price: 1_250_000,
    });
    expect(one({ km: '1,000 miles', size: '1,248 CC', kw: '150 KM', price: '12,500 PLN' })).toMatchObject({
      odometerKm: 1609,
      displacementCc: 1248,
      powerHp: 150,
      price: 1_250_000,
    });
    expect(one({ km: '23.4 kmpl', size: 'big', kw: '190Nm@2000rpm', price: '12500' })).toMatchObject({
      odometerKm: null,
      displacementCc: null,
      powerHp: null,
    });
    expect(read(mapping, { ...car, price: '12,500 or best offer' }).leftOut.withoutPrice).toBe(1);
  });

  it('divides a title into make, model and trim', () => {
    const titled = { columns: { title: 'name', year: 'year', price: 'price' } };
    const named = (name: string) => read(titled, { ...car, name }).rows.map(({ make, model, trim }) => [make, model, trim])[0];
    expect(named('Maruti Swift Dzire VDI')).toEqual(['Maruti', 'Swift', 'Dzire VDI']);
    expect(named('2018 Land Rover Discovery')).toEqual(['Land Rover', 'Discovery', null]);
    expect(named('Toyota')).toBeUndefined();
    const made = { columns: { ...titled.columns, make: 'make' } };
    const withMake = (name: string, make: string) =>
      read(made, { ...car, name, make }).rows.map((row) => [row.make, row.model, row.trim])[0];
    expect(withMake('Audi A4 Avant', 'Audi')).toEqual(['Audi', 'A4', 'Avant']);
    expect(withMake('Golf GTI', 'Volkswagen')).toEqual(['Volkswagen', 'Golf', 'GTI']);
  });

  it('takes the year of a date, and none that is to come', () => {
    const years = ['05/2018', '2018-05-01', '1.5.2018', '2018.0', '2035', '1066', 'May'];
    expect(read({ columns }, ...years.map((year, at) => ({ ...car, model: `A${at}`, year }))).rows.map(({ year }) => year)).toEqual([
      2018, 2018, 2018, 2018,
    ]);
  });

  it('leaves out what can be no price of this market', () => {
    const cars = Array.from({ length: 60 }, (_, at) => ({ ...car, model: `A${at}`, price: String(8000 + at) }));
    const slips = ['1', '123456789'].map((price) => ({ ...car, price }));
    expect(read({ columns }, ...cars, ...slips)).toMatchObject({ rows: { length: 60 }, leftOut: { implausible: 2 } });
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
    expect(read(withId, ...rows).leftOut).toEqual({ repeated: 2, withoutName: 1, withoutYear: 1, withoutPrice: 1, implausible: 0 });
  });
});
