/** Figures as they change. */
import { setTimeout as sleep } from 'node:timers/promises';
import { gapFree } from '@marque/shared/events/live/gap-free';
import { PushQueue } from '@marque/shared/events/live/push-queue';
import type { Platform } from '@marque/shared/platform/subgraph';
import { consumedTypes } from '../../read-models/domain/projection.js';
import { generationIn } from '../../read-models/store/generations.js';

/** Aggregates whose events the read models are made of. */
const aggregateTypes = ['auction', 'direct_sale', 'escrow', 'fee', 'hold', 'payment', 'service_request', 'vehicle', 'user'] as const;
const consumed: ReadonlySet<string> = new Set(consumedTypes);
/** Not more often than this, so that a rush of bids does not become a rush of reads. */
const pauseMs = 250;
const lookMs = 25;
/** An event that is not in the read models by then shows with the next one. */
const patienceMs = 2_000;

/**
 * The figures now, and again whenever an event has changed them. An event wakes the feed over the live bus; the figures are read once the
 * consumer has taken the event in. Ends with `return()`.
 */
export function followFigures<T>(platform: Platform, tenantId: string, read: () => Promise<T>): AsyncIterableIterator<T> {
  const sources = aggregateTypes.map((aggregateType) => gapFree(platform, { tenantId, aggregateType }));
  const state = { ended: false, busy: false, wanted: 0, last: '' };
  const queue = new PushQueue<T>(() => {
    state.ended = true;
    for (const source of sources) void source.return?.();
  });

  async function show(): Promise<void> {
    const figures = await read();
    const text = JSON.stringify(figures);
    if (text !== state.last && !state.ended) queue.push(figures);
    state.last = text;
  }

  async function untilTaken(position: number): Promise<void> {
    for (let waitedMs = 0; !state.ended && waitedMs < patienceMs; waitedMs += lookMs) {
      const shown = await platform.database.tenant(tenantId, (tx) => generationIn(tx, tenantId, 'ACTIVE'));
      if (shown && shown.position >= position) return;
      await sleep(lookMs);
    }
  }

  /** One run at a time; what comes meanwhile is taken up by its next round. */
  async function catchUp(): Promise<void> {
    if (state.busy) return;
    state.busy = true;
    let seen: number;
    do {
      seen = state.wanted;
      await untilTaken(seen);
      await show();
      await sleep(pauseMs);
    } while (!state.ended && state.wanted > seen);
    state.busy = false;
  }

  const fail = (error: unknown): void => {
    platform.logger.warn({ err: error }, 'live figures ended');
    queue.end();
  };
  async function begin(): Promise<void> {
    // What happens from now on comes from the sources, however long they take to be connected.
    await show();
    const pumps = sources.map(async (source) => {
      for await (const event of source) {
        if (!consumed.has(event.type)) continue;
        state.wanted = Math.max(state.wanted, event.position);
        catchUp().catch(fail);
      }
    });
    await Promise.all(pumps);
  }
  begin().catch(fail);
  return queue;
}
