/** Ends sessions, with what must follow from it. */
import type { Transaction } from '@marque/shared/db';
import type { SessionEnd } from '../../people/domain/person.js';
import { sessionRevoked } from '../../events.js';
import type { Identity } from '../../services.js';
import { markEnded, type SessionChoice, type SessionRow } from '../store/sessions.js';

/** Ends the chosen sessions that still live; their refresh tokens are dead at once, their access tokens within 5 s everywhere. */
export async function endSessions(identity: Identity, tx: Transaction, choice: SessionChoice, reason: SessionEnd): Promise<SessionRow[]> {
  const now = identity.clock.now();
  const ended = await markEnded(tx, choice, reason, now);
  await identity.events.record(
    tx,
    ended.map((session) => sessionRevoked(session, reason, now)),
  );
  return ended;
}
