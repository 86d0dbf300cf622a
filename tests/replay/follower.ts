/** Follows auctions live, as their viewers would, and keeps account of what arrives. */
import { createClient, type Client } from '@marque/sdk';
import type { OurAuction } from './auctions.js';
import { chunks } from './pool.js';

/** What came of one auction's stream. */
interface Seen {
  readonly sequences: number[];
  readonly kinds: Set<string>;
}

/** Events over all streams. */
export interface EventAccount {
  readonly seen: number;
  readonly missing: number;
  readonly duplicated: number;
  readonly outOfOrder: number;
}

const perSocket = 50;

/** One listener for each auction, from its first event on. */
export class Follower {
  private readonly seen = new Map<string, Seen>();
  private readonly clients: Client[];
  private readonly running: Promise<void>[] = [];
  private wake: () => void = () => {};

  constructor(auctions: readonly OurAuction[], connect: { url: string; tenant: string }) {
    this.clients = chunks(auctions, perSocket).map((group) => {
      const client = createClient(connect);
      for (const { ourId } of group) this.running.push(this.follow(client, ourId));
      return client;
    });
  }

  private async follow(client: Client, id: string): Promise<void> {
    const seen: Seen = { sequences: [], kinds: new Set() };
    this.seen.set(id, seen);
    for await (const { auctionChanged } of client.auctionChanged({ id, afterSequence: 0 })) {
      seen.sequences.push(auctionChanged.sequence);
      seen.kinds.add(auctionChanged.kind);
      this.wake();
    }
  }

  /** Resolves once every auction has had one of these kinds of event; throws after `timeoutMs`. */
  async all(kinds: readonly string[], timeoutMs: number): Promise<void> {
    await this.until(`event ${kinds.join(' or ')}`, timeoutMs, () =>
      [...this.seen.values()].every((seen) => kinds.some((kind) => seen.kinds.has(kind))),
    );
  }

  /** Waits until each listener has seen the auction's last sequence, or `timeoutMs` have passed; then what is missing is missing. */
  async account(last: ReadonlyMap<string, number>, timeoutMs: number): Promise<EventAccount> {
    const complete = () => [...last].every(([id, sequence]) => (this.seen.get(id)?.sequences.at(-1) ?? 0) >= sequence);
    await this.until('the last events', timeoutMs, complete).catch(() => {});
    const account = { seen: 0, missing: 0, duplicated: 0, outOfOrder: 0 };
    for (const [id, end] of last) {
      const sequences = this.seen.get(id)?.sequences ?? [];
      const different = new Set(sequences);
      account.seen += sequences.length;
      account.duplicated += sequences.length - different.size;
      account.outOfOrder += sequences.filter((sequence, index) => sequence < (sequences[index - 1] ?? 0)).length;
      for (let sequence = 1; sequence <= end; sequence += 1) if (!different.has(sequence)) account.missing += 1;
    }
    return account;
  }

  private async until(what: string, timeoutMs: number, reached: () => boolean): Promise<void> {
    const deadline = Date.now() + timeoutMs;
    while (!reached()) {
      if (Date.now() > deadline) throw new Error(`Not every listener saw ${what} within ${timeoutMs} ms.`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 100);
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  /** Ends all streams. */
  async close(): Promise<void> {
    await Promise.all(this.clients.map((client) => client.close()));
    await Promise.allSettled(this.running);
  }
}
