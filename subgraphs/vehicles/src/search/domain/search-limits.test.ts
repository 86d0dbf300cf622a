import { foldText } from '@marque/shared/text/fold-text';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { tokensOf } from './limit-amounts.js';
import { limitsIn, ofRentals, ofVehicles, readLimits } from './search-limits.js';
import { understood } from './search-words.js';

const price = (amount: number, ...currencies: string[]) => ({ amount: String(amount), currencies });

it.each([
  ['cheap automatic suv lagos under 10m', 'automatic suv lagos', { priceTo: price(10_000_000) }],
  ['suv below 50 million', 'suv', { priceTo: price(50_000_000) }],
  ['golf unter 20000', 'golf', { priceTo: price(20_000) }],
  ['golf unter 20.000 €', 'golf', { priceTo: price(20_000, 'EUR') }],
  ['golf bis 20 000 euro', 'golf', { priceTo: price(20_000, 'EUR') }],
  ['Corolla less than ₦4,500,000', 'corolla', { priceTo: price(4_500_000, 'NGN') }],
  ['corolla up to 2.5m', 'corolla', { priceTo: price(2_500_000) }],
  ['corolla max 2,5 mio naira', 'corolla', { priceTo: price(2_500_000, 'NGN') }],
  ['n5m camry', 'camry', { priceTo: price(5_000_000, 'NGN') }],
  ['$20k honda', 'honda', { priceTo: price(20_000, 'USD', 'CAD') }],
  ['camry 5 million', 'camry', { priceTo: price(5_000_000) }],
  ["clio jusqu'à 9000 euros", 'clio', { priceTo: price(9_000, 'EUR') }],
  ['clio moins de 9000€', 'clio', { priceTo: price(9_000, 'EUR') }],
  ['no more than 3m', '', { priceTo: price(3_000_000) }],
  ['not less than 3m', '', { priceFrom: price(3_000_000) }],
  ['jeep over 5m and under 9m', 'jeep', { priceFrom: price(5_000_000), priceTo: price(9_000_000) }],
  ['camry under 100000 km', 'camry', { odometerKmTo: 100_000 }],
  ['camry unter 100.000km', 'camry', { odometerKmTo: 100_000 }],
  ['camry max 80k km under 5m', 'camry', { odometerKmTo: 80_000, priceTo: price(5_000_000) }],
  ['golf ab 2015', 'golf', { yearFrom: 2015 }],
  ['golf bis 2015 unter 9000', 'golf', { yearTo: 2015, priceTo: price(9_000) }],
  ['camry 2010 upwards', 'camry', { yearFrom: 2010 }],
  ['camry 2010 and above lagos', 'camry lagos', { yearFrom: 2010 }],
  ['golf zwischen 5000 und 10000 €', 'golf', { priceFrom: price(5_000, 'EUR'), priceTo: price(10_000, 'EUR') }],
  ['between 5 and 10 million', '', { priceFrom: price(5_000_000), priceTo: price(10_000_000) }],
  ['between ₦5m and ₦10m camry', 'camry', { priceFrom: price(5_000_000, 'NGN'), priceTo: price(10_000_000, 'NGN') }],
  ['golf between 20000 and 30000 km', 'golf', { odometerKmFrom: 20_000, odometerKmTo: 30_000 }],
  ['golf zwischen 20000 und 30.000 km', 'golf', { odometerKmFrom: 20_000, odometerKmTo: 30_000 }],
  ['golf von 20 bis 30 tsd km', 'golf', { odometerKmFrom: 20_000, odometerKmTo: 30_000 }],
  ['from 20000 to 30000 km golf', 'golf', { odometerKmFrom: 20_000, odometerKmTo: 30_000 }],
  ['golf entre 20 000 et 30 000 km', 'golf', { odometerKmFrom: 20_000, odometerKmTo: 30_000 }],
  ['golf 10000-60000 km', 'golf', { odometerKmFrom: 10_000, odometerKmTo: 60_000 }],
  ['golf 60000 km - 10000 km', 'golf', { odometerKmFrom: 10_000, odometerKmTo: 60_000 }],
  ['golf 10k–60k km', 'golf', { odometerKmFrom: 10_000, odometerKmTo: 60_000 }],
  ['golf 2000-2090 km', 'golf', { odometerKmFrom: 2_000, odometerKmTo: 2_090 }],
  ['golf 5000-8000 EUR', 'golf', { priceFrom: price(5_000, 'EUR'), priceTo: price(8_000, 'EUR') }],
  ['golf 5.000-8.000€', 'golf', { priceFrom: price(5_000, 'EUR'), priceTo: price(8_000, 'EUR') }],
  ['golf €5,000 - €8,000', 'golf', { priceFrom: price(5_000, 'EUR'), priceTo: price(8_000, 'EUR') }],
  ['golf 5000 bis 8000 euro', 'golf', { priceFrom: price(5_000, 'EUR'), priceTo: price(8_000, 'EUR') }],
  ['golf 2000-2050 euro', 'golf', { priceFrom: price(2_000, 'EUR'), priceTo: price(2_050, 'EUR') }],
  ['golf from 5000 to 8000', 'golf', { priceFrom: price(5_000), priceTo: price(8_000) }],
  [
    'camry 2010-2014 5-8m naira',
    'camry',
    { yearFrom: 2010, yearTo: 2014, priceFrom: price(5_000_000, 'NGN'), priceTo: price(8_000_000, 'NGN') },
  ],
  [
    'golf 5000-8000 € 10000-60000 km ab 2015',
    'golf',
    { priceFrom: price(5_000, 'EUR'), priceTo: price(8_000, 'EUR'), odometerKmFrom: 10_000, odometerKmTo: 60_000, yearFrom: 2015 },
  ],
  ['camry 2015 - 5m naira', 'camry 2015', { priceTo: price(5_000_000, 'NGN') }],
  ['golf over 20000 km', 'golf', { odometerKmFrom: 20_000 }],
  ['golf ab 20000 km', 'golf', { odometerKmFrom: 20_000 }],
  ['golf mehr als 50000 km', 'golf', { odometerKmFrom: 50_000 }],
  ['golf plus de 50 000 km', 'golf', { odometerKmFrom: 50_000 }],
  ['golf ab 20000 km unter 9000 €', 'golf', { odometerKmFrom: 20_000, priceTo: price(9_000, 'EUR') }],
  ['golf under 99999999999 km', 'golf', { odometerKmTo: 2_147_483_647 }],
  ['camry 2010+', 'camry', { yearFrom: 2010 }],
  ['camry 2010-2014', 'camry', { yearFrom: 2010, yearTo: 2014 }],
  ['golf von 2015 bis 2012 unter 9000', 'golf', { yearFrom: 2012, yearTo: 2015, priceTo: price(9_000) }],
  ['honda 10 milyon altında', 'honda', { priceTo: price(10_000_000) }],
  ['corolla newer than 2012', 'corolla', { yearFrom: 2012 }],
  ['golf not older than 2015', 'golf', { yearFrom: 2015 }],
  ['golf not newer than 2015', 'golf', { yearTo: 2015 }],
  ['golf not before 2015', 'golf', { yearFrom: 2015 }],
  ['golf not after 2015', 'golf', { yearTo: 2015 }],
  ['golf nicht älter als 2015', 'golf', { yearFrom: 2015 }],
  ['golf nicht jünger als Baujahr 2015', 'golf', { yearTo: 2015 }],
  ['golf nicht aelter als 2015', 'golf', { yearFrom: 2015 }],
  ['golf nicht vor 2015', 'golf', { yearFrom: 2015 }],
  ['golf pas plus vieux que 2015', 'golf', { yearFrom: 2015 }],
  ['golf pas plus récent que 2015', 'golf', { yearTo: 2015 }],
  ['golf pas avant 2015', 'golf', { yearFrom: 2015 }],
  ['golf 2015 or newer', 'golf', { yearFrom: 2015 }],
  ['golf 2015 or older', 'golf', { yearTo: 2015 }],
  ['golf 2015 oder neuer', 'golf', { yearFrom: 2015 }],
  ['golf 2015 oder jünger', 'golf', { yearFrom: 2015 }],
  ['golf 2015 ou plus récent', 'golf', { yearFrom: 2015 }],
  ['golf ab 2015 aufwärts', 'golf', { yearFrom: 2015 }],
  ['golf from 2015 or newer automatic', 'golf automatic', { yearFrom: 2015 }],
  ['golf 2015 or 2016', 'golf', { yearFrom: 2015, yearTo: 2016 }],
  ['golf 2015/2016', 'golf', { yearFrom: 2015, yearTo: 2016 }],
  ['golf ab 2018', 'golf', { yearFrom: 2018 }],
  ['golf à partir de 2018', 'golf', { yearFrom: 2018 }],
  ["golf à partir de l'année 2018", 'golf', { yearFrom: 2018 }],
  ["golf jusqu'en 2018", 'golf', { yearTo: 2018 }],
  ['golf baujahr 2018', 'golf', { yearFrom: 2018, yearTo: 2018 }],
  ['golf ab Bj. 2018', 'golf', { yearFrom: 2018 }],
  ['golf built in 2018', 'golf', { yearFrom: 2018, yearTo: 2018 }],
  ['golf > 2018', 'golf', { yearFrom: 2018 }],
  ['camry not under 5 million', 'camry', { priceFrom: price(5_000_000) }],
  ['camry not over 5 million', 'camry', { priceTo: price(5_000_000) }],
  ['camry nicht über 5 Mio', 'camry', { priceTo: price(5_000_000) }],
  ['camry nicht teurer als 5 Mio', 'camry', { priceTo: price(5_000_000) }],
  ['camry pas plus de 5 millions', 'camry', { priceTo: price(5_000_000) }],
  ['camry at most 5m', 'camry', { priceTo: price(5_000_000) }],
  ['camry budget of 5m', 'camry', { priceTo: price(5_000_000) }],
  ['camry max price: 5m', 'camry', { priceTo: price(5_000_000) }],
  ['camry price 2000', 'camry', { priceTo: price(2_000) }],
  ['camry 5-10 million', 'camry', { priceFrom: price(5_000_000), priceTo: price(10_000_000) }],
  ['camry 5m-10m', 'camry', { priceFrom: price(5_000_000), priceTo: price(10_000_000) }],
  ['camry ₦5m - ₦10m', 'camry', { priceFrom: price(5_000_000, 'NGN'), priceTo: price(10_000_000, 'NGN') }],
  ['camry von 5 bis 10 mio', 'camry', { priceFrom: price(5_000_000), priceTo: price(10_000_000) }],
  ['camry zwischen 5 und 10 Mio', 'camry', { priceFrom: price(5_000_000), priceTo: price(10_000_000) }],
  ['camry zwischen 5 und 10 Mio. Naira', 'camry', { priceFrom: price(5_000_000, 'NGN'), priceTo: price(10_000_000, 'NGN') }],
  ['camry entre 5 et 10 millions', 'camry', { priceFrom: price(5_000_000), priceTo: price(10_000_000) }],
  ['camry ab 5000 bis 8000 €', 'camry', { priceFrom: price(5_000, 'EUR'), priceTo: price(8_000, 'EUR') }],
  ['camry bis 5 Mio', 'camry', { priceTo: price(5_000_000) }],
  ['camry 5 Mio. und weniger', 'camry', { priceTo: price(5_000_000) }],
  ['camry < 5m', 'camry', { priceTo: price(5_000_000) }],
  ['camry ≥ 5m', 'camry', { priceFrom: price(5_000_000) }],
  ['camry under 5m€', 'camry', { priceTo: price(5_000_000, 'EUR') }],
  ['golf unter 15.000,00 €', 'golf', { priceTo: price(15_000, 'EUR') }],
  ['golf 10-15 T€', 'golf', { priceFrom: price(10_000, 'EUR'), priceTo: price(15_000, 'EUR') }],
  ['golf bis 20 TEUR', 'golf', { priceTo: price(20_000, 'EUR') }],
  ['camry N15m-N20m', 'camry', { priceFrom: price(15_000_000, 'NGN'), priceTo: price(20_000_000, 'NGN') }],
  ['golf bis 20.000,- €', 'golf', { priceTo: price(20_000, 'EUR') }],
  ['golf under 12,500.50', 'golf', { priceTo: price(12_500) }],
  ['golf under 500 €', 'golf', { priceTo: price(500, 'EUR') }],
  ['rolls over 1.2 billion', 'rolls', { priceFrom: price(1_200_000_000) }],
  ['golf 7 bis 9000 €', 'golf 7', { priceTo: price(9_000, 'EUR') }],
  ['golf ab 2015 bis 9000', 'golf', { yearFrom: 2015, priceTo: price(9_000) }],
  ['automatic under 5m', 'automatic', { priceTo: price(5_000_000) }],
  ['low mileage under 5m', '', { priceTo: price(5_000_000) }],
  ['golf under 50000 miles', 'golf', { odometerKmTo: 80_467 }],
  ['golf 10k-50k miles', 'golf', { odometerKmFrom: 16_093, odometerKmTo: 80_467 }],
  ['golf miles under 50000', 'golf', { odometerKmTo: 80_467 }],
  ['golf mileage under 50000', 'golf', { odometerKmTo: 50_000 }],
  ['golf mileage between 2000 and 50000', 'golf', { odometerKmFrom: 2_000, odometerKmTo: 50_000 }],
  ['golf mileage: 50k or less', 'golf', { odometerKmTo: 50_000 }],
  ['golf max. 80000 km', 'golf', { odometerKmTo: 80_000 }],
  ['golf < 80000 km', 'golf', { odometerKmTo: 80_000 }],
  ['golf <80.000km', 'golf', { odometerKmTo: 80_000 }],
  ['golf km < 50000', 'golf', { odometerKmTo: 50_000 }],
  ['golf km-stand unter 50000', 'golf', { odometerKmTo: 50_000 }],
  ['golf moins de 80000 km', 'golf', { odometerKmTo: 80_000 }],
  ['golf kilométrage inférieur à 80 000', 'golf', { odometerKmTo: 80_000 }],
  ['golf 80 tkm oder weniger', 'golf', { odometerKmTo: 80_000 }],
  ['golf 80000 km unter 9000', 'golf 80000 km', { priceTo: price(9_000) }],
  ['ford c-max max 9000', 'ford c max', { priceTo: price(9_000) }],
  ['golf under 9000 v6', 'golf v6', { priceTo: price(9_000) }],
  ['under 9000 t-roc', 't roc', { priceTo: price(9_000) }],
  ['under 9000 v klasse', 'v klasse', { priceTo: price(9_000) }],
  ['under 9000 m3', 'm3', { priceTo: price(9_000) }],
  ['under 9000 l200', 'l200', { priceTo: price(9_000) }],
  ['under 9000 seat leon', 'seat leon', { priceTo: price(9_000) }],
  ['under 20000 people carrier', 'people carrier', { priceTo: price(20_000) }],
  ['golf 2.0 unter 9000', 'golf 2.0', { priceTo: price(9_000) }],
])('%j is understood as %j and %j', (search, words, limits) => {
  const found = understood(search);
  expect([found.words.join(' '), found.limits]).toEqual([words, limits]);
});

