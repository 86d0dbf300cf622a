/** Gathers bids that arrive together: one batch of one auction at a time in this process, others wait in order. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { PlatformError } from '@marque/shared/errors';
import type { OnAuction } from '../../lots/commands/with-auction.js';
import type { BatchItem, BidAnswer } from './batch.js';
import { closeBatch } from './close-batch.js';
import { type BatchServices, runBatch } from './run-batch.js';

const batchSize = 200;
/** How many auctions are closed in one transaction: the more, the longer their leaders' bids elsewhere wait for it. */
const closedAtOnce = 100;
/** Bids of one auction that may wait in this process; more are refused at once rather than answered too late. */
const queueLimit = 20_000;

interface Waiting {
  readonly item: BatchItem;
  resolve(answer: BidAnswer | null): void;
  reject(error: unknown): void;
}

/**
 * The sequencer of this process. Order of arrival is order of decision. Across processes the row lock of the auction decides
 * who is next, and each batch starts from what the database holds: there is nothing in memory that could be out of date.
 */
export class BidQueue {
  private readonly queues = new Map<string, Waiting[]>();
  private readonly draining = new Set<Promise<void>>();
  /** By tenant. */
  private readonly closing = new Map<string, Promise<void>>();

  constructor(
    private readonly services: BatchServices,
    private readonly limit: number = closedAtOnce,
  ) {}

  /**
   * The answer of the item after its transaction has committed; null for the platform's own. Rejects when it is not known whether it has, and
   * with `UNAVAILABLE` where more wait than can be answered in time.
   */
  submit({ tenantId, auctionId }: OnAuction, item: BatchItem): Promise<BidAnswer | null> {
    const key = `${tenantId} ${auctionId}`;
    return new Promise((resolve, reject) => {
      const queue = this.queues.get(key);
      if (queue && queue.length >= queueLimit)
        return reject(new PlatformError('UNAVAILABLE', 'Too many bids wait on this auction. Try again with the same key.'));
      if (queue) return void queue.push({ item, resolve, reject });
      const started = [{ item, resolve, reject }];
      this.queues.set(key, started);
      const drained = this.drain(key, { tenantId, auctionId }, started).finally(() => this.draining.delete(drained));
      this.draining.add(drained);
    });
  }

  /**
   * Closes the auctions of the tenant whose end has come, many in one transaction; those on which bids wait in this process are left alone. Who
   * asks meanwhile waits for the same: their bidders are often the same people, whose accounts one transaction holds at a time.
   */
  closeEnded(tenantId: string): Promise<void> {
    const closing = this.closing.get(tenantId);
    if (closing) return closing;
    const started = this.closeAll(tenantId).finally(() => this.closing.delete(tenantId));
    this.closing.set(tenantId, started);
    return started;
  }

  /** Resolves once auctions of the tenant that are being closed are closed: what follows an end waits for the ends of the same moment. */
  async closed(tenantId: string): Promise<void> {
    await this.closing.get(tenantId)?.catch(() => {});
  }

  /** Resolves once no bid waits: bids that were taken in are answered before the process ends. */
  async idle(): Promise<void> {
    while (this.draining.size > 0) await Promise.all(this.draining);
  }

  private async closeAll(tenantId: string): Promise<void> {
    for (;;) {
      // Before it is looked who waits: a bid that comes after this moment comes after the end.
      const now = this.services.platform.clock.now();
      const except = [...this.queues.keys()].flatMap((key) => (key.startsWith(`${tenantId} `) ? [key.slice(tenantId.length + 1)] : []));
      if ((await closeBatch(this.services, { tenantId, except, now, limit: this.limit })) === 0) return;
    }
  }

  private async drain(key: string, on: OnAuction, queue: Waiting[]): Promise<void> {
    // Bids of the same turn of the event loop share the first batch.
    await nextTurn();
    while (queue.length > 0) {
      const batch = queue.splice(0, batchSize);
      try {
        const answers = await runBatch(this.services, { ...on, items: batch.map(({ item }) => item) });
        for (const [index, { resolve }] of batch.entries()) resolve(answers[index] ?? null);
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.queues.delete(key);
  }
}
