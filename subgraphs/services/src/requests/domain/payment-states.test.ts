import { expect, it } from 'vitest';
import { canMovePayment, paymentStates } from './payment-states.js';
import type { PaymentState } from './payment-states.js';

it('a payment reaches every state from PLACING and ends captured, released or refused', () => {
  const reached = new Set<PaymentState>(['PLACING']);
  for (const from of reached) for (const to of paymentStates) if (canMovePayment(from, to)) reached.add(to);
  expect(reached).toEqual(new Set(paymentStates));
  const final = paymentStates.filter((from) => !paymentStates.some((to) => canMovePayment(from, to)));
  expect(final).toEqual(['CAPTURED', 'RELEASED', 'REFUSED']);
});

it('a payment that is captured is never released, nor the other way round', () => {
  for (const from of ['CAPTURING', 'CAPTURED'] as const) expect(canMovePayment(from, 'RELEASING')).toBe(false);
  for (const from of ['RELEASING', 'RELEASED'] as const) expect(canMovePayment(from, 'CAPTURING')).toBe(false);
});
