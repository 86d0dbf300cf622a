/** Rows and outcomes as the graph shows them. */
import { Conflict, InvalidInput, NotAllowed, NotFound } from '@marque/shared/graph';
import { apiKeyPrefix } from '../api-keys/domain/api-key-text.js';
import type { SignedInOutcome } from '../sessions/commands/log-in.js';
import type { Refusal, RefusalKind } from '../people/domain/outcome.js';
import type { AuditRow } from '../audit/domain/audit-chain.js';
import { apiKeyState } from '../api-keys/domain/api-keys.js';
import { reviewTimeMs } from '../kyc/domain/kyc.js';
import type { Person } from '../people/domain/person.js';
import { openKycDetails } from '../kyc/domain/sealed-details.js';
import { ApiKey } from '../api-keys/schema/api-key.js';
import { AuditEntry } from '../audit/schema/audit-entry.js';
import { KycApplication, KycDetailsType } from '../kyc/schema/kyc-application.js';
import { Session } from '../sessions/schema/session.js';
import { SignedIn } from '../sessions/schema/signed-in.js';
import { Tenant, TenantBrand } from '../tenants/schema/tenant.js';
import { User } from '../people/schema/user.js';
import type { Sealer } from '../people/domain/sealer.js';
import type { ApiKeyRow } from '../api-keys/store/api-keys.js';
import type { KycApplicationRow } from '../kyc/store/kyc-applications.js';
import type { SessionRow } from '../sessions/store/sessions.js';
import type { TenantRow } from '../tenants/store/tenants.js';

const refusals = { InvalidInput, NotFound, NotAllowed, Conflict };
type RefusalTypes = { [Kind in RefusalKind]: InstanceType<(typeof refusals)[Kind]> };

/** A refusal as the error type of its kind. */
export function toUserError<Kind extends RefusalKind>({ kind, message, path }: Refusal<Kind>): RefusalTypes[Kind] {
  const errors: { [K in RefusalKind]: new (message: string, path: string[]) => RefusalTypes[K] } = refusals;
  return new errors[kind](message, [...path]);
}

export function toTenant(row: TenantRow): Tenant {
  const { id, slug, name, business, country, currency, timeZone, locale, modules, pricingMode } = row;
  const brand = Object.assign(new TenantBrand(), { color: row.brandColor, tagline: row.tagline });
  const commissionRate = shareOfOne(row.commissionBasisPoints);
  const facts = { id, slug, name, business, country, currency, timeZone, locale, modules, pricingMode, brand, commissionRate };
  return Object.assign(new Tenant(), facts);
}

/** 10,000 basis points are one. */
function shareOfOne(basisPoints: number): string {
  const digits = String(basisPoints).padStart(5, '0');
  return `${digits.slice(0, -4)}.${digits.slice(-4)}`;
}

export function toUser(person: Person): User {
  const { id, displayName, createdAt: memberSince } = person;
  return Object.assign(new User(), { id, displayName, memberSince, person, proven: false });
}

/** The person to themselves, in an answer to a request that came before they were signed in. */
function toProvenUser(person: Person): User {
  return Object.assign(toUser(person), { proven: true });
}

/** `currentId` is the session that the request comes from. */
export function toSession(row: SessionRow, currentId: string | null): Session {
  const { id, deviceType, deviceName, address, createdAt, lastUsedAt, expiresAt, actorId } = row;
  const facts = { id, deviceType, deviceName, address, createdAt, lastUsedAt, expiresAt, actorId, current: id === currentId };
  return Object.assign(new Session(), facts);
}

export function toSignedIn({ user, tokens, replaced }: SignedInOutcome): SignedIn {
  return Object.assign(new SignedIn(), {
    user: toProvenUser(user),
    sessionId: tokens.sessionId,
    replaced: replaced && toSession(replaced, null),
    accessToken: tokens.access.token,
    accessTokenExpiresAt: tokens.access.expiresAt,
    refreshToken: tokens.refreshToken,
    refreshTokenExpiresAt: tokens.refreshTokenExpiresAt,
  });
}

/** An application with its details opened. */
export function toKycApplication(row: KycApplicationRow, sealer: Sealer): KycApplication {
  const { id, kind, status, submittedAt, decidedAt, reason, userId, reviewerId } = row;
  const stated = openKycDetails(sealer, row.detailsSealed);
  const details = stated && Object.assign(new KycDetailsType(), stated);
  const reviewDueAt = decidedAt === null ? new Date(submittedAt.getTime() + reviewTimeMs) : null;
  const facts = { id, kind, status, submittedAt, reviewDueAt, decidedAt, reason, userId, reviewerId, details };
  return Object.assign(new KycApplication(), facts);
}

export function toApiKey(row: ApiKeyRow, now: Date): ApiKey {
  const { id, name, scopes, createdAt, expiresAt, lastUsedAt, revokedAt, userId } = row;
  const facts = { id, prefix: apiKeyPrefix(id), name, scopes, createdAt, expiresAt, lastUsedAt, revokedAt, userId };
  return Object.assign(new ApiKey(), facts, { state: apiKeyState(row, now) });
}

export function toAuditEntry(row: AuditRow): AuditEntry {
  const { id, at, actorId, onBehalfBy, action, subjectType, subjectId, before, after, reason, address, hash } = row;
  const facts = { id, at, actorId, onBehalfBy, action, subjectType, subjectId, before, after, reason, address, hash };
  return Object.assign(new AuditEntry(), facts, { sequence: row.sequence.toString() });
}
