/** Puts one cache before all subgraphs of a supergraph. */
import { readRequirements } from '../authorise/requirements.js';
import type { Supergraph } from '../plan/supergraph.js';
import type { SubgraphTransport } from '../transport/transport.js';
import { AnswerCache } from './answer-cache.js';
import { readCacheHints } from './cache-hints.js';
import { cached } from './cached-transport.js';

/** How much is kept, and by which clock. */
export interface CacheOptions {
  /** Default 64 MiB. */
  readonly maxBytes?: number;
  /** Milliseconds; for tests. */
  readonly now?: () => number;
}

/** A cache and the transports behind it. */
export interface OpenCache {
  readonly cache: AnswerCache;
  readonly transports: ReadonlyMap<string, SubgraphTransport>;
}

/** Opens a cache; null where the supergraph says of nothing that it may be kept. */
export function openCache(
  supergraph: Supergraph,
  transports: ReadonlyMap<string, SubgraphTransport>,
  options: CacheOptions,
  observe: (hit: boolean, count: number) => void,
): OpenCache | null {
  const hints = readCacheHints(supergraph.document);
  if (!hints.any) return null;
  const cache = new AnswerCache(options);
  const rules = { schema: supergraph.full, hints, requirementOf: readRequirements(supergraph.document) };
  const before = [...transports].map(([service, inner]): [string, SubgraphTransport] => [
    service,
    cached(inner, { service, cache, rules, observe }),
  ]);
  return { cache, transports: new Map(before) };
}
