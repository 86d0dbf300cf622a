import { expect, it } from 'vitest';
import { isVehicleId } from './vehicle-id.js';

it('is an id of a vehicle', () => {
  expect(isVehicleId('veh_019b76da-a800-7fd1-8ca1-005fc6539190')).toBe(true);
});

it.each(['', 'veh_', 'veh_1', 'auc_019b76da-a800-7fd1-8ca1-005fc6539190', 'veh_019b76da-a800-7fd1-8ca1-005fc6539190x', '../veh'])(
  '%j is none',
  (text) => {
    expect(isVehicleId(text)).toBe(false);
  },
);
