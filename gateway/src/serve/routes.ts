/** Paths beside `/graphql`. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { bearerIs } from '@marque/shared/metrics/bearer';
import type { GatewayMetrics } from '../observe/metrics.js';
import { HttpRefusal } from './http-refusal.js';

/** A path that somebody else answers: explorer, JWKS, webhooks. */
export interface Route {
  readonly method: string;
  /** The path itself and everything below it. */
  readonly prefix: string;
  /** Answers the request; what it throws becomes a 500 that tells nothing. */
  handler(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> | void;
}

/** Something that the gateway needs to be ready; resolves when it is there. */
export interface ReadyCheck {
  readonly name: string;
  check(): Promise<void>;
}

const checkTimeoutMs = 2_000;

/** The paths that every gateway has. */
export function ownRoutes(options: {
  readonly checks: readonly ReadyCheck[];
  readonly metrics: GatewayMetrics;
  readonly metricsToken: string | undefined;
  draining(): boolean;
  sdl(): string;
}): readonly Route[] {
  const { checks, metrics, metricsToken, draining, sdl } = options;
  return [
    {
      method: 'GET',
      prefix: '/health',
      handler: (_, response) => {
        sendJson(response, 200, { status: 'up' });
      },
    },
    {
      method: 'GET',
      prefix: '/ready',
      handler: async (_, response) => {
        const results = await Promise.all(checks.map(runCheck));
        const ready = !draining() && results.every((result) => result.ready);
        sendJson(response, ready ? 200 : 503, { status: ready ? 'ready' : draining() ? 'draining' : 'unready', checks: results });
      },
    },
    {
      method: 'GET',
      prefix: '/metrics',
      handler: async (request, response) => {
        if (!bearerIs(request.headers.authorization, metricsToken))
          throw new HttpRefusal(401, 'Show the token of the metrics.', 'UNAUTHENTICATED', { 'www-authenticate': 'Bearer' });
        const text = await metrics.registry.metrics();
        response.writeHead(200, { 'content-type': metrics.registry.contentType }).end(text);
      },
    },
    {
      method: 'GET',
      prefix: '/schema.graphql',
      handler: (_, response) => {
        response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end(sdl());
      },
    },
  ];
}

/** Why a part is not ready is for the log of that part, not for whoever asks. */
async function runCheck({ name, check }: ReadyCheck): Promise<{ readonly name: string; readonly ready: boolean }> {
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
  return routes
    .filter(
      (route) =>
        route.method === method &&
        (path === route.prefix || path.startsWith(route.prefix.endsWith('/') ? route.prefix : `${route.prefix}/`)),
    )
    .sort((a, b) => b.prefix.length - a.prefix.length)[0];
}
