import type { RequestKind } from './request-kind.js';
import type { RequestState } from './request-states.js';

/** Which requests of a list are meant; missing or null where it does not matter. */
export interface RequestFilter {
  readonly states?: readonly RequestState[] | null;
  readonly kinds?: readonly RequestKind[] | null;
}
