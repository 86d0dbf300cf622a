import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canMovePayment, isSettled, nextCheck, paymentDirections, paymentStates } from './payments.js';
import type { PaymentOutcome, PaymentState } from './payments.js';

describe('a payment', () => {
  const outcomes = fc.array(fc.constantFrom<PaymentOutcome>('PENDING', 'SUCCEEDED', 'FAILED'), { maxLength: 6 });
  const apply = (direction: (typeof paymentDirections)[number], order: readonly PaymentOutcome[]) =>
    order.reduce<PaymentState>((state, outcome) => (canMovePayment(direction, state, outcome) ? outcome : state), 'CREATED');

  it('ends in the same state whatever the order of the reports', () => {
    fc.assert(
      fc.property(fc.constantFrom(...paymentDirections), outcomes, fc.infiniteStream(fc.nat()), (direction, order, randoms) => {
        const shuffled = order.map((outcome) => ({ outcome, key: randoms.next().value })).toSorted((a, b) => a.key - b.key);
        const end = apply(direction, order);
        expect(
          apply(
            direction,
            shuffled.map((each) => each.outcome),
          ),
        ).toBe(end);
        expect(apply(direction, [...order, ...order])).toBe(end);
      }),
    );
  });

  it('reaches every state', () => {
    for (const direction of paymentDirections)
      for (const state of paymentStates) if (state !== 'CREATED') expect(apply(direction, [state])).toBe(state);
  });

  it('is asked about after a minute, 15 minutes of silence, then ever more rarely, and not once it is settled', () => {
    const now = new Date(0);
    const minutes = (state: PaymentState, checks: number) => (nextCheck(state, checks, now)?.getTime() ?? Number.NaN) / 60_000;
    expect([0, 1, 2].map((checks) => minutes('CREATED', checks))).toEqual([1, 2, 4]);
    expect([0, 1, 5, 99].map((checks) => minutes('PENDING', checks))).toEqual([15, 30, 480, 1440]);
    for (const state of ['SUCCEEDED', 'FAILED'] as const) expect([isSettled(state), nextCheck(state, 0, now)]).toEqual([true, null]);
  });
});
