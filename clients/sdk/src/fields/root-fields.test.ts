import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  OperationTypeNode,
  buildSchema,
  getNamedType,
  getOperationAST,
  isAbstractType,
  isCompositeType,
  isNonNullType,
  isUnionType,
  validate,
} from 'graphql';
import type { GraphQLArgument, GraphQLField, GraphQLOutputType } from 'graphql';
import { expect, test } from 'vitest';
import { createNotingCore } from '../testing/noting-core.js';
import { createFields } from './fields.js';

type AnyField = GraphQLField<unknown, unknown>;

const schema = buildSchema(readFileSync(path.join(import.meta.dirname, '../../../../schema/api.graphql'), 'utf8'));
const kinds = Object.values(OperationTypeNode);
const rootFieldsOf = (kind: OperationTypeNode): readonly AnyField[] => Object.values(schema.getRootType(kind)?.getFields() ?? {});
const every = kinds.flatMap((kind) => rootFieldsOf(kind).map((field) => [kind, field.name, field] as const));

const core = createNotingCore();
const fields = createFields(core);

/** A value for each argument; what it is does not matter to a document in which it is a variable. */
const argumentsOf = (args: readonly GraphQLArgument[]): object => Object.fromEntries(args.map(({ name }) => [name, 'given']));

/** Everything of a type, `depth` objects deep, with all arguments; in fragments under names of their own, for types may differ in a field. */
function everything(type: GraphQLOutputType, depth: number): Record<string, unknown> {
  const named = getNamedType(type);
  const own = isCompositeType(named) && !isUnionType(named) ? Object.values(named.getFields()) : [];
  const chosen = own.flatMap((field): [string, unknown][] => {
    const $args = field.args.length === 0 ? {} : { $args: argumentsOf(field.args) };
    if (!isCompositeType(getNamedType(field.type))) return [[field.name, field.args.length === 0 ? true : $args]];
    return depth === 0 ? [] : [[field.name, { ...$args, ...everything(field.type, depth - 1) }]];
  });
  const on = isAbstractType(named) ? { $on: membersOf(named.name, depth) } : {};
  return { __typename: true, ...Object.fromEntries(chosen), ...on };
}

function membersOf(name: string, depth: number): Record<string, unknown> {
  const type = schema.getType(name);
  if (!isAbstractType(type)) return {};
  return Object.fromEntries(
    schema.getPossibleTypes(type).map((member) => {
      const all = Object.entries(everything(member, depth)).filter(([key]) => key !== '__typename');
      return [member.name, Object.fromEntries(all.map(([key, choice]) => [`${member.name}_${key}: ${key}`, choice]))];
    }),
  );
}

test('there is no method that is no root field', () => {
  for (const kind of kinds)
    expect(Object.keys(fields[kind]).toSorted()).toEqual(
      rootFieldsOf(kind)
        .map(({ name }) => name)
        .toSorted(),
    );
  expect(every.length).toBeGreaterThan(100);
});

test.each(every)('%s.%s has a method that asks for all of it, as the schema allows', (kind, name, field) => {
  const method = (fields[kind] as Readonly<Record<string, (...given: object[]) => unknown>>)[name];
  const isScalar = !isCompositeType(getNamedType(field.type));
  method?.(argumentsOf(field.args), ...(isScalar ? [] : [everything(field.type, 3)]));
  if (core.noted === undefined) throw new Error('Nothing was asked.');
  expect(validate(schema, core.noted)).toEqual([]);
  expect(getOperationAST(core.noted)).toMatchObject({ operation: kind, name: { value: name } });
});

test('what resumes carries the sequence that it resumes with', () => {
  const resumable = rootFieldsOf(OperationTypeNode.SUBSCRIPTION).filter(({ args }) => args.some(({ name }) => name === 'afterSequence'));
  expect(resumable.length).toBeGreaterThan(0);
  for (const { name, type } of resumable) {
    const event = getNamedType(type);
    const sequence = isCompositeType(event) && !isUnionType(event) ? event.getFields()['sequence'] : undefined;
    expect(sequence && isNonNullType(sequence.type), name).toBe(true);
  }
});
