/** Checks access tokens without asking the database each time. */
import { createHash, createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import type { Clock } from '@marque/shared/clock';
import { PlatformError } from '@marque/shared/errors';
import jwt from 'jsonwebtoken';
import { claimsSchema, tokenAlgorithm, tokenAudience, tokenIssuer, toVerifiedToken, type VerifiedToken } from '../domain/claims.js';
import { createSnapshot } from '../../tenants/services/snapshot.js';

/** A public key as a JWKS lists it. */
export type PublishedKey = JsonWebKey & { readonly kid: string };

/** What a verifier goes by. */
export interface VerifierOptions {
  /** Reads all keys that may still have signed a living token. */
  keys: () => Promise<readonly PublishedKey[]>;
  clock: Clock;
  /** Whether the session has ended before its token has. Asked at each call. */
  isRevoked: (sessionId: string) => boolean | Promise<boolean>;
}

/** Checks access tokens. */
export interface TokenVerifier {
  /**
   * The content of a token.
   * @throws PlatformError `UNAUTHENTICATED` when it is malformed, tampered with, expired, revoked, signed by an unknown key or
   *   in another algorithm than ES256; `UNAVAILABLE` when no keys could be read yet
   */
  verify(token: string): Promise<VerifiedToken>;
}

const cacheSize = 10_000;
const maxTokenLength = 4_096;
const keysMaxAgeMs = 60_000;

const refused = (message: string, cause?: unknown): PlatformError => new PlatformError('UNAUTHENTICATED', message, { cause });

/** A verifier with its own cache of checked tokens, by hash, until they expire. */
export function createTokenVerifier({ keys, clock, isRevoked }: VerifierOptions): TokenVerifier {
  const keySet = createSnapshot(async () => readKeys(await keys()), keysMaxAgeMs);
  const checked = new Map<string, VerifiedToken>();

  async function keyOf(kid: string): Promise<KeyObject> {
    try {
      const key = (await keySet.get()).get(kid) ?? (await keySet.newer()).get(kid);
      if (key !== undefined) return key;
    } catch (error) {
      throw new PlatformError('UNAVAILABLE', 'Tokens cannot be checked at present.', { cause: error });
    }
    throw refused('The access token was signed by an unknown key.');
  }

  function remember(hash: string, verified: VerifiedToken): void {
    if (checked.size >= cacheSize) for (const oldest of [...checked.keys()].slice(0, cacheSize / 10)) checked.delete(oldest);
    checked.set(hash, verified);
  }

  return {
    async verify(token) {
      if (token.length > maxTokenLength) throw refused('The access token is not valid.');
      const hash = createHash('sha256').update(token).digest('base64');
      let verified = checked.get(hash);
      if (verified === undefined) {
        verified = contentOf(token, await keyOf(keyIdOf(token)), clock.now());
        remember(hash, verified);
      }
      if (clock.now() >= verified.expiresAt) {
        checked.delete(hash);
        throw refused('The access token has expired.');
      }
      if (await isRevoked(verified.sessionId)) throw refused('The session has ended. Sign in again.');
      return verified;
    },
  };
}

/** What the token says, if the key has signed it and it has not expired. */
function contentOf(token: string, key: KeyObject, now: Date): VerifiedToken {
  try {
    const payload = jwt.verify(token, key, {
      algorithms: [tokenAlgorithm],
      issuer: tokenIssuer,
      audience: tokenAudience,
      clockTimestamp: Math.floor(now.getTime() / 1000),
    });
    return toVerifiedToken(claimsSchema.parse(payload));
  } catch (error) {
    if (error instanceof jwt.TokenExpiredError) throw refused('The access token has expired.', error);
    throw refused('The access token is not valid.', error);
  }
}

/** The `kid` of the header; the algorithm is checked here too so that no key is looked up for `none` or `HS256`. */
function keyIdOf(token: string): string {
  let header: jwt.JwtHeader | undefined;
  try {
    header = jwt.decode(token, { complete: true })?.header;
  } catch (error) {
    throw refused('The access token is not valid.', error);
  }
  if (header?.alg !== tokenAlgorithm || typeof header.kid !== 'string') throw refused('The access token is not valid.');
  return header.kid;
}

function readKeys(published: readonly PublishedKey[]): Map<string, KeyObject> {
  const usable = published.filter((key) => key.kty === 'EC' && key.crv === 'P-256');
  return new Map(usable.map((key) => [key.kid, createPublicKey({ key, format: 'jwk' })]));
}
