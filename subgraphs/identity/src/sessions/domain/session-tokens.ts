/** The tokens that a client keeps to stay signed in. */
import { type AccessToken, signAccessToken, type SigningKey } from '../../authentication/domain/sign-access-token.js';
import type { Person } from '../../people/domain/person.js';

/** What a client keeps to stay signed in. */
export interface SessionTokens {
  readonly sessionId: string;
  readonly access: AccessToken;
  readonly refreshToken: string;
  readonly refreshTokenExpiresAt: Date;
}

/** How long tokens live. */
export interface TokenLives {
  readonly accessTokenSeconds: number;
  readonly refreshTokenMs: number;
}

/** What tokens are made of. */
export interface TokenFacts {
  readonly key: SigningKey;
  readonly user: Pick<Person, 'id' | 'tenantId' | 'role'>;
  readonly sessionId: string;
  readonly refreshToken: string;
  readonly now: Date;
}

/** A new access token beside a refresh token, which counts only once it is stored. */
export function sessionTokens(
  { accessTokenSeconds, refreshTokenMs }: TokenLives,
  { key, user, sessionId, refreshToken, now }: TokenFacts,
): SessionTokens {
  const subject = { userId: user.id, tenantId: user.tenantId, sessionId, role: user.role, actorId: null };
  return {
    sessionId,
    access: signAccessToken(key, subject, now, accessTokenSeconds),
    refreshToken,
    refreshTokenExpiresAt: new Date(now.getTime() + refreshTokenMs),
  };
}
