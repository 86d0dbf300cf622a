/** The paths that every gateway has. */
import { bearerIs } from '@marque/shared/metrics/bearer';
import { HttpRefusal } from '../http/http-refusal.js';
import type { GatewayMetrics } from '../observe/metrics.js';
import { readiness, runCheck } from './readiness.js';
import type { ReadyCheck } from './readiness.js';
import { lead, sendJson } from './routes.js';
import type { Route } from './routes.js';

/** What they need. */
export interface OwnRouteOptions {
  checks(): readonly ReadyCheck[];
  readonly metrics: GatewayMetrics;
  readonly metricsToken: string | undefined;
  draining(): boolean;
  /** Null where clients may not ask for the schema. */
  readonly sdl: (() => string) | null;
  /** Where pages are led that have come to the API itself. */
  readonly explorer: string | undefined;
}

/** Makes them. */
export function ownRoutes(options: OwnRouteOptions): readonly Route[] {
  const { sdl, explorer } = options;
  const shown = sdl === null ? [] : [schemaRoute(sdl)];
  const led = explorer === undefined ? [] : [leadingRoute(explorer)];
  return [...shown, ...led, healthRoute, readyRoute(options), metricsRoute(options)];
}

const healthRoute: Route = {
  method: 'GET',
  prefix: '/health',
  exact: true,
  handler: (_, response) => {
    sendJson(response, 200, { status: 'up' });
  },
};

const readyRoute = ({ checks, draining }: OwnRouteOptions): Route => ({
  method: 'GET',
  prefix: '/ready',
  exact: true,
  handler: async (_, response) => {
    const asked = checks();
    const results = await Promise.all(asked.map(runCheck));
    const status = draining() ? 'draining' : readiness(asked, results);
    sendJson(response, status === 'ready' || status === 'partial' ? 200 : 503, { status, checks: results });
  },
});

const metricsRoute = ({ metrics, metricsToken }: OwnRouteOptions): Route => ({
  method: 'GET',
  prefix: '/metrics',
  exact: true,
  handler: async (request, response) => {
    if (!bearerIs(request.headers.authorization, metricsToken))
      throw new HttpRefusal(401, 'Show the token of the metrics.', 'UNAUTHENTICATED', { 'www-authenticate': 'Bearer' });
    const text = await metrics.registry.metrics();
    response.writeHead(200, { 'content-type': metrics.registry.contentType }).end(text);
  },
});

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
