/** Scalars and enums of the answer: checked, and written as JSON. */
import { isEnumType, isSpecifiedScalarType } from 'graphql';
import type { GraphQLLeafType } from 'graphql';
import { ExactInteger, jsonText } from '../../response/exact-json.js';
import type { Json } from '../../response/json.js';

/** The value's JSON text; undefined when it is not a value of the type. */
export type WriteLeaf = (value: Json) => string | undefined;

const minInt = -2_147_483_648;
const maxInt = 2_147_483_647;

const specified: Readonly<Record<string, WriteLeaf>> = {
  Int: (value) => (typeof value === 'number' && Number.isInteger(value) && value >= minInt && value <= maxInt ? String(value) : undefined),
  Float: (value) => {
    const number = numberIn(value);
    return typeof number === 'number' && Number.isFinite(number) ? String(number) : undefined;
  },
  Boolean: (value) => (typeof value === 'boolean' ? String(value) : undefined),
  String: (value) => (typeof value === 'string' ? JSON.stringify(value) : undefined),
  ID: (value) => {
    if (typeof value === 'string') return JSON.stringify(value);
    if (isExactInteger(value)) return `"${value.text}"`;
    return typeof value === 'number' && Number.isInteger(value) ? `"${String(value)}"` : undefined;
  },
};

/** A tree has more leaves than JSON knows. */
function isExactInteger(value: unknown): value is ExactInteger {
  return value instanceof ExactInteger;
}

const numberIn = (value: Json): Json => (isExactInteger(value) ? value.valueOf() : value);

/** Compiles the writer of a leaf type. A custom scalar's value passes as it is: only its owner knows what it may be. */
export function compileLeaf(type: GraphQLLeafType): WriteLeaf {
  if (isEnumType(type)) {
    const names = new Set(type.getValues().map((value) => value.name));
    return (value) => (typeof value === 'string' && names.has(value) ? `"${value}"` : undefined);
  }
  const known = isSpecifiedScalarType(type) ? specified[type.name] : undefined;
  return known ?? jsonText;
}
