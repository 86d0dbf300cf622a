/** Checks the values of a client's variables, as graphql-js does, and says what is wrong with them without repeating any. */
import { withoutValues } from '@marque/shared/errors/without-values';
import { coerceInputValue, isInputType, isNonNullType, typeFromAST, valueFromAST } from 'graphql';
import type { GraphQLError, GraphQLInputType, GraphQLSchema, VariableDefinitionNode } from 'graphql';

/** Values with defaults, or what is wrong with them. */
export type CoercedVariables = { readonly values: ReadonlyMap<string, unknown> } | { readonly faults: readonly string[] };

/** Enough to see what is wrong. */
const maxFaults = 10;

class EnoughFaults extends Error {}

/** Checks each variable of an operation against its type. @param suggest whether names nearly alike may be told: they are of the schema */
export function coerceVariables(
  schema: GraphQLSchema,
  definitions: readonly VariableDefinitionNode[],
  given: Readonly<Record<string, unknown>>,
  suggest: boolean,
): CoercedVariables {
  const faults: string[] = [];
  const report = (fault: string): void => {
    faults.push(fault);
    // A list may be wrong in each of a hundred thousand elements.
    if (faults.length >= maxFaults) throw new EnoughFaults();
  };
  const values = new Map<string, unknown>();
  try {
    for (const definition of definitions) coerceOne({ schema, suggest }, definition, given, values, report);
  } catch (error) {
    if (!(error instanceof EnoughFaults)) throw error;
  }
  return faults.length > 0 ? { faults } : { values };
}

function coerceOne(
  { schema, suggest }: { readonly schema: GraphQLSchema; readonly suggest: boolean },
  definition: VariableDefinitionNode,
  given: Readonly<Record<string, unknown>>,
  values: Map<string, unknown>,
  report: (fault: string) => void,
): void {
  const name = definition.variable.name.value;
  const type = typeFromAST(schema, definition.type);
  // Validation lets no other pass.
  if (!isInputType(type)) throw new Error('A variable has a type that is no input.');
  if (!Object.hasOwn(given, name)) {
    if (definition.defaultValue !== undefined) values.set(name, valueFromAST(definition.defaultValue, type));
    else if (isNonNullType(type)) report(`Variable "$${name}" of required type "${type.toString()}" was not provided.`);
    return;
  }
  const value = given[name];
  if (isPastNumbers(value)) report(`Variable "$${name}" holds a number that is too large.`);
  else if (value === null && isNonNullType(type)) report(`Variable "$${name}" of non-null type "${type.toString()}" must not be null.`);
  else values.set(name, coerced(name, type, value, suggest, report));
}

function coerced(name: string, type: GraphQLInputType, value: unknown, suggest: boolean, report: (fault: string) => void): unknown {
  const onError = (path: readonly (string | number)[], _: unknown, error: GraphQLError): void => {
    const where = path.length === 0 ? '' : ` at "${[name, ...path].join('.')}"`;
    report(`Variable "$${name}" got an invalid value${where}: ${withoutValues(error.message)}`);
  };
  return coerceInputValue(value, type, onError, !suggest);
}

/** JSON reads `1e400` as infinity, which nothing after it can write: a custom scalar would be sent null for it. */
function isPastNumbers(value: unknown): boolean {
  if (typeof value === 'number') return !Number.isFinite(value);
  return typeof value === 'object' && value !== null && Object.values(value).some(isPastNumbers);
}
