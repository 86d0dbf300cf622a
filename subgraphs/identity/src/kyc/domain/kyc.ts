/** The states of a KYC application, and what its approval changes. */
import type { Role } from '@marque/shared/auth';
import type { KycState } from '../../people/domain/kyc-state.js';

/** Every state of an application. */
export const kycApplicationStates = ['SUBMITTED', 'UNDER_REVIEW', 'APPROVED', 'REJECTED'] as const;
export type KycApplicationState = (typeof kycApplicationStates)[number];

/** What a person applies for. */
export const kycKinds = ['PERSONAL', 'DEALER'] as const;
export type KycKind = (typeof kycKinds)[number];

/** The legal moves. After a rejection the person files a new application. */
export const kycMoves: Readonly<Record<KycApplicationState, readonly KycApplicationState[]>> = {
  SUBMITTED: ['UNDER_REVIEW'],
  UNDER_REVIEW: ['APPROVED', 'REJECTED'],
  APPROVED: [],
  REJECTED: [],
};

/** Whether an application may go from one state to the other. */
export function canMove(from: KycApplicationState, to: KycApplicationState): boolean {
  return kycMoves[from].includes(to);
}

/** The review is due this long after the application was submitted. */
export const reviewTimeMs = 48 * 60 * 60_000;

/**
 * The standing of the person once their application has moved on.
 * Someone approved stays approved while a dealer application is looked at or refused.
 */
export function standingAfter(standing: KycState, application: KycApplicationState): KycState {
  return standing === 'APPROVED' ? 'APPROVED' : application;
}

/** The role after an approval: only a dealer application raises it, and only from the roles below `DEALER`. */
export function roleAfterApproval(role: Role, kind: KycKind): Role {
  return kind === 'DEALER' && (role === 'CUSTOMER' || role === 'VERIFIED_SELLER') ? 'DEALER' : role;
}
