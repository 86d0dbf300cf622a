/** A request for entities, each of which is kept on its own. */
import { isJsonList, isJsonObject } from '../response/json.js';
import type { Json, JsonObject } from '../response/json.js';
import type { SubgraphError, SubgraphRequest, SubgraphResult } from '../transport/transport.js';
import type { EntityPart, FetchPolicy } from './cache-policy.js';
import type { Fetched, Found, CacheableRequest, Slot } from './cacheable-request.js';
import { keyOf, scopeOf } from './scope.js';

/** One representation, and the field of the request that asks for it. */
interface RequestedEntity {
  readonly part: EntityPart;
  readonly representation: JsonObject;
  readonly slot: Slot | null;
}

/** The request with a slot for each representation. */
export function entitiesRequest(
  service: string,
  request: SubgraphRequest,
  { parts, variables }: Extract<FetchPolicy, { kind: 'entities' }>,
): CacheableRequest {
  const others = variables.map((name) => request.variables[name] ?? null);
  const all = parts.flatMap((part) => entitiesOf(part, { service, request, others }));
  return {
    slots: all.map(({ slot }) => slot),
    requestFor(indices) {
      if (indices.length === all.length) return request;
      const left = new Set(indices);
      const asked: Record<string, unknown> = { ...request.variables };
      for (const part of parts)
        asked[part.variable] = all.flatMap((each, at) => (each.part === part && left.has(at) ? [each.representation] : []));
      return { ...request, variables: asked, variablesText: undefined };
    },
    valuesOf: (fetched) => valuesOf(fetched, all),
    answer(found, fetched) {
      const [only] = fetched;
      if (only?.indices.length === all.length) return only.result;
      return together(found, fetched, { parts, all });
    },
  };
}

function entitiesOf(
  part: EntityPart,
  { service, request, others }: { readonly service: string; readonly request: SubgraphRequest; readonly others: readonly unknown[] },
): RequestedEntity[] {
  const representations = request.variables[part.variable];
  if (!Array.isArray(representations)) return [];
  const { tenantId } = request.caller;
  // The executor makes them: JSON objects.
  return (representations as readonly JsonObject[]).map((representation) => {
    const { __typename: type } = representation;
    const policy = typeof type === 'string' ? (part.policies.get(type) ?? null) : null;
    const scope = policy === null ? null : scopeOf(request, policy);
    if (policy === null || scope === null) return { part, representation, slot: null };
    const key = keyOf([service, scope, representation, part.selection, others]);
    return { part, representation, slot: { key, policy, belonging: { tenantId, representation } } };
  });
}

/** The indices in the order of the list that answers their part. */
function byPart(indices: readonly number[], all: readonly RequestedEntity[]): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (const at of indices) {
    const alias = all[at]?.part.alias ?? '';
    const known = found.get(alias);
    if (known === undefined) found.set(alias, [at]);
    else known.push(at);
  }
  return found;
}

/** The list that answers a part; null where it is no list of the length that was asked for. */
function listIn({ data }: SubgraphResult, alias: string, length: number): readonly Json[] | null {
  const came = data?.[alias];
  return isJsonList(came) && came.length === length ? came : null;
}

function valuesOf({ indices, result }: Fetched, all: readonly RequestedEntity[]): readonly Found[] {
  const errors = result.errors ?? [];
  // An error that names no entity may be about any.
  if (errors.some((error) => typeof error.path?.[1] !== 'number')) return [];
  const failed = new Set(errors.map(({ path = [] }) => `${String(path[0])}.${String(path[1])}`));
  const values = new Map<number, Found>();
  for (const [alias, asked] of byPart(indices, all)) {
    const list = listIn(result, alias, asked.length);
    asked.forEach((slot, index) => {
      const entity = list?.[index];
      if (!failed.has(`${alias}.${String(index)}`) && (entity === null || isJsonObject(entity))) values.set(slot, entity);
    });
  }
  return indices.map((slot) => values.get(slot));
}

/** Puts what was known between what was asked, and errors at the indices of their representations. */
function together(
  found: readonly Found[],
  fetched: readonly Fetched[],
  { parts, all }: { readonly parts: readonly EntityPart[]; readonly all: readonly RequestedEntity[] },
): SubgraphResult {
  const values: (Json | undefined)[] = [...found];
  const malformed: JsonObject = {};
  const errors: SubgraphError[] = [];
  for (const { indices, result } of fetched) {
    const asked = byPart(indices, all);
    for (const [alias, mine] of asked) {
      const list = listIn(result, alias, mine.length);
      // Too few entities are the executor's to report: it sees that the list has another length.
      if (list === null) malformed[alias] = result.data?.[alias] ?? null;
      mine.forEach((slot, index) => (values[slot] = list?.[index]));
    }
    errors.push(...(result.errors ?? []).map((error) => moved(error, asked, all)));
  }
  const lost = fetched.some(({ result }) => result.data === null || result.data === undefined);
  const lists = parts.map(({ alias }): [string, Json] => [
    alias,
    values.filter((_, at) => all[at]?.part.alias === alias).map((value) => value ?? null),
  ]);
  return { data: lost ? null : { ...Object.fromEntries(lists), ...malformed }, ...(errors.length === 0 ? {} : { errors }) };
}

function moved(error: SubgraphError, asked: ReadonlyMap<string, readonly number[]>, all: readonly RequestedEntity[]): SubgraphError {
  const [alias, index, ...rest] = error.path ?? [];
  const slot = typeof index === 'number' ? asked.get(String(alias))?.[index] : undefined;
  if (alias === undefined || slot === undefined) return error;
  const rank = all.slice(0, slot).filter(({ part }) => part.alias === alias).length;
  return { ...error, path: [alias, rank, ...rest] };
}
