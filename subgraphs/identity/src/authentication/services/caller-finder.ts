/** From what a request says about its sender to the caller. */
import { type Caller, guest } from '@marque/shared/auth';
import { PlatformError } from '@marque/shared/errors';
import type { ApiKeyVerifier, VerifiedKey } from '../../api-keys/services/api-key-verifier.js';
import { tenantIdOf, type TenantDirectory } from '../../tenants/services/tenant-directory.js';
import type { VerifiedToken } from '../domain/claims.js';
import type { IssuedCallers } from './issued-callers.js';
import type { TokenVerifier } from './token-verifier.js';

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

/** Who knows what callers show. */
export interface CallerSources {
  readonly tenants: TenantDirectory;
  readonly keys: ApiKeyVerifier;
  readonly verifier: TokenVerifier;
  /** People who sign in elsewhere. */
  readonly elsewhere: IssuedCallers;
}

/** Finds the caller of a request; throws as `Authenticator.authenticate` says. */
export class CallerFinder {
  constructor(private readonly sources: CallerSources) {}

  async callerOf(credentials: Credentials): Promise<Caller> {
    const { authorization, apiKey, tenant, address, requestId } = credentials;
    // Also what is empty is shown, and nobody who shows something is taken for a guest.
    if (authorization !== undefined && apiKey !== undefined) {
      throw new PlatformError('BAD_USER_INPUT', 'Send an access token or an API key, not both.');
    }
    if (apiKey !== undefined) return this.byKey(apiKey, credentials);
    if (authorization === undefined) return guest(tenant === undefined ? null : await this.tenantIdOf(tenant), requestId, address);
    const token = bearer(authorization);
    const { elsewhere } = this.sources;
    return elsewhere.claims(token) ? elsewhere.callerOf(token, { tenant, address, requestId }) : this.byToken(token, credentials);
  }

  private async byKey(apiKey: string, { tenant, address, requestId }: Credentials): Promise<Caller> {
    const verified = await this.sources.keys.verify(apiKey);
    if (tenant !== undefined && (await this.tenantIdOf(tenant)) !== verified.tenantId) {
      throw new PlatformError('FORBIDDEN', 'The API key belongs to another tenant.');
    }
    return asKeyCaller(verified, address, requestId);
  }

  private async byToken(token: string, { tenant, address, requestId }: Credentials): Promise<Caller> {
    const verified = await this.sources.verifier.verify(token);
    const tenantId = tenant === undefined ? verified.tenantId : await this.tenantIdOf(tenant);
    if (tenantId !== verified.tenantId && verified.role !== 'SUPER_ADMIN') {
      throw new PlatformError('FORBIDDEN', 'The access token belongs to another tenant.');
    }
    return asCaller(verified, tenantId, address, requestId);
  }

  private tenantIdOf(slug: string): Promise<string> {
    return tenantIdOf(this.sources.tenants, slug);
  }
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
