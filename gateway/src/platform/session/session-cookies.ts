/**
 * The cookies of a signed-in browser, one pair for each business that somebody is signed in at. Scripts of the page never see them, and no other
 * host or site can set or send them.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { PlatformError } from '@marque/shared/errors';
import type { Credentials } from '../../callers/credentials.js';

/** The tokens of a session and when each ends. */
export interface SessionTokens {
  readonly accessToken: string;
  readonly accessTokenExpiresAt: string;
  readonly refreshToken: string;
  readonly refreshTokenExpiresAt: string;
}

/** Where the session is opened, refreshed and ended; the refresh token is sent nowhere else. */
export const sessionPath = '/session';

/** The prefix has browsers take it only with `Secure`, for this host alone and all of its paths. */
const accessPrefix = '__Host-marque-access.';
/** Has a path of its own, which the other prefix forbids. */
const refreshPrefix = '__Secure-marque-refresh.';
// Strict: nothing that needs the session is reached by following a link from another site, for pages ask for it by fetch.
const attributes = 'HttpOnly; Secure; SameSite=Strict';

/** Gives the browser the session's tokens at the business, each as long as it counts. */
export function setSessionCookies(response: ServerResponse, slug: string, tokens: SessionTokens, now: Date): void {
  const secondsUntil = (time: string): number => Math.max(0, Math.floor((Date.parse(time) - now.getTime()) / 1000));
  response.setHeader('set-cookie', [
    cookie(accessPrefix + slug, tokens.accessToken, '/', secondsUntil(tokens.accessTokenExpiresAt)),
    cookie(refreshPrefix + slug, tokens.refreshToken, sessionPath, secondsUntil(tokens.refreshTokenExpiresAt)),
  ]);
}

/** Takes those of the business away. */
export function clearSessionCookies(response: ServerResponse, slug: string): void {
  response.setHeader('set-cookie', [cookie(accessPrefix + slug, '', '/', 0), cookie(refreshPrefix + slug, '', sessionPath, 0)]);
}

const cookie = (name: string, value: string, path: string, seconds: number): string =>
  `${name}=${value}; Path=${path}; Max-Age=${String(seconds)}; ${attributes}`;

/** The tokens that a browser has sent for the business. */
export function sessionTokensOf(
  { headers }: IncomingMessage,
  slug: string,
): { readonly access: string | undefined; readonly refresh: string | undefined } {
  return {
    access: onlyOne(valuesOf(headers.cookie, accessPrefix + slug)),
    refresh: onlyOne(valuesOf(headers.cookie, refreshPrefix + slug)),
  };
}

/**
 * The credentials with the access token of the named business's cookie, where the request shows nothing else. Cookies of other businesses are as if
 * they were not there; where the request names none, that of the only one counts, and names it.
 * @throws PlatformError `FORBIDDEN` for a cookie on a request that does not come from a page of ours: another page may have sent it;
 *   `BAD_USER_INPUT` where nobody can tell which of several businesses is meant; `UNAUTHENTICATED` where one's session is shown twice
 */
export function withSessionCookie(credentials: Credentials): Credentials {
  if (credentials.authorization !== undefined || credentials.apiKey !== undefined) return credentials;
  const [tenant, ...others] = credentials.tenant === undefined ? slugsIn(credentials.cookie) : [credentials.tenant];
  if (tenant === undefined) return credentials;
  const shown = valuesOf(credentials.cookie, accessPrefix + tenant);
  if (shown.length === 0) return credentials;
  if (!credentials.fromOwnPage) throw new PlatformError('FORBIDDEN', notOurPage);
  if (others.length > 0) throw new PlatformError('BAD_USER_INPUT', severalSessions);
  // No guest has two, and nobody can tell which one is ours.
  if (shown.length > 1) throw new PlatformError('UNAUTHENTICATED', 'The session is shown twice: sign in again.');
  const token = onlyOne(shown);
  return token === undefined ? credentials : { ...credentials, tenant, authorization: `Bearer ${token}` };
}

/** Why a cookie does not count. */
export const notOurPage = 'A session in cookies is for pages of this host or of an origin in CORS_ORIGINS.';

const severalSessions = 'This browser is signed in at several businesses: name one as marque-tenant.';

/** The businesses whose access tokens are shown. */
function slugsIn(header: string | undefined): readonly string[] {
  const names = pairsIn(header).flatMap(([name]) => (name.startsWith(accessPrefix) ? [name.slice(accessPrefix.length)] : []));
  return [...new Set(names)];
}

/** Of two with one name nobody can tell which one is ours. */
function onlyOne([value, ...more]: readonly string[]): string | undefined {
  return value === '' || more.length > 0 ? undefined : value;
}

const valuesOf = (header: string | undefined, wanted: string): readonly string[] =>
  pairsIn(header).flatMap(([name, value]) => (name === wanted ? [value] : []));

/** Names and values; cookies of others, which stand before and after ours, are none of our business. */
function pairsIn(header: string | undefined): readonly (readonly [name: string, value: string])[] {
  if (header === undefined || !header.includes('-marque-')) return [];
  return header.split(';').map((pair) => {
    const at = pair.indexOf('=');
    return at < 0 ? ['', pair.trim()] : [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
  });
}
