/** The sessions that ended before their tokens did, known to this process without a question to the database. */
import type { Transaction } from '@marque/shared/db';
import type { PlatformEvent } from '@marque/shared/events';
import type { Platform } from '@marque/shared/platform/subgraph';
import { revocationTopic, SessionRevocation } from '../../events.js';
import { livingRevocations, recentRevocations, type Revocation } from '../store/revocations.js';

/** What a process knows of ended sessions. */
export interface Revocations {
  has(sessionId: string): boolean;
  /** Calls back for each session that ends from now on, once; returns how to stop. */
  onRevoked(listener: (sessionId: string) => void): () => void;
  close(): Promise<void>;
}

/** Events bring revocations at once; reading the table makes up for an event that was missed, within the 5 s that are promised. */
const pollMs = 2_000;

/** Knows all revocations once it resolves, and every later one within 5 s. */
export async function followRevocations(platform: Pick<Platform, 'database' | 'live' | 'clock' | 'logger'>): Promise<Revocations> {
  const { database, live, clock, logger } = platform;
  const ended = new EndedSessions();
  const read = async (find: (tx: Transaction, now: Date) => Promise<readonly Revocation[]>): Promise<void> => {
    const rows = await database.system((tx) => find(tx, clock.now()));
    for (const row of rows) ended.note(row);
    ended.forgetBefore(clock.now());
  };

  const events = live.subscribe(revocationTopic);
  const following = noteAll(events, ended).catch((error: unknown) => logger.error({ err: error }, 'revocations come by polling only'));
  await read(livingRevocations);
  let missedSince: number | null = null;
  let polling = Promise.resolve();
  const timer = setInterval(() => {
    polling = polling.then(async () => {
      try {
        // After a gap of failures the last minute may not be enough.
        await read(missedSince === null ? recentRevocations : livingRevocations);
        missedSince = null;
      } catch (error) {
        missedSince ??= performance.now();
        logger.warn({ err: error }, 'revocations cannot be read; trying again');
      }
    });
  }, pollMs).unref();

  return {
    has: (sessionId) => ended.has(sessionId),
    onRevoked: (listener) => ended.onRevoked(listener),
    async close() {
      clearInterval(timer);
      await polling;
      await events.return?.();
      await following;
    },
  };
}

async function noteAll(events: AsyncIterable<PlatformEvent>, ended: EndedSessions): Promise<void> {
  for await (const event of events) {
    if (!SessionRevocation.is(event)) continue;
    const { sessionId, tokensUntil } = event.payload;
    ended.note({ sessionId, tokensUntil: new Date(tokensUntil) });
  }
}

/** Ended sessions whose access tokens still live. */
class EndedSessions {
  /** By session: when the last of its tokens expires, in milliseconds. */
  private readonly until = new Map<string, number>();
  private readonly listeners = new Set<(sessionId: string) => void>();

  has(sessionId: string): boolean {
    return this.until.has(sessionId);
  }

  onRevoked(listener: (sessionId: string) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  note({ sessionId, tokensUntil }: Revocation): void {
    if (this.until.has(sessionId)) return;
    this.until.set(sessionId, tokensUntil.getTime());
    for (const listener of this.listeners) listener(sessionId);
  }

  forgetBefore(now: Date): void {
    for (const [sessionId, until] of this.until) if (until < now.getTime()) this.until.delete(sessionId);
  }
}
