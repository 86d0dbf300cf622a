/** The sessions that ended before their tokens did, known to this process without a question to the database. */
import type { Clock } from '@marque/shared/clock';
import type { Database } from '@marque/shared/db';
import type { LiveBus } from '@marque/shared/events';
import type { Platform } from '@marque/shared/platform/subgraph';
import { revocationTopic } from '../../events.js';
import { SessionRevocation } from '../../events/contracts.js';
import { livingRevocations } from '../../sessions/store/sessions.js';

export interface Revocations {
  has(sessionId: string): boolean;
  /** Calls back for each session that ends from now on, once; returns how to stop. */
  onRevoked(listener: (sessionId: string) => void): () => void;
  close(): Promise<void>;
}

/** Events bring revocations at once; reading the table makes up for an event that was missed, within the 5 s that are promised. */
const pollMs = 2_000;

/** What the revocations of a process are kept with. */
export interface RevocationSource {
  readonly database: Database;
  readonly live: LiveBus;
  readonly clock: Clock;
  readonly logger: Platform['logger'];
}

/** Knows all revocations once it resolves, and every later one within 5 s. */
export async function followRevocations({ database, live, clock, logger }: RevocationSource): Promise<Revocations> {
  /** By session: when the last of its tokens expires, in milliseconds. */
  const ended = new Map<string, number>();
  const listeners = new Set<(sessionId: string) => void>();

  function note(sessionId: string, tokensUntil: Date): void {
    if (ended.has(sessionId)) return;
    ended.set(sessionId, tokensUntil.getTime());
    for (const listener of listeners) listener(sessionId);
  }

  async function read(recently: boolean): Promise<void> {
    const rows = await database.system((tx) => livingRevocations(tx, clock.now(), recently));
    for (const row of rows) note(row.sessionId, row.tokensUntil);
    const now = clock.now().getTime();
    for (const [sessionId, until] of ended) if (until < now) ended.delete(sessionId);
  }

  async function followEvents(events: ReturnType<LiveBus['subscribe']>): Promise<void> {
    for await (const event of events) {
      if (SessionRevocation.is(event)) note(event.payload.sessionId, new Date(event.payload.tokensUntil));
    }
  }

  const events = live.subscribe(revocationTopic);
  const following = followEvents(events).catch((error: unknown) => logger.error({ err: error }, 'revocations come by polling only'));
  await read(false);
  let missedSince: number | null = null;
  let polling = Promise.resolve();
  const timer = setInterval(() => {
    polling = polling.then(async () => {
      try {
        // After a gap of failures the last minute may not be enough.
        await read(missedSince === null);
        missedSince = null;
      } catch (error) {
        missedSince ??= performance.now();
        logger.warn({ err: error }, 'revocations cannot be read; trying again');
      }
    });
  }, pollMs).unref();

  return {
    has: (sessionId) => ended.has(sessionId),
    onRevoked(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      clearInterval(timer);
      await polling;
      await events.return?.();
      await following;
    },
  };
}
