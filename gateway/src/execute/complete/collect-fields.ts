/** The fields that an answer has for one object type. Conditions are decided before (`plan/conditions.ts`). */
import { isAbstractType, Kind } from 'graphql';
import type { FieldNode, FragmentDefinitionNode, GraphQLInterfaceType, GraphQLObjectType, GraphQLSchema, SelectionSetNode } from 'graphql';

import { placeholder } from '../../authorise/inspect.js';
import { hiddenName } from '../../operation/plan-names.js';

/**
 * What an object of an answer may be. An interface only where a subgraph knows no more of the object (`@interfaceObject`) and the
 * operation asks no more of it.
 */
export type AnswerType = GraphQLObjectType | GraphQLInterfaceType;

/** A selection set and the type it is written for. */
export interface Selection {
  readonly parent: string;
  readonly selections: SelectionSetNode;
}

/** One occurrence of a field in the operation. */
export interface FieldOccurrence {
  /** The type that the selection names: the object's own or an abstract one. */
  readonly parent: string;
  readonly node: FieldNode;
}

/** What decides which fields there are. */
export interface Collecting {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

/** Fields by response key, in the order of the answer, as graphql-js collects them. */
export function collectFields(type: AnswerType, selections: readonly Selection[], how: Collecting): Map<string, FieldOccurrence[]> {
  const fields = new Map<string, FieldOccurrence[]>();
  const visited = new Set<string>();
  for (const selection of selections) collectInto(fields, type, selection, how, visited);
  return fields;
}

function collectInto(
  fields: Map<string, FieldOccurrence[]>,
  type: AnswerType,
  selection: Selection,
  how: Collecting,
  visited: Set<string>,
): void {
  for (const node of selection.selections.selections) {
    if (node === placeholder) continue;
    if (node.kind === Kind.FIELD) {
      if (node.alias?.value === hiddenName) continue;
      const key = (node.alias ?? node.name).value;
      const occurrences = fields.get(key) ?? [];
      occurrences.push({ parent: selection.parent, node });
      fields.set(key, occurrences);
      continue;
    }
    const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : how.fragments.get(node.name.value);
    if (fragment === undefined) continue;
    if (node.kind === Kind.FRAGMENT_SPREAD) {
      // The same fragment again on the same object adds nothing.
      if (visited.has(node.name.value)) continue;
      visited.add(node.name.value);
    }
    const condition = fragment.typeCondition?.name.value ?? selection.parent;
    if (fits(type, condition, how.schema))
      collectInto(fields, type, { parent: condition, selections: fragment.selectionSet }, how, visited);
  }
}

function fits(type: AnswerType, condition: string, schema: GraphQLSchema): boolean {
  if (type.name === condition) return true;
  const wanted = schema.getType(condition);
  return isAbstractType(wanted) && schema.isSubType(wanted, type);
}
