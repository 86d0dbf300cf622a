import { PlatformError } from '@marque/shared/errors';
import type { CommandContext } from '@marque/shared/commands';
import { requireSignedIn } from '../../people/domain/access.js';
import { endSessions } from './end-sessions.js';

/** How many sessions a command ended. */
export interface EndedSessions {
  readonly endedSessions: number;
}

/** Ends the session of the caller's own token; a second time it ends nothing and is no error. */
export async function logOut({ platform, caller }: CommandContext): Promise<EndedSessions> {
  const { userId, tenantId } = requireSignedIn(caller);
  const { sessionId } = caller;
  if (sessionId === null) throw new PlatformError('UNAUTHENTICATED', 'Sign in first.');
  const ended = await platform.database.tenant(tenantId, (tx) =>
    endSessions({ platform, tx }, { userId, sessionId, reason: 'LOGGED_OUT' }),
  );
  return { endedSessions: ended.length };
}
