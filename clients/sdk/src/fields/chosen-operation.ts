/** From chosen fields to the operation that asks for them. */
import { Kind, OperationTypeNode } from 'graphql';
import type { DocumentNode, FieldNode, SelectionNode } from 'graphql';
import { isRecord } from '../document.js';
import type { AnyVariables } from '../document.js';
import { factsOf, rootTypes } from './schema-facts.js';
import { namedTypeNode, nameNode, selectionSetNode } from './syntax-nodes.js';
import { Variables } from './variables.js';

/** An operation of one root field. */
export interface ChosenOperation {
  readonly document: DocumentNode;
  readonly variables: AnyVariables;
}

/**
 * The operation of a root field with its arguments and the fields chosen of it. It is named as the field is.
 * @throws TypeError where a field has no such argument, GraphQLError where a key is no name.
 */
export function chosenOperation(operation: OperationTypeNode, field: string, args: AnyVariables, fields: object): ChosenOperation {
  const type = rootTypes[operation];
  const isResumable = operation === OperationTypeNode.SUBSCRIPTION && factsOf(type, field).args?.['afterSequence'] !== undefined;
  const choice = isResumable ? resumable(args, fields) : { ...fields, $args: args };
  const variables = new Variables();
  const selectionSet = selectionSetNode([fieldNode(type, field, choice, variables)]);
  const { definitions: variableDefinitions, values } = variables;
  const definition = { kind: Kind.OPERATION_DEFINITION, operation, name: nameNode(field), variableDefinitions, selectionSet } as const;
  return { document: { kind: Kind.DOCUMENT, definitions: [definition] }, variables: values };
}

/** A stream goes on after the `sequence` of its last event, so it has to be told that, and has to be able to say it. */
function resumable(args: AnyVariables, fields: object): object {
  return { sequence: true, ...fields, $args: { ...args, afterSequence: args['afterSequence'] ?? null } };
}

/** One key of a selection, such as `newest: bids`, with what was chosen under it. */
function fieldNode(type: string | undefined, key: string, choice: unknown, variables: Variables): FieldNode {
  const { alias, name } = partsOf(key);
  const facts = factsOf(type, name);
  const { $args, ...fields } = isRecord(choice) ? choice : {};
  const args = variables.argumentsOf(name, facts, isRecord($args) ? $args : {});
  const selections = selectionsOf(facts.type, fields, variables);
  return {
    kind: Kind.FIELD,
    name: nameNode(name),
    arguments: args,
    ...(alias === undefined ? {} : { alias: nameNode(alias) }),
    ...(selections.length === 0 ? {} : { selectionSet: selectionSetNode(selections) }),
  };
}

function partsOf(key: string): { readonly name: string; readonly alias?: string } {
  const colon = key.indexOf(': ');
  return colon === -1 ? { name: key } : { alias: key.slice(0, colon), name: key.slice(colon + 2) };
}

function selectionsOf(type: string | undefined, fields: object, variables: Variables): readonly SelectionNode[] {
  return Object.entries(fields).flatMap(([key, choice]): readonly SelectionNode[] => {
    if (choice === undefined || choice === false) return [];
    return key === '$on' ? fragments(choice, variables) : [fieldNode(type, key, choice, variables)];
  });
}

/** The name by which types are told apart, and a fragment on each type of which anything was chosen. */
function fragments(on: unknown, variables: Variables): readonly SelectionNode[] {
  const chosen = Object.entries(isRecord(on) ? on : {}).map(([type, fields]): [string, readonly SelectionNode[]] => [
    type,
    selectionsOf(type, isRecord(fields) ? fields : {}, variables),
  ]);
  return [
    { kind: Kind.FIELD, name: nameNode('__typename') },
    ...chosen
      .filter(([, selections]) => selections.length > 0)
      .map(([type, selections]): SelectionNode => {
        return { kind: Kind.INLINE_FRAGMENT, typeCondition: namedTypeNode(type), selectionSet: selectionSetNode(selections) };
      }),
  ];
}
