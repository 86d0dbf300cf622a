import { expect, it } from 'vitest';
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
  ['golf zwischen 5000 und 10000 €', 'golf', { priceFrom: price(5_000), priceTo: price(10_000, 'EUR') }],
  ['between 5 and 10 million', '', { priceFrom: price(5_000_000), priceTo: price(10_000_000) }],
  ['between ₦5m and ₦10m camry', 'camry', { priceFrom: price(5_000_000, 'NGN'), priceTo: price(10_000_000, 'NGN') }],
  ['camry 2010+', 'camry', { yearFrom: 2010 }],
  ['camry 2010-2014', 'camry', { yearFrom: 2010, yearTo: 2014 }],
  ['golf von 2015 bis 2012 unter 9000', 'golf', { yearFrom: 2012, yearTo: 2015, priceTo: price(9_000) }],
  ['honda 10 milyon altında', 'honda', { priceTo: price(10_000_000) }],
  ['corolla newer than 2012', 'corolla', { yearFrom: 2012 }],
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
  ['4T1B11HK0JU000001', '4t1b11hk0ju000001'],
  ['under 99999999999999999m', '99999999999999999m'],
])('%j names no limit, its words are %j', (search, words) => {
  expect(understood(search)).toEqual({ words: words.split(' '), limits: {} });
});
