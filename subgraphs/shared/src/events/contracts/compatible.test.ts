import { describe, expect, it } from 'vitest';
import { brokenPromises, type PayloadSchema } from './compatible.js';

const before: PayloadSchema = {
  title: 'car.sold.v1',
  type: 'object',
  properties: {
    id: { type: 'string', format: 'uuid' },
    to: { type: 'string', enum: ['NEW', 'SOLD'] },
    price: { anyOf: [{ type: 'object', properties: { currency: { type: 'string' } }, required: ['currency'] }, { type: 'null' }] },
    bids: { type: 'array', items: { type: 'string' } },
    note: { type: 'string' },
  },
  required: ['id', 'to', 'price', 'bids'],
};
const { properties = {} } = before;
const price = (first: PayloadSchema, ...rest: PayloadSchema[]): PayloadSchema => ({
  ...before,
  properties: { ...properties, price: { anyOf: [first, ...rest] } },
});

describe('a version of an event may', () => {
  it.each([
    ['stay as it is', before],
    ['be described in other words', { ...before, description: 'Sold.' }],
    ['get a field that can be missing', { ...before, properties: { ...properties, more: { type: 'string' } } }],
    ['get a further value', { ...before, properties: { ...properties, to: { type: 'string', enum: ['NEW', 'SOLD', 'GONE'] } } }],
  ])('%s', (_name, after: PayloadSchema) => {
    expect(brokenPromises(before, after)).toEqual([]);
  });
});

describe('a version of an event may not', () => {
  const { note: _note, ...withoutNote } = properties;
  it.each([
    ['go', null, 'the payload is gone.'],
    ['lose a field', { ...before, properties: withoutNote }, '"note" is gone.'],
    ['leave a field out', { ...before, required: ['id', 'to', 'bids'] }, '"price" may be missing in the payload.'],
    [
      'ask for more than the log has',
      { ...before, required: ['id', 'to', 'price', 'bids', 'note'] },
      '"note" is missing in the payload of the log.',
    ],
    [
      'give a field another type',
      { ...before, properties: { ...properties, id: { type: 'integer', format: 'uuid' } } },
      '"id" has another type.',
    ],
    ['give a field another format', { ...before, properties: { ...properties, id: { type: 'string' } } }, '"id" has another format.'],
    ['lose a value', { ...before, properties: { ...properties, to: { type: 'string', enum: ['SOLD'] } } }, '"to" is never "NEW" any more.'],
    ['narrow a text', { ...before, properties: { ...properties, note: { type: 'string', enum: ['a'] } } }, '"note" is an enum now.'],
    ['be null where it never was', price({ type: 'null' }), '"price" has other kinds.'],
    ['change inside', price({ type: 'object', properties: {}, required: [] }, { type: 'null' }), '"currency" is gone.'],
    [
      'hold other things',
      { ...before, properties: { ...properties, bids: { type: 'array', items: { type: 'integer' } } } },
      'each of "bids" has another type.',
    ],
  ])('%s', (_name, after: PayloadSchema | null, sentence) => {
    expect(brokenPromises(before, after)).toContain(sentence);
  });
});
