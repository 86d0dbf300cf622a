/** Sessions: how people sign up, in and out, and stay signed in. */
import type { Part } from '@marque/shared/define';
import { forgetTask } from '@marque/shared/jobs/forget';
import { administersOrIs } from '../people/domain/access.js';
import type { IdentityContext, IdentityServices } from '../context.js';
import { LiveResolver } from './resolvers/live-resolver.js';
import { SessionsResolver } from './resolvers/sessions-resolver.js';
import { SignInResolver } from './resolvers/sign-in-resolver.js';
import { SignOutResolver } from './resolvers/sign-out-resolver.js';
import { toSession } from './resolvers/to-session.js';
import { forgettable } from './store/forgettable.js';

export const sessions: Part<IdentityServices, IdentityContext> = {
  module: null,
  resolvers: [SessionsResolver, SignInResolver, SignOutResolver, LiveResolver],
  entities: {
    Session: {
      scopes: ['profile:own'],
      async find({ id = '' }, { caller, loaders, platform }) {
        const row = await loaders.session.load(id);
        const lives = row !== null && row.endedAt === null && row.expiresAt > platform.clock.now();
        return lives && caller.apiKeyId === undefined && administersOrIs(caller, row.userId) ? toSession(row, caller.sessionId) : null;
      },
    },
  },
  jobs: ({ platform }) => [forgetTask(platform, 'identity.tidy', forgettable)],
};
