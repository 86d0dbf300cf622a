/** Hands each of the joined requests its part of a subgraph's answer. */
import { isJsonList } from '../../response/json.js';
import { SubgraphUnavailable } from '../../transport/transport.js';
import type { SubgraphError, SubgraphResult } from '../../transport/transport.js';
import type { EntityError } from './entity-answer.js';
import type { JoinedFetch } from './joined-fetch.js';

/** Tells all of them that there is no answer. */
export function deliverFault(joined: JoinedFetch, fault: SubgraphUnavailable): void {
  for (const each of joined.due) each.deliver(fault);
}

/** Delivers what stands in the answer under an alias. */
export function deliverAnswer(joined: JoinedFetch, result: SubgraphResult, alias: string): void {
  const entities = result.data?.[alias];
  // In a joined answer, an error with a path belongs to the fetch whose alias it begins with.
  const errors = (result.errors ?? []).filter((error) => alias === '_entities' || error.path === undefined || error.path[0] === alias);
  const list = isJsonList(entities) ? entities : null;
  if ((list === null && errors.length === 0) || (list !== null && list.length !== joined.texts.length)) {
    deliverFault(joined, new SubgraphUnavailable(`"${joined.fetch.service}" did not answer with one entity for each representation.`));
    return;
  }
  const { indexOf } = joined;
  const shared = joined.due.length > 1;
  for (const each of joined.due) {
    const indices = indexOf === null ? null : each.texts.map((text) => indexOf.get(text) ?? -1);
    const mine = errors.map((error) => entityError(error, indices)).filter((error) => error !== null);
    each.deliver({ entities: indices === null ? (list ?? []) : indices.map((index) => list?.[index]), errors: mine, shared });
  }
}

function entityError(error: SubgraphError, indices: readonly number[] | null): EntityError | null {
  const at = error.path?.[1];
  if (typeof at !== 'number') return { error, index: null, path: [] };
  const index = indices === null ? at : indices.indexOf(at);
  return index < 0 ? null : { error, index, path: error.path?.slice(2) ?? [] };
}
