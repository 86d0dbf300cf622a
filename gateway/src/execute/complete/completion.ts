/** Rule 4: from the tree to the text of the answer, checked against the API schema, by writers compiled once for an operation. */
import { getNamedType, isAbstractType, isInterfaceType, isLeafType, isListType, isNonNullType, isObjectType } from 'graphql';
import type { GraphQLCompositeType, GraphQLObjectType, GraphQLOutputType } from 'graphql';
import { answerName } from '../../operation/plan-names.js';
import { isIntrospection } from '../../operation/without-introspection.js';
import { collectFields } from './collect-fields.js';
import type { AnswerType, Collecting, FieldOccurrence, Selection } from './collect-fields.js';
import { isJsonList, isJsonObject, ownValue } from '../../response/json.js';
import type { Json, JsonObject } from '../../response/json.js';
import { compileLeaf } from './leaves.js';

/** A fault that completion itself finds. */
export interface CompletionError {
  readonly message: string;
  /** Grows at its front while the fault's parents are left. */
  readonly path: (string | number)[];
  readonly service: string | undefined;
}

/** What the writers of one answer share. */
export interface Completion {
  readonly errors: CompletionError[];
  /** JSON text of an introspection field, all places of the operation that ask for it merged. */
  introspect(occurrences: readonly FieldOccurrence[]): string;
}

/** What the compiler needs beside the selections. */
export interface CompletionOptions extends Collecting {
  ownerOf(type: string, field: string): string | undefined;
}

/** Writes a value as JSON text. The text `null` stands for null; undefined for a null that a parent has to take. */
type Write = (value: Json | undefined, state: Completion) => string | undefined;

/** Which field of which type a value is of, and who answers it. */
interface FieldCoordinate {
  readonly parent: string;
  readonly field: string;
  readonly service: string | undefined;
}

/** Writes the `data` of an answer. */
export function compileCompletion(
  root: GraphQLObjectType,
  selection: Selection,
  options: CompletionOptions,
): (tree: JsonObject, state: Completion) => string {
  const write = compileObject(root, [selection], options, null);
  return (tree, state) => write(tree, state);
}

interface Field {
  readonly key: string;
  /** The key as the client knows it. */
  readonly name: string;
  /** The name as JSON with its colon. */
  readonly label: string;
  readonly write: Write;
}

/** @param within the coordinate of the field that the object is a value of; null for the root */
function compileObject(type: AnswerType, selections: readonly Selection[], options: CompletionOptions, within: FieldCoordinate | null) {
  const collected = collectFields(type, selections, options);
  const fields = [...collected].map(([key, occurrences]): Field => ({
    key,
    name: answerName(key),
    label: `${JSON.stringify(answerName(key))}:`,
    write: compileField(type, occurrences, options, within),
  }));
  return (value: JsonObject, state: Completion): string => {
    let text = '{';
    for (const field of fields) {
      const before = state.errors.length;
      const part = field.write(ownValue(value, field.key), state);
      if (state.errors.length !== before) prefix(state, before, field.name);
      if (part === undefined) return 'null';
      text += text.length === 1 ? field.label + part : `,${field.label}${part}`;
    }
    return `${text}}`;
  };
}

function prefix(state: Completion, from: number, element: string | number): void {
  for (let at = from; at < state.errors.length; at++) state.errors[at]?.path.unshift(element);
}

function compileField(
  type: AnswerType,
  occurrences: readonly FieldOccurrence[],
  options: CompletionOptions,
  within: FieldCoordinate | null,
): Write {
  const [first] = occurrences;
  if (first === undefined) return () => undefined;
  const name = first.node.name.value;
  if (name === '__typename') {
    // The object's own type should have come from another subgraph and has not.
    if (isInterfaceType(type)) return (_, state) => unknownType(state, { parent: type.name, field: name, service: undefined });
    const text = JSON.stringify(type.name);
    return () => text;
  }
  if (isIntrospection(first.node) && type === options.schema.getQueryType()) return (_, state) => state.introspect(occurrences);
  const definition = type.getFields()[name];
  if (definition === undefined) return () => undefined;
  // What several subgraphs could have answered has come with the object.
  const coordinate = { parent: type.name, field: name, service: options.ownerOf(type.name, name) ?? within?.service };
  const parent = getNamedType(definition.type).name;
  const selections = occurrences.flatMap(({ node }) =>
    node.selectionSet === undefined ? [] : [{ parent, selections: node.selectionSet }],
  );
  return compileType(definition.type, selections, coordinate, options);
}

