/** What comes of an entity fetch. */
import type { Json } from '../../response/json.js';
import type { SubgraphError } from '../../transport/transport.js';

/** An error of an entity fetch: about one representation, or (null) about the fetch. */
export interface EntityError {
  readonly error: SubgraphError;
  readonly index: number | null;
  /** Path below the entity. */
  readonly path: readonly (string | number)[];
}

/** A fetch's part of an answer, in the order of its representations. */
export interface EntityAnswer {
  readonly entities: readonly (Json | undefined)[];
  readonly errors: readonly EntityError[];
  /** Whether other fetches were given the same objects. */
  readonly shared: boolean;
}
