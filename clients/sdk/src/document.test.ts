import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { prepare } from './document.js';

const mutation = (fields: string): ReturnType<typeof prepare> => prepare(parse(`mutation M($input: I, $key: UUID) { ${fields} }`));

test('a query may always be sent again, a subscription never by the sender', () => {
  expect(prepare(parse('{ ping }')).idempotent({})).toBe(true);
  expect(prepare(parse('subscription { changed { sequence } }')).idempotent({})).toBe(false);
});

test.each([
  ['a key in the input variable', 'bid(input: $input) { id }', { input: { idempotencyKey: 'k' } }, true],
  ['no key in the input variable', 'bid(input: $input) { id }', { input: {} }, false],
  ['a null key', 'bid(input: $input) { id }', { input: { idempotencyKey: null } }, false],
  ['a missing variable', 'bid(input: $input) { id }', {}, false],
  ['a key as its own argument', 'bid(idempotencyKey: $key) { id }', { key: 'k' }, true],
  ['a key that was not given', 'bid(idempotencyKey: $key) { id }', {}, false],
  ['a key written into the document', 'bid(input: { idempotencyKey: "k" }) { id }', {}, true],
  ['a key that the written input takes from a variable', 'bid(input: { idempotencyKey: $key }) { id }', { key: 'k' }, true],
  ['a written input whose variable is missing', 'bid(input: { idempotencyKey: $key }) { id }', {}, false],
  ['one of two fields without a key', 'a: bid(input: $input) { id } b: other { id }', { input: { idempotencyKey: 'k' } }, false],
  ['a fragment at the root', '... on Mutation { bid(input: $input) { id } }', { input: { idempotencyKey: 'k' } }, false],
])('%s decides whether a mutation may be sent again', (_name, fields, variables, expected) => {
  expect(mutation(fields).idempotent(variables)).toBe(expected);
});

test('a stream is resumable where it declares afterSequence', () => {
  expect(prepare(parse('subscription S($afterSequence: Int) { a(afterSequence: $afterSequence) { sequence } }')).resumable).toBe(true);
  expect(prepare(parse('subscription S($id: ID!) { a(id: $id) { sequence } }')).resumable).toBe(false);
});

test('a document of two operations is refused', () => {
  expect(() => prepare(parse('query A { a } query B { b }'))).toThrow('exactly one operation');
});
