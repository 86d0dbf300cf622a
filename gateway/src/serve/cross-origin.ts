/** Which pages of other origins may use the gateway, and what browsers are told beside. */
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Headers that every answer carries. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-site',
};

/** Whether a page of this origin may call. A client that is no browser names no origin; a page of our own host is always welcome. */
export function allowsOrigin(request: IncomingMessage, allowed: readonly string[]): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) return true;
  return allowed.includes('*') || allowed.includes(origin) || (URL.canParse(origin) && new URL(origin).host === host);
}

const namesOrigin = (allowed: readonly string[], origin: string | undefined): boolean =>
  origin !== undefined && origin !== '*' && allowed.includes(origin);

/**
 * Whether a browser says that the request comes from a page of our own host or of an origin that is named in the list. Stricter than
 * `allowsOrigin`, for it lets cookies count: `*` names nobody, and a request that says nothing of its page does not come from one.
 */
export function isOwnPage(request: IncomingMessage, allowed: readonly string[]): boolean {
  const { origin, host, 'sec-fetch-site': site } = request.headers;
  if (namesOrigin(allowed, origin)) return true;
  if (site !== undefined && site !== 'same-origin') return false;
  if (origin === undefined) return site === 'same-origin';
  return URL.canParse(origin) && new URL(origin).host === host;
}

/** Answers a preflight, and marks other answers, for origins of the allow-list; true when the request is done with. */
export function handleCors(request: IncomingMessage, response: ServerResponse, allowed: readonly string[]): boolean {
  const { origin } = request.headers;
  if (origin === undefined) return false;
  response.setHeader('vary', 'Origin');
  const welcome = allowsOrigin(request, allowed);
  if (welcome) {
    response.setHeader('access-control-allow-origin', origin);
    // Cookies only for origins that are named: with `*` any page could use its visitor's session.
    if (namesOrigin(allowed, origin)) response.setHeader('access-control-allow-credentials', 'true');
    response.setHeader('access-control-expose-headers', 'x-request-id, retry-after');
  }
  if (request.method !== 'OPTIONS') return false;
  if (welcome) {
    response.setHeader('access-control-allow-methods', 'GET, POST, DELETE');
    response.setHeader(
      'access-control-allow-headers',
      'content-type, authorization, x-api-key, marque-tenant, x-request-id, apollo-require-preflight, x-apollo-operation-name, marque-explain, traceparent, tracestate',
    );
    response.setHeader('access-control-max-age', '600');
  }
  response.writeHead(204).end();
  return true;
}
