/** Entity fetches that are due together, those that ask alike as one. */
import type { SubgraphUnavailable } from '../../transport/transport.js';
import type { ContextValues } from './context-arguments.js';
import type { EntityAnswer } from './entity-answer.js';
import type { EntityFetch } from './entity-fetch.js';

/** Entities that a fetch asks for. */
export interface EntityRequest {
  readonly fetch: EntityFetch;
  /** JSON text of each representation, no two of them alike. */
  readonly texts: readonly string[];
  readonly context: ContextValues;
}

/** A request whose time has come, and who waits for its answer. */
export interface DueRequest extends EntityRequest {
  readonly deliver: (answer: EntityAnswer | SubgraphUnavailable) => void;
}

/** The requests that ask the same of one service, with all their representations. */
export interface JoinedFetch extends EntityRequest {
  readonly due: readonly DueRequest[];
  /** Where each text stands; null where there is but one request. */
  readonly indexOf: ReadonlyMap<string, number> | null;
}

/** Joins what asks alike. */
export function join(due: readonly DueRequest[]): readonly JoinedFetch[] {
  const [only, ...others] = due;
  if (only === undefined) return [];
  if (others.length === 0) return [{ ...only, due: [only], indexOf: null }];
  const alike = new Map<string, DueRequest[]>();
  for (const each of due) {
    const selection = each.fetch.selection ?? each.fetch.operation;
    const key = each.fetch.contextNames.size === 0 ? selection : `${selection}\n${JSON.stringify(each.context)}`;
    const known = alike.get(key);
    if (known === undefined) alike.set(key, [each]);
    else known.push(each);
  }
  return [...alike.values()].map(joined);
}

function joined(due: readonly DueRequest[]): JoinedFetch {
  const [first, ...others] = due;
  if (first === undefined) throw new Error('Requests that ask alike are at least one.');
  const { fetch, context } = first;
  if (others.length === 0) return { fetch, context, due, texts: first.texts, indexOf: null };
  const indexOf = new Map<string, number>();
  for (const each of due) for (const text of each.texts) if (!indexOf.has(text)) indexOf.set(text, indexOf.size);
  return { fetch, context, due, texts: [...indexOf.keys()], indexOf };
}
