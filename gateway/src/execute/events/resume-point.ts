/** How a subscription's stream at a subgraph can be opened again behind the last event that came. */
import { getNamedType, getNullableType, GRAPHQL_MAX_INT, isObjectType, isRequiredArgument } from 'graphql';
import { Kind, parse, parseType, print, valueFromASTUntyped, visit } from 'graphql';
import type { ArgumentNode, DocumentNode, FieldNode, GraphQLArgument, GraphQLSchema, OperationDefinitionNode, ValueNode } from 'graphql';
import { ExactInteger } from '../../response/exact-json.js';
import { isJsonObject } from '../../response/json.js';
import type { Json, JsonObject } from '../../response/json.js';

/** The argument by which streams resume, and the field that counts their events. */
const resumeArgument = 'afterSequence';
const countField = 'sequence';
/** What streams of this graph call the time of an event. */
const timeFields = ['occurredAt', 'at'];

/** A subscription that also asks for the count of each event, and takes the position to begin at as a variable. */
export interface ResumePoint {
  readonly operation: string;
  readonly document: DocumentNode;
  /** The variables with a position to begin at; null for the one that the client gave. */
  variablesFrom(variables: Readonly<Record<string, unknown>>, after: Json | null): Readonly<Record<string, unknown>>;
  /** The position in the stream that an id names, as its argument takes it; null where no event can have this id. */
  positionOf(id: string): Json | null;
  /** Takes what was asked beside the client's fields out of an event; null where there is none. */
  takeMark(data: JsonObject | null | undefined): EventMark | null;
}

/** Which event it is. */
export interface EventMark {
  /** Its position in the stream, as its subgraph tells and takes it. */
  readonly sequence: Json;
  /** The same in digits, for clients that come again and name it. */
  readonly id: string;
  /** When it happened, where the stream says so; ms since 1970. */
  readonly happenedAt: number | null;
}

/** The resumable form of a subscription for one subgraph; null where its stream does not count its events. */
export function resumePointOf(text: string, document: DocumentNode, schema: GraphQLSchema): ResumePoint | null {
  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return null;
  const [field] = operation.selectionSet.selections;
  if (field?.kind !== Kind.FIELD || field.selectionSet === undefined) return null;
  const counted = countedStream(field, schema);
  if (counted === null) return null;
  const names = { count: unused('_count', text), time: unused('_time', text), variable: unused('_after', text) };
  const printed = print(rewritten(operation, { ...field, selectionSet: field.selectionSet }, counted, names));
  const given = field.arguments?.find((each) => each.name.value === resumeArgument)?.value;
  const key = (field.alias ?? field.name).value;
  return {
    operation: printed,
    document: parse(printed, { noLocation: true }),
    variablesFrom: (variables, after) => {
      const from = after ?? givenValue(given, operation, variables);
      return from === undefined ? variables : { ...variables, [names.variable]: from };
    },
    positionOf: (id) => positionIn(counted.argument, id),
    takeMark: (data) => {
      const event = data?.[key];
      if (!isJsonObject(event)) return null;
      const sequence = event[names.count] ?? null;
      const time = event[names.time];
      for (const added of [names.count, names.time]) Reflect.deleteProperty(event, added);
      const id = idOf(sequence);
      return id === null ? null : { sequence, id, happenedAt: typeof time === 'string' ? Date.parse(time) : null };
    },
  };
}

/** Positions are whole numbers from 0 of at most 64 bits. */
const digits = /^\d{1,19}$/;
const largestPosition = 2n ** 63n - 1n;
const isPosition = (text: string): boolean => digits.test(text) && (text.length < 19 || BigInt(text) <= largestPosition);

/** The digits of an event's count; null for anything else that a subgraph may call so, which nobody can resume behind. */
function idOf(sequence: Json): string | null {
  const text = sequence instanceof ExactInteger ? sequence.text : sequence;
  if (typeof text !== 'string' && typeof text !== 'number') return null;
  return isPosition(String(text)) ? String(text) : null;
}

