/** Finds out who makes a request; for the process that faces the clients. */
import type { Caller } from '@marque/shared/auth';
import type { Platform } from '@marque/shared/platform/subgraph';
import { createApiKeyVerifier } from '../../api-keys/services/api-key-verifier.js';
import { createTenantDirectory, tenantIdOf } from '../../tenants/services/tenant-directory.js';
import { CallerFinder, type Credentials } from './caller-finder.js';
import { createIssuedCallers, type PersonIssuer } from './issued-callers.js';
import { publishedKeys } from './key-ring.js';
import { followRevocations } from './revocations.js';
import { createTokenVerifier, type PublishedKey } from './token-verifier.js';

/** Knows who makes a request, and which sessions have ended. */
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
export async function createAuthenticator(
  platform: Pick<Platform, 'database' | 'live' | 'clock' | 'logger'>,
  issuers: readonly PersonIssuer[] = [],
): Promise<Authenticator> {
  const { database, clock } = platform;
  const revocations = await followRevocations(platform);
  const tenants = createTenantDirectory(database);
  const keys = createApiKeyVerifier(platform);
  const verifier = createTokenVerifier({ keys: () => publishedKeys(database, clock), clock, isRevoked: (sid) => revocations.has(sid) });
  const elsewhere = createIssuedCallers(platform, issuers, (slug) => tenantIdOf(tenants, slug));
  const callers = new CallerFinder({ tenants, keys, verifier, elsewhere });
  return {
    async authenticate(credentials) {
      const caller = await callers.callerOf(credentials);
      const tenant = caller.tenantId === null ? null : await tenants.byId(caller.tenantId);
      return Object.freeze(tenant === null ? caller : { ...caller, modules: tenant.modules });
    },
    async jwks() {
      return { keys: await publishedKeys(database, clock) };
    },
    isRevoked: (sessionId) => revocations.has(sessionId),
    onRevoked: (listener) => revocations.onRevoked(listener),
    async close() {
      await revocations.close();
      await keys.close();
    },
  };
}
