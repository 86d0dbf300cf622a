/** How a subscription's stream at a subgraph can be opened again behind the last event that came. */
import { isObjectType, getNamedType, Kind, parse, print, valueFromASTUntyped, visit } from 'graphql';
import type { ArgumentNode, DocumentNode, FieldNode, GraphQLArgument, GraphQLSchema, OperationDefinitionNode, ValueNode } from 'graphql';
import { isJsonObject } from '../execute/json.js';
import type { Json, JsonObject } from '../execute/json.js';

/** The argument by which streams resume, and the field that counts their events. */
const resumeArgument = 'afterSequence';
const countField = 'sequence';

/** A subscription that also asks for the count of each event, and takes the place to begin at as a variable. */
export interface ResumePoint {
  readonly operation: string;
  readonly document: DocumentNode;
  /** The variables with a place to begin at; null for the one that the client gave. */
  variablesFrom(variables: Readonly<Record<string, unknown>>, after: Json | null): Readonly<Record<string, unknown>>;
  /** Takes the count out of an event; null where it has none. */
  takeSequence(data: JsonObject | null | undefined): Json | null;
}

/** The resumable form of a subscription for one subgraph; null where its stream does not count its events. */
export function resumePointOf(text: string, document: DocumentNode, schema: GraphQLSchema): ResumePoint | null {
  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return null;
  const [field] = operation.selectionSet.selections;
  if (field?.kind !== Kind.FIELD || field.selectionSet === undefined) return null;
  const argument = countingArgument(field, schema);
  if (argument === null) return null;
  const alias = unused(`_${countField}`, text);
  const variable = unused('_after', text);
  const printed = print(rewritten(operation, { ...field, selectionSet: field.selectionSet }, { argument, alias, variable }));
  const given = field.arguments?.find((each) => each.name.value === resumeArgument)?.value;
  const key = (field.alias ?? field.name).value;
  return {
    operation: printed,
    document: parse(printed, { noLocation: true }),
    variablesFrom: (variables, after) => {
      const from = after ?? givenValue(given, operation, variables);
      return from === undefined ? variables : { ...variables, [variable]: from };
    },
    takeSequence: (data) => {
      const event = data?.[key];
      if (!isJsonObject(event)) return null;
      const sequence = event[alias] ?? null;
      Reflect.deleteProperty(event, alias);
      return sequence;
    },
  };
}

function countingArgument(field: FieldNode, schema: GraphQLSchema): GraphQLArgument | null {
  const definition = schema.getSubscriptionType()?.getFields()[field.name.value];
  if (definition === undefined) return null;
  const event = getNamedType(definition.type);
  if (!isObjectType(event) || event.getFields()[countField] === undefined) return null;
  return definition.args.find((each) => each.name === resumeArgument) ?? null;
}

interface Names {
  readonly argument: GraphQLArgument;
  readonly alias: string;
  readonly variable: string;
}

function rewritten(
  operation: OperationDefinitionNode,
  field: FieldNode & Required<Pick<FieldNode, 'selectionSet'>>,
  { argument, alias, variable }: Names,
): DocumentNode {
  const reference = { kind: Kind.VARIABLE, name: nameOf(variable) } as const;
  const after: ArgumentNode = { kind: Kind.ARGUMENT, name: nameOf(resumeArgument), value: reference };
  const count: FieldNode = { kind: Kind.FIELD, alias: nameOf(alias), name: nameOf(countField) };
  const changed: FieldNode = {
    ...field,
    arguments: [...(field.arguments ?? []).filter((each) => each.name.value !== resumeArgument), after],
    selectionSet: { ...field.selectionSet, selections: [...field.selectionSet.selections, count] },
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
