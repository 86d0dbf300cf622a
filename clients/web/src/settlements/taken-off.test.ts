import { expect, it } from 'vitest';
import { takenOff } from './taken-off.js';

it('takes off what there is, and of nothing nothing', () => {
  expect(takenOff({ amount: '5800000.00', currency: 'NGN' })).toEqual({ amount: '-5800000.00', currency: 'NGN' });
  expect(takenOff({ amount: '0.00', currency: 'NGN' })).toEqual({ amount: '0.00', currency: 'NGN' });
});
