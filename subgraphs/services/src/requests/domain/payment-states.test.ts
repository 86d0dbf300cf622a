import { expect, it } from 'vitest';
import { canMovePayment, paymentStatuses } from './payment-states.js';
import type { PaymentStatus } from './payment-states.js';

it('a payment reaches every status from PLACING and ends captured, released or refused', () => {
  const reached = new Set<PaymentStatus>(['PLACING']);
  for (const from of reached) for (const to of paymentStatuses) if (canMovePayment(from, to)) reached.add(to);
  expect(reached).toEqual(new Set(paymentStatuses));
  const final = paymentStatuses.filter((from) => !paymentStatuses.some((to) => canMovePayment(from, to)));
  expect(final).toEqual(['CAPTURED', 'RELEASED', 'REFUSED']);
});

it('a payment that is captured is never released, nor the other way round', () => {
  for (const from of ['CAPTURING', 'CAPTURED'] as const) expect(canMovePayment(from, 'RELEASING')).toBe(false);
  for (const from of ['RELEASING', 'RELEASED'] as const) expect(canMovePayment(from, 'CAPTURING')).toBe(false);
});
