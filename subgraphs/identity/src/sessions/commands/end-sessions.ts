/** Ends sessions, with what must follow from it. */
import type { TransactionContext } from '@marque/shared/commands';
import { sessionRevoked } from '../../events.js';
import type { SessionEnd } from '../domain/session-end.js';
import { markEnded, type SessionChoice } from '../store/sessions.js';
import type { SessionRow } from '../store/tables.js';

/** Which sessions end, and why. */
export interface EndSessions extends SessionChoice {
  readonly reason: SessionEnd;
}

/** Ends the chosen sessions that still live; their refresh tokens are dead at once, their access tokens within 5 s everywhere. */
export async function endSessions({ platform, tx }: TransactionContext, { reason, ...choice }: EndSessions): Promise<SessionRow[]> {
  const now = platform.clock.now();
  const ended = await markEnded(tx, choice, reason, now);
  await platform.events.record(
    tx,
    ended.map((session) => sessionRevoked(session, reason, now)),
  );
  return ended;
}
