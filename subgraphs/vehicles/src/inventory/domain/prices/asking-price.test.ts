import { expect, it } from 'vitest';
import { askedFor } from './asking-price.js';
import { vehicleStates } from '../lifecycle.js';

it('nothing is asked for a vehicle that its owner keeps, whatever it was offered for before', () => {
  const asked = vehicleStates.filter((state) => askedFor({ askingMinor: 100n, state }) === 100n);
  expect(vehicleStates.filter((state) => !asked.includes(state))).toEqual(['OWNED', 'IN_SERVICE']);
  expect(askedFor({ askingMinor: null, state: 'CATALOG_ONLY' })).toBeNull();
});
