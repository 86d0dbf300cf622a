/** How the platform renews a sign-in. */
import type { Send } from './core.js';
import { GraphError } from './errors.js';
import { RefreshSessionDocument } from './generated/graphql.js';
import type { Tokens } from './session.js';

/** Exchanges a refresh token for new tokens; throws `UNAUTHENTICATED` where it has expired, was spent or was revoked. */
export async function renewTokens(send: Send, refreshToken: string): Promise<Tokens> {
  const { refreshSession: result } = await send(RefreshSessionDocument, { input: { refreshToken } });
  if (result.__typename !== 'SignedIn') throw new GraphError('UNAUTHENTICATED', result.message, { operation: 'RefreshSession' });
  return { accessToken: result.accessToken, refreshToken: result.refreshToken };
}