/** The built-in types that travel as numbers, and the largest whole one of each; whatever else counts takes text. */
const largestNumbers: ReadonlyMap<string, number> = new Map([
  ['Int', GRAPHQL_MAX_INT],
  ['Float', Number.MAX_SAFE_INTEGER],
]);

function positionIn({ type }: GraphQLArgument, id: string): Json | null {
  if (!isPosition(id)) return null;
  const largest = largestNumbers.get(getNamedType(type).name);
  if (largest === undefined) return id;
  return Number(id) <= largest ? Number(id) : null;
}

interface CountedStream {
  readonly argument: GraphQLArgument;
  readonly timeField: string | undefined;
}

function countedStream(field: FieldNode, schema: GraphQLSchema): CountedStream | null {
  const definition = schema.getSubscriptionType()?.getFields()[field.name.value];
  if (definition === undefined) return null;
  const event = getNamedType(definition.type);
  if (!isObjectType(event) || event.getFields()[countField] === undefined) return null;
  const argument = definition.args.find((each) => each.name === resumeArgument);
  return argument === undefined ? null : { argument, timeField: timeFields.find((name) => event.getFields()[name] !== undefined) };
}

/** What is added under names that the client has not used. */
interface Names {
  readonly count: string;
  readonly time: string;
  readonly variable: string;
}

function rewritten(
  operation: OperationDefinitionNode,
  field: FieldNode & Required<Pick<FieldNode, 'selectionSet'>>,
  { argument, timeField }: CountedStream,
  { count, time, variable }: Names,
): DocumentNode {
  const reference = { kind: Kind.VARIABLE, name: nameOf(variable) } as const;
  const after: ArgumentNode = { kind: Kind.ARGUMENT, name: nameOf(resumeArgument), value: reference };
  const added: FieldNode[] = [{ kind: Kind.FIELD, alias: nameOf(count), name: nameOf(countField) }];
  if (timeField !== undefined) added.push({ kind: Kind.FIELD, alias: nameOf(time), name: nameOf(timeField) });
  const changed: FieldNode = {
    ...field,
    arguments: [...(field.arguments ?? []).filter((each) => each.name.value !== resumeArgument), after],
    selectionSet: { ...field.selectionSet, selections: [...field.selectionSet.selections, ...added] },
  };
  const type = parseType(String(isRequiredArgument(argument) ? argument.type : getNullableType(argument.type)), { noLocation: true });
  const definition = { kind: Kind.VARIABLE_DEFINITION, variable: reference, type } as const;
  const used = variablesIn(changed);
  const others = (operation.variableDefinitions ?? []).filter((each) => used.has(each.variable.name.value));
  return {
    kind: Kind.DOCUMENT,
    definitions: [
      {
        ...operation,
        variableDefinitions: [...others, definition],
        selectionSet: { kind: Kind.SELECTION_SET, selections: [changed] },
      },
    ],
  };
}

const nameOf = (value: string) => ({ kind: Kind.NAME, value }) as const;

/** What the client gave for the argument, as a value; undefined where it gave none. */
function givenValue(
  given: ValueNode | undefined,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): unknown {
  if (given?.kind !== Kind.VARIABLE) return given === undefined ? undefined : valueFromASTUntyped(given);
  const name = given.name.value;
  if (Object.hasOwn(variables, name)) return variables[name];
  const definition = operation.variableDefinitions?.find((each) => each.variable.name.value === name);
  return definition?.defaultValue === undefined ? undefined : valueFromASTUntyped(definition.defaultValue);
}

/** Names of the variables that are used below a field. */
function variablesIn(field: FieldNode): Set<string> {
  const names = new Set<string>();
  visit(field, {
    Variable: ({ name }) => {
      names.add(name.value);
    },
  });
  return names;
}

function unused(name: string, text: string): string {
  return text.includes(name) ? unused(`${name}_`, text) : name;
}
