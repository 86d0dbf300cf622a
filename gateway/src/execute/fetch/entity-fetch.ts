/** Rule 3: entity fetches, and the one operation that several of them travel in. */
import type { FetchNode } from '@apollo/query-planner';
import { Kind, parse, print, visit } from 'graphql';
import type { DocumentNode, SelectionSetNode } from 'graphql';
import { contextVariables } from './context-arguments.js';

/** The part of an entity fetch that does not change from one execution to the next. */
export interface EntityFetch {
  readonly service: string;
  readonly operation: string;
  readonly operationName: string | undefined;
  readonly document: DocumentNode;
  readonly variableNames: readonly string[];
  /** Variables that are context arguments; they are not among `variableNames`. */
  readonly contextNames: ReadonlySet<string>;
  /** What is asked of each entity, as text; null when the operation must travel alone. */
  readonly selection: string | null;
  /** Definitions of its variables but the representations, by name. */
  readonly variableDefinitions: ReadonlyMap<string, string>;
}

/** Reads an entity fetch of a plan. */
export function readEntityFetch(fetch: FetchNode): EntityFetch {
  const document = parse(fetch.operation, { noLocation: true });
  const [operation, ...others] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('A fetch begins with its operation.');
  const [field, ...otherFields] = operation.selectionSet.selections;
  const definitions = operation.variableDefinitions ?? [];
  const contextNames = contextVariables(fetch);
  const alone = others.length > 0 || otherFields.length > 0 || (operation.directives ?? []).length > 0 || field?.kind !== Kind.FIELD;
  return {
    service: fetch.serviceName,
    operation: fetch.operation,
    operationName: fetch.operationName,
    document,
    variableNames: (fetch.variableUsages ?? []).filter((name) => !contextNames.has(name)),
    contextNames,
    selection: alone || field.selectionSet === undefined ? null : print(field.selectionSet),
    variableDefinitions: new Map(
      definitions.filter((each) => each.variable.name.value !== 'representations').map((each) => [each.variable.name.value, print(each)]),
    ),
  };
}

/** An operation that makes several entity fetches at once, each under the alias `_0`, `_1` and so on. */
export interface JoinedOperation {
  readonly operation: string;
  readonly document: DocumentNode;
  readonly variableNames: readonly string[];
}

/** Writes the operation that makes these fetches at once. */
export function joinEntityFetches(fetches: readonly EntityFetch[]): JoinedOperation {
  const shared = new Map(
    fetches.flatMap(({ variableDefinitions, contextNames }) => [...variableDefinitions].filter(([name]) => !contextNames.has(name))),
  );
  const contexts = fetches.flatMap(({ variableDefinitions, contextNames }, at) =>
    [...contextNames].flatMap((name) => contextDefinition(name, variableDefinitions.get(name), at)),
  );
  const representations = fetches.map((_, at) => `$r${String(at)}_: [_Any!]!`);
  const fields = fetches.map((fetch, at) => `_${String(at)}: _entities(representations: $r${String(at)}_) ${joinedSelection(fetch, at)}`);
  const operation = `query (${[...representations, ...contexts, ...shared.values()].join(', ')}) {\n${fields.join('\n')}\n}`;
  return { operation, document: parse(operation, { noLocation: true }), variableNames: [...shared.keys()] };
}

/** What a context argument of the n-th of several fetches is called, for each has a value of its own. */
export function joinedContextName(name: string, at: number): string {
  return `${name}_${String(at)}`;
}

function contextDefinition(name: string, definition: string | undefined, at: number): readonly string[] {
  return definition === undefined ? [] : [definition.replace(`$${name}`, `$${joinedContextName(name, at)}`)];
}

function joinedSelection({ selection, contextNames, document }: EntityFetch, at: number): string {
  const set = contextNames.size === 0 ? null : entitySelection(document);
  if (set === null) return selection ?? '';
  const renamed = visit(set, {
    Variable: (node) => {
      if (!contextNames.has(node.name.value)) return undefined;
      return { ...node, name: { ...node.name, value: joinedContextName(node.name.value, at) } };
    },
  });
  return print(renamed);
}

function entitySelection({ definitions: [operation] }: DocumentNode): SelectionSetNode | null {
  const [field] = operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet.selections : [];
  return field?.kind === Kind.FIELD ? (field.selectionSet ?? null) : null;
}
