import type { Transaction } from './transaction.js';

/** Opens one read-only transaction of a tenant and runs the work in it. */
export type OpenReadOnly = (tenantId: string, work: (tx: Transaction) => Promise<void>) => Promise<void>;

interface Reading {
  run(tx: Transaction): Promise<boolean>;
  alone(): void;
}

/** Readings that share a transaction; more would wait for each other on one connection. */
const most = 16;

/**
 * Lets readings of one tenant that are asked for in the same turn of the event loop share a transaction: the loaders of a request
 * then cost one BEGIN and one COMMIT, and their statements travel together. Where one fails, each runs again by itself, so that
 * none fails for another.
 */
export class SharedReads {
  private readonly waiting = new Map<string, Reading[]>();

  constructor(private readonly open: OpenReadOnly) {}

  read<T>(tenantId: string, work: (tx: Transaction) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      let value: { of: T } | undefined;
      const reading: Reading = {
        run: (tx) =>
          work(tx).then(
            (of) => {
              value = { of };
              resolve(of);
              return true;
            },
            () => false,
          ),
        alone: () => {
          if (value !== undefined) return;
          this.open(tenantId, async (tx) => resolve(await work(tx))).catch(reject);
        },
      };
      this.add(tenantId, reading);
    });
  }

  private add(tenantId: string, reading: Reading): void {
    const group = this.waiting.get(tenantId);
    if (group && group.length < most) {
      group.push(reading);
      return;
    }
    const started = [reading];
    this.waiting.set(tenantId, started);
    setImmediate(() => {
      if (this.waiting.get(tenantId) === started) this.waiting.delete(tenantId);
      void this.runTogether(tenantId, started);
    });
  }

  private async runTogether(tenantId: string, group: readonly Reading[]): Promise<void> {
    try {
      await this.open(tenantId, async (tx) => {
        const done = await Promise.all(group.map((reading) => reading.run(tx)));
        if (done.includes(false)) throw new Error('a reading failed');
      });
    } catch {
      for (const reading of group) reading.alone();
    }
  }
}
