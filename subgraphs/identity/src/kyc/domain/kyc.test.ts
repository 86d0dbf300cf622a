import { roles } from '@marque/shared/auth';
import { describe, expect, test } from 'vitest';
import { canMove, kycApplicationStates, kycMoves, roleAfterApproval, standingAfter } from './kyc.js';

describe('KYC states', () => {
  test('every state can be reached from SUBMITTED, and only decisions are final', () => {
    const reached = new Set<string>(['SUBMITTED']);
    for (const from of kycApplicationStates) if (reached.has(from)) for (const to of kycMoves[from]) reached.add(to);
    expect([...reached].toSorted()).toEqual([...kycApplicationStates].toSorted());
    expect(kycApplicationStates.filter((state) => kycMoves[state].length === 0)).toEqual(['APPROVED', 'REJECTED']);
  });

  test.each(['APPROVED', 'REJECTED'] as const)('only a review leads to %s', (decision) => {
    expect(kycApplicationStates.filter((from) => canMove(from, decision))).toEqual(['UNDER_REVIEW']);
  });

  test('someone approved stays approved, and an approval raises a role from below alone', () => {
    for (const state of kycApplicationStates) expect(standingAfter('APPROVED', state)).toBe('APPROVED');
    expect(standingAfter('REJECTED', 'SUBMITTED')).toBe('SUBMITTED');
    for (const role of roles) {
      expect(roleAfterApproval(role, 'PERSONAL')).toBe(role === 'CUSTOMER' ? 'VERIFIED_SELLER' : role);
      expect(roleAfterApproval(role, 'DEALER')).toBe(role === 'CUSTOMER' || role === 'VERIFIED_SELLER' ? 'DEALER' : role);
    }
  });
});
