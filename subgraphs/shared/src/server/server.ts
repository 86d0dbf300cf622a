/** Serves one subgraph over HTTP and WebSocket, for platforms that run each in a process of its own. */
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from '@as-integrations/fastify';
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import type { Caller } from '../auth/auth.js';
import { callerHeader, type SignedSubscription, subscriptionBody, verifyCaller } from '../auth/signed-caller.js';
import { presentError } from '../errors/errors.js';
import { followRequests, observeOperations, type ObservingOptions, serveMetrics, traceRequests } from './observe-operations.js';
import type { RawRoute, RunningSubgraph, Subgraph } from '../platform/subgraph.js';

export interface SubgraphServerOptions extends Omit<ObservingOptions, 'subgraph'> {
  definition: Subgraph;
  running: RunningSubgraph;
  secret: string;
  port: number;
  host?: string;
}

/** A listening subgraph. */
export interface SubgraphServer {
  /** Where it answers `POST` and graphql-ws. */
  readonly url: string;
  /** Finishes what runs, then closes. */
  close(): Promise<void>;
}

/** Opens the port. Every call must carry the caller, signed by the gateway or a service. */
export async function serveSubgraph(options: SubgraphServerOptions): Promise<SubgraphServer> {
  const { definition, running, secret, logger, port, host = '127.0.0.1' } = options;
  const app = Fastify({ bodyLimit: 16 * 1024 * 1024 });
  const report = (hidden: unknown) => logger.error({ err: hidden }, 'a resolver failed');
  const apollo = new ApolloServer<object>({
    schema: definition.schema,
    introspection: false,
    csrfPrevention: false,
    plugins: [
      fastifyApolloDrainPlugin(app),
      ApolloServerPluginInlineTraceDisabled(),
      // The gateway reads `@cacheControl` off the supergraph; to work it out again for each field of each answer costs a tenth of an execution.
      ApolloServerPluginCacheControlDisabled(),
      observeOperations({ ...options, subgraph: definition.name }),
    ],
    // What is hidden has been logged with the request's id before.
    formatError: (formatted, error) => (error instanceof GraphQLError ? presentError(error, () => {}) : formatted),
  });
  await apollo.start();
  if (options.metrics) serveMetrics(app, options.metrics, options.metricsToken);
  followRequests(app);
  if (options.tracing) traceRequests(app, options.tracing, definition.name);
  app.get('/health', async () => ({ status: 'ok', subgraph: definition.name }));
  const bodyOf = keepBodies(app);
  const handle = fastifyApolloHandler(apollo, {
    context: async (request) => running.context(signedCaller(headerOf(request.headers[callerHeader]), secret, bodyOf(request))),
  });
  app.post('/graphql', handle);
  for (const route of running.routes ?? []) await app.register((scope) => mount(scope, route));

  // Only once it listens: that it could not would be reported a second time by the sockets.
  await app.listen({ port, host });
  const sockets = new WebSocketServer({ server: app.server, path: '/graphql' });
  const graphqlWs = useServer(
    {
      schema: definition.schema,
      onSubscribe: (_context, _id, payload) => {
        try {
          callerOf(payload, secret);
        } catch (error) {
          return [asGraphQLError(error)];
        }
      },
      context: (_context, _id, payload) => running.context(callerOf(payload, secret)),
      onError: (_context, _id, _payload, errors) => errors.map((error) => presentError(error, report)),
    },
    sockets,
  );

  const address = app.server.address();
  const actualPort = typeof address === 'object' && address ? address.port : port;
  return {
    url: `http://${host}:${actualPort}/graphql`,
    async close() {
      await graphqlWs.dispose();
      await apollo.stop();
      await app.close();
    },
  };
}

const rawBodyLimit = 256 * 1024;

/** A raw route keeps its body as the bytes that came, in a scope of its own so that no parser touches them. */
async function mount(scope: FastifyInstance, route: RawRoute): Promise<void> {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: rawBodyLimit }, (_request, body, done) => done(null, body));
  scope.route({
    method: route.method,
    url: route.path,
    handler: async (request, reply) => {
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, headerOf(value)]));
      const { status, body } = await route.handle({ rawBody: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0), headers });
      return reply.status(status).send(body);
    },
  });
}

/** The caller of a request. @throws GraphQLError with the status 401: the stock server answers any other of here with 500 */
function signedCaller(signed: string | undefined, secret: string, body: string): Caller {
  try {
    return verifyCaller(signed, secret, body);
  } catch (error) {
    const { message, extensions } = asGraphQLError(error);
    throw new GraphQLError(message, { extensions: { ...extensions, http: { status: 401 } } });
  }
}

/** Keeps the text of each body, which the caller is signed with, while its request is answered. */
function keepBodies(app: FastifyInstance): (request: FastifyRequest) => string {
  const bodies = new WeakMap<FastifyRequest, string>();
  const parse = app.getDefaultJsonParser('remove', 'remove');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    const text = body.toString();
    bodies.set(request, text);
    // It calls `done`, and promises nothing.
    void parse(request, text, done);
  });
  app.addContentTypeParser('text/plain', { parseAs: 'string' }, (request, body, done) => {
    bodies.set(request, body.toString());
    done(null, body);
  });
  return (request) => bodies.get(request) ?? '';
}

/** The caller that a subscription carries. Throws `UNAUTHENTICATED`. */
function callerOf(
  payload: SignedSubscription & { readonly extensions?: Readonly<Record<string, unknown>> | null | undefined },
  secret: string,
): Caller {
  const signed = payload.extensions?.[callerHeader];
  return verifyCaller(typeof signed === 'string' ? signed : undefined, secret, subscriptionBody(payload));
}

const asGraphQLError = (error: unknown): GraphQLError => (error instanceof GraphQLError ? error : new GraphQLError('Refused.'));

const headerOf = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);
