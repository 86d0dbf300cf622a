import { expect, it } from 'vitest';
import { menuSearch } from './menu-search.js';
import { myServicesSearch } from './my-services-search.js';

it('keeps the code of a service', () => {
  expect(menuSearch({ order: 'inspection' })).toEqual({ order: 'inspection' });
  expect(menuSearch({ order: '<b>' })).toEqual({});
  expect(menuSearch({ order: 7 })).toEqual({});
});

it('keeps a tab that there is', () => {
  expect(myServicesSearch({ tab: 'orders', ask: true })).toEqual({ tab: 'orders', ask: true });
  const vehicle = 'veh_019b76da-a800-7e91-95c7-c331dcd262a4';
  expect(myServicesSearch({ ask: true, vehicle })).toEqual({ ask: true, vehicle });
  expect(myServicesSearch({ ask: true, vehicle: 'veh_1 or 2' })).toEqual({ ask: true });
  expect(myServicesSearch({ tab: 'else', ask: 'yes' })).toEqual({});
});
