/** The events that `identity` publishes; it consumes none. */
import { type Role, roles } from '@marque/shared/auth';
import { defineEvent, type NewEvent } from '@marque/shared/events';
import { z } from 'zod';
import { type KycKind, kycKinds } from './kyc/domain/kyc.js';
import { type KycState, kycStates } from './people/domain/kyc-state.js';
import type { UserState } from './people/domain/person.js';
import type { UserRow } from './people/store/tables.js';
import { type SessionEnd, sessionEnds } from './sessions/domain/session-end.js';
import type { SessionRow } from './sessions/store/tables.js';

const aggregateType = 'user';

export const UserRegistered = defineEvent({
  type: 'identity.user_registered.v1',
  aggregateType,
  description: 'A person joined a business.',
  payload: { userId: z.uuid(), role: z.enum(roles), displayName: z.string(), registeredAt: z.iso.datetime() },
});

export const SessionRevocation = defineEvent({
  type: 'identity.session_revoked.v1',
  aggregateType: 'session',
  description: 'A session ended; `tokensUntil` is when the last of its access tokens would have expired.',
  payload: { userId: z.uuid(), sessionId: z.uuid(), reason: z.enum(sessionEnds), tokensUntil: z.iso.datetime() },
});

export const RoleChanged = defineEvent({
  type: 'identity.role_changed.v1',
  aggregateType,
  description: 'A person got another role; `by` is null where a rule gave it.',
  payload: { userId: z.uuid(), from: z.enum(roles), to: z.enum(roles), by: z.uuid().nullable() },
});

export const UserSuspended = defineEvent({
  type: 'identity.user_suspended.v1',
  aggregateType,
  description: 'An administrator shut a person out. Why is between the two, and in no event.',
  payload: { userId: z.uuid(), by: z.uuid() },
});

export const UserReinstated = defineEvent({
  type: 'identity.user_reinstated.v1',
  aggregateType,
  description: 'An administrator let a person in again who was shut out.',
  payload: { userId: z.uuid(), by: z.uuid() },
});

/** `kycStatus` is the standing of the person once this has happened. */
const ofApplication = { userId: z.uuid(), applicationId: z.uuid(), kind: z.enum(kycKinds), kycStatus: z.enum(kycStates) };

export const KycSubmitted = defineEvent({
  type: 'identity.kyc_submitted.v1',
  aggregateType,
  description: 'A person applied.',
  payload: ofApplication,
});

export const KycApproved = defineEvent({
  type: 'identity.kyc_approved.v1',
  aggregateType,
  description: 'An application was approved.',
  payload: { ...ofApplication, displayName: z.string(), decidedBy: z.uuid().nullable() },
});

export const KycRejected = defineEvent({
  type: 'identity.kyc_rejected.v1',
  aggregateType,
  description: 'An application was refused.',
  payload: { ...ofApplication, decidedBy: z.uuid().nullable(), reason: z.string() },
});

export const published = [
  UserRegistered,
  SessionRevocation,
  RoleChanged,
  UserSuspended,
  UserReinstated,
  KycSubmitted,
  KycApproved,
  KycRejected,
];

/** Live topic of all ends of sessions, for the processes that check tokens. */
export const revocationTopic = 'identity:session_revoked';

/** Live topic of the ends of one person's sessions. */
export const sessionTopic = (userId: string): string => `user:${userId}:sessions`;

const factsOf = ({ tenantId, id: aggregateId }: { readonly tenantId: string; readonly id: string }, occurredAt: Date) => ({
  tenantId,
  aggregateId,
  occurredAt,
});

/** A person joined the business. */
export function userRegistered(user: UserRow, at: Date): NewEvent {
  const { id: userId, role, displayName, createdAt } = user;
  return UserRegistered.of(factsOf(user, at), { userId, role, displayName, registeredAt: createdAt.toISOString() });
}

/** A session ended; `tokensUntil` is when the last access token of the session would have expired. */
export function sessionRevoked(session: SessionRow, reason: SessionEnd, at: Date): NewEvent {
  const { id: sessionId, userId, accessUntil } = session;
  const facts = { ...factsOf(session, at), topics: [revocationTopic, sessionTopic(userId)] };
  return SessionRevocation.of(facts, { userId, sessionId, reason, tokensUntil: accessUntil.toISOString() });
}

/** A person got another role; the user is as before the change. */
export const roleChanged = (user: UserRow, to: Role, by: string | null, at: Date): NewEvent =>
  RoleChanged.of(factsOf(user, at), { userId: user.id, from: user.role, to, by });

/** A person was shut out, or let in again. */
export const stateChanged = (user: UserRow, to: UserState, by: string, at: Date): NewEvent =>
  (to === 'SUSPENDED' ? UserSuspended : UserReinstated).of(factsOf(user, at), { userId: user.id, by });

/** What the events of an application tell. */
export interface ApplicationFacts {
  readonly applicationId: string;
  readonly kind: KycKind;
  /** The business's name in a dealer application, else the person's public name. */
  readonly displayName: string;
  /** The standing of the person once this has happened: a rejected dealer application leaves an approved person approved. */
  readonly kycState: KycState;
}

/** A person applied. */
export function kycSubmitted(user: UserRow, facts: ApplicationFacts, at: Date): NewEvent {
  const { applicationId, kind, kycState: kycStatus } = facts;
  return KycSubmitted.of(factsOf(user, at), { userId: user.id, applicationId, kind, kycStatus });
}

/** An application was approved. */
export function kycApproved(user: UserRow, facts: ApplicationFacts, decidedBy: string | null, at: Date): NewEvent {
  const { kycState: kycStatus, ...others } = facts;
  return KycApproved.of(factsOf(user, at), { userId: user.id, ...others, kycStatus, decidedBy });
}

/** An application was refused. */
export function kycRejected(user: UserRow, facts: ApplicationFacts, decidedBy: string | null, reason: string, at: Date): NewEvent {
  const { applicationId, kind, kycState: kycStatus } = facts;
  return KycRejected.of(factsOf(user, at), { userId: user.id, applicationId, kind, kycStatus, decidedBy, reason });
}
