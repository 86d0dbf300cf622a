import type { ApolloServerPlugin, GraphQLRequestContext } from '@apollo/server';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { presentError } from '../errors/errors.js';
import { Durations, type Registry, Tally } from '../metrics/metrics.js';
import { bearerIs } from '../metrics/bearer.js';
import { inRequest } from '../define/request-scope.js';
import type { Span, Tracing } from '../tracing/tracing.js';

export interface ObservingOptions {
  readonly subgraph: string;
  readonly logger: Logger;
  /** Served at `/metrics`; not at all when left out. */
  readonly metrics?: Registry;
  /** Who asks for `/metrics` must show it, where it is set. */
  readonly metricsToken?: string;
  readonly tracing?: Tracing | null;
}

/** Counts, times and logs the operations of a subgraph's server, each with the id of the client's request. */
export function observeOperations({ subgraph, logger, metrics }: ObservingOptions): ApolloServerPlugin<object> {
  const figures = metrics === undefined ? null : operationFigures(metrics, subgraph);
  return {
    async requestDidStart(context) {
      const started = performance.now();
      const requestId = requestIdOf(context);
      return {
        async didEncounterErrors({ errors }) {
          for (const error of errors) presentError(error, (hidden) => logger.error({ err: hidden, requestId }, 'a resolver failed'));
        },
        async willSendResponse({ response }) {
          const durationMs = performance.now() - started;
          const failed = response.body.kind === 'single' && (response.body.singleResult.errors?.length ?? 0) > 0;
          figures?.(durationMs, failed);
          logger.debug({ requestId, durationMs: Math.round(durationMs), outcome: failed ? 'errors' : 'ok' }, 'operation');
        },
      };
    },
  };
}

function operationFigures(metrics: Registry, subgraph: string): (durationMs: number, failed: boolean) => void {
  const labelNames = ['subgraph'];
  const durations = new Durations(metrics, {
    name: 'marque_subgraph_operation_seconds',
    help: 'Time to answer the gateway or a service.',
    labelNames,
  });
  const ended = new Tally(metrics, {
    name: 'marque_subgraph_operations_total',
    help: 'Operations of the gateway or a service.',
    labelNames: [...labelNames, 'outcome'],
  });
  const [row, ok, errors] = [durations.row(subgraph), ended.row(subgraph, 'ok'), ended.row(subgraph, 'errors')];
  return (durationMs, failed) => {
    row.observe(durationMs);
    (failed ? errors : ok).count += 1;
  };
}

const wellFormedId = /^[\w.-]{1,64}$/;
const wellFormed = (given: unknown): string | undefined => (typeof given === 'string' && wellFormedId.test(given) ? given : undefined);

const requestIdOf = ({ request }: GraphQLRequestContext<object>): string | undefined =>
  wellFormed(request.http?.headers.get('x-request-id'));

/** Runs each request under its id, which goes on with what it asks of other subgraphs. */
export function followRequests(app: FastifyInstance): void {
  app.addHook('preHandler', (request, _reply, done) => {
    const id = wellFormed(request.headers['x-request-id']);
    if (id === undefined) done();
    else inRequest(id, done);
  });
}

/** Puts what the requests do below a span each, itself below the span of who asks. */
export function traceRequests(app: FastifyInstance, tracing: Tracing, subgraph: string): void {
  const spans = new WeakMap<FastifyRequest, Span>();
  app.addHook('preHandler', (request, _reply, done) => {
    // Probes and figures are asked all the time.
    if (request.routeOptions.url !== '/graphql') {
      done();
      return;
    }
    const { traceparent } = request.headers;
    const span = tracing.start(
      `${subgraph} operation`,
      'server',
      { 'marque.subgraph': subgraph, 'marque.request': wellFormed(request.headers['x-request-id']) ?? '' },
      typeof traceparent === 'string' ? traceparent : undefined,
    );
    spans.set(request, span);
    tracing.within(span, done);
  });
  app.addHook('onResponse', (request, reply, done) => {
    spans.get(request)?.end(reply.statusCode >= 500 ? `HTTP ${reply.statusCode}` : undefined);
    done();
  });
}

/** The process's figures at `/metrics`. */
export function serveMetrics(app: FastifyInstance, metrics: Registry, token: string | undefined): void {
  app.get('/metrics', async (request, reply) => {
    if (!bearerIs(request.headers.authorization, token)) return reply.status(401).header('www-authenticate', 'Bearer').send();
    return reply.header('content-type', metrics.contentType).send(await metrics.metrics());
  });
}
