/** A transport that asks only for what is not kept. */
import { createHash } from 'node:crypto';
import type { Caller } from '@marque/shared/auth';
import { parse } from 'graphql';
import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { isJsonList, isJsonObject } from '../execute/json.js';
import type { Json, JsonObject } from '../execute/json.js';
import type { SubgraphError, SubgraphRequest, SubgraphResult, SubgraphTransport } from '../transport/transport.js';
import type { AnswerCache } from './answer-cache.js';
import { policyOf } from './cache-policy.js';
import type { CachePolicy, EntityPart, FetchPolicy } from './cache-policy.js';
import type { HintRules } from './selection-hint.js';

/** What a cached transport needs. */
export interface CachingOptions {
  readonly service: string;
  readonly cache: AnswerCache;
  readonly rules: HintRules;
  observe(hit: boolean, count: number): void;
}

const maxPolicies = 2_000;
/** What says who is asking; other headers that are passed on change what everybody is answered. */
const personalHeaders: ReadonlySet<string> = new Set(['authorization', 'cookie', 'x-request-id', 'traceparent', 'tracestate']);

/** Puts the cache before a transport. */
export function cached(inner: SubgraphTransport, options: CachingOptions): SubgraphTransport {
  const policies = new LRUCache<string, FetchPolicy>({ max: maxPolicies });
  const policyFor = (request: SubgraphRequest): FetchPolicy => {
    const known = policies.get(request.operation);
    if (known !== undefined) return known;
    const document: DocumentNode = request.document ?? parse(request.operation, { noLocation: true });
    const made = policyOf(document, options.rules);
    policies.set(request.operation, made);
    return made;
  };
  return {
    ...inner,
    subscribe: (request) => inner.subscribe(request),
    execute(request) {
      const policy = policyFor(request);
      switch (policy.kind) {
        case 'none':
          return inner.execute(request);
        case 'whole':
          return executeWhole(inner, request, policy.policy, options);
        case 'entities':
          return executeEntities(inner, request, policy, options);
        default:
          return policy satisfies never;
      }
    },
  };
}

async function executeWhole(
  inner: SubgraphTransport,
  request: SubgraphRequest,
  policy: CachePolicy,
  { service, cache, observe }: CachingOptions,
): Promise<SubgraphResult> {
  const scope = scopeOf(request, policy);
  if (scope === null) return inner.execute(request);
  const key = keyOf([service, scope, request.operation, request.operationName ?? null, request.variables]);
  const kept = cache.get(key);
  observe(kept !== undefined, 1);
  if (kept !== undefined) return { data: kept };
  const began = cache.moment();
  const result = await inner.execute(request);
  const { data, errors } = result;
  if (data !== undefined && data !== null && (errors === undefined || errors.length === 0)) {
    cache.set(key, data, policy, { tenantId: request.caller.tenantId, representation: null }, began);
  }
  return result;
}

/** One representation: what is kept of it, or where it stands in the question that is left. */
interface Place {
  readonly representation: JsonObject;
  readonly key: string | null;
  readonly policy: CachePolicy | null;
  readonly kept: JsonObject | undefined;
}

async function executeEntities(
  inner: SubgraphTransport,
  request: SubgraphRequest,
  policy: Extract<FetchPolicy, { kind: 'entities' }>,
  options: CachingOptions,
): Promise<SubgraphResult> {
  const { cache } = options;
  const others = policy.variables.map((name) => request.variables[name] ?? null);
  const asked = policy.parts.map((part) => ({ part, places: placesOf(part, request, others, options) }));
  const all = asked.flatMap(({ places }) => places);
  const hits = all.filter((place) => place.kept !== undefined).length;
  if (hits > 0) options.observe(true, hits);
  if (all.length > hits) options.observe(false, all.length - hits);
  if (hits === all.length) {
    return { data: Object.fromEntries(asked.map(({ part, places }) => [part.alias, places.map((place) => place.kept ?? null)])) };
  }
  const variables: Record<string, unknown> = { ...request.variables };
  for (const { part, places } of asked) {
    variables[part.variable] = places.filter((place) => place.kept === undefined).map((place) => place.representation);
  }
  const began = cache.moment();
  const result = await inner.execute({ ...request, variables, variablesText: undefined });
  for (const { part, places } of asked) keep(result, part, places, request, { cache, began });
  return hits === 0 ? result : complete(result, asked);
}

