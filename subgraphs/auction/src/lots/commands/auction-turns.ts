/** Who may wait for an auction's row: one command of each auction at a time in this process, the others wait without a connection. */
import type { Database } from '@marque/shared/db';
import { PlatformError } from '@marque/shared/errors';

/** Commands on one auction that may wait in this process; more are refused at once rather than answered too late. */
const waitingLimit = 1_000;

/**
 * Turns at auctions. A transaction that waits for a row lock holds a connection of the pool: without turns a few commands on one auction,
 * whose row somebody holds, would take all of them, and bids on every other auction would wait with them.
 */
export class AuctionTurns {
  private readonly queues = new Map<string, (() => void)[]>();
  private readonly forSlot: (() => void)[] = [];
  private running = 0;

  /** @param slots commands that may run, or wait for a row, at once over all auctions: fewer than there are connections */
  constructor(private readonly slots: number) {}

  /**
   * Runs `work` when everybody who came before to this auction is done and a slot is free.
   * @throws PlatformError `UNAVAILABLE` where too many wait already
   */
  async take<T>(auctionId: string, work: () => Promise<T>): Promise<T> {
    await this.enter(auctionId);
    try {
      await this.claim();
      return await work().finally(() => this.giveBack());
    } finally {
      this.leave(auctionId);
    }
  }

  private async enter(auctionId: string): Promise<void> {
    const queue = this.queues.get(auctionId);
    if (!queue) {
      this.queues.set(auctionId, []);
      return;
    }
    if (queue.length >= waitingLimit) throw new PlatformError('UNAVAILABLE', 'Too many wait for this auction. Try again.');
    await new Promise<void>((resolve) => queue.push(resolve));
  }

  private leave(auctionId: string): void {
    const next = this.queues.get(auctionId)?.shift();
    if (next) next();
    else this.queues.delete(auctionId);
  }

  private async claim(): Promise<void> {
    if (this.running >= this.slots) return new Promise<void>((resolve) => this.forSlot.push(resolve));
    this.running += 1;
  }

  private giveBack(): void {
    const next = this.forSlot.shift();
    if (next) next();
    else this.running -= 1;
  }
}

/** All who use a pool share its turns, whatever else they are made of. */
const turns = new WeakMap<Database, AuctionTurns>();

/** The turns of this pool's users: half of its connections at the most wait for auctions, so that the other half goes to bids and reads. */
export function turnsOf(database: Database): AuctionTurns {
  const known = turns.get(database) ?? new AuctionTurns(Math.max(1, Math.floor(database.appSql.options.max / 2)));
  turns.set(database, known);
  return known;
}
