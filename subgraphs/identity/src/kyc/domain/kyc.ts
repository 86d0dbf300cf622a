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

/** What an approval makes of those below that role; everybody else keeps theirs. */
const raisedTo = {
  PERSONAL: { CUSTOMER: 'VERIFIED_SELLER' },
  DEALER: { CUSTOMER: 'DEALER', VERIFIED_SELLER: 'DEALER' },
} as const satisfies Readonly<Record<KycKind, Readonly<Partial<Record<Role, Role>>>>>;

/** The role after an approval: a known customer sells what they own, and a known dealer trades. */
export function roleAfterApproval(role: Role, kind: KycKind): Role {
  const raised: Readonly<Partial<Record<Role, Role>>> = raisedTo[kind];
  return raised[role] ?? role;
}
