/** What a request tells about who sent it. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Credentials } from './credentials.js';
import { isOwnPage } from './cross-origin.js';
import type { OriginRules } from './cross-origin.js';
import { namedTenant } from './named-tenant.js';

const wellFormedId = /^[\w.-]{1,64}$/;

/** The caller's own id of the request where it gave a sane one, else a new one. */
export function requestIdOf(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && wellFormedId.test(given) ? given : randomUUID();
}

/** Credentials in a request's headers. The address is the peer's, or the one that trusted proxies name. */
export function credentialsOf(request: IncomingMessage, requestId: string, rules: OriginRules, parameters?: URLSearchParams): Credentials {
  const { authorization, cookie } = request.headers;
  const apiKey = request.headers['x-api-key'];
  return {
    address: rules.proxies.originOf(request).address,
    requestId,
    fromOwnPage: cookie !== undefined && isOwnPage(request, rules),
    ...(authorization === undefined ? {} : { authorization }),
    ...(typeof apiKey === 'string' ? { apiKey } : {}),
    ...(cookie === undefined ? {} : { cookie }),
    ...namedTenant(request.headers, parameters),
  };
}

/**
 * The headers that are passed on to subgraphs, of those that the gateway is told to pass on. What a browser sends by itself, cookies and
 * passwords that it has kept, is not passed on for a page that is neither ours nor named: it would act as its visitor.
 */
export function forwardedHeaders(request: IncomingMessage, names: readonly string[], rules: OriginRules): Readonly<Record<string, string>> {
  const forwarded: Record<string, string> = {};
  for (const name of names) {
    const value = request.headers[name];
    if (typeof value !== 'string' || (addsByItself(name, value) && mayBeForeign(request, rules))) continue;
    forwarded[name] = value;
  }
  return forwarded;
}

/** Whether a browser may have added the header without being told to. */
const addsByItself = (name: string, value: string): boolean =>
  name === 'cookie' || (name === 'authorization' && /^(?:basic|digest|negotiate|ntlm)\b/iu.test(value));

/** Whether the page of another origin may have sent the request. A program names no origin; nor does an old browser's plain GET. */
function mayBeForeign(request: IncomingMessage, rules: OriginRules): boolean {
  const { origin, 'sec-fetch-site': site, accept } = request.headers;
  if (origin !== undefined || site !== undefined) return !isOwnPage(request, rules);
  return request.method === 'GET' && accept?.includes('text/event-stream') === true;
}
