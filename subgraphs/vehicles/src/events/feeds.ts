/** What is told of feeds. */
import { defineEvent, type NewEvent } from '@marque/shared/events';
import { z } from 'zod';
import type { FeedRow, FeedRunRow } from '../feeds/store/tables.js';

/** Live topic type of feeds. */
export const feedAggregate = 'inventory_feed';

export const FeedRunEnded = defineEvent({
  type: 'vehicles.feed_run_ended.v1',
  aggregateType: feedAggregate,
  description: 'A feed was fetched, or could not be; paused where it has failed too often.',
  payload: {
    feedId: z.uuid(),
    runId: z.uuid(),
    state: z.enum(['DONE', 'UNCHANGED', 'FAILED']),
    error: z.string().nullable(),
    archived: z.int().nonnegative(),
    paused: z.boolean(),
    createdBy: z.uuid(),
  },
});

/** A run ended; both rows as they are since. */
export function feedRunEnded(feed: FeedRow, { id: runId, state, error, archived }: FeedRunRow, at: Date): NewEvent {
  if (state === 'RUNNING') throw new Error('A run that goes on has not ended.');
  const facts = { tenantId: feed.tenantId, aggregateId: feed.id, occurredAt: at };
  return FeedRunEnded.of(facts, {
    feedId: feed.id,
    runId,
    state,
    error,
    archived,
    paused: feed.state === 'PAUSED',
    createdBy: feed.createdBy,
  });
}
