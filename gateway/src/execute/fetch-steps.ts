/** Fetches of a plan, compiled. */
import type { FetchNode } from '@apollo/query-planner';
import { isObjectType, Kind, parse } from 'graphql';
import type { DocumentNode, GraphQLSchema, SelectionSetNode } from 'graphql';
import { resumePointOf } from '../subscribe/resume-point.js';
import type { ResumePoint } from '../subscribe/resume-point.js';
import { SubgraphUnavailable } from '../transport/transport.js';
import type { SubgraphRequest, SubgraphResult } from '../transport/transport.js';
import { subgraphError } from './answer-errors.js';
import { included } from './collect-fields.js';
import { entityQuestion } from './entity-question.js';
import type { EntityAnswer } from './fetch-joiner.js';
import { isJsonObject } from './json.js';
import type { JsonObject } from './json.js';
import { mergeInto } from './merge.js';
import { locationsAt, objectsAt, pathKeys } from './paths.js';
import type { PathStep, ResponsePath } from './paths.js';
import { compileRepresentation } from './representations.js';
import { compileRewrites } from './rewrites.js';
import type { Rewrite } from './rewrites.js';
import { ask, pickVariables, reportUnavailable } from './run.js';
import type { Run } from './run.js';

/** A piece of a compiled plan. */
export type Step = (run: Run) => Promise<void>;

/** Compiles one fetch at one path. */
export function compileFetch(fetch: FetchNode, path: readonly PathStep[], schema: GraphQLSchema): Step {
  return fetch.requires === undefined ? plainFetch(fetch, path, schema) : entityFetch(fetch, fetch.requires, path, schema);
}

/** A fetch that begins at a root type; its answer goes to every object at the path (which is the root itself but for nested root types). */
function plainFetch(fetch: FetchNode, path: readonly PathStep[], schema: GraphQLSchema): Step {
  const request = plainRequest(fetch);
  const names = fetch.variableUsages ?? [];
  const keys = pathKeys(path);
  const rewrite = compileRewrites(fetch.outputRewrites, schema);
  return async (run) => {
    const targets = objectsAt(run.root, path);
    if (targets.length === 0) return;
    const result = await ask(run, fetch.serviceName, { ...request, variables: pickVariables(run, names) });
    if (result instanceof SubgraphUnavailable) reportUnavailable(run, fetch.serviceName, result, places(request.document, keys, run));
    else mergePlainResult(run, result, fetch.serviceName, keys, targets, rewrite);
  };
}

/** Takes a plain fetch's answer into the tree; also used for the events of a subscription. */
export function mergePlainResult(
  run: Run,
  result: SubgraphResult,
  service: string,
  keys: ResponsePath,
  targets: readonly JsonObject[],
  rewrite: Rewrite | null,
): void {
  for (const error of result.errors ?? []) {
    run.errors.push(subgraphError(error, service, error.path === undefined ? undefined : [...keys, ...error.path]));
  }
  const { data } = result;
  if (data === undefined || data === null) return;
  rewrite?.(data);
  for (const target of targets) mergeInto(target, data, targets.length > 1);
}

/** The fetch that a subscription begins with. */
export interface EventFetch {
  readonly service: string;
  readonly request: Pick<SubgraphRequest, 'operation' | 'document' | 'operationName'>;
  readonly variableNames: readonly string[];
  readonly rewrite: Rewrite | null;
  /** How the stream is opened again after a loss, where that can be done without a gap. */
  readonly resume: ResumePoint | null;
}

/** Compiles the primary fetch of a subscription's plan. */
export function compileEventFetch(fetch: FetchNode, schema: GraphQLSchema): EventFetch {
  const request = plainRequest(fetch);
  return {
    service: fetch.serviceName,
    request,
    variableNames: fetch.variableUsages ?? [],
    rewrite: compileRewrites(fetch.outputRewrites, schema),
    resume: resumePointOf(request.operation, request.document, schema),
  };
}

