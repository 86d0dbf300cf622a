/** Makes access tokens. */
import { type KeyObject } from 'node:crypto';
import { type Role, scopesOfRole } from '@marque/shared/auth';
import jwt from 'jsonwebtoken';
import { maxTokenSeconds, tokenAlgorithm, tokenAudience, tokenIssuer } from './claims.js';

/** A private key with the id under which its public half is published. */
export interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
}

/** What a new token is to say. */
export interface TokenSubject {
  readonly userId: string;
  readonly tenantId: string;
  readonly sessionId: string;
  readonly role: Role;
  readonly actorId: string | null;
}

/** A signed token and the second at which it ends. */
export interface AccessToken {
  readonly token: string;
  readonly expiresAt: Date;
}

const secondOf = (now: Date): number => Math.floor(now.getTime() / 1000);

/** The second at which a token ends that lives from `now` for `seconds`, never more than 24 hours. */
export const accessTokenEnd = (now: Date, seconds: number): Date => new Date((secondOf(now) + Math.min(seconds, maxTokenSeconds)) * 1000);

/** Signs a token that lives from `now` for `seconds`, never more than 24 hours. */
export function signAccessToken(key: SigningKey, subject: TokenSubject, now: Date, seconds: number): AccessToken {
  const expiresAt = accessTokenEnd(now, seconds);
  const claims = {
    iss: tokenIssuer,
    aud: tokenAudience,
    sub: subject.userId,
    tid: subject.tenantId,
    role: subject.role,
    scopes: scopesOfRole[subject.role],
    sid: subject.sessionId,
    ...(subject.actorId === null ? {} : { act: { sub: subject.actorId } }),
    iat: secondOf(now),
    exp: secondOf(expiresAt),
  };
  const token = jwt.sign(claims, key.privateKey, { algorithm: tokenAlgorithm, keyid: key.kid });
  return { token, expiresAt };
}
