import { expect, it } from 'vitest';
import { newId } from '../../ids.js';
import type { EventLog, LiveBus, PlatformEvent } from '../event.js';
import { PushQueue } from './push-queue.js';
import { resumable } from './resumable.js';

const tenantId = newId();
const aggregateId = newId();
const event = (sequence: number): PlatformEvent => ({
  position: sequence,
  id: newId(),
  tenantId,
  type: 'auction.bid_placed.v1',
  aggregateType: 'auction',
  aggregateId,
  sequence,
  topics: [],
  payload: {},
  occurredAt: new Date(0).toISOString(),
});

it('a live event that arrives with the word of a gap comes behind what the gap swallowed', async () => {
  const log = [1, 2, 3, 4, 5].map(event);
  const queue = new PushQueue<PlatformEvent>();
  let onGap = () => {};
  const live: LiveBus = {
    subscribe(_topic, told = () => {}) {
      onGap = told;
      return queue;
    },
  };
  const events: Pick<EventLog, 'since' | 'settledPosition'> = {
    since: async (_tenant, _type, _id, after) => log.filter(({ sequence }) => (sequence ?? 0) > after),
    settledPosition: () => 0,
  };
  const stream = resumable(
    { database: { tenant: never }, events: { ...events, record: never, wake: never, read: never }, live },
    {
      tenantId,
      aggregateType: 'auction',
      aggregateId,
      afterSequence: 1,
    },
  );
  const taken: (number | null)[] = [];
  const take = async () => void taken.push((await stream.next()).value.sequence);
  for (const wanted of [2, 3, 4, 5]) {
    await take();
    expect(taken.at(-1)).toBe(wanted);
  }
  const waiting = take();
  await new Promise((resolve) => setImmediate(resolve));
  log.push(...[6, 7, 8, 9].map(event));
  queue.push(event(8));
  onGap();
  await waiting;
  for (let more = 0; more < 3; more += 1) await take();
  expect(taken).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
});

function never(): never {
  throw new Error('not asked for');
}
