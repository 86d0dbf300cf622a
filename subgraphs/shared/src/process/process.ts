/** Runs one subgraph as a process of its own. */
import { Closers } from './closers.js';
import { endOnSignal } from './ending.js';
import { environment } from '../settings/environment.js';
import { surviveFaults } from './last-resort.js';
import { openLogger } from '../logger/logger.js';
import { openMetrics } from '../metrics/metrics.js';
import { openPlatform } from '../platform/platform.js';
import { serveSubgraph } from '../server/server.js';
import type { Subgraph } from '../platform/subgraph.js';
import { openTracing } from '../tracing/tracing.js';

const serverCloseMs = 15_000;
const platformCloseMs = 10_000;

/**
 * Opens the subgraph on the migrated database of `DATABASE_URL` and serves it on `PORT` until SIGTERM or SIGINT. The other
 * subgraphs are found by `SUBGRAPH_URLS`.
 */
export async function runSubgraph(definition: Subgraph): Promise<void> {
  const ending = endOnSignal();
  try {
    const settings = environment();
    const logger = openLogger({ level: settings.logLevel, process: definition.name });
    const metrics = openMetrics();
    const tracing = await openTracing({
      endpoint: settings.traceEndpoint,
      sampling: settings.traceSampling,
      service: `marque-${definition.name}`,
      logger,
    });
    const running = await openPlatform({ ...settings, logger, metrics, tracing, subgraphs: [definition] });
    const opened = running.subgraphs.get(definition.name);
    if (!opened) throw new Error(`${definition.name} did not open`);
    const server = await serveSubgraph({ ...settings, ...opened, secret: settings.serviceSecret, logger, metrics, tracing });
    logger.info({ url: server.url }, 'serving');
    surviveFaults(logger, metrics);
    const closers = new Closers(logger);
    closers.add('tracing', async () => tracing?.close());
    closers.add('platform', () => running.close(), platformCloseMs);
    closers.add('server', () => server.close(), serverCloseMs);
    ending.closeWith(() => closers.close(), logger);
  } catch (error) {
    ending.failed(error);
  }
}
