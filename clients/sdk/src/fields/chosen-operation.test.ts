import { GraphQLError, OperationTypeNode, parse, print } from 'graphql';
import { expect, test } from 'vitest';
import { prepare } from '../document.js';
import { chosenOperation } from './chosen-operation.js';

const { QUERY, MUTATION, SUBSCRIPTION } = OperationTypeNode;
const sameText = (text: string): string => print(parse(text));

test('a root field is asked by its name, its arguments as variables of their types', () => {
  const { document, variables } = chosenOperation(QUERY, 'vehicle', { id: 'v' }, { id: true, seller: { displayName: true } });
  expect(print(document)).toBe(sameText('query vehicle($id: ID!) { vehicle(id: $id) { id seller { displayName } } }'));
  expect(variables).toEqual({ id: 'v' });
});

test('arguments of nested fields are variables too, numbered where their names meet again', () => {
  const bids = { nodes: { alias: true } };
  const fields = { 'newest: bids': { $args: { first: 1 }, ...bids }, 'oldest: bids': { $args: { first: 2, after: null }, ...bids } };
  const { document, variables } = chosenOperation(QUERY, 'auction', { id: 'a' }, fields);
  expect(print(document)).toBe(
    sameText(`query auction($id: ID!, $first: Int, $first2: Int, $after: String) {
      auction(id: $id) { newest: bids(first: $first) { nodes { alias } } oldest: bids(first: $first2, after: $after) { nodes { alias } } }
    }`),
  );
  expect(variables).toEqual({ id: 'a', first: 1, first2: 2, after: null });
});

test('arguments are found behind lists, connections, interfaces and unions', () => {
  const bids = { bids: { $args: { last: 3 }, nodes: { id: true } } };
  const page = chosenOperation(QUERY, 'auctions', {}, { edges: { node: bids } });
  expect(print(page.document)).toContain('bids(last: $last)');
  const result = chosenOperation(MUTATION, 'watchAuction', { input: { auctionId: 'a' } }, { $on: { AuctionPayload: { auction: bids } } });
  expect(print(result.document)).toContain('bids(last: $last)');
});

test('fragments tell by the name of the type which it is', () => {
  const fields = { $on: { PlaceBidPayload: { leading: true }, UserError: { message: true } } };
  expect(print(chosenOperation(MUTATION, 'placeBid', { input: {} }, fields).document)).toBe(
    sameText(`mutation placeBid($input: PlaceBidInput!) {
      placeBid(input: $input) { __typename ... on PlaceBidPayload { leading } ... on UserError { message } }
    }`),
  );
});

test('of a union nothing but its name may be asked', () => {
  const { document } = chosenOperation(
    MUTATION,
    'placeBid',
    { input: {} },
    { $on: { PlaceBidPayload: {}, UserError: { code: undefined } } },
  );
  expect(print(document)).toBe(sameText('mutation placeBid($input: PlaceBidInput!) { placeBid(input: $input) { __typename } }'));
});

test('a scalar is asked without fields, and what is undefined or false not at all', () => {
  const completions = chosenOperation(QUERY, 'vehicleCompletions', { text: 'toy', limit: undefined }, {});
  expect(print(completions.document)).toBe(sameText('query vehicleCompletions($text: String!) { vehicleCompletions(text: $text) }'));
  const fields = { id: true, vin: undefined, make: false, auction: undefined };
  expect(print(chosenOperation(QUERY, 'vehicle', { id: 'v' }, fields).document)).toContain('{\n    id\n  }');
});

test('a stream asks for what it is resumed with, whether or not that was chosen', () => {
  const { document, variables } = chosenOperation(SUBSCRIPTION, 'auctionChanged', { id: 'a' }, { kind: true });
  expect(print(document)).toBe(
    sameText(`subscription auctionChanged($id: ID!, $afterSequence: Int) {
      auctionChanged(id: $id, afterSequence: $afterSequence) { sequence kind }
    }`),
  );
  expect(variables).toEqual({ id: 'a', afterSequence: null });
  expect(prepare(document).resumable).toBe(true);
  expect(chosenOperation(SUBSCRIPTION, 'auctionChanged', { id: 'a', afterSequence: 7 }, { sequence: true }).variables).toEqual({
    id: 'a',
    afterSequence: 7,
  });
  expect(prepare(chosenOperation(SUBSCRIPTION, 'myBidsChanged', {}, { standing: true }).document).resumable).toBe(false);
});

test.each([
  ['a query', QUERY, 'vehicle', { id: 'v' }, true],
  ['a mutation with a key', MUTATION, 'placeBid', { input: { idempotencyKey: 'k' } }, true],
  ['a mutation without one', MUTATION, 'placeBid', { input: {} }, false],
])('%s may be sent again as the same document of the file would be: %s', (_what, operation, field, args, expected) => {
  const { document, variables } = chosenOperation(operation, field, args, { __typename: true });
  expect(prepare(document).idempotent(variables)).toBe(expected);
});

test('no value becomes part of the text, and no key that is no name', () => {
  const hostile = '") { id } } #';
  const { document, variables } = chosenOperation(QUERY, 'vehicle', { id: hostile }, { id: true });
  expect(print(document)).not.toContain(hostile);
  expect(variables).toEqual({ id: hostile });
  for (const key of ['id } me { email', 'id @skip(if: true)', 'a: b: id', 'x: ', '', '...on Vehicle']) {
    expect(() => chosenOperation(QUERY, 'vehicle', { id: 'v' }, { [key]: true })).toThrow(GraphQLError);
  }
  expect(() => chosenOperation(QUERY, 'vehicle', { id: 'v' }, { $on: { 'X { id } ... on Y': { id: true } } })).toThrow(GraphQLError);
});

test('an argument that the schema does not know is refused, also one that every object has', () => {
  const ask = (args: string) => () => chosenOperation(QUERY, 'vehicle', JSON.parse(args) as Record<string, unknown>, { id: true });
  for (const name of ['ids', 'constructor', '__proto__', 'toString']) expect(ask(`{ "${name}": {} }`)).toThrow(`no argument ${name}`);
  for (const key of ['constructor', '__proto__']) {
    const fields = JSON.parse(`{ "${key}": { "$args": { "polluted": true } } }`) as object;
    expect(() => chosenOperation(QUERY, 'vehicle', { id: 'v' }, fields)).toThrow('no argument polluted');
  }
  expect('polluted' in {}).toBe(false);
});
