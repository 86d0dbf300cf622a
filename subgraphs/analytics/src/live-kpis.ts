/** Figures as they change. */
import { setTimeout as sleep } from 'node:timers/promises';
import { PushQueue } from '@marque/shared/events/push-queue';
import type { Platform } from '@marque/shared/subgraph';
import { generationIn } from './store/generations.js';

/** Aggregates whose events the read models are made of. */
const aggregateTypes = ['auction', 'hold', 'payment', 'service_request', 'vehicle', 'user'] as const;
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
  const sources = aggregateTypes.map((type) => platform.live.subscribe(`tenant:${tenantId}:${type}`));
  let ended = false;
  let wanted = 0;
  let busy = false;
  let last = '';
  const queue = new PushQueue<T>(() => {
    ended = true;
    for (const source of sources) void source.return?.();
  });

  async function show(): Promise<void> {
    const figures = await read();
    const text = JSON.stringify(figures);
    if (text !== last && !ended) queue.push(figures);
    last = text;
  }

  async function untilTaken(position: number): Promise<void> {
    const giveUp = Date.now() + patienceMs;
    while (!ended && Date.now() < giveUp) {
      const shown = await platform.database.tenant(tenantId, (tx) => generationIn(tx, tenantId, 'ACTIVE'));
      if (shown && shown.position >= position) return;
      await sleep(lookMs);
    }
  }

  async function catchUp(): Promise<void> {
    if (busy) return;
    busy = true;
    for (let seen = -1; !ended && wanted > seen;) {
      seen = wanted;
      await untilTaken(seen);
      await show();
      await sleep(pauseMs);
    }
    busy = false;
  }

  const fail = (error: unknown): void => {
    platform.logger.warn({ err: error }, 'live figures ended');
    queue.end();
  };
  async function begin(): Promise<void> {
    await Promise.all(sources.map((source) => source.ready));
    await show();
    const pumps = sources.map(async (source) => {
      for await (const event of source) {
        wanted = Math.max(wanted, event.position);
        catchUp().catch(fail);
      }
    });
    await Promise.all(pumps);
  }
  begin().catch(fail);
  return queue;
}
