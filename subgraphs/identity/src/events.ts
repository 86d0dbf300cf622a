/** The events that identity publishes. It consumes none. */
import type { Role } from '@marque/shared/auth';
import type { NewEvent } from '@marque/shared/events';
import type { KycKind } from './kyc/domain/kyc.js';
import type { KycStatus } from './people/domain/kyc-status.js';
import type { UserRow } from './people/store/tables.js';
import type { SessionEnd } from './sessions/domain/session-end.js';
import type { SessionRow } from './sessions/store/tables.js';

/** Live topic of all ends of sessions, for the processes that check tokens. */
export const revocationTopic = 'identity:session_revoked';

/** Live topic of the ends of one person's sessions. */
export const sessionTopic = (userId: string): string => `user:${userId}:sessions`;

const ofUser = (user: Pick<UserRow, 'id' | 'tenantId'>) => ({ tenantId: user.tenantId, aggregateType: 'user', aggregateId: user.id });

/** `identity.user_registered.v1` */
export function userRegistered(user: UserRow, occurredAt: Date): NewEvent {
  const { id: userId, role, displayName } = user;
  const payload = { userId, role, displayName, registeredAt: user.createdAt.toISOString() };
  return { ...ofUser(user), type: 'identity.user_registered.v1', payload, occurredAt };
}

/** `identity.session_revoked.v1`; `tokensUntil` is when the last access token of the session would have expired. */
export function sessionRevoked(session: SessionRow, reason: SessionEnd, occurredAt: Date): NewEvent {
  const { id: sessionId, userId, tenantId, accessUntil } = session;
  return {
    type: 'identity.session_revoked.v1',
    tenantId,
    aggregateType: 'session',
    aggregateId: sessionId,
    topics: [revocationTopic, sessionTopic(userId)],
    payload: { userId, sessionId, reason, tokensUntil: accessUntil.toISOString() },
    occurredAt,
  };
}

/** `identity.role_changed.v1`; the user is as before the change. */
export function roleChanged(user: UserRow, to: Role, by: string | null, occurredAt: Date): NewEvent {
  return { ...ofUser(user), type: 'identity.role_changed.v1', payload: { userId: user.id, from: user.role, to, by }, occurredAt };
}

/** What the events of an application tell. */
export interface ApplicationFacts {
  readonly applicationId: string;
  readonly kind: KycKind;
  /** The business's name in a dealer application, else the person's public name. */
  readonly displayName: string;
  /** The standing of the person once this has happened: a rejected dealer application leaves an approved person approved. */
  readonly kycStatus: KycStatus;
}

/** `identity.kyc_submitted.v1` */
export function kycSubmitted(user: UserRow, facts: ApplicationFacts, occurredAt: Date): NewEvent {
  const { applicationId, kind, kycStatus } = facts;
  return { ...ofUser(user), type: 'identity.kyc_submitted.v1', payload: { userId: user.id, applicationId, kind, kycStatus }, occurredAt };
}

/** `identity.kyc_approved.v1` */
export function kycApproved(user: UserRow, facts: ApplicationFacts, decidedBy: string | null, occurredAt: Date): NewEvent {
  return { ...ofUser(user), type: 'identity.kyc_approved.v1', payload: { userId: user.id, ...facts, decidedBy }, occurredAt };
}

/** `identity.kyc_rejected.v1` */
export function kycRejected(user: UserRow, facts: ApplicationFacts, decidedBy: string | null, reason: string, occurredAt: Date): NewEvent {
  const { applicationId, kind, kycStatus } = facts;
  return {
    ...ofUser(user),
    type: 'identity.kyc_rejected.v1',
    payload: { userId: user.id, applicationId, kind, kycStatus, decidedBy, reason },
    occurredAt,
  };
}
