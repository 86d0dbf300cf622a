/** A fetch that begins at a root type. */
import type { FetchNode } from '@apollo/query-planner';
import { Kind, parse } from 'graphql';
import type { DocumentNode, GraphQLSchema, SelectionSetNode } from 'graphql';
import type { JsonObject } from '../../response/json.js';
import { mergeInto } from '../../response/merge.js';
import type { ResponsePath } from '../../response/response-path.js';
import { SubgraphUnavailable } from '../../transport/transport.js';
import type { SubgraphResult } from '../../transport/transport.js';
import type { Run } from '../run/run.js';
import { ask, reportUnavailable } from './ask.js';
import type { Step } from './execution.js';
import type { PathStep } from './paths/path-steps.js';
import { pathKeys } from './paths/path-steps.js';
import { objectsAt } from './paths/walk.js';
import { compileRewrites } from './representations/rewrites.js';
import type { Rewrite } from './representations/rewrites.js';
import { pickVariables } from './request-variables.js';
import { subgraphError } from './subgraph-errors.js';

/** Compiles one. Its answer goes to every object at the path (which is the root itself but for nested root types). */
export function compileRootFetch(fetch: FetchNode, path: readonly PathStep[], schema: GraphQLSchema): Step {
  const request = rootRequest(fetch);
  const names = fetch.variableUsages ?? [];
  const keys = pathKeys(path);
  const target = { service: fetch.serviceName, keys, rewrite: compileRewrites(fetch.outputRewrites, schema) };
  return async (run) => {
    const objects = objectsAt(run.root, path);
    if (objects.length === 0) return;
    const result = await ask(run, fetch.serviceName, request, { values: pickVariables(run, names), text: undefined });
    if (result instanceof SubgraphUnavailable) reportUnavailable(run, fetch.serviceName, result, rootPaths(request.document, keys));
    else mergeRootResult(run, result, objects, target);
  };
}

/** Where the answer of a root fetch comes from, and where it goes. */
export interface RootTarget {
  readonly service: string;
  /** The path of the objects that it is merged into, without list indices. */
  readonly keys: ResponsePath;
  readonly rewrite: Rewrite | null;
}

/** Takes a root fetch's answer into the tree; also used for the events of a subscription. */
export function mergeRootResult(
  run: Run,
  result: SubgraphResult,
  objects: readonly JsonObject[],
  { service, keys, rewrite }: RootTarget,
): void {
  for (const error of result.errors ?? []) {
    run.errors.push(subgraphError(error, service, error.path === undefined ? undefined : [...keys, ...error.path]));
  }
  const { data } = result;
  if (data === undefined || data === null) return;
  rewrite?.(data);
  for (const object of objects) mergeInto(object, data, objects.length > 1);
}

/** What a root fetch asks, whatever its variables. */
export function rootRequest(fetch: FetchNode) {
  if (fetch.contextRewrites !== undefined) throw new Error('Nothing stands above what a fetch without entities asks for.');
  const document = parse(fetch.operation, { noLocation: true });
  return { operation: fetch.operation, document, operationName: fetch.operationName };
}

/** The response paths of the root fields of a fetch. */
function rootPaths(document: DocumentNode, keys: ResponsePath): ResponsePath[] {
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
