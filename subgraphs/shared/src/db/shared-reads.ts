import type { Transaction } from './transaction.js';

/** Opens one read-only transaction of a tenant and runs the work in it. */
export type OpenReadOnly = (tenantId: string, work: (tx: Transaction) => Promise<void>) => Promise<void>;

interface Reading {
  run(tx: Transaction): Promise<boolean>;
  alone(): void;
}
type Group = readonly Reading[];
/** Gives an open transaction its next readings, or none. */
type GoOn = (group: Group | null) => void;

/** Readings that share a transaction in one turn; more would wait for each other on one connection. */
const most = 16;
/** Groups of readings that one transaction serves, so that none stays open for long. */
const mostGroups = 8;

/**
 * Lets readings of one tenant share a transaction: those that are asked for in one turn of the event loop, and those that follow from their
 * answers at once. The look-ups of a request then cost one BEGIN and one COMMIT, and statements travel together. Where one fails, each of its
 * turn runs again by itself, so that none fails for another.
 */
export class SharedReads {
  private readonly waiting = new Map<string, Reading[]>();
  /** Of each tenant the transactions that have answered and are still open. */
  private readonly open = new Map<string, GoOn[]>();

  constructor(private readonly begin: OpenReadOnly) {}

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
          this.begin(tenantId, async (tx) => resolve(await work(tx))).catch(reject);
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
      const goOn = this.open.get(tenantId)?.shift();
      if (goOn === undefined) void this.runFrom(tenantId, started);
      else goOn(started);
    });
  }

  private async runFrom(tenantId: string, first: Group): Promise<void> {
    let group: Group | null = first;
    let lost = false;
    const runAlone = (): void => {
      for (const reading of group ?? []) reading.alone();
    };
    try {
      await this.begin(tenantId, async (tx) => {
        for (let served = 1; group !== null; served += 1) {
          const done: boolean[] = await Promise.all(group.map((reading) => reading.run(tx)));
          if (done.includes(false)) throw new Error('a reading failed');
          group = served < mostGroups ? await this.next(tenantId) : null;
          // It has failed while it waited, which was told already, and was given more.
          if (lost) return runAlone();
        }
      });
    } catch {
      lost = true;
      runAlone();
    }
  }

  /** What is read on the answers just given; null where nothing is. */
  private next(tenantId: string): Promise<Group | null> {
    return new Promise((resolve) => {
      const open = this.open.get(tenantId) ?? [];
      this.open.set(tenantId, open);
      open.push(resolve);
      const leave = () => {
        const place = open.indexOf(resolve);
        if (place !== -1) open.splice(place, 1);
        if (open.length === 0 && this.open.get(tenantId) === open) this.open.delete(tenantId);
        resolve(null);
      };
      // What follows has been asked for by the first turn; whether it has come here shows in the second.
      setImmediate(() => setImmediate(leave));
    });
  }
}
