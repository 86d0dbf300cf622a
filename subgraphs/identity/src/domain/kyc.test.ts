import { roles } from '@marque/shared/auth';
import { describe, expect, test } from 'vitest';
import { canMove, kycApplicationStatuses, kycMoves, pathToDecision, roleAfterApproval, standingAfter } from './kyc.js';

describe('KYC states', () => {
  test('every state can be reached from SUBMITTED, and only decisions are final', () => {
    const reached = new Set<string>(['SUBMITTED']);
    for (const from of kycApplicationStatuses) if (reached.has(from)) for (const to of kycMoves[from]) reached.add(to);
    expect([...reached].toSorted()).toEqual([...kycApplicationStatuses].toSorted());
    expect(kycApplicationStatuses.filter((state) => kycMoves[state].length === 0)).toEqual(['APPROVED', 'REJECTED']);
  });

  test('every path to a decision is made of legal moves and ends in the decision', () => {
    for (const from of kycApplicationStatuses) {
      for (const decision of ['APPROVED', 'REJECTED'] as const) {
        const path = pathToDecision(from, decision);
        const final = kycMoves[from].length === 0;
        expect(path === null).toBe(final);
        for (const [index, to] of (path ?? []).entries()) expect(canMove(path?.[index - 1] ?? from, to)).toBe(true);
        if (path !== null) expect(path.at(-1)).toBe(decision);
      }
    }
  });

  test('someone approved stays approved, and only a dealer application raises a role', () => {
    for (const state of kycApplicationStatuses) expect(standingAfter('APPROVED', state)).toBe('APPROVED');
    expect(standingAfter('REJECTED', 'SUBMITTED')).toBe('SUBMITTED');
    for (const role of roles) {
      expect(roleAfterApproval(role, 'PERSONAL')).toBe(role);
      expect(roleAfterApproval(role, 'DEALER')).toBe(role === 'CUSTOMER' || role === 'VERIFIED_SELLER' ? 'DEALER' : role);
    }
  });
});
