/** Signing in, going on and signing out for pages: the tokens travel in cookies, and no answer holds them. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Answer } from '../../response/answer.js';
import { credentialsOf, requestIdOf } from '../../callers/client-facts.js';
import type { Credentials } from '../../callers/credentials.js';
import { isOwnPage } from '../../callers/cross-origin.js';
import type { OriginRules } from '../../callers/cross-origin.js';
import { HttpRefusal, statusOfCode } from '../../http/http-refusal.js';
import { jsonBodyOf } from '../../http/read-operation.js';
import { sendJson } from '../../serve/routes.js';
import type { Route } from '../../serve/routes.js';
import { CookieSessions } from './cookie-session.js';
import type { CookieSessionOptions } from './cookie-session.js';
import { clearSessionCookies, notOurPage, sessionPath, sessionTokensOf, setSessionCookies } from './session-cookies.js';
import { outcomeOf, tokensOf, withoutTokens } from './session-operations.js';

/** What the routes need. */
export interface SessionRouteOptions extends CookieSessionOptions {
  readonly origins: OriginRules;
  now(): Date;
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly credentials: Credentials;
}

const maxBodyBytes = 16 * 1024;

/** Statuses of outcomes; all others are 200. */
const statuses: Readonly<Record<string, number>> = { InvalidInput: 400, InvalidCredentials: 401, AccountSuspended: 403, SessionEnded: 401 };

/** `POST /session` signs in, `POST /session/refresh` goes on, `DELETE /session` signs out. */
export function sessionRoutes(options: SessionRouteOptions): readonly Route[] {
  const sessions = new CookieSessions(options);
  const reply = (response: ServerResponse, answer: Answer): void => {
    sendAnswer(response, answer, options.now());
  };
  const logIn = async ({ request, response, credentials }: Exchange): Promise<void> => {
    const input = await jsonBodyOf(request, maxBodyBytes);
    reply(response, await sessions.logIn(input, credentials));
  };
  const refresh = async ({ request, response, credentials }: Exchange): Promise<void> => {
    const { refresh: token } = sessionTokensOf(request);
    if (token === undefined) throw new HttpRefusal(401, 'There is no session to go on with: sign in.', 'UNAUTHENTICATED');
    reply(response, await sessions.refresh(token, credentials));
  };
  const logOut = async ({ request, response, credentials }: Exchange): Promise<void> => {
    // In this browser it ends whether or not the platform can be told.
    clearSessionCookies(response);
    const answer = await sessions.logOut(sessionTokensOf(request), credentials);
    if (answer === null) sendJson(response, 200, { data: { logOut: { __typename: 'LoggedOut', endedSessions: 0 } } });
    else reply(response, answer);
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
      await handle({ request, response, credentials: credentialsOf(request, requestIdOf(request), origins) });
    },
  };
}

/** The answer without its tokens, which become cookies. */
function sendAnswer(response: ServerResponse, answer: Answer, now: Date): void {
  const outcome = outcomeOf(answer);
  if (outcome === null) {
    const { code, retryAfter } = answer.errors[0]?.extensions ?? {};
    askToWait(response, retryAfter);
    sendJson(response, typeof code === 'string' ? statusOfCode(code) : 500, { errors: answer.errors });
    return;
  }
  const { type, value } = outcome;
  askToWait(response, value['retryAfterSeconds']);
  const tokens = tokensOf(outcome);
  if (tokens !== null) setSessionCookies(response, tokens, now);
  else if (type === 'SessionEnded') clearSessionCookies(response);
  sendJson(response, statuses[type] ?? 200, { data: withoutTokens(outcome) });
}

function askToWait(response: ServerResponse, seconds: unknown): void {
  if (typeof seconds === 'number') response.setHeader('retry-after', String(seconds));
}