it.each([
  ['corolla 2015', 'corolla 2015'],
  ['bmw x5 m', 'bmw x5 m'],
  ['bmw m 3', 'bmw m 3'],
  ['mazda 3 2019', 'mazda 3 2019'],
  ['peugeot 3008', 'peugeot 3008'],
  ['10 kia', '10 kia'],
  ['under 10', '10'],
  ['honda from lagos', 'honda lagos'],
  ['vw up', 'vw up'],
  ['f 150 2018', 'f 150 2018'],
  ['e 250 cdi', 'e 250 cdi'],
  ['n54 engine', 'n54 engine'],
  ['saab 9-3', 'saab 9 3'],
  ['iveco 35-12', 'iveco 35 12'],
  ['bmw 320 and 330', 'bmw 320 330'],
  ['iveco 1200-1500', 'iveco 1200 1500'],
  ['camry 80000 km', 'camry 80000 km'],
  ['4T1B11HK0JU000001', '4t1b11hk0ju000001'],
  ['under 99999999999999999m', '99999999999999999m'],
  ['golf 2.0', 'golf 2.0'],
  ['golf 2000cc', 'golf 2000cc'],
  ['golf under 2000 cc', 'golf 2000 cc'],
  ['camry 3.5 l', 'camry 3.5'],
  ['camry 3.5L lagos', 'camry 3.5 lagos'],
  ['golf 200 hp', 'golf 200 hp'],
  ['golf over 200 PS', 'golf 200 ps'],
  ['golf over 1200 hp', 'golf 1200 hp'],
  ['iveco 1500 kg', 'iveco 1500 kg'],
  ['iveco under 1500 kg', 'iveco 1500 kg'],
  ['iveco bis 3.500 kg', 'iveco 3.500 kg'],
  ['7 seater', '7 seater'],
  ['4x4', '4x4'],
  ['golf max 50 km from lagos', 'golf max 50 km lagos'],
  ['golf over 200 km/h', 'golf 200 km h'],
  ['older than 5 years', 'older 5 years'],
  ['bmw 320i', 'bmw 320i'],
  ['isuzu d-max 2019', 'isuzu d max 2019'],
  ['ford s max 2019', 'ford s max 2019'],
  ['golf 2010 or 2016', 'golf 2010 2016'],
])('%j names no limit, its words are %j', (search, words) => {
  expect(understood(search)).toEqual({ words: words.split(' '), limits: {} });
});

