/** The rights that stand in the schema: every mutation says who may call it, and what is internal stays out of reach. */
import { globalId } from '@marque/shared/graph/global-ids';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { demoVehicle } from '@marque/shared/demo';
import { type FieldDefinitionNode, Kind, parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codesOf } from '../../kit/answer.js';
import { startMarque, type TestMarque } from '../../kit/marque.js';

const folder = fileURLToPath(new URL('../../../schema', import.meta.url));

/**
 * Mutations that a guest may call: nobody has a token before them, or they are for people who may never have one. What is kept of a guest's visit
 * belongs to who has the visitor's token.
 */
const publicMutations = [
  'deleteInteractions',
  'logIn',
  'recordSearch',
  'recordView',
  'refreshSession',
  'register',
  'requestValuationReport',
  'setInteractionConsent',
];

interface Field {
  readonly type: string;
  readonly node: FieldDefinitionNode;
  readonly hidden: boolean;
}

const directivesOf = (node: { readonly directives?: readonly { readonly name: { readonly value: string } }[] }): string[] =>
  (node.directives ?? []).map((directive) => directive.name.value);

/** Every field of every subgraph's object types. */
const fields: readonly Field[] = readdirSync(`${folder}/subgraphs`).flatMap((file) =>
  parse(readFileSync(`${folder}/subgraphs/${file}`, 'utf8')).definitions.flatMap((definition) => {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.OBJECT_TYPE_EXTENSION) return [];
    const hidden = directivesOf(definition).includes('inaccessible');
    return (definition.fields ?? []).map((node) => ({
      type: definition.name.value,
      node,
      hidden: hidden || directivesOf(node).includes('inaccessible'),
    }));
  }),
);
const hiddenFields = fields.filter((field) => field.hidden);
const api = readFileSync(`${folder}/api.graphql`, 'utf8');

describe('mutations', () => {
  const rights = ['authenticated', 'requiresScopes', 'policy'];
  const open = fields.filter(
    ({ type, node, hidden }) => type === 'Mutation' && !hidden && !directivesOf(node).some((name) => rights.includes(name)),
  );

  test('say who may call them, but for those of guests', () => {
    expect(open.map(({ node }) => node.name.value).toSorted()).toEqual(publicMutations);
  });

  test('name a scope or a policy wherever it is about what is one’s own: to be signed in is enough for nothing of the kind', () => {
    const bare = fields.filter(({ node }) => {
      const named = directivesOf(node);
      return named.includes('authenticated') && !named.includes('requiresScopes') && !named.includes('policy');
    });
    // What anybody may know who has an account; all but dealerProfile are null but for the person and those who run the business.
    const known = [
      'Inspection.inspector',
      'User.dealerProfile',
      'Professional.suspensionReason',
      'Vehicle.owner',
      'Vehicle.priceRecommendation',
      'VehicleContinuedFacts.record',
      'VehicleAddedFacts.owner',
      'VehicleOwnerFacts.newOwner',
      'VehicleOwnerFacts.previousOwner',
      'VehicleOwnerFacts.price',
    ];
    expect(bare.map(({ type, node }) => `${type}.${node.name.value}`).toSorted()).toEqual(known.toSorted());
  });

  test('of the public schema all stand in a subgraph', () => {
    const known = new Set(fields.filter(({ type, hidden }) => type === 'Mutation' && !hidden).map(({ node }) => node.name.value));
    const published = parse(api).definitions.flatMap((definition) =>
      definition.kind === Kind.OBJECT_TYPE_DEFINITION && definition.name.value === 'Mutation' ? (definition.fields ?? []) : [],
    );
    expect(published.map((field) => field.name.value).toSorted()).toEqual([...known].toSorted());
  });
});

describe('what is internal', () => {
  let marque: TestMarque;
  beforeAll(async () => {
    marque = await startMarque();
  });
  afterAll(() => marque.close());

  const roots = hiddenFields.filter(({ type }) => type === 'Query' || type === 'Mutation');

  test('exists', () => {
    expect(roots.map(({ node }) => node.name.value)).toEqual(expect.arrayContaining(['bidderStanding', 'placeHold', 'vehicleForAuction']));
  });

  test.each(roots.map(({ type, node }) => [type.toLowerCase(), node.name.value]))(
    '%s %s is unknown to an administrator',
    async (kind, name) => {
      const admin = await marque.as('sterling', 'admin');
      for (const selection of [name, `innocent: ${name}`, `...F } fragment F on ${kind === 'query' ? 'Query' : 'Mutation'} { ${name}`]) {
        const answer = await marque.ask(admin, `${kind} { ${selection} { __typename } }`);
        expect(codesOf(answer)).toEqual(['BAD_USER_INPUT']);
        expect(answer.data ?? null).toBeNull();
      }
    },
  );

  test('is not in the public schema, nor found by introspection', async () => {
    const guest = marque.guest('sterling');
    const types = new Set(hiddenFields.filter(({ type }) => type !== 'Query' && type !== 'Mutation').map(({ type }) => type));
    expect(types).toContain('BidderStanding');
    for (const type of types) {
      expect(api).not.toMatch(new RegExp(`\\btype ${type}\\b`));
      const answer = await marque.ask(guest, `{ __type(name: "${type}") { name fields { name } } }`);
      expect(answer).toEqual({ data: { __type: null } });
    }
    for (const { node } of roots) expect(api).not.toMatch(new RegExp(`^  ${node.name.value}\\b`, 'm'));
  });

  test.each([
    ['_service', '{ _service { sdl } }'],
    [
      '_entities',
      `{ _entities(representations: [{ __typename: "Vehicle", id: "${globalId('Vehicle', demoVehicle('sterling', 1).id)}" }]) { __typename } }`,
    ],
  ])('%s of the subgraphs is not offered to clients', async (_name, text) => {
    const admin = await marque.as('sterling', 'admin');
    expect(codesOf(await marque.ask(admin, text))).toEqual(['BAD_USER_INPUT']);
  });

  test('federation types are not found by introspection', async () => {
    for (const type of ['_Any', '_Entity', '_Service', 'join__Graph', 'link__Import']) {
      const answer = await marque.ask(marque.guest('sterling'), `{ __type(name: "${type}") { name } }`);
      expect(answer).toEqual({ data: { __type: null } });
    }
  });
});
