/** Sessions: how people sign up, in and out, and stay signed in. */
import type { Part } from '@marque/shared/define';
import { forgetTask } from '@marque/shared/jobs/forget';
import type { IdentityContext, IdentityServices } from '../context.js';
import { LiveResolver } from './resolvers/live-resolver.js';
import { SessionsResolver } from './resolvers/sessions-resolver.js';
import { SignInResolver } from './resolvers/sign-in-resolver.js';
import { SignOutResolver } from './resolvers/sign-out-resolver.js';
import { forgettable } from './store/forgettable.js';

export const sessions: Part<IdentityServices, IdentityContext> = {
  module: null,
  resolvers: [SessionsResolver, SignInResolver, SignOutResolver, LiveResolver],
  jobs: ({ platform }) => [forgetTask(platform, 'identity.tidy', forgettable)],
};
