/** A gateway over the test graph that listens, for tests that speak HTTP to it. */
import { guest } from '@marque/shared/auth';
import type { Caller } from '@marque/shared/auth';
import { pino } from 'pino';
import { composeSubgraphs } from '../supergraph/compose/compose.js';
import { createGateway } from '../gateway/gateway.js';
import type { GatewayOptions } from '../gateway/gateway-options.js';
import type { Authenticate } from '../callers/credentials.js';
import { inProcess } from '../transport/in-process.js';
import type { SubgraphRequest, SubgraphTransport } from '../transport/transport.js';
import { garageGraph } from './garage-graph.js';
import type { TestSubgraph } from './garage-graph.js';

/** `Bearer NAME` is that person of the tenant in the header; `boss` is staff; nobody is a guest. */
const byName: Authenticate = ({ authorization, tenant, requestId, address }) => {
  const name = authorization?.replace('Bearer ', '');
  const someone = guest(tenant ?? 't1', requestId, address);
  if (name === undefined) return Promise.resolve(someone);
  const caller: Caller = { ...someone, kind: 'user', userId: name, role: name === 'boss' ? 'ADMIN' : 'CUSTOMER' };
  return Promise.resolve(caller);
};

/** What `post` brings back. */
export interface TestResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly path?: unknown; readonly extensions: Record<string, unknown> }[];
}

const untilGivenUp = ({ signal }: SubgraphRequest): Promise<void> =>
  new Promise((resolve) => {
    signal?.addEventListener('abort', resolve, { once: true });
  });

/** Starts a gateway; close it when done. */
export async function startTestGateway(
  options: Partial<GatewayOptions> = {},
  subgraphs: readonly TestSubgraph[] = garageGraph().subgraphs,
  delay: (service: string) => Promise<void> | undefined = () => undefined,
) {
  const sent: { readonly service: string; readonly request: SubgraphRequest }[] = [];
  const transports = new Map(
    subgraphs.map(({ name, schema }): [string, SubgraphTransport] => {
      const real = inProcess({ schema, context: (caller) => ({ caller }) });
      const execute = async (request: SubgraphRequest) => {
        sent.push({ service: name, request });
        const waits = delay(name);
        // Who gives up waits no longer: the road behind tells them so.
        if (waits !== undefined) await Promise.race([waits, untilGivenUp(request)]);
        return real.execute(request);
      };
      return [name, { ...real, execute }];
    }),
  );
  const gateway = await createGateway({
    supergraphSdl: composeSubgraphs(subgraphs).supergraphSdl,
    transports,
    logger: pino({ level: 'silent' }),
    authenticate: byName,
    connections: { drainMs: 500 },
    ...options,
  });
  const url = await gateway.listen(0);
  const post = async (body: unknown, headers: Record<string, string> = {}): Promise<TestResponse> => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    const json = (await response.json()) as Pick<TestResponse, 'data' | 'errors'>;
    return { status: response.status, headers: response.headers, ...json };
  };
  return { gateway, url, sent, post, close: () => gateway.close() };
}
