import { expect, it } from 'vitest';
import { eventSchemas } from '../../generated/events.js';
import { newId } from '../../ids.js';
import { examplePayload } from '../../testing/example-payload.js';
import type { Payload, PlatformEvent } from '../event.js';
import { type EventType, readEvent } from './read.js';

const recorded = (type: string, payload: Payload): PlatformEvent => ({
  position: 1,
  id: newId(),
  tenantId: newId(),
  type,
  aggregateType: 'thing',
  aggregateId: newId(),
  sequence: null,
  topics: [],
  payload,
  occurredAt: '2026-01-01T00:00:00.000Z',
});
const types = Object.keys(eventSchemas) as EventType[];

it('every contract has events that it reads', () => {
  for (const type of types) {
    const event = recorded(type, examplePayload(type));
    expect(readEvent(types, event)).toBe(event);
  }
});

it('an event of another type, without what its contract requires, or with something else in its place is not read', () => {
  const type = 'identity.kyc_approved.v1';
  const payload = examplePayload(type);
  const { userId: _userId, ...without } = payload;
  expect(readEvent(['identity.kyc_rejected.v1'], recorded(type, payload))).toBeNull();
  expect(readEvent([type], recorded(type, without))).toBeNull();
  expect(readEvent([type], recorded(type, { ...payload, userId: 'x' }))).toBeNull();
  expect(readEvent([type], recorded(type, { ...payload, userId: null }))).toBeNull();
  expect(readEvent([type], recorded('invented.v1', payload))).toBeNull();
});

it('more than the contract says does no harm: the publisher may be newer', () => {
  const event = recorded('identity.kyc_approved.v1', examplePayload('identity.kyc_approved.v1', { invented: 1 }));
  expect(readEvent(['identity.kyc_approved.v1'], event)).toBe(event);
});
