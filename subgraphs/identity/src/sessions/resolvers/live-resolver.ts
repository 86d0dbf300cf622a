import { requireTenant, requireUser } from '@marque/shared/auth';
import type { PlatformEvent } from '@marque/shared/events';
import { gapFree } from '@marque/shared/events/live/gap-free';
import { opens, RequiresScope } from '@marque/shared/graph';
import { Resolver, Root, Subscription } from 'type-graphql';
import type { IdentityContext } from '../../context.js';
import { SessionRevocation, sessionTopic } from '../../events.js';
import { SessionRevoked } from '../schema/session-revoked.js';

/** What people learn of their sessions as it happens. */
@Resolver()
export class LiveResolver {
  @RequiresScope('profile:own')
  @Subscription(() => SessionRevoked, {
    description: "The ends of the caller's sessions as they happen, so that a client can tell why it was signed out.",
    subscribe: opens(({ platform, caller }: IdentityContext) =>
      gapFree(platform, { tenantId: requireTenant(caller), topic: sessionTopic(requireUser(caller)) }),
    ),
  })
  sessionRevoked(@Root() event: PlatformEvent): SessionRevoked {
    if (!SessionRevocation.is(event)) throw new Error(`${event.type} is no end of a session.`);
    const { sessionId, reason } = event.payload;
    return Object.assign(new SessionRevoked(), { sessionId, reason, at: event.occurredAt });
  }
}
