/** The graph speaks one dialect: what holds of it as a whole, whichever subgraph a field comes from. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  buildSchema,
  getNamedType,
  type GraphQLField,
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isUnionType,
} from 'graphql';
import { entities, isEntity } from '@marque/shared/graph/global-ids';
import { expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(path.join(root, 'schema', file), 'utf8');
const schema = buildSchema(read('api.graphql'));
const [query, mutation, subscription] = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));

type Field = GraphQLField<unknown, unknown>;
const fieldsOf = (type: GraphQLNamedType | null | undefined): readonly Field[] =>
  isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
const inputsOf = (type: GraphQLNamedType) => (isInputObjectType(type) ? Object.values(type.getFields()) : []);
const fields = types.flatMap((type) => fieldsOf(type).map((field) => ({ at: `${type.name}.${field.name}`, field })));
/** Arguments and the fields of inputs. */
const inputs = [
  ...fields.flatMap(({ at, field }) => field.args.map((each) => ({ at: `${at}(${each.name})`, input: each }))),
  ...types.flatMap((type) => inputsOf(type).map((each) => ({ at: `${type.name}.${each.name}`, input: each }))),
];

it('every type, field, argument, input field and enum value is described', () => {
  const described = [
    ...types.map((type) => ({ at: type.name, description: type.description })),
    ...fields.map(({ at, field: { description } }) => ({ at, description })),
    ...inputs.map(({ at, input: { description } }) => ({ at, description })),
    ...types.flatMap((type) =>
      isEnumType(type) ? type.getValues().map(({ name, description }) => ({ at: `${type.name}.${name}`, description })) : [],
    ),
  ];
  expect(described.filter(({ description }) => !description).map(({ at }) => at)).toEqual([]);
});

it('every type is reached from a root field', () => {
  const reached = new Set<GraphQLNamedType>();
  const reach = (type: GraphQLNamedType | null | undefined): void => {
    if (!type || reached.has(type)) return;
    reached.add(type);
    for (const { type: of, args } of fieldsOf(type)) [of, ...args.map((each) => each.type)].map(getNamedType).forEach(reach);
    for (const { type: of } of inputsOf(type)) reach(getNamedType(of));
    if (isObjectType(type)) type.getInterfaces().forEach(reach);
    if (isUnionType(type) || isInterfaceType(type)) schema.getPossibleTypes(type).forEach(reach);
  };
  [query, mutation, subscription].forEach(reach);
  const ofDirectives = schema.getDirectives().flatMap(({ args }) => args.map(({ type }) => getNamedType(type)));
  ofDirectives.forEach(reach);
  expect(types.filter((type) => !reached.has(type)).map(({ name }) => name)).toEqual([]);
});

it('life cycles have a state, and nothing has a status', () => {
  const names = [...types.map(({ name }) => name), ...fields.map(({ at }) => at), ...inputs.map(({ at }) => at)];
  expect(names.filter((name) => /status/i.test(name))).toEqual([]);
});

it('an id is an ID; a UUID is only the key of a call, or one of the ledger’s own tables', () => {
  const all = [
    ...fields.map(({ at, field }) => ({ at, name: field.name, type: field.type })),
    ...inputs.map(({ at, input }) => ({ at, ...input })),
  ];
  const scalarOf = ({ type }: { readonly type: Parameters<typeof getNamedType>[0] }) => String(getNamedType(type));
  const ids = all.filter(({ name }) => /^ids?$|[a-z]Ids?$/.test(name));
  expect(ids.length).toBeGreaterThan(60);
  expect(ids.filter((each) => scalarOf(each) !== 'ID').map(({ at }) => at)).toEqual([]);
  const uuids = all.filter((each) => scalarOf(each) === 'UUID' && each.name !== 'idempotencyKey');
  expect(uuids.map(({ at }) => at)).toEqual(['LedgerProblem.subject']);
});

it('whatever has an id is a Node, known by its prefix', () => {
  const named = types.filter(isObjectType).filter((type) => type.getFields()['id'] !== undefined);
  expect(named.map(({ name }) => name).toSorted()).toEqual(
    Object.keys(entities)
      .filter((type) => isEntity(type) && entities[type].owner !== null)
      .toSorted(),
  );
  for (const type of named) expect(type.getInterfaces().map(({ name }) => name)).toContain('Node');
});

