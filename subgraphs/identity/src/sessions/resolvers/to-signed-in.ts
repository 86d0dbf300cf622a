import type { OpenedSession } from '../commands/open-session.js';
import type { SignedIn } from '../schema/signed-in.js';
import { toSession } from './to-session.js';

/** A session that was opened or goes on, as the graph shows it. The person is proven to be the one who asks, who was nobody before. */
export const toSignedIn = ({ user, tokens: { access, ...tokens }, replaced }: OpenedSession): SignedIn => ({
  ...tokens,
  user: { ...user, proven: true },
  replaced: replaced && toSession(replaced, null),
  accessToken: access.token,
  accessTokenExpiresAt: access.expiresAt,
});
