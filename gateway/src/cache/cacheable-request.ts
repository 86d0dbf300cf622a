/** What a request to a subgraph asks for, as slots of which each may be kept on its own. */
import type { JsonObject } from '../response/json.js';
import type { SubgraphRequest, SubgraphResult } from '../transport/transport.js';
import type { CachePolicy } from './cache-policy.js';

/** Where a value belongs. */
export interface Belonging {
  readonly tenantId: string | null;
  /** The representation that it was asked by; null for what is not an entity. */
  readonly representation: JsonObject | null;
}

/** Under what, for how long and for whom a value is kept. */
export interface Slot {
  readonly key: string;
  readonly policy: CachePolicy;
  readonly belonging: Belonging;
}

/** A value that is known to be null for everybody is null; undefined where nothing good is known. */
export type Found = JsonObject | null | undefined;

/** An answer for some of the slots. */
export interface Fetched {
  readonly indices: readonly number[];
  readonly result: SubgraphResult;
}

/** A request that can be asked slot by slot. */
export interface CacheableRequest {
  /** Null for what may not be kept. */
  readonly slots: readonly (Slot | null)[];
  requestFor(indices: readonly number[]): SubgraphRequest;
  /** What came without an error, for each of the slots that were asked for. */
  valuesOf(fetched: Fetched): readonly Found[];
  /** The answer to the whole. */
  answer(found: readonly Found[], fetched: readonly Fetched[]): SubgraphResult;
}