/** Why a repeat needs no key. */
const withoutKey = {
  changePassword: 'the old password is none any more',
  confirmPayment: 'it asks how a payment stands',
  deleteInteractions: 'what is deleted is gone',
  importCatalog: 'the id of the import is the key',
  logIn: 'whoever signs in again has a new session instead of the old one',
  logOut: 'there is nothing to repeat',
  logOutEverywhere: 'there is nothing to repeat',
  recordSearch: 'the same search is kept once, as of the last time',
  recordView: 'the same vehicle is kept once, as of the last time',
  refreshSession: 'the token is the key',
  register: 'the email is taken',
  requestValuation: 'the stored valuation is the answer',
  setInteractionConsent: 'a consent stands or it does not',
  importStagedInventory: 'the id of the import is its key, as it is uploadInventory’s',
  stageInventoryPart: 'the import and the number of the part are its key',
  uploadInventory: 'the id of the import is the key',
};

it('each mutation has one input, and what is made or moved takes a key', () => {
  const shapes = fieldsOf(mutation).map(({ name, args }) => ({ name, args: args.map((each) => `${each.name}: ${String(each.type)}`) }));
  const shapely = /^input: \w+Input!$/;
  const withInput = shapes.filter(({ args }) => args.length > 0);
  expect(withInput.filter(({ args }) => args.length > 1 || !shapely.test(args.join())).map(({ name }) => name)).toEqual([]);
  expect(shapes.filter(({ args }) => args.length === 0).map(({ name }) => name)).toEqual(['logOut', 'logOutEverywhere']);
  const keyless = fieldsOf(mutation).filter(({ args }) => {
    const keys = args.flatMap(({ type }) => inputsOf(getNamedType(type)));
    return !keys.some(({ name }) => name === 'idempotencyKey');
  });
  expect(keyless.map(({ name }) => name).toSorted()).toEqual(Object.keys(withoutKey).toSorted());
});

it('filters, orders and places near are named alike', () => {
  const named = (name: string) =>
    inputs.filter(({ input }) => input.name === name).map(({ at, input }) => [at, String(getNamedType(input.type))] as const);
  expect(named('filter').filter(([, type]) => !type.endsWith('FilterInput'))).toEqual([]);
  expect(types.filter(({ name }) => name.endsWith('Filter')).map(({ name }) => name)).toEqual([]);
  expect(named('orderBy').filter(([, type]) => !type.endsWith('Order'))).toEqual([]);
  expect([...named('sort'), ...named('order')]).toEqual([]);
  expect(new Set(named('near').map(([, type]) => type))).toEqual(new Set(['NearInput']));
});

it('connections are alike', () => {
  const pages = fields.filter(({ field }) => String(getNamedType(field.type)).endsWith('Connection'));
  expect(pages.length).toBeGreaterThan(15);
  for (const { at, field } of pages) {
    const args = field.args.filter(({ name }) => ['first', 'after', 'last', 'before'].includes(name)).map(({ name }) => name);
    expect([at, ...args]).toEqual([at, 'first', 'after', 'last', 'before']);
    const has = fieldsOf(getNamedType(field.type)).map(({ name }) => name);
    expect(has).toEqual(expect.arrayContaining(['edges', 'nodes', 'pageInfo']));
  }
});

it('a place in a stream is a whole number by one name', () => {
  const sequences = [
    ...fields.map(({ at, field }) => ({ at, name: field.name, type: field.type })),
    ...inputs.map(({ at, input }) => ({ at, ...input })),
  ];
  const wrong = sequences.filter(({ name, type }) => /sequence$/i.test(name) && String(getNamedType(type)) !== 'Int');
  expect(wrong.map(({ at }) => at)).toEqual([]);
  const resumable = fieldsOf(subscription)
    .flatMap(({ args }) => args.map(({ name }) => name))
    .filter((name) => name.startsWith('after'));
  expect(new Set(resumable)).toEqual(new Set(['afterSequence']));
});

it('a query and a subscription of one name answer the same kind of thing', () => {
  const asked = new Map(fieldsOf(query).map(({ name, type }) => [name, getNamedType(type)]));
  const other = fieldsOf(subscription).filter(({ name, type }) => asked.has(name) && asked.get(name) !== getNamedType(type));
  expect(other.map(({ name }) => name)).toEqual([]);
});
