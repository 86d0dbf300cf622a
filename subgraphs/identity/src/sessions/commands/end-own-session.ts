import type { CommandContext } from '@marque/shared/commands';
import { notFound, type NotFound } from '@marque/shared/outcome';
import { requireSelf } from '../../people/domain/access.js';
import { endSessions } from './end-sessions.js';
import type { EndedSessions } from './log-out.js';

/** Ends one of the caller's own sessions, for example on a lost phone. */
export async function endOwnSession(
  { platform, caller }: CommandContext,
  { sessionId }: { readonly sessionId: string },
): Promise<EndedSessions | NotFound> {
  const { userId, tenantId } = requireSelf(caller);
  const ended = await platform.database.tenant(tenantId, (tx) =>
    endSessions({ platform, tx }, { userId, sessionId, reason: 'LOGGED_OUT' }),
  );
  return ended.length === 0 ? notFound('You have no such session.', 'sessionId') : { endedSessions: ended.length };
}
