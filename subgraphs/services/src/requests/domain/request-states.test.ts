import { describe, expect, it } from 'vitest';
import { canMove, mayMove, movesOf, requestActors, requestMoves, requestStates } from './request-states.js';
import type { RequestState } from './request-states.js';

/** The legal moves of the specification, written out a second time on purpose. */
const legal = [
  'REQUESTED>QUOTED',
  'QUOTED>PAID',
  'PAID>IN_PROGRESS',
  'IN_PROGRESS>QC_PENDING',
  'QC_PENDING>COMPLETED',
  'COMPLETED>CLOSED',
  'QC_PENDING>QC_FAILED',
  'QC_FAILED>IN_PROGRESS',
  'REQUESTED>CANCELLED',
  'QUOTED>CANCELLED',
  'PAID>CANCELLED',
];

describe('the states of a service request', () => {
  it('allows exactly the moves of the specification among all pairs of states', () => {
    const allowed = requestStates.flatMap((from) => requestStates.filter((to) => canMove(from, to)).map((to) => `${from}>${to}`));
    expect(new Set(allowed)).toEqual(new Set(legal));
  });

  it('reaches every state from REQUESTED', () => {
    const reached = new Set<RequestState>(['REQUESTED']);
    for (const from of reached) for (const to of requestStates) if (canMove(from, to)) reached.add(to);
    expect(reached).toEqual(new Set(requestStates));
  });

  it('ends only in CLOSED and CANCELLED', () => {
    expect(requestStates.filter((from) => Object.keys(requestMoves[from]).length === 0)).toEqual(['CLOSED', 'CANCELLED']);
  });

  it('names at least one actor for each move, and lets only the owner pay', () => {
    for (const from of requestStates) {
      for (const to of requestStates) {
        const people = requestActors.filter((actor) => actor !== 'PLATFORM');
        expect(people.some((actor) => mayMove(actor, from, to))).toBe(canMove(from, to));
      }
    }
    expect(requestActors.filter((actor) => mayMove(actor, 'QUOTED', 'PAID'))).toEqual(['OWNER']);
  });

  it('lets the platform end what nobody has begun or, undone, what is paid for, and nothing else', () => {
    const moves = requestStates.flatMap((from) => movesOf('PLATFORM', from).map((to) => `${from}>${to}`));
    expect(moves).toEqual(['REQUESTED>CLOSED', 'REQUESTED>CANCELLED', 'QUOTED>CLOSED', 'QUOTED>CANCELLED', 'PAID>CANCELLED']);
  });

  it('keeps the partner who did the work away from its quality check', () => {
    expect(movesOf('ASSIGNED_PARTNER', 'QC_PENDING')).toEqual([]);
    expect(movesOf('STAFF', 'QC_PENDING')).toEqual(['QC_FAILED', 'COMPLETED']);
  });
});
