/** Puts one cache before all subgraphs of a supergraph. */
import { readRequirements } from '../authorise/requirements.js';
import type { Supergraph } from '../plan/open-supergraph.js';
import type { SubgraphTransport } from '../transport/transport.js';
import { AnswerCache } from './answer-cache.js';
import { readCacheHints } from './cache-hints.js';
import { cached } from './cached-transport.js';
import type { Change } from './change.js';
import type { Source } from './fill.js';
import { Lookup } from './lookup.js';
import type { SecondLevel } from './second-level.js';

/** How much is kept, where, and by which clock. */
export interface CacheOptions {
  /** Default 64 MiB. */
  readonly maxBytes?: number;
  /** What several gateways keep together. Default nothing. */
  readonly second?: SecondLevel | undefined;
  /** Milliseconds; for tests. */
  readonly now?: () => number;
}

/** A cache and the transports behind it. */
export interface OpenCache {
  readonly transports: ReadonlyMap<string, SubgraphTransport>;
  /** Forgets what has changed, in memory and behind it. */
  forget(change: Change): void;
}

/** Opens a cache; null where the supergraph says of nothing that it may be kept. */
export function openCache(
  supergraph: Supergraph,
  transports: ReadonlyMap<string, SubgraphTransport>,
  { second, ...options }: CacheOptions,
  observe: (source: Source, count: number) => void,
): OpenCache | null {
  const hints = readCacheHints(supergraph.document);
  if (!hints.any) return null;
  const cache = new AnswerCache(options);
  const rules = { schema: supergraph.full, hints, requirementOf: readRequirements(supergraph.document) };
  const lookup = new Lookup({ cache, second: second ?? null, observe });
  return {
    transports: new Map(
      [...transports].map(([service, inner]): [string, SubgraphTransport] => [service, cached(inner, { service, lookup, rules })]),
    ),
    forget(change) {
      // Behind it first: what is read from there must not come back here.
      second?.forget(change);
      cache.forget(change);
    },
  };
}
