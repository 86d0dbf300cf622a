/** Values for the variables of a client's document. */
import { getOperationAST, isInputType, parse, typeFromAST } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import type { Random } from './random.js';
import { valueOf } from './values.js';
import type { KnownIds, Value } from './values.js';

/** Mostly values that fit; some are left out. */
export function documentVariables(text: string, schema: GraphQLSchema, random: Random, ids: KnownIds): { readonly [name: string]: Value } {
  const definitions = getOperationAST(parse(text))?.variableDefinitions ?? [];
  const values: Record<string, Value> = {};
  for (const { variable, type } of definitions) {
    const known = typeFromAST(schema, type);
    if (isInputType(known) && !random.once(15)) values[variable.name.value] = valueOf(known, random, ids);
  }
  return values;
}
