import { type CommandContext, once } from '@marque/shared/commands';
import { type IdempotencyConflict, notFound, type NotFound } from '@marque/shared/outcome';
import { requireSelf } from '../../people/domain/access.js';
import { endSessions } from './end-sessions.js';
import type { EndedSessions } from './log-out.js';

/** Which session. */
export interface EndOwnSession {
  readonly sessionId: string;
  readonly idempotencyKey?: string | null | undefined;
}

/** Ends one of the caller's own sessions, for example on a lost phone. */
export function endOwnSession(
  { platform, caller }: CommandContext,
  { sessionId, idempotencyKey }: EndOwnSession,
): Promise<EndedSessions | NotFound | IdempotencyConflict> {
  const { userId, tenantId } = requireSelf(caller);
  const call = { command: 'endSession', idempotencyKey, input: { sessionId } };
  return once(platform, { tenantId, actorId: userId }, call, async (tx) => {
    const ended = await endSessions({ platform, tx }, { userId, sessionId, reason: 'LOGGED_OUT' });
    return ended.length === 0 ? notFound('You have no such session.', 'sessionId') : { endedSessions: ended.length };
  });
}
