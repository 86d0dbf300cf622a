/** What people do, written a second later and together: no request waits for it. */
import { PlatformError } from '@marque/shared/errors';
import type { Platform } from '@marque/shared/platform/subgraph';
import { type SearchedFacts, vehiclesSearched, vehicleViewed } from '../../events/interest.js';
import type { Interaction } from '../domain/interaction.js';
import { addInteractions } from '../store/interactions.js';

/** Something that was done; of a search also what the event tells. */
export interface Noted extends Interaction {
  readonly searched?: SearchedFacts;
}

type LogPlatform = Pick<Platform, 'database' | 'events' | 'logger'>;

const writeAfterMs = 1_000;
/** A process that cannot write keeps so many, and no more: they are worth less than its memory. */
const mostWaiting = 10_000;
/** Of one transaction. */
const mostAtOnce = 1_000;
/** Events of one transaction: the log keeps them for ever, and guests must not fill it. */
export const mostTold = 100;

/** Gathers interactions; a crash costs those of the last second, which nothing but recommendations depends on, and a regular end none. */
export class InteractionLog {
  private waiting: Noted[] = [];
  private timer: NodeJS.Timeout | null = null;
  private dropped = 0;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly platform: LogPlatform,
    private readonly limit = mostWaiting,
  ) {}

  /** Takes it, unless too many wait already. */
  add(done: Noted): void {
    if (this.waiting.length >= this.limit) {
      this.dropped += 1;
      return;
    }
    this.waiting.push(done);
    this.timer ??= setTimeout(() => void this.flush(), writeAfterMs).unref();
  }

  /**
   * Writes all that waits, and resolves once that and whatever was being written before is done: a process that ends loses nothing. Where the database
   * cannot be reached it waits on, and is tried again.
   */
  flush(): Promise<void> {
    this.writing = this.writing.then(() => this.writeAll());
    return this.writing;
  }

  private async writeAll(): Promise<void> {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    const taken = this.waiting;
    this.waiting = [];
    for (const [tenantId, own] of Map.groupBy(taken, (done) => done.tenantId)) {
      for (let from = 0; from < own.length; from += mostAtOnce) await this.write(tenantId, own.slice(from, from + mostAtOnce));
    }
    if (this.dropped > 0)
      this.platform.logger.warn({ dropped: this.dropped }, 'interactions were dropped: they come faster than they are written');
    this.dropped = 0;
  }

  private async write(tenantId: string, done: readonly Noted[]): Promise<void> {
    const { database, events, logger } = this.platform;
    try {
      await database.tenant(tenantId, async (tx) => {
        await addInteractions(tx, tenantId, done);
        await events.record(tx, eventsOf(tenantId, done));
      });
    } catch (error) {
      const later = error instanceof PlatformError && error.code === 'UNAVAILABLE';
      logger.warn({ err: error, interactions: done.length, later }, 'interactions could not be written');
      // Whatever else is wrong with them would be wrong again.
      if (later) for (const each of done) this.add(each);
    }
  }
}

/** One for each vehicle that was looked at, and one for each search; of many at once not all. */
function eventsOf(tenantId: string, done: readonly Noted[]) {
  const views = Map.groupBy(
    done.flatMap(({ what, at }) => (what.kind === 'VIEWED' ? [{ vehicleId: what.vehicleId, at }] : [])),
    ({ vehicleId }) => vehicleId,
  );
  const viewed = [...views].flatMap(([vehicleId, all]) => {
    const last = all.at(-1);
    return last === undefined ? [] : [vehicleViewed(tenantId, vehicleId, all.length, last.at)];
  });
  const searches = done.flatMap(({ searched, at }) => (searched === undefined ? [] : [vehiclesSearched(tenantId, searched, at)]));
  return [...viewed, ...searches].slice(0, mostTold);
}

/** Who can note interactions. */
export interface WithInteractions {
  readonly interactions: InteractionLog;
}
