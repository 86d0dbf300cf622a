/** What the SDK needs to know about an operation, read once from its document. */
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { Kind, print } from 'graphql';
import type { DocumentNode, OperationDefinitionNode, SelectionNode, ValueNode } from 'graphql';

/** An operation with the types of its answer and its variables. */
export type Operation<Result, Variables> = TypedDocumentNode<Result, Variables>;

/** Variables as they travel. */
export type AnyVariables = Readonly<Record<string, unknown>>;

/** An operation, ready to be sent. */
export interface Prepared {
  readonly kind: 'query' | 'mutation' | 'subscription';
  readonly name: string | undefined;
  readonly text: string;
  /** Whether it declares the variable `afterSequence`, so that its stream can be resumed. */
  readonly resumable: boolean;
  /** Whether sending it twice has the effect of sending it once. */
  idempotent(variables: AnyVariables): boolean;
}

const known = new WeakMap<DocumentNode, Prepared>();
const spellings = new WeakMap<DocumentNode, string>();

/** Has a document sent as this very text, under whose hash it is registered, and not as it would be printed. */
export function spelled(document: DocumentNode, text: string): void {
  spellings.set(document, text);
}

/** Reads a document; the result is kept as long as the document is. */
export function prepare(document: DocumentNode): Prepared {
  const before = known.get(document);
  if (before !== undefined) return before;
  const prepared = read(document, operationOf(document));
  known.set(document, prepared);
  return prepared;
}

/** Variables as an object of unknown values: what every type of variables is once it travels. */
export function asVariables(variables: unknown): AnyVariables {
  return isRecord(variables) ? variables : {};
}

/** Whether the value is an object with named fields. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function operationOf(document: DocumentNode): OperationDefinitionNode {
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const [operation, second] = operations;
  if (operation === undefined || second !== undefined) throw new TypeError('A document must hold exactly one operation.');
  return operation;
}

function read(document: DocumentNode, operation: OperationDefinitionNode): Prepared {
  const { selections } = operation.selectionSet;
  return {
    kind: operation.operation,
    name: operation.name?.value,
    text: spellings.get(document) ?? print(document),
    resumable: (operation.variableDefinitions ?? []).some(({ variable }) => variable.name.value === 'afterSequence'),
    idempotent: (variables) =>
      operation.operation === 'query' ||
      (operation.operation === 'mutation' && selections.every((selection) => carriesKey(selection, variables))),
  };
}

/** Whether a mutation's root field is given an idempotency key, by itself or inside its input. */
function carriesKey(selection: SelectionNode, variables: AnyVariables): boolean {
  if (selection.kind !== Kind.FIELD) return false;
  return (selection.arguments ?? []).some(({ name, value }) => isKey(name.value, value, variables) || holdsKey(value, variables));
}

function holdsKey(value: ValueNode, variables: AnyVariables): boolean {
  if (value.kind === Kind.OBJECT) return value.fields.some((field) => isKey(field.name.value, field.value, variables));
  const given = value.kind === Kind.VARIABLE ? variables[value.name.value] : null;
  return isRecord(given) && typeof given['idempotencyKey'] === 'string';
}

function isKey(name: string, value: ValueNode, variables: AnyVariables): boolean {
  if (name !== 'idempotencyKey') return false;
  return value.kind === Kind.STRING || (value.kind === Kind.VARIABLE && typeof variables[value.name.value] === 'string');
}
