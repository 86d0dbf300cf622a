/**
 * Takes a fetch apart whose fields require one field with different arguments.
 *
 * A representation has room for one `price`. `{ product { inDollars inEuros } }`, where one field requires `price(currency: "USD")` and the other
 * `price(currency: "EUR")`, is planned as one fetch; it becomes two, each with its own representation. (They still travel as one request.)
 */
import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { Kind, parse, print, stripIgnoredCharacters, visit } from 'graphql';
import type { DocumentNode, FieldNode, InlineFragmentNode, OperationDefinitionNode, SelectionSetNode } from 'graphql';
import { fieldKey } from './correct-supergraph.js';
import type { CorrectedSupergraph } from './correct-supergraph.js';

/** Names that stand for one field with different arguments in one place. */
type Conflict = ReadonlySet<string>;

/** One field that a fetch asks of the entities, with the fragments around it. */
interface Unit {
  readonly fragments: readonly InlineFragmentNode[];
  readonly field: FieldNode;
  readonly needs: ReadonlySet<string>;
}

interface Group {
  readonly units: Unit[];
  readonly needs: Set<string>;
}

/** The fetches that together ask what this one asks; itself when nothing in it conflicts. */
export function splitFetch(fetch: FetchNode, supergraph: CorrectedSupergraph): readonly FetchNode[] {
  const conflicts = conflictsIn(fetch.requires ?? [], supergraph);
  if (conflicts.length === 0) return [fetch];
  const document = parse(fetch.operation, { noLocation: true });
  const [operation] = document.definitions;
  const entities = operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet.selections[0] : undefined;
  if (operation?.kind !== Kind.OPERATION_DEFINITION || entities?.kind !== Kind.FIELD || entities.selectionSet === undefined) return [fetch];
  const groups: Group[] = [];
  for (const unit of unitsOf(entities.selectionSet, [], fetch.serviceName, supergraph)) addToGroup(unit, groups, conflicts);
  if (groups.length < 2) return [fetch];
  return groups.map((group) => {
    const dropped = new Set(conflicts.flatMap((conflict) => [...conflict]).filter((name) => !group.needs.has(name)));
    const field: FieldNode = { ...entities, selectionSet: { kind: Kind.SELECTION_SET, selections: group.units.map(written) } };
    const { text, variables } = operationOf(operation, { kind: Kind.SELECTION_SET, selections: [field] });
    const usages = (fetch.variableUsages ?? []).filter((name) => variables.has(name));
    return { ...fetch, operation: text, variableUsages: usages, requires: without(fetch.requires ?? [], dropped) };
  });
}

function conflictsIn(requires: readonly QueryPlanSelectionNode[], supergraph: CorrectedSupergraph): readonly Conflict[] {
  const namesByPath = new Map<string, Set<string>>();
  const collect = (selections: readonly QueryPlanSelectionNode[], path: string): void => {
    for (const selection of selections) {
      if (selection.kind === 'InlineFragment') collect(selection.selections, path);
      else {
        const original = supergraph.required.get(selection.name);
        const here = `${path}.${original?.field ?? selection.name}`;
        if (original !== undefined) namesByPath.set(here, (namesByPath.get(here) ?? new Set()).add(selection.name));
        collect(selection.selections ?? [], here);
      }
    }
  };
  collect(requires, '');
  return [...namesByPath.values()].filter((names) => names.size > 1);
}

function* unitsOf(
  set: SelectionSetNode,
  fragments: readonly InlineFragmentNode[],
  service: string,
  supergraph: CorrectedSupergraph,
): Generator<Unit> {
  for (const node of set.selections) {
    if (node.kind === Kind.INLINE_FRAGMENT) yield* unitsOf(node.selectionSet, [...fragments, node], service, supergraph);
    if (node.kind !== Kind.FIELD) continue;
    const type = fragments.findLast((each) => each.typeCondition !== undefined)?.typeCondition?.name.value ?? '';
    yield { fragments, field: node, needs: supergraph.requiredBy.get(fieldKey(service, type, node.name.value)) ?? new Set() };
  }
}

/** Adds a field to the first group that it does not contradict. */
function addToGroup(unit: Unit, groups: Group[], conflicts: readonly Conflict[]): void {
  const fits = groups.find((group) => {
    const together = group.needs.union(unit.needs);
    return conflicts.every((conflict) => together.intersection(conflict).size < 2);
  });
  const group = fits ?? { units: [], needs: new Set<string>() };
  if (fits === undefined) groups.push(group);
  group.units.push(unit);
  for (const name of unit.needs) group.needs.add(name);
}

function written({ fragments, field }: Unit): FieldNode | InlineFragmentNode {
  return fragments.reduceRight<FieldNode | InlineFragmentNode>(
    (inner, fragment) => ({ ...fragment, selectionSet: { kind: Kind.SELECTION_SET, selections: [inner] } }),
    field,
  );
}

function operationOf(operation: OperationDefinitionNode, selectionSet: SelectionSetNode) {
  const variables = new Set<string>();
  visit(selectionSet, { Variable: (node) => void variables.add(node.name.value) });
  const variableDefinitions = (operation.variableDefinitions ?? []).filter((each) => variables.has(each.variable.name.value));
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [{ ...operation, variableDefinitions, selectionSet }] };
  return { text: stripIgnoredCharacters(print(document)), variables };
}

function without(selections: readonly QueryPlanSelectionNode[], dropped: ReadonlySet<string>): QueryPlanSelectionNode[] {
  return selections.flatMap((selection): QueryPlanSelectionNode[] => {
    if (selection.kind === 'Field' && dropped.has(selection.name)) return [];
    if (selection.selections === undefined) return [selection];
    const inner = without(selection.selections, dropped);
    return inner.length === 0 ? [] : [{ ...selection, selections: inner }];
  });
}
