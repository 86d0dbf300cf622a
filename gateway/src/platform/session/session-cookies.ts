/** The cookies of a signed-in browser. Scripts of the page never see them, and no other host or site can set or send them. */
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
const accessCookie = '__Host-marque-access';
/** Has a path of its own, which the other prefix forbids. */
const refreshCookie = '__Secure-marque-refresh';
// Strict: nothing that needs the session is reached by following a link from another site, for pages ask for it by fetch.
const attributes = 'HttpOnly; Secure; SameSite=Strict';

/** Gives the browser the session's tokens, each as long as it counts. */
export function setSessionCookies(response: ServerResponse, tokens: SessionTokens, now: Date): void {
  const secondsUntil = (time: string): number => Math.max(0, Math.floor((Date.parse(time) - now.getTime()) / 1000));
  response.setHeader('set-cookie', [
    cookie(accessCookie, tokens.accessToken, '/', secondsUntil(tokens.accessTokenExpiresAt)),
    cookie(refreshCookie, tokens.refreshToken, sessionPath, secondsUntil(tokens.refreshTokenExpiresAt)),
  ]);
}

/** Takes them away. */
export function clearSessionCookies(response: ServerResponse): void {
  response.setHeader('set-cookie', [cookie(accessCookie, '', '/', 0), cookie(refreshCookie, '', sessionPath, 0)]);
}

const cookie = (name: string, value: string, path: string, seconds: number): string =>
  `${name}=${value}; Path=${path}; Max-Age=${String(seconds)}; ${attributes}`;

/** The tokens that a browser has sent. */
export function sessionTokensOf(request: IncomingMessage): { readonly access: string | undefined; readonly refresh: string | undefined } {
  const header = request.headers.cookie;
  return { access: cookieIn(header, accessCookie), refresh: cookieIn(header, refreshCookie) };
}

/**
 * The credentials with the cookie's access token, where the request shows nothing else.
 * @throws PlatformError `FORBIDDEN` for a cookie on a request that does not come from a page of ours: another page may have sent it
 */
export function withSessionCookie(credentials: Credentials): Credentials {
  if (credentials.authorization !== undefined || credentials.apiKey !== undefined) return credentials;
  const token = accessTokenIn(credentials.cookie);
  if (token === undefined) return credentials;
  if (!credentials.fromOwnPage) throw new PlatformError('FORBIDDEN', notOurPage);
  return { ...credentials, authorization: `Bearer ${token}` };
}

/** @throws PlatformError `UNAUTHENTICATED` where two cookies have the name: nobody can tell which one is ours, and no guest has one */
function accessTokenIn(header: string | undefined): string | undefined {
  if (cookiesIn(header, accessCookie).length > 1) throw new PlatformError('UNAUTHENTICATED', 'The session is shown twice: sign in again.');
  return cookieIn(header, accessCookie);
}

/** Why a cookie does not count. */
export const notOurPage = 'A session in cookies is for pages of this host or of an origin in CORS_ORIGINS.';

/** The value of a cookie; of two with one name nobody can tell which one is ours. */
function cookieIn(header: string | undefined, name: string): string | undefined {
  const [value, ...more] = cookiesIn(header, name);
  return value === '' || more.length > 0 ? undefined : value;
}

function cookiesIn(header: string | undefined, name: string): readonly string[] {
  if (header === undefined || !header.includes(name)) return [];
  const pairs = header.split(';').map((pair) => pair.trim());
  return pairs.filter((pair) => pair.startsWith(`${name}=`)).map((pair) => pair.slice(name.length + 1));
}
