/** A subgraph that is away takes along only what it owns: whatever another one answers may be null. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  buildSchema,
  isNonNullType,
  isObjectType,
  Kind,
  parse,
  print,
  type ConstDirectiveNode,
  type FieldDefinitionNode,
  type ObjectTypeDefinitionNode,
  type TypeNode,
} from 'graphql';
import { entities } from '@marque/shared/graph/global-ids';
import { expect, it } from 'vitest';
import { root } from './kit/documents.js';

/** Who owns the entities that several subgraphs know: identity knows all by their ids, and its own are known to others where they are named. */
const owners: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(entities).flatMap(([type, { owner }]) => (owner === null ? [] : [[type, owner.toUpperCase()]])),
);

const types = parse(readFileSync(path.join(root, 'schema/supergraph.graphql'), 'utf8')).definitions.filter(
  (definition) => definition.kind === Kind.OBJECT_TYPE_DEFINITION,
);

function argument(directive: ConstDirectiveNode, name: string): string | undefined {
  const value = directive.arguments?.find((each) => each.name.value === name)?.value;
  return value?.kind === Kind.ENUM || value?.kind === Kind.STRING ? value.value : undefined;
}

const join = (node: { readonly directives?: readonly ConstDirectiveNode[] | undefined }, name: string): readonly ConstDirectiveNode[] =>
  (node.directives ?? []).filter((directive) => directive.name.value === `join__${name}`);

const graphsOf = (directives: readonly ConstDirectiveNode[]): string[] => [
  ...new Set(directives.flatMap((directive) => argument(directive, 'graph') ?? [])),
];

const sharedEntities = types.filter((type) => {
  const places = join(type, 'type');
  return places.some((place) => argument(place, 'key') !== undefined) && graphsOf(places).length > 1;
});

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

/** The subgraphs that answer a field. */
function answering(type: ObjectTypeDefinitionNode, field: FieldDefinitionNode): string[] {
  const places = join(field, 'field');
  return graphsOf(places.length > 0 ? places : join(type, 'type'));
}

const named = (type: ObjectTypeDefinitionNode, field: FieldDefinitionNode): string =>
  `${type.name.value}.${field.name.value}: ${print(field.type)}`;

it('knows the owner of each entity that several subgraphs know', () => {
  const onlyInIdentity = ['ApiKey', 'AuditEntry', 'KycApplication', 'Session', 'Tenant'];
  const known = Object.keys(owners).filter((type) => !onlyInIdentity.includes(type));
  expect(sharedEntities.map((type) => type.name.value).toSorted()).toEqual(known.toSorted());
});

it("a field whose value is another subgraph's entity may be null", () => {
  const wrong = types.flatMap((type) =>
    (type.fields ?? [])
      .filter((field) => {
        const owner = owners[namedType(field.type)];
        const isForeign = owner !== undefined && !answering(type, field).includes(owner);
        // In a list each item may be null too, else one that is not there takes the list along.
        return isForeign && print(field.type).includes('!');
      })
      .map((field) => named(type, field)),
  );
  expect(wrong).toEqual([]);
});

it("a field that a subgraph adds to another's entity may be null", () => {
  const wrong = sharedEntities.flatMap((type) => {
    const owner = owners[type.name.value] ?? '';
    return (type.fields ?? [])
      .filter((field) => field.type.kind === Kind.NON_NULL_TYPE && !answering(type, field).includes(owner))
      .map((field) => named(type, field));
  });
  expect(wrong).toEqual([]);
});

it('a query may be null at its root, where every subgraph adds fields', () => {
  const { Query: query } = buildSchema(readFileSync(path.join(root, 'schema/api.graphql'), 'utf8')).getTypeMap();
  const fields = isObjectType(query) ? Object.values(query.getFields()) : [];
  expect(fields.length).toBeGreaterThan(0);
  expect(fields.filter((field) => isNonNullType(field.type)).map((field) => field.name)).toEqual([]);
});
