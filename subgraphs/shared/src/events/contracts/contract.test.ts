import { expect, it } from 'vitest';
import { z } from 'zod';
import { newId } from '../../ids.js';
import { defineEvent, moneyPayload } from './contract.js';

const Sold = defineEvent({
  type: 'test.car_sold.v1',
  aggregateType: 'car',
  description: 'A car was sold.',
  payload: { carId: z.uuid(), at: z.iso.datetime(), price: moneyPayload.nullable(), note: z.string().optional() },
});
const carId = newId();
const facts = { tenantId: newId(), aggregateId: carId, sequence: 3, occurredAt: new Date(0) };
const payload = { carId, at: '2026-01-01T00:00:00Z', price: { amountMinor: '-5', currency: 'NGN' } };

it('an event has its contract’s type and the fields of the contract, and no others', () => {
  const more = { ...payload, secret: 'x' };
  expect(Sold.of(facts, more)).toEqual({ ...facts, type: 'test.car_sold.v1', aggregateType: 'car', payload });
});

it.each([
  ['an id that is none', { ...payload, carId: 'x' }, 'carId'],
  ['an amount that is no count of minor units', { ...payload, price: { amountMinor: '1e9', currency: 'NGN' } }, 'amountMinor'],
  ['a moment that is none', { ...payload, at: 'yesterday' }, 'at'],
])('%s is not recorded', (_name, wrong, field) => {
  expect(() => Sold.of(facts, wrong)).toThrow(field);
});

it('the schema names what is required, and formats instead of their patterns', () => {
  expect(Sold.schema).toMatchObject({
    title: 'test.car_sold.v1',
    description: 'A car was sold.',
    properties: { carId: { type: 'string', format: 'uuid' }, note: { type: 'string' } },
    required: ['carId', 'at', 'price'],
  });
  expect(JSON.stringify(Sold.schema)).not.toContain('0-9a-fA-F');
  // Readers of an older version take events with more fields.
  expect(JSON.stringify(Sold.schema)).not.toContain('additionalProperties');
});