function placesOf(part: EntityPart, request: SubgraphRequest, others: readonly unknown[], { service, cache }: CachingOptions): Place[] {
  const representations = request.variables[part.variable];
  if (!Array.isArray(representations)) return [];
  // The executor makes them: JSON objects.
  return (representations as readonly JsonObject[]).map((representation) => {
    const { __typename: type } = representation;
    const policy = typeof type === 'string' ? (part.policies.get(type) ?? null) : null;
    const scope = policy === null ? null : scopeOf(request, policy);
    if (policy === null || scope === null) return { representation, key: null, policy: null, kept: undefined };
    const key = keyOf([service, scope, representation, part.selection, others]);
    return { representation, key, policy, kept: cache.get(key) };
  });
}

/** Keeps the entities that came without an error. */
function keep(
  result: SubgraphResult,
  part: EntityPart,
  places: readonly Place[],
  request: SubgraphRequest,
  { cache, began }: { readonly cache: AnswerCache; readonly began: number },
): void {
  const entities = result.data?.[part.alias];
  const errors = result.errors ?? [];
  if (!isJsonList(entities) || errors.some((error) => error.path === undefined || typeof error.path[1] !== 'number')) return;
  const failed = new Set(errors.filter((error) => error.path?.[0] === part.alias).map((error) => error.path?.[1]));
  const missing = places.filter((place) => place.kept === undefined);
  missing.forEach(({ representation, key, policy }, index) => {
    const entity = entities[index];
    if (key === null || policy === null || !isJsonObject(entity) || failed.has(index)) return;
    cache.set(key, entity, policy, { tenantId: request.caller.tenantId, representation }, began);
  });
}

/** Puts what was kept between what was asked, and errors at the places of their representations. */
function complete(
  result: SubgraphResult,
  asked: readonly { readonly part: EntityPart; readonly places: readonly Place[] }[],
): SubgraphResult {
  const indices = new Map<string, readonly number[]>();
  const data: JsonObject = {};
  for (const { part, places } of asked) {
    const missing = places.flatMap((place, at) => (place.kept === undefined ? [at] : []));
    indices.set(part.alias, missing);
    const came = result.data?.[part.alias];
    const fresh = isJsonList(came) && came.length === missing.length ? came : null;
    // Too few entities are the executor's to report: it sees that the list has another length.
    if (fresh === null && missing.length > 0) data[part.alias] = came ?? null;
    else data[part.alias] = merged(places, fresh ?? []);
  }
  const errors = result.errors?.map((error) => moved(error, indices));
  return {
    data: result.data === null || result.data === undefined ? (result.data ?? null) : data,
    ...(errors === undefined ? {} : { errors }),
  };
}

function merged(places: readonly Place[], fresh: readonly Json[]): readonly Json[] {
  let next = 0;
  return places.map((place) => place.kept ?? fresh[next++] ?? null);
}

function moved(error: SubgraphError, indices: ReadonlyMap<string, readonly number[]>): SubgraphError {
  const [alias, index, ...rest] = error.path ?? [];
  const real = typeof index === 'number' ? indices.get(String(alias))?.[index] : undefined;
  return alias === undefined || real === undefined ? error : { ...error, path: [alias, real, ...rest] };
}

/** Who may be given the value: the tenant, or one person with these rights; null when a private value has no owner. */
function scopeOf({ caller, headers }: SubgraphRequest, { isPrivate }: CachePolicy): string | null {
  const given = Object.entries(headers ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const shared = given.filter(([name]) => !personalHeaders.has(name));
  if (!isPrivate) return JSON.stringify(['public', caller.tenantId, shared]);
  const credentials = given.filter(([name]) => name === 'authorization' || name === 'cookie');
  if (caller.userId === null && credentials.length === 0) return null;
  return JSON.stringify(['private', caller.tenantId, person(caller), shared, credentials]);
}

const person = ({ kind, userId, actorId, sessionId, role, scopes }: Caller) => [kind, userId, actorId ?? null, sessionId, role, scopes];

/** A digest, for private keys name credentials. */
function keyOf(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64');
}
