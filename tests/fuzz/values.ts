/** Values for arguments and variables: what fits, what nearly fits, and what nobody should send. */
import { isEnumType, isInputObjectType, isListType, isNonNullType } from 'graphql';
import type { GraphQLInputObjectType, GraphQLInputType } from 'graphql';
import type { Random } from './random.js';

/** JSON, as far as a variable may be. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };

/** Ids that the platform has answered with; more come while it is asked. */
export type KnownIds = readonly string[];

const texts = [
  'a', '', 'Toyota', 'köln', '🚗', '%', '\\', "'; drop table x; --", '\u202e', '\u200b', 'null', '-1', '2026-11-20', 'NGN', '__proto__', '+2348012345678',
  'https://example.com/a', 'javascript:alert(1)', 'a@b.example', '{}', 'x'.repeat(300), '', 'abc', 'MTA=', 'bnVsbA==', 'W10=', 'WyJhIl0=', '====', 'eyJhIjoxfQ==',
]; // prettier-ignore
const oddTexts = ['\u0000', 'a\u0000b', '\ud800', 'x'.repeat(20_000), 7, true];
const integers: readonly Value[] = [0, 1, 2, 3, 10, 50, 100, -1, 2_147_483_647, -2_147_483_648];
const oddNumbers: readonly Value[] = [2_147_483_648, 1.5, 1e21, '1', -1e-308];

interface Choice {
  readonly fitting: readonly Value[];
  readonly odd: readonly Value[];
}

const ofScalar: Readonly<Record<string, Choice>> = {
  Int: { fitting: integers, odd: oddNumbers },
  Float: { fitting: [...integers, 1.5, 1e308], odd: oddNumbers },
  Boolean: { fitting: [true, false], odd: ['true', 1] },
  String: { fitting: texts, odd: oddTexts },
  ID: {
    fitting: [
      'usr_00000000-0000-0000-0000-000000000000',
      'auc_019b76da-a800-7e91-95c7-c331dcd262a4',
      '019b76da-a800-7e91-95c7-c331dcd262a4',
      ...texts,
      7,
    ],
    odd: [...oddTexts, 1.5],
  },
  UUID: { fitting: ['00000000-0000-0000-0000-000000000000', '019b76da-a800-7e91-95c7-c331dcd262a4'], odd: ['x', '', 'f'.repeat(36)] },
  Date: {
    fitting: ['2026-11-20', '2024-02-29', '9999-12-31', '0001-01-01'],
    odd: ['2026-02-30', '0000-01-01', '-000001-01-01', '20261120'],
  },
  DateTime: {
    fitting: ['2026-11-20T10:40:00.000Z', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z', '2026-12-24T10:40:00+01:00'],
    odd: ['2026-11-20T10:40:00+23:59', '+275760-09-13T00:00:00Z', '0001-01-01T00:00:00+14:00', 'now'],
  },
  Decimal: { fitting: ['1', '1250.50', '-3', '0', '0.00000000000000000001', '9'.repeat(30), '-0'], odd: ['1e3', 'NaN', ' 1', 1] },
  CurrencyCode: { fitting: ['NGN', 'USD', 'JPY', 'MGA', 'EUR'], odd: ['ngn', 'XXX', ''] },
  JSON: { fitting: [{}, [], 'a', 1, null, { a: { b: [1, null] } }], odd: [{ a: '\u0000' }, { constructor: {} }, 1e300] },
};
/** So deep that whoever walks each level twice does not come back. */
const depths = Array.from({ length: 60 });
const deepList = depths.reduce<Value>((inner) => [inner], 'x');
const deepObject = depths.reduce<Value>((inner) => ({ a: inner }), 1);
const strange: readonly Value[] = [null, [], {}, [[null]], { a: 1 }, 'x', 1e300, true, { length: -1 }, deepList, deepObject];

const maxDepth = 6;

/** A value for a type: mostly one that fits. */
export function valueOf(type: GraphQLInputType, random: Random, ids: KnownIds, depth = 0): Value {
  if (random.once(150)) return random.pick(strange);
  if (isNonNullType(type)) return valueOf(type.ofType, random, ids, depth);
  if (depth > 0 && random.once(12)) return null;
  if (isListType(type)) return random.list(random.pick([0, 1, 1, 2, 3]), () => valueOf(type.ofType, random, ids, depth + 1));
  if (isEnumType(type)) return random.once(60) ? 'NO_SUCH_VALUE' : random.pick(type.getValues()).name;
  if (isInputObjectType(type)) return objectOf(type, random, ids, depth);
  const isId = type.name === 'ID' || type.name === 'UUID';
  if (isId && ids.length > 0 && !random.once(4)) return random.pick(ids);
  const { fitting, odd } = ofScalar[type.name] ?? { fitting: strange, odd: strange };
  return random.pick(random.once(15) ? odd : fitting);
}

function objectOf(type: GraphQLInputObjectType, random: Random, ids: KnownIds, depth: number): Value {
  const fields = Object.values(type.getFields()).filter(
    (field) => (isNonNullType(field.type) && !random.once(100)) || (depth < maxDepth && random.once(2)),
  );
  const wanted = type.isOneOf && !random.once(5) ? [random.pick(Object.values(type.getFields()))] : fields;
  const object = Object.fromEntries(wanted.map((field): [string, Value] => [field.name, valueOf(field.type, random, ids, depth + 1)]));
  return random.once(80) ? { ...object, [random.pick(texts)]: 1 } : object;
}

/** The value as a literal of a document; words that look like enum values are written as such. */
export function literalOf(value: Value, type: GraphQLInputType): string {
  if (isNonNullType(type)) return literalOf(value, type.ofType);
  if (Array.isArray(value))
    return `[${(value as readonly Value[]).map((each) => literalOf(each, isListType(type) ? type.ofType : type)).join(', ')}]`;
  if (isListType(type)) return literalOf(value, type.ofType);
  if (typeof value === 'object' && value !== null) {
    const fields = isInputObjectType(type) ? type.getFields() : {};
    const parts = Object.entries(value).filter(([name]) => /^[_A-Za-z]\w*$/u.test(name));
    return `{${parts.map(([name, each]) => `${name}: ${literalOf(each, fields[name]?.type ?? type)}`).join(', ')}}`;
  }
  if (typeof value === 'string' && isEnumType(type) && /^[_A-Za-z]\w*$/u.test(value)) return value;
  if (typeof value === 'number') return String(value).replace('e+', 'e');
  return JSON.stringify(value);
}
