/** The events that `identity` publishes; it consumes none. */
import { roles } from '@marque/shared/auth';
import { defineEvent } from '@marque/shared/events';
import { z } from 'zod';
import { kycKinds } from '../kyc/domain/kyc.js';
import { kycStatuses } from '../people/domain/kyc-status.js';
import { sessionEnds } from '../sessions/domain/session-end.js';

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

/** `kycStatus` is the standing of the person once this has happened. */
const ofApplication = { userId: z.uuid(), applicationId: z.uuid(), kind: z.enum(kycKinds), kycStatus: z.enum(kycStatuses) };

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

export const published = [UserRegistered, SessionRevocation, RoleChanged, KycSubmitted, KycApproved, KycRejected];
