/** Checks API keys without asking the database each time. */
import { timingSafeEqual } from 'node:crypto';
import type { Role, Scope } from '@marque/shared/auth';
import { PlatformError } from '@marque/shared/errors';
import { readApiKey } from '../domain/api-key-text.js';
import { roleOfKey, scopesNow } from '../domain/api-keys.js';
import { createFreshReads } from './fresh-reads.js';
import type { Platform } from '@marque/shared/platform/subgraph';
import { type KeyForUse, keysForUse, markKeyUsed } from '../store/api-keys.js';

/** Whom a key stands for, and what it may do at this moment. */
export interface VerifiedKey {
  readonly apiKeyId: string;
  readonly tenantId: string;
  readonly userId: string;
  readonly role: Role;
  readonly scopes: readonly Scope[];
}

/** Checks API keys. */
export interface ApiKeyVerifier {
  /**
   * What a key opens.
   * @throws PlatformError `UNAUTHENTICATED`, alike for a key that is malformed, unknown, revoked, expired, or of somebody who may have
   *   none; `UNAVAILABLE` when it cannot be looked up
   */
  verify(text: string): Promise<VerifiedKey>;
  /** Waits for what is being written. */
  close(): Promise<void>;
}

/** With the 2 s between two looks at a live connection, a revoked key is gone everywhere within 5 s. */
const maxAgeMs = 2_000;
const noteUseEveryMs = 60_000;
/** Compared with where there is no key, so that an unknown one takes the same work. */
const noHash = '0'.repeat(64);

/** A verifier with its own memory of keys. */
export function createApiKeyVerifier({ database, clock, logger }: Pick<Platform, 'database' | 'clock' | 'logger'>): ApiKeyVerifier {
  const find = createFreshReads(async (ids) => {
    const rows = await database.system((tx) => keysForUse(tx, ids));
    return new Map(rows.map((row) => [row.key.id, row]));
  }, maxAgeMs);
  const noted = new Map<string, number>();
  const writing = new Set<Promise<void>>();

  async function look(id: string): Promise<KeyForUse | null> {
    try {
      return await find(id);
    } catch (error) {
      throw new PlatformError('UNAVAILABLE', 'API keys cannot be checked at present.', { cause: error });
    }
  }

  /** When a key was last used is for its owner to see: nobody waits for it to be written. */
  function noteUse(id: string, lastUsedAt: Date | null): void {
    const now = clock.now();
    const before = new Date(now.getTime() - noteUseEveryMs);
    const latest = Math.max(lastUsedAt?.getTime() ?? 0, noted.get(id) ?? 0);
    if (latest >= before.getTime()) return;
    for (const [key, at] of noted) if (at < before.getTime()) noted.delete(key);
    noted.set(id, now.getTime());
    const write = database
      .system((tx) => markKeyUsed(tx, id, now, before))
      .catch((error: unknown) => logger.warn({ err: error }, 'the use of an API key could not be noted'))
      .finally(() => writing.delete(write));
    writing.add(write);
  }

  return {
    async verify(text) {
      const given = readApiKey(text);
      const found = given && (await look(given.id));
      const same = timingSafeEqual(Buffer.from(given?.secretHash ?? noHash), Buffer.from(found?.key.secretHash ?? noHash));
      const standing = found && { ...found.key, ownerRole: found.owner.role, ownerState: found.owner.state };
      const scopes = standing && scopesNow(standing, clock.now());
      if (!same || scopes === null || found === null) throw new PlatformError('UNAUTHENTICATED', 'This API key does not count.');
      const { id: apiKeyId, tenantId, userId, lastUsedAt } = found.key;
      noteUse(apiKeyId, lastUsedAt);
      return { apiKeyId, tenantId, userId, role: roleOfKey(found.owner.role), scopes };
    },
    async close() {
      await Promise.all(writing);
    },
  };
}
