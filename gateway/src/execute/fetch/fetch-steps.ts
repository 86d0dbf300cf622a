/** Fetches of a plan, compiled. */
import type { FetchNode } from '@apollo/query-planner';
import { isObjectType, Kind, parse } from 'graphql';
import type { DocumentNode, GraphQLSchema, SelectionSetNode } from 'graphql';
import { resumePointOf } from '../events/resume-point.js';
import type { ResumePoint } from '../events/resume-point.js';
import { SubgraphUnavailable } from '../../transport/transport.js';
import type { SubgraphResult } from '../../transport/transport.js';
import { subgraphError } from '../../response/answer-errors.js';
import { compileContexts } from './context-arguments.js';
import { entityQuestion } from './entity-fetch.js';
import { compileFastMerge, leafKeys } from './fast-merge.js';
import type { FastMerge } from './fast-merge.js';
import type { EntityAnswer } from './fetch-joiner.js';
import { worthwhileUses } from '../run/generated-code.js';
import { isJsonObject } from '../../response/json.js';
import type { JsonObject } from '../../response/json.js';
import { mergeInto } from '../../response/merge.js';
import { locationsAt, objectsAt, pathKeys } from './paths/walk.js';
import type { PathStep, ResponsePath, Walk } from './paths/walk.js';
import { compileRepresent } from './representations/representation-texts.js';
import type { Representations } from './representations/representation-texts.js';
import { compileRewrites } from './representations/rewrites.js';
import type { Rewrite } from './representations/rewrites.js';
import { ask, pickVariables, reportUnavailable } from '../run/run.js';
import type { FetchedOperation, Run } from '../run/run.js';
import type { Wave } from './waves.js';

/** A piece of a compiled plan. */
export type Step = (run: Run) => Promise<void>;

/** Where a fetch stands in its plan. */
export interface FetchPlace {
  readonly steps: readonly PathStep[];
  readonly walk: Walk;
  /** Undefined for a fetch that asks for no entities. */
  readonly wave: Wave | undefined;
}

/** Compiles one fetch at one place. */
export function compileFetch(fetch: FetchNode, place: FetchPlace, schema: GraphQLSchema): Step {
  const { steps, wave, walk } = place;
  if (fetch.requires === undefined) return plainFetch(fetch, steps, schema);
  if (wave === undefined) throw new Error('Every entity fetch of a plan is in a wave.');
  return entityFetch(fetch, fetch.requires, { steps, wave, walk }, schema);
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
    const result = await ask(run, fetch.serviceName, request, { values: pickVariables(run, names), text: undefined });
    if (result instanceof SubgraphUnavailable) reportUnavailable(run, fetch.serviceName, result, places(request.document, keys));
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
  readonly request: FetchedOperation;
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
  if (fetch.contextRewrites !== undefined) throw new Error('Nothing stands above what a fetch without entities asks for.');
  const document = parse(fetch.operation, { noLocation: true });
  return { operation: fetch.operation, document, operationName: fetch.operationName };
}

/** Where the root fields of a fetch stand in the answer. */
function places(document: DocumentNode, keys: ResponsePath): ResponsePath[] {
  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return [keys];
  return [...rootFields(operation.selectionSet)].map((field) => [...keys, field]);
}

function rootFields(set: SelectionSetNode): Set<string> {
  return new Set(
    set.selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return [(selection.alias ?? selection.name).value];
      return selection.kind === Kind.INLINE_FRAGMENT ? [...rootFields(selection.selectionSet)] : [];
    }),
  );
}

function entityFetch(
  fetch: FetchNode,
  requires: NonNullable<FetchNode['requires']>,
  { steps, wave, walk }: FetchPlace & { readonly wave: Wave },
  schema: GraphQLSchema,
): Step {
  const question = entityQuestion(fetch);
  const represent = compileRepresent(requires, compileRewrites(fetch.inputRewrites, schema), schema);
  const rewrite = compileRewrites(fetch.outputRewrites, schema);
  const take = entityTaker(rewrite, schema);
  const mergeLeaves = leafMerger(rewrite === null ? leafKeys(question.selection) : null);
  const group = compileContexts(fetch, steps, schema);
  const receive = (run: Run, { objects, texts, indices }: Representations, answer: EntityAnswer): void => {
    if (answer.errors.length > 0) reportEntityErrors(run, answer, question.service, steps, objects, indices);
    if (mergeLeaves(objects, indices, answer.entities, run.text.bare)) return;
    const copy = answer.shared || objects.length > texts.length;
    objects.forEach((object, at) => {
      const entity = answer.entities[indices[at] ?? -1];
      if (isJsonObject(entity)) take(object, entity, copy);
    });
  };
  return async (run) => {
    const { bare } = run.text;
    const asked = group(run.root, walk(run.root, bare)).flatMap(({ objects, values }) => {
      const representations = represent(objects, bare);
      return representations.texts.length === 0 ? [] : [{ ...representations, question, context: values }];
    });
    if (asked.length === 0) {
      run.joiner.pass(run, wave);
      return;
    }
    const answers = await Promise.all(run.joiner.ask(run, wave, asked));
    const lost = answers.find((answer) => answer instanceof SubgraphUnavailable);
    if (lost !== undefined) reportUnavailable(run, question.service, lost, [pathKeys(steps)]);
    asked.forEach((each, at) => {
      const answer = answers[at];
      if (answer !== undefined && !(answer instanceof SubgraphUnavailable)) receive(run, each, answer);
    });
  };
}

/** Merges where only leaves were asked, once that has been done often; false where it has not. */
function leafMerger(keys: readonly string[] | null): FastMerge {
  if (keys === null) return () => false;
  let uses = 0;
  let fast: FastMerge | null = null;
  return (objects, indices, entities, bare) => {
    if (++uses === worthwhileUses) fast = compileFastMerge(keys);
    return fast?.(objects, indices, entities, bare) === true;
  };
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
  steps: readonly PathStep[],
  objects: readonly JsonObject[],
  indices: readonly number[],
): void {
  const locations = locationsAt(run.root, steps);
  for (const { error, index, path: inner } of answer.errors) {
    if (index === null) run.errors.push(subgraphError(error, service, pathKeys(steps)));
    else {
      const asked = objects.filter((_, at) => indices[at] === index);
      for (const object of asked) run.errors.push(subgraphError(error, service, [...(locations.get(object) ?? pathKeys(steps)), ...inner]));
    }
  }
}
