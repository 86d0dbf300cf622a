/** How the platform renews a sign-in. */
import type { Send } from './core.js';
import { GraphError } from './errors.js';
import { RefreshDocument } from './generated/graphql.js';
import type { Tokens } from './session.js';

/** Exchanges a refresh token for new tokens; throws `UNAUTHENTICATED` where it has expired, was spent or was revoked. */
export async function renewTokens(send: Send, refreshToken: string): Promise<Tokens> {
  const { refresh } = await send(RefreshDocument, { input: { refreshToken } });
  if (refresh.__typename !== 'SignInPayload') throw new GraphError('UNAUTHENTICATED', refresh.message, { operation: 'Refresh' });
  return { accessToken: refresh.accessToken, refreshToken: refresh.refreshToken };
}
