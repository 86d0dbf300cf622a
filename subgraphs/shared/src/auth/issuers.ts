/** Access tokens of other issuers, checked by the keys that those publish. */
import { createHash } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import { PlatformError } from '../errors/errors.js';
import { fetchKeys } from './issuers/fetch-keys.js';
import { IssuerKeys, type IssuerKeysOptions } from './issuers/issuer-keys.js';
import type { TokenIssuer } from './issuers/setting.js';

export { issuerShape, issuersSetting, type TokenIssuer } from './issuers/setting.js';

/** A token of one of the issuers, checked. */
export interface IssuedToken<Issuer extends TokenIssuer = TokenIssuer> {
  readonly issuer: Issuer;
  /** Who it is about, by the issuer's own name. */
  readonly subject: string;
  readonly claims: JWTPayload;
}

/** What tokens are checked with. */
export interface IssuedTokensOptions<Issuer extends TokenIssuer> {
  readonly issuers: readonly Issuer[];
  now(): Date;
  readonly logger: Logger;
  /** For tests: how long keys are kept. */
  readonly keys?: Pick<IssuerKeysOptions, 'maxAgeMs' | 'cooldownMs' | 'now'>;
}

/** Checks tokens of the issuers that it knows. */
export interface IssuedTokens<Issuer extends TokenIssuer> {
  /** Whether the token says that it is of one of the issuers; nothing has been checked then. */
  claims(token: string): boolean;
  /**
   * The content of a token.
   * @throws PlatformError `UNAUTHENTICATED` when it is malformed, of an unknown issuer, for somebody else, not yet or no longer valid,
   *   or not signed by one of its issuer's keys in one of its algorithms; `UNAVAILABLE` when the keys cannot be had
   */
  verify(token: string): Promise<IssuedToken<Issuer>>;
}

const fetchTimeoutMs = 5_000;
const clockToleranceSeconds = 30;
/** No token counts for longer, whatever its issuer says. */
const maxLifeMs = 24 * 60 * 60_000;
const maxTokenLength = 8_192;
const maxKept = 10_000;
/** A key that its issuer takes back still counts for what was checked before, so long. */
const keptMs = 60_000;

const refused = (message: string, cause?: unknown): PlatformError => new PlatformError('UNAUTHENTICATED', message, { cause });

/** Fetches nothing before the first token comes. */
export function createIssuedTokens<Issuer extends TokenIssuer>(options: IssuedTokensOptions<Issuer>): IssuedTokens<Issuer> {
  const { issuers, now, logger } = options;
  const known = new Map(
    issuers.map((issuer) => {
      const fetch = () => fetchKeys(issuer, fetchTimeoutMs);
      const onFault = (error: unknown) => logger.warn({ err: error, issuer: issuer.issuer }, 'the keys of an issuer cannot be had');
      return [issuer.issuer, { issuer, keys: new IssuerKeys({ ...options.keys, fetch, onFault }) }];
    }),
  );
  const checked = new LRUCache<string, IssuedToken<Issuer> & { readonly untilMs: number }>({ max: maxKept, ttl: keptMs });

  async function check(token: string): Promise<IssuedToken<Issuer> & { readonly untilMs: number }> {
    // Each issuer answers for its own tokens only: the key is looked for among those of the issuer that the token names.
    const named = known.get(issuerIn(token) ?? '');
    if (named === undefined || !hasKeyId(token)) throw refused('The access token is not valid.');
    const { issuer, keys } = named;
    const { payload } = await jwtVerify(token, keys.find, {
      issuer: issuer.issuer,
      audience: issuer.audience,
      algorithms: issuer.algorithms,
      requiredClaims: ['exp', 'sub'],
      clockTolerance: clockToleranceSeconds,
      currentDate: now(),
    });
    const untilMs = ((payload.exp ?? 0) + clockToleranceSeconds) * 1000;
    if (untilMs - now().getTime() > maxLifeMs) throw refused('The access token lives too long.');
    return { issuer, subject: payload.sub ?? '', claims: payload, untilMs };
  }

  return {
    claims: (token) => known.size > 0 && token.length <= maxTokenLength && known.has(issuerIn(token) ?? ''),
    async verify(token) {
      if (token.length > maxTokenLength) throw refused('The access token is not valid.');
      const hash = createHash('sha256').update(token).digest('base64');
      try {
        let found = checked.get(hash);
        if (found === undefined) {
          found = await check(token);
          checked.set(hash, found);
        }
        if (found.untilMs <= now().getTime()) throw new errors.JWTExpired('It has expired.', found.claims);
        return found;
      } catch (error) {
        if (error instanceof PlatformError) throw error;
        throw refused(error instanceof errors.JWTExpired ? 'The access token has expired.' : 'The access token is not valid.', error);
      }
    },
  };
}

function issuerIn(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch {
    return undefined;
  }
}

/** A token that names no key would be checked with whichever fits. */
function hasKeyId(token: string): boolean {
  return typeof decodeProtectedHeader(token).kid === 'string';
}
