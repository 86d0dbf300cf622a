import type { CommandContext } from '@marque/shared/commands';
import { requireSelf } from '../../people/domain/access.js';
import { endSessions } from './end-sessions.js';
import type { EndedSessions } from './log-out.js';

/** Ends all of the caller's sessions, this one too. */
export async function logOutEverywhere({ platform, caller }: CommandContext): Promise<EndedSessions> {
  const { userId, tenantId } = requireSelf(caller);
  const ended = await platform.database.tenant(tenantId, (tx) =>
    endSessions({ platform, tx }, { userId, reason: 'LOGGED_OUT_EVERYWHERE' }),
  );
  return { endedSessions: ended.length };
}
