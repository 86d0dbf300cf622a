/** Who may be given a kept value, and the keys that hold that. */
import { createHash } from 'node:crypto';
import { identityOf } from '../transport/caller-identity.js';
import type { SubgraphRequest } from '../transport/transport.js';
import type { CacheHint } from './cache-hints.js';

/** What says who is asking; other headers that are passed on change what everybody is answered. */
const personalHeaders: ReadonlySet<string> = new Set(['authorization', 'cookie', 'x-request-id', 'traceparent', 'tracestate']);

/** Who may be given the value: the tenant, or one person with these rights; null when a private value has no owner. */
export function scopeOf({ caller, headers }: SubgraphRequest, { isPrivate }: CacheHint): string | null {
  const given = Object.entries(headers ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const shared = given.filter(([name]) => !personalHeaders.has(name));
  if (!isPrivate) return JSON.stringify(['public', caller.tenantId, shared]);
  const credentials = given.filter(([name]) => name === 'authorization' || name === 'cookie');
  if (caller.userId === null && credentials.length === 0) return null;
  return JSON.stringify(['private', caller.tenantId, identityOf(caller), shared, credentials]);
}

/** A digest, for private keys name credentials. */
export function keyOf(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64');
}
