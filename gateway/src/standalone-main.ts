/** Serves any Federation 2 supergraph file: `npm run gateway -- --supergraph FILE --port N`. No sign-in and no limits; `authorization` is passed on. */
import './v8-flags.js';
import { readFileSync } from 'node:fs';
import { pino } from 'pino';
import { standaloneSettings } from './standalone/environment.js';
import { createGateway } from './gateway.js';
import { noLimits } from './limit/limits.js';
import { openSupergraph } from './plan/supergraph.js';
import { overHttp } from './transport/http.js';

const forwarded = ['authorization', 'cookie', 'marque-tenant', 'x-request-id', 'traceparent', 'tracestate'];

/** Starts the gateway and stops it in order when the process is told to. */
async function main(): Promise<void> {
  const settings = standaloneSettings();
  const supergraphSdl = readFileSync(settings.supergraph, 'utf8');
  const transports = new Map(openSupergraph(supergraphSdl).subgraphs.map(({ name, url }) => [name, overHttp({ name, url })]));
  const gateway = await createGateway({
    supergraphSdl,
    transports,
    logger: pino({ level: settings.logLevel }),
    authDirectives: 'off',
    limits: noLimits,
    connections: { bodyBytes: 64 * 1024 * 1024, compressAboveBytes: Infinity, operationsPerSocket: Infinity, socketsPerCaller: Infinity },
    forwardHeaders: forwarded,
    allowedOrigins: ['*'],
    executor: settings.executor,
  });
  const url = await gateway.listen(settings.port, settings.host);
  process.stdout.write(`${url}/graphql\n`);
  const stop = (): void => {
    void gateway.close().then(async () => {
      for (const transport of transports.values()) await transport.close?.();
    });
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