it.each([
  ['villa dubai under 800', 'villa dubai', { priceTo: price(800) }],
  ['villa unter 15000 pro Nacht', 'villa', { priceTo: price(15_000) }],
  ['yacht moins de 20000 par jour', 'yacht', { priceTo: price(20_000) }],
  ['yacht 1000-5000 AED a day', 'yacht', { priceFrom: price(1_000, 'AED'), priceTo: price(5_000, 'AED') }],
  ['villa a night', 'villa night', {}],
  ['villa for 10 guests', 'villa 10 guests', {}],
  ['villa over 100 guests', 'villa 100 guests', {}],
  ['yacht over 30m', 'yacht 30m', {}],
  ['yacht 20-30 m', 'yacht 20 30 m', {}],
  ['yacht 1000-5000 AED', 'yacht', { priceFrom: price(1_000, 'AED'), priceTo: price(5_000, 'AED') }],
  ['yacht under 5k not older than 2015', 'yacht', { priceTo: price(5_000), yearFrom: 2015 }],
])('of what is rented %j is understood as %j and %j', (search, words, limits) => {
  const found = understood(search, ofRentals);
  expect([found.words.join(' '), found.limits]).toEqual([words, limits]);
});

const signs = ['-', '.', ':', "'", '+', '<', '/', ' ', '₦', '$', '€', 'é', '🚗', '\u0000'];
const words = 'under |not |older than |between | and | to |km| km |m|k|mileage |price | or newer| upwards|golf|x|l| l|kg|of '.split('|');
const pieces = [...signs, ...words, '5', '2015', '10 000', '1.5', '999'];
const texts = fc.oneof(
  fc.string({ maxLength: 200 }),
  fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join('')),
);

