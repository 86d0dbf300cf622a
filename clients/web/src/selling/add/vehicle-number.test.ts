import { expect, it } from 'vitest';
import { vehicleNumber } from './vehicle-number.js';

it.each([
  ['1hgcm82633a004352', { vin: '1HGCM82633A004352', chassis: null }],
  ['1HGCM8 2633A-004352', { vin: '1HGCM82633A004352', chassis: null }],
  ['NZE141-1234567', { vin: null, chassis: 'NZE141-1234567' }],
  ['  ', { vin: null, chassis: null }],
])('%j is read', (written, number) => {
  expect(vehicleNumber(written)).toEqual(number);
});