function plainRequest(fetch: FetchNode) {
  const document = parse(fetch.operation, { noLocation: true });
  return { operation: fetch.operation, document, ...(fetch.operationName === undefined ? {} : { operationName: fetch.operationName }) };
}

/** Where the root fields of a fetch stand in the answer. */
function places(document: DocumentNode, keys: ResponsePath, run: Run): ResponsePath[] {
  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return [keys];
  return [...rootFields(operation.selectionSet, run)].map((field) => [...keys, field]);
}

function rootFields(set: SelectionSetNode, run: Run): Set<string> {
  const asked = set.selections.filter((selection) => included(selection.directives, run));
  return new Set(
    asked.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return [(selection.alias ?? selection.name).value];
      return selection.kind === Kind.INLINE_FRAGMENT ? [...rootFields(selection.selectionSet, run)] : [];
    }),
  );
}

/** The objects that one representation stands for. */
type Receivers = Map<string, JsonObject[]>;

function entityFetch(
  fetch: FetchNode,
  requires: NonNullable<FetchNode['requires']>,
  path: readonly PathStep[],
  schema: GraphQLSchema,
): Step {
  const question = entityQuestion(fetch);
  const build = compileRepresentation(requires, schema);
  const before = compileRewrites(fetch.inputRewrites, schema);
  const take = entityTaker(compileRewrites(fetch.outputRewrites, schema), schema);
  return async (run) => {
    const representations = new Map<string, JsonObject>();
    const receivers: Receivers = new Map();
    for (const object of objectsAt(run.root, path)) {
      const representation = build(object);
      // A selection under type conditions that this object is not of leaves nothing to ask by.
      if (representation === null || representation['__typename'] === undefined) continue;
      before?.(representation);
      const key = JSON.stringify(representation);
      const known = receivers.get(key);
      if (known !== undefined) known.push(object);
      else {
        representations.set(key, representation);
        receivers.set(key, [object]);
      }
    }
    if (representations.size === 0) return;
    const answer = await run.joiner.ask(run, question, representations);
    if (answer instanceof SubgraphUnavailable) reportUnavailable(run, question.service, answer, [pathKeys(path)]);
    else takeEntities(run, answer, question.service, path, [...receivers.values()], take);
  };
}

function takeEntities(
  run: Run,
  answer: EntityAnswer,
  service: string,
  path: readonly PathStep[],
  receivers: readonly (readonly JsonObject[])[],
  take: TakeEntity,
): void {
  reportEntityErrors(run, answer, service, path, receivers);
  receivers.forEach((objects, index) => {
    const entity = answer.entities[index];
    if (!isJsonObject(entity)) return;
    const copy = answer.shared || objects.length > 1;
    for (const object of objects) take(object, entity, copy);
  });
}

type TakeEntity = (object: JsonObject, entity: JsonObject, copy: boolean) => void;

function entityTaker(rewrite: Rewrite | null, schema: GraphQLSchema): TakeEntity {
  return (object, entity, copy) => {
    const type = object['__typename'];
    if (rewrite === null) mergeInto(object, entity, copy);
    else {
      // A rewrite may rename keys: it must see the fetched object alone, and each receiver's only once.
      const own: JsonObject = {};
      mergeInto(own, entity, true);
      rewrite(own);
      mergeInto(object, own, false);
    }
    // A subgraph that knows only the interface calls the object by that name; what it is, we knew already.
    if (typeof type === 'string' && object['__typename'] !== type && isObjectType(schema.getType(type))) object['__typename'] = type;
  };
}

function reportEntityErrors(
  run: Run,
  answer: EntityAnswer,
  service: string,
  path: readonly PathStep[],
  receivers: readonly (readonly JsonObject[])[],
): void {
  if (answer.errors.length === 0) return;
  const locations = locationsAt(run.root, path);
  for (const { error, index, path: inner } of answer.errors) {
    if (index === null) run.errors.push(subgraphError(error, service, pathKeys(path)));
    for (const object of index === null ? [] : (receivers[index] ?? [])) {
      run.errors.push(subgraphError(error, service, [...(locations.get(object) ?? pathKeys(path)), ...inner]));
    }
  }
}