const piecesOf = (text: string): string[] => text.match(/[a-z]+|[0-9]/g) ?? [];

it('never fails, and loses no word unless it has understood a limit or a displacement', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const folded = foldText(text);
      const { rest, limits } = readLimits(folded, ofVehicles);
      const [before, after] = [piecesOf(folded), piecesOf(rest)];
      // What is left stands in the order in which it was written.
      let place = 0;
      for (const word of after) {
        place = before.indexOf(word, place) + 1;
        expect(place).toBeGreaterThan(0);
      }
      const displacement = /\d[.,]\d{1,2}\s*l/.test(folded);
      if (Object.keys(limits).length === 0 && !displacement) expect(rest).toBe(folded);
      for (const limit of Object.values(limits)) expect(limit).toBeDefined();
    }),
    { numRuns: 500 },
  );
});

it('looks at each piece of a text so often and no more, however long it is', () => {
  for (const piece of [...pieces, '1 000 ', 'under 5 ', 'of :', "'a", '1.111', '5-', 'not not ', '2015 or ']) {
    const looks = (length: number): number => {
      const tokens = tokensOf(foldText(piece.repeat(length)));
      let count = 0;
      const counted = new Proxy(tokens, {
        get(target, key, receiver) {
          if (typeof key === 'string' && /^\d+$/.test(key)) count++;
          return Reflect.get(target, key, receiver) as unknown;
        },
      });
      limitsIn(counted, ofVehicles);
      return count;
    };
    const [short, long] = [looks(40), looks(400)];
    expect(long, piece).toBeLessThanOrEqual(short * 12);
  }
  expect(readLimits('1 111 '.repeat(1_700), ofVehicles).limits).toEqual({});
});
