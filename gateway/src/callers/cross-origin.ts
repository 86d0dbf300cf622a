/** Which pages of other origins may use the gateway, and what browsers are told beside. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TrustedProxies } from './trusted-proxies.js';

/** Headers that every answer carries. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-site',
};

/** Whose pages are welcome. */
export interface OriginRules {
  /** Origins by name; `*` lets every page call, without cookies. */
  readonly allowed: readonly string[];
  /** Whether pages of the machine itself may call, on whatever port and without cookies: a page in development. */
  readonly local: boolean;
  /** By whom the request's own host is told. */
  readonly proxies: TrustedProxies;
}

/** Whether a page of this origin may call. A client that is no browser names no origin; a page of our own host is always welcome. */
export function allowsOrigin(request: IncomingMessage, rules: OriginRules): boolean {
  const { origin } = request.headers;
  if (origin === undefined || rules.allowed.includes('*') || rules.allowed.includes(origin)) return true;
  return isOwnOrigin(request, origin, rules) || (rules.local && isLocal(origin));
}

/**
 * Whether a browser says that a page which may call has sent the request, or nothing says that a browser has: for requests that a browser sends
 * for any page without asking first. Those of other pages name their origin, or in `sec-fetch-site` that they come from elsewhere.
 */
export function isFromWelcomePage(request: IncomingMessage, rules: OriginRules): boolean {
  const { origin, 'sec-fetch-site': site } = request.headers;
  if (origin !== undefined) return allowsOrigin(request, rules);
  return site === undefined || site === 'same-origin' || site === 'none';
}

const namesOrigin = (allowed: readonly string[], origin: string | undefined): boolean =>
  origin !== undefined && origin !== '*' && allowed.includes(origin);

/** Whether the origin is the address that the client itself asks. */
function isOwnOrigin(request: IncomingMessage, origin: string, { proxies }: OriginRules): boolean {
  const { host, scheme } = proxies.originOf(request);
  const page = URL.parse(origin);
  if (page === null || host === undefined || (scheme !== undefined && page.protocol !== `${scheme}:`)) return false;
  return page.host !== '' && URL.parse(`${page.protocol}//${host}`)?.host === page.host;
}

function isLocal(origin: string): boolean {
  const { protocol, hostname } = URL.parse(origin) ?? {};
  if (protocol !== 'http:' && protocol !== 'https:') return false;
  return hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]' || hostname?.endsWith('.localhost') === true;
}

/**
 * Whether a browser says that the request comes from a page of our own host or of an origin that is named in the list. Stricter than
 * `allowsOrigin`, for it lets cookies count: `*` names nobody, and a request that says nothing of its page does not come from one.
 */
export function isOwnPage(request: IncomingMessage, rules: OriginRules): boolean {
  const { origin, 'sec-fetch-site': site } = request.headers;
  if (namesOrigin(rules.allowed, origin)) return true;
  if (site !== undefined && site !== 'same-origin') return false;
  if (origin === undefined) return site === 'same-origin';
  return isOwnOrigin(request, origin, rules);
}

/** Answers a preflight, and marks other answers, for origins that are welcome; true when the request is done with. */
export function handleCors(request: IncomingMessage, response: ServerResponse, rules: OriginRules): boolean {
  const { origin } = request.headers;
  if (origin === undefined) return false;
  response.setHeader('vary', 'Origin');
  const welcome = allowsOrigin(request, rules);
  if (welcome) {
    response.setHeader('access-control-allow-origin', origin);
    // Cookies only for origins that are named: with `*` any page could use its visitor's session.
    if (namesOrigin(rules.allowed, origin)) response.setHeader('access-control-allow-credentials', 'true');
    response.setHeader('access-control-expose-headers', 'x-request-id, retry-after, date');
  }
  if (request.method !== 'OPTIONS') return false;
  if (welcome) {
    response.setHeader('access-control-allow-methods', 'GET, POST, PUT, DELETE');
    response.setHeader('access-control-allow-headers', allowedHeaders);
    response.setHeader('access-control-max-age', '600');
  }
  response.writeHead(204).end();
  return true;
}

const allowedHeaders = [
  'content-type',
  'authorization',
  'x-api-key',
  'marque-tenant',
  'x-request-id',
  'apollo-require-preflight',
  'x-apollo-operation-name',
  'x-graphql-event-stream-token',
  'last-event-id',
  'marque-explain',
  'traceparent',
  'tracestate',
].join(', ');
