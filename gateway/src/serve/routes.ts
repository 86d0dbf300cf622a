/** Paths beside `/graphql`. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { bearerIs } from '@marque/shared/metrics/bearer';
import type { GatewayMetrics } from '../observe/metrics.js';
import { HttpRefusal } from '../http/http-refusal.js';

/** A path that somebody else answers: explorer, JWKS, webhooks. */
export interface Route {
  readonly method: string;
  /** The path itself and, unless it is exact, everything below it. */
  readonly prefix: string;
  readonly exact?: boolean;
  /** Answers the request; what it throws becomes a 500 that tells nothing. */
  handler(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> | void;
}

/** Something that the gateway needs to be ready; resolves when it is there. */
export interface ReadyCheck {
  readonly name: string;
  /** The gateway serves without it, as long as one of its parts is there. Default false: it is needed. */
  readonly part?: boolean;
  check(): Promise<void>;
}

const checkTimeoutMs = 2_000;

/** The paths that every gateway has. */
export function ownRoutes(options: {
  checks(): readonly ReadyCheck[];
  readonly metrics: GatewayMetrics;
  readonly metricsToken: string | undefined;
  draining(): boolean;
  /** Null where clients may not ask for the schema. */
  readonly sdl: (() => string) | null;
  /** Where pages are led that have come to the API itself. */
  readonly explorer: string | undefined;
}): readonly Route[] {
  const { checks, metrics, metricsToken, draining, sdl, explorer } = options;
  const shown = sdl === null ? [] : [schemaRoute(sdl)];
  const led = explorer === undefined ? [] : [leadingRoute(explorer)];
  return [
    ...shown,
    ...led,
    {
      method: 'GET',
      prefix: '/health',
      exact: true,
      handler: (_, response) => {
        sendJson(response, 200, { status: 'up' });
      },
    },
    {
      method: 'GET',
      prefix: '/ready',
      exact: true,
      handler: async (_, response) => {
        const asked = checks();
        const results = await Promise.all(asked.map(runCheck));
        const status = draining() ? 'draining' : readiness(asked, results);
        sendJson(response, status === 'ready' || status === 'partial' ? 200 : 503, { status, checks: results });
      },
    },
    {
      method: 'GET',
      prefix: '/metrics',
      exact: true,
      handler: async (request, response) => {
        if (!bearerIs(request.headers.authorization, metricsToken))
          throw new HttpRefusal(401, 'Show the token of the metrics.', 'UNAUTHENTICATED', { 'www-authenticate': 'Bearer' });
        const text = await metrics.registry.metrics();
        response.writeHead(200, { 'content-type': metrics.registry.contentType }).end(text);
      },
    },
  ];
}

const schemaRoute = (sdl: () => string): Route => ({
  method: 'GET',
  prefix: '/schema.graphql',
  exact: true,
  handler: (_, response) => {
    response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end(sdl());
  },
});

const leadingRoute = (explorer: string): Route => ({
  method: 'GET',
  prefix: '/',
  exact: true,
  handler: (_, response) => {
    lead(response, explorer);
  },
});

/** Sends a browser to another path; not for good, for something else may stand here one day. */
export function lead(response: ServerResponse, path: string): void {
  response.writeHead(303, { location: path }).end();
}

interface CheckResult {
  readonly name: string;
  readonly ready: boolean;
}

/** A gateway that lacks some of its parts still serves the others: taking it out of service would take those along. */
function readiness(checks: readonly ReadyCheck[], results: readonly CheckResult[]): 'ready' | 'partial' | 'unready' {
  const of = (part: boolean) => results.filter((_, at) => (checks[at]?.part === true) === part);
  const parts = of(true);
  if (of(false).some((each) => !each.ready) || (parts.length > 0 && parts.every((each) => !each.ready))) return 'unready';
  return parts.every((each) => each.ready) ? 'ready' : 'partial';
}

/** Why a part is not ready is for the log of that part, not for whoever asks. */
async function runCheck({ name, check }: ReadyCheck): Promise<CheckResult> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => {
      reject(new Error('late'));
    }, checkTimeoutMs).unref();
  });
  try {
    await Promise.race([check(), late]);
    return { name, ready: true };
  } catch {
    return { name, ready: false };
  }
}

/** Sends a value as JSON. */
export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(value));
}

/** The route for a request: of those that fit, the one with the longest prefix. */
export function findRoute(routes: readonly Route[], method: string, path: string): Route | undefined {
  const fits = ({ prefix, exact }: Route): boolean =>
    path === prefix || (exact !== true && path.startsWith(prefix.endsWith('/') ? prefix : `${prefix}/`));
  return routes.filter((route) => route.method === method && fits(route)).sort((a, b) => b.prefix.length - a.prefix.length)[0];
}
