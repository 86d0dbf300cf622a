/** How the gateway reaches the platform's subgraphs. */
import type { RunningPlatform } from '@marque/shared/platform';
import type { Logger } from 'pino';
import { overHttp } from '../transport/http.js';
import { inProcess } from '../transport/in-process.js';
import type { SubgraphTransport } from '../transport/transport.js';
import type { StartOptions } from './start-options.js';

/** The transport to each subgraph: in this process where it runs here, else over HTTP. */
export function openTransports(options: StartOptions, running: RunningPlatform, logger: Logger): Map<string, SubgraphTransport> {
  const secret = running.platform.serviceSecret;
  const here = [...running.subgraphs].map(([name, { definition, running: subgraph }]): [string, SubgraphTransport] => {
    return [
      name,
      inProcess({
        schema: definition.schema,
        context: (caller) => subgraph.context(caller),
        report: (hidden, { requestId }) => logger.error({ err: hidden, subgraph: name, requestId }, 'a resolver failed'),
      }),
    ];
  });
  const elsewhere = Object.entries(options.subgraphUrls ?? {}).map(([name, url]): [string, SubgraphTransport] => [
    name,
    overHttp({ name, url, secret, ...(options.subgraphTimeoutMs === undefined ? {} : { timeoutMs: options.subgraphTimeoutMs }) }),
  ]);
  return new Map([...here, ...elsewhere]);
}
