/** Finds out who makes a request; for the process that faces the clients. */
import { type Caller, guest } from '@marque/shared/auth';
import type { Clock } from '@marque/shared/clock';
import type { Database } from '@marque/shared/db';
import { PlatformError } from '@marque/shared/errors';
import { createIssuedCallers, type PersonIssuer } from './issued-callers.js';
import { publishedKeys } from './key-ring.js';
import { followRevocations, type RevocationSource } from './revocations.js';
import { createApiKeyVerifier, type VerifiedKey } from '../../api-keys/services/api-key-verifier.js';
import { createTenantDirectory } from '../../tenants/services/tenant-directory.js';
import { createTokenVerifier, type PublishedKey, type VerifiedToken } from './token-verifier.js';

/** What a request says about its sender. */
export interface Credentials {
  /** The header `authorization`: `Bearer` and an access token, ours or of an issuer that the operator names. */
  readonly authorization?: string | undefined;
  /** The header `x-api-key`. */
  readonly apiKey?: string | undefined;
  /** The header `marque-tenant`: the slug of a tenant. */
  readonly tenant?: string | undefined;
  readonly address: string | null;
  readonly requestId: string;
}

export interface Authenticator {
  /**
   * The caller: the person of the token or API key in its tenant, or a guest of the named tenant, or a guest of none.
   * @throws PlatformError `UNAUTHENTICATED` for a token or key that does not count, `FORBIDDEN` when the header names another tenant
   *   than it (only a `SUPER_ADMIN` goes to other tenants, and never by key), `BAD_USER_INPUT` for an unknown tenant or for both a
   *   token and a key, `UNAVAILABLE` when it cannot be checked
   */
  authenticate(credentials: Credentials): Promise<Caller>;
  /** Content of `/.well-known/jwks.json`. */
  jwks(): Promise<{ keys: readonly PublishedKey[] }>;
  isRevoked(sessionId: string): boolean;
  /** Calls back within 5 s of the end of a session, so that its open subscriptions can be closed; returns how to stop. */
  onRevoked(listener: (sessionId: string) => void): () => void;
  close(): Promise<void>;
}

/** Opens an authenticator on a migrated database, for our own tokens and those of the issuers. Close it before the database. */
export async function createAuthenticator(platform: RevocationSource, issuers: readonly PersonIssuer[] = []): Promise<Authenticator> {
  const { database, clock } = platform;
  const revocations = await followRevocations(platform);
  const tenants = createTenantDirectory(database);
  const keys = createApiKeyVerifier(platform);
  const verifier = createTokenVerifier({ keys: () => publishedKeys(database, clock), clock, isRevoked: (sid) => revocations.has(sid) });

  async function tenantIdOf(slug: string): Promise<string> {
    const tenant = await tenants.bySlug(slug);
    if (tenant === null) throw new PlatformError('BAD_USER_INPUT', `There is no tenant "${slug.slice(0, 64)}".`);
    return tenant.id;
  }

  const elsewhere = createIssuedCallers(platform, issuers, tenantIdOf);

  async function byKey(apiKey: string, { tenant, address, requestId }: Credentials): Promise<Caller> {
    const verified = await keys.verify(apiKey);
    if (tenant !== undefined && (await tenantIdOf(tenant)) !== verified.tenantId) {
      throw new PlatformError('FORBIDDEN', 'The API key belongs to another tenant.');
    }
    return asKeyCaller(verified, address, requestId);
  }

  async function callerOf(credentials: Credentials): Promise<Caller> {
    const { authorization, apiKey, tenant, address, requestId } = credentials;
    // Also what is empty is shown, and nobody who shows something is taken for a guest.
    if (authorization !== undefined && apiKey !== undefined) {
      throw new PlatformError('BAD_USER_INPUT', 'Send an access token or an API key, not both.');
    }
    if (apiKey !== undefined) return byKey(apiKey, credentials);
    if (authorization === undefined) return guest(tenant === undefined ? null : await tenantIdOf(tenant), requestId, address);
    const token = bearer(authorization);
    if (elsewhere.claims(token)) return elsewhere.callerOf(token, { tenant, address, requestId });
    const verified = await verifier.verify(token);
    const tenantId = tenant === undefined ? verified.tenantId : await tenantIdOf(tenant);
    if (tenantId !== verified.tenantId && verified.role !== 'SUPER_ADMIN') {
      throw new PlatformError('FORBIDDEN', 'The access token belongs to another tenant.');
    }
    return asCaller(verified, tenantId, address, requestId);
  }

  return {
    async authenticate(credentials) {
      const caller = await callerOf(credentials);
      const tenant = caller.tenantId === null ? null : await tenants.byId(caller.tenantId);
      return Object.freeze(tenant === null ? caller : { ...caller, modules: tenant.modules });
    },
    jwks: () => readJwks(database, clock),
    isRevoked: (sessionId) => revocations.has(sessionId),
    onRevoked: (listener) => revocations.onRevoked(listener),
    async close() {
      await revocations.close();
      await keys.close();
    },
  };
}

async function readJwks(database: Database, clock: Clock): Promise<{ keys: readonly PublishedKey[] }> {
  return { keys: await publishedKeys(database, clock) };
}

function bearer(authorization: string): string {
  if (/^Bearer +mq_/iu.test(authorization)) throw new PlatformError('UNAUTHENTICATED', 'Send an API key as "x-api-key: KEY".');
  const token = /^Bearer +([\w.~+/=-]+) *$/iu.exec(authorization)?.[1];
  if (token === undefined) throw new PlatformError('UNAUTHENTICATED', 'Send the access token as "authorization: Bearer TOKEN".');
  return token;
}

function asCaller(verified: VerifiedToken, tenantId: string, address: string | null, requestId: string): Caller {
  const { userId, sessionId, role, scopes, actorId } = verified;
  const who = { kind: 'user', tenantId, userId, sessionId, role, scopes, address, requestId } as const;
  return actorId === null ? who : { ...who, actorId };
}

function asKeyCaller({ userId, tenantId, role, scopes, apiKeyId }: VerifiedKey, address: string | null, requestId: string): Caller {
  return { kind: 'user', tenantId, userId, sessionId: null, apiKeyId, role, scopes, address, requestId };
}
