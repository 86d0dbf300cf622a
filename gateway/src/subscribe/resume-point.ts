/** How a subscription's stream at a subgraph can be opened again behind the last event that came. */
import { GRAPHQL_MAX_INT, isObjectType, getNamedType, Kind, parse, print, valueFromASTUntyped, visit } from 'graphql';
import type { ArgumentNode, DocumentNode, FieldNode, GraphQLArgument, GraphQLSchema, OperationDefinitionNode, ValueNode } from 'graphql';
import { isJsonObject } from '../execute/json.js';
import type { Json, JsonObject } from '../execute/json.js';

/** The argument by which streams resume, and the field that counts their events. */
const resumeArgument = 'afterSequence';
const countField = 'sequence';
/** What streams of this graph call the time of an event. */
const timeFields = ['occurredAt', 'at'];

/** A subscription that also asks for the count of each event, and takes the place to begin at as a variable. */
export interface ResumePoint {
  readonly operation: string;
  readonly document: DocumentNode;
  /** The variables with a place to begin at; null for the one that the client gave. */
  variablesFrom(variables: Readonly<Record<string, unknown>>, after: Json | null): Readonly<Record<string, unknown>>;
  /** The place in the stream that a text names, as its argument is given. */
  placeOf(text: string): Json;
  /** Takes what was asked beside the client's fields out of an event; null where there is none. */
  takeMark(data: JsonObject | null | undefined): EventMark | null;
}

/** Which event it is. */
export interface EventMark {
  readonly sequence: Json;
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
    // An Int is a number on the wire, and no event is beyond the largest; whatever can be larger travels as text.
    placeOf: (text) => (getNamedType(counted.argument.type).name === 'Int' ? Math.min(Number(text), GRAPHQL_MAX_INT) : text),
    takeMark: (data) => {
      const event = data?.[key];
      if (!isJsonObject(event)) return null;
      const sequence = event[names.count] ?? null;
      const time = event[names.time];
      for (const added of [names.count, names.time]) Reflect.deleteProperty(event, added);
      return sequence === null ? null : { sequence, happenedAt: typeof time === 'string' ? Date.parse(time) : null };
    },
  };
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
  const type = { kind: Kind.NAMED_TYPE, name: nameOf(getNamedType(argument.type).name) } as const;
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
