import { describe, expect, it } from 'vitest';
import { canMove, mayMove, orderActors, orderMoves, orderStates } from './order-states.js';
import type { OrderState } from './order-states.js';

describe('the states of an order', () => {
  it('allows exactly the one move among all pairs of states', () => {
    const allowed = orderStates.flatMap((from) => orderStates.filter((to) => canMove(from, to)).map((to) => `${from}>${to}`));
    expect(allowed).toEqual(['ORDERED>CANCELLED']);
  });

  it('reaches every state from ORDERED, and ends in CANCELLED alone', () => {
    const reached = new Set<OrderState>(['ORDERED']);
    for (const from of reached) for (const to of orderStates) if (canMove(from, to)) reached.add(to);
    expect(reached).toEqual(new Set(orderStates));
    expect(orderStates.filter((from) => Object.keys(orderMoves[from]).length === 0)).toEqual(['CANCELLED']);
  });

  it('lets the customer and staff call off what is ordered, and nobody anything else', () => {
    for (const from of orderStates)
      for (const to of orderStates)
        expect(orderActors.filter((actor) => mayMove(actor, from, to))).toEqual(canMove(from, to) ? ['CUSTOMER', 'STAFF'] : []);
  });
});
