/** Signing in, going on and signing out for pages: the tokens travel in cookies, and no answer holds them. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Answer } from '../../response/answer.js';
import { PlatformError } from '@marque/shared/errors';
import { credentialsOf, requestIdOf } from '../../callers/client-facts.js';
import { requireClear, requireKnownName } from '../../callers/credentials.js';
import type { Credentials } from '../../callers/credentials.js';
import { isOwnPage } from '../../callers/cross-origin.js';
import type { OriginRules } from '../../callers/cross-origin.js';
import { HttpRefusal, refusalOf, statusOfCode } from '../../http/http-refusal.js';
import { jsonBodyOf } from '../../http/read-operation.js';
import { sendJson } from '../../serve/routes.js';
import type { Route } from '../../serve/routes.js';
import { CookieSessions } from './cookie-session.js';
import type { CookieSessionOptions } from './cookie-session.js';
import { clearSessionCookies, notOurPage, sessionPath, sessionTokensOf, setSessionCookies } from './session-cookies.js';
import { outcomeOf, sessionIn, withoutTokens } from './session-operations.js';

/** What the routes need. */
export interface SessionRouteOptions extends CookieSessionOptions {
  readonly origins: OriginRules;
  now(): Date;
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly credentials: Credentials;
  /** The business that the request names: of no other is anything read, set or taken away. */
  readonly slug: string;
}

const maxBodyBytes = 16 * 1024;

/** Statuses of outcomes; all others are 200. */
const statuses: Readonly<Record<string, number>> = { InvalidInput: 400, InvalidCredentials: 401, AccountSuspended: 403, SessionEnded: 401 };

/** `POST /session` signs in, `POST /session/refresh` goes on, `DELETE /session` signs out. */
export function sessionRoutes(options: SessionRouteOptions): readonly Route[] {
  const sessions = new CookieSessions(options);
  const reply = ({ response, slug }: Exchange, answer: Answer): void => {
    sendAnswer(response, slug, answer, options.now());
  };
  const logIn = async (exchange: Exchange): Promise<void> => {
    const input = await jsonBodyOf(exchange.request, maxBodyBytes);
    reply(exchange, await sessions.logIn(input, exchange.credentials));
  };
  const refresh = async (exchange: Exchange): Promise<void> => {
    const { refresh: token } = sessionTokensOf(exchange.request, exchange.slug);
    if (token === undefined) throw new HttpRefusal(401, 'There is no session to go on with: sign in.', 'UNAUTHENTICATED');
    reply(exchange, await sessions.refresh(token, exchange.credentials));
  };
  const logOut = async (exchange: Exchange): Promise<void> => {
    const { request, response, credentials, slug } = exchange;
    // In this browser it ends whether or not the platform can be told.
    clearSessionCookies(response, slug);
    const answer = await sessions.logOut(sessionTokensOf(request, slug), credentials);
    if (answer === null) sendJson(response, 200, { data: { logOut: { __typename: 'LoggedOut', endedSessions: 0 } } });
    else reply(exchange, answer);
  };
  return [
    route('POST', sessionPath, logIn, options.origins),
    route('POST', `${sessionPath}/refresh`, refresh, options.origins),
    route('DELETE', sessionPath, logOut, options.origins),
  ];
}

function route(method: string, path: string, handle: (exchange: Exchange) => Promise<void>, origins: OriginRules): Route {
  return {
    method,
    prefix: path,
    async handler(request, response, url) {
      if (url.pathname !== path) throw new HttpRefusal(404, 'There is nothing here.', 'NOT_FOUND');
      // Also where there is no session yet: another page could sign its visitor in as somebody else.
      if (!isOwnPage(request, origins)) throw new HttpRefusal(403, notOurPage, 'FORBIDDEN');
      const credentials = credentialsOf(request, requestIdOf(request), origins, url.searchParams);
      await handle({ request, response, credentials, slug: slugOf(credentials) });
    },
  };
}

/** As the platform writes them: what is anything else would be read as a part of a cookie. */
const slugs = /^[a-z][a-z0-9-]{1,39}$/u;

/** The business that is named. @throws HttpRefusal where none is, or none that could be there */
function slugOf(credentials: Credentials): string {
  try {
    requireClear(credentials);
    requireKnownName(credentials);
  } catch (error) {
    throw error instanceof PlatformError ? refusalOf(error) : error;
  }
  const { tenant } = credentials;
  if (tenant === undefined) throw new HttpRefusal(400, 'A session is at one business: name it as marque-tenant.');
  if (!slugs.test(tenant)) throw new HttpRefusal(400, 'There is no tenant of that name.');
  return tenant;
}

/** The answer without its tokens, which become cookies. Its `date` is the platform's, by which its times are meant. */
function sendAnswer(response: ServerResponse, named: string, answer: Answer, now: Date): void {
  response.setHeader('date', now.toUTCString());
  const outcome = outcomeOf(answer);
  if (outcome === null) {
    const { code, retryAfter } = answer.errors[0]?.extensions ?? {};
    askToWait(response, retryAfter);
    sendJson(response, typeof code === 'string' ? statusOfCode(code) : 500, { errors: answer.errors });
    return;
  }
  const { type, value } = outcome;
  askToWait(response, value['retryAfterSeconds']);
  const session = sessionIn(outcome);
  if (session !== null) setSessionCookies(response, session.slug, session.tokens, now);
  else if (type === 'SessionEnded') clearSessionCookies(response, named);
  sendJson(response, statuses[type] ?? 200, { data: withoutTokens(outcome) });
}

function askToWait(response: ServerResponse, seconds: unknown): void {
  if (typeof seconds === 'number') response.setHeader('retry-after', String(seconds));
}
