import type { Caller } from '@marque/shared/auth';
import { PlatformError } from '@marque/shared/errors';
import { requireSelf, requireSignedIn } from '../../people/domain/access.js';
import type { Identity } from '../../services.js';
import { endSessions } from './end-sessions.js';
import { notFound, type Refusal } from '../../people/domain/outcome.js';

/** Sessions that ended. */
export interface EndedOutcome {
  readonly kind: 'Ended';
  readonly sessions: number;
}

/** Ends the session of the caller's own token; a second time it ends nothing and is no error. */
export async function logOut(identity: Identity, caller: Caller): Promise<EndedOutcome> {
  const { userId, tenantId } = requireSignedIn(caller);
  const { sessionId } = caller;
  if (sessionId === null) throw new PlatformError('UNAUTHENTICATED', 'Sign in first.');
  const ended = await identity.database.tenant(tenantId, (tx) => endSessions(identity, tx, { userId, sessionId }, 'LOGGED_OUT'));
  return { kind: 'Ended', sessions: ended.length };
}

/** Ends all of the caller's sessions, this one too. */
export async function logOutEverywhere(identity: Identity, caller: Caller): Promise<EndedOutcome> {
  const { userId, tenantId } = requireSelf(caller);
  const ended = await identity.database.tenant(tenantId, (tx) => endSessions(identity, tx, { userId }, 'LOGGED_OUT_EVERYWHERE'));
  return { kind: 'Ended', sessions: ended.length };
}

/** Ends one of the caller's own sessions, for example on a lost phone. */
export async function endOwnSession(identity: Identity, caller: Caller, sessionId: string): Promise<EndedOutcome | Refusal<'NotFound'>> {
  const { userId, tenantId } = requireSelf(caller);
  const ended = await identity.database.tenant(tenantId, (tx) => endSessions(identity, tx, { userId, sessionId }, 'LOGGED_OUT'));
  return ended.length === 0 ? notFound('You have no such session.', 'sessionId') : { kind: 'Ended', sessions: ended.length };
}
