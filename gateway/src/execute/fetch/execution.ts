/** A run under way: what its fetches wait for each other by. */
import type { Run } from '../run/run.js';
import type { EndedFetches } from './ended-fetches.js';
import type { FetchJoiner } from './fetch-joiner.js';

/** One execution of a plan. */
export interface Execution extends Run {
  readonly joiner: FetchJoiner;
  /** Where parts of the answer wait for some of the fetches. */
  readonly endedFetches?: EndedFetches | undefined;
}

/** A piece of a compiled plan. */
export type Step = (execution: Execution) => Promise<void>;

/** An execution that fills the tree of another one, with errors of its own; what holds for the strings of the tree holds for both. */
export function sameTree(fresh: Execution, other: Execution): Execution {
  return {
    ...fresh,
    root: other.root,
    endedFetches: other.endedFetches,
    get text() {
      return other.text;
    },
    set text(facts) {
      other.text = facts;
    },
  };
}