function compileType(
  type: GraphQLOutputType,
  selections: readonly Selection[],
  coordinate: FieldCoordinate,
  options: CompletionOptions,
): Write {
  if (isNonNullType(type)) return nonNull(compileType(type.ofType, selections, coordinate, options), coordinate);
  if (isListType(type)) return list(compileType(type.ofType, selections, coordinate, options), coordinate);
  if (isLeafType(type)) {
    const write = compileLeaf(type);
    return (value, state) => {
      if (value === null || value === undefined) return 'null';
      return write(value) ?? invalid(state, `Invalid value for "${type.name}" at ${coordinate.parent}.${coordinate.field}.`, coordinate);
    };
  }
  return composite(type, selections, coordinate, options);
}

function unknownType(state: Completion, coordinate: FieldCoordinate): undefined {
  invalid(state, `The type of an object of "${coordinate.parent}" is not known.`, coordinate);
}

function invalid(state: Completion, message: string, coordinate: FieldCoordinate): string {
  state.errors.push({ message, path: [], service: coordinate.service });
  return 'null';
}

function nonNull(inner: Write, coordinate: FieldCoordinate): Write {
  return (value, state) => {
    const before = state.errors.length;
    const text = inner(value, state);
    if (text !== 'null') return text;
    if (state.errors.length === before)
      invalid(state, `Cannot return null for non-nullable field ${coordinate.parent}.${coordinate.field}.`, coordinate);
    return undefined;
  };
}

function list(inner: Write, coordinate: FieldCoordinate): Write {
  return (value, state) => {
    if (value === null || value === undefined) return 'null';
    if (!isJsonList(value)) return invalid(state, `A list was expected at ${coordinate.parent}.${coordinate.field}.`, coordinate);
    let text = '[';
    for (let index = 0; index < value.length; index++) {
      const before = state.errors.length;
      const part = inner(value[index], state);
      if (state.errors.length !== before) prefix(state, before, index);
      if (part === undefined) return 'null';
      text += index === 0 ? part : `,${part}`;
    }
    return `${text}]`;
  };
}

function composite(
  type: GraphQLCompositeType,
  selections: readonly Selection[],
  coordinate: FieldCoordinate,
  options: CompletionOptions,
): Write {
  const writerOf = writersByType(type, selections, coordinate, options);
  return (value, state) => {
    if (value === null || value === undefined) return 'null';
    if (!isJsonObject(value)) return invalid(state, `An object was expected at ${coordinate.parent}.${coordinate.field}.`, coordinate);
    const write = writerOf(value['__typename']);
    // The name is not told: it may be of a type that clients are not to know.
    if (write === undefined)
      return invalid(state, `An object of an unknown type stands at ${coordinate.parent}.${coordinate.field}.`, coordinate);
    return write(value, state);
  };
}

/** Writers of the types that a field's value may be of, each compiled when it is first met. */
function writersByType(
  type: GraphQLCompositeType,
  selections: readonly Selection[],
  coordinate: FieldCoordinate,
  options: CompletionOptions,
) {
  if (!isAbstractType(type)) {
    let only: ReturnType<typeof compileObject> | undefined;
    return () => (only ??= compileObject(type, selections, options, coordinate));
  }
  const writers = new Map<string, ReturnType<typeof compileObject>>();
  return (given: Json | undefined) => {
    // A subgraph that has the interface as an object is not asked for the name of its type.
    const name = given === undefined && isInterfaceType(type) ? type.name : given;
    if (typeof name !== 'string') return undefined;
    const known = writers.get(name);
    if (known !== undefined) return known;
    const found = options.schema.getType(name);
    if (!isObjectType(found) && !isInterfaceType(found)) return undefined;
    if (found !== type && !options.schema.isSubType(type, found)) return undefined;
    const made = compileObject(found, selections, options, coordinate);
    writers.set(name, made);
    return made;
  };
}
