/** What `npm run distributed` runs. */
import './process/node-version.js';
import './process/v8-flags.js';
import { endOnSignal } from '@marque/shared/process/ending';
import { commandLine } from '@marque/shared/settings/command-line';
import { surviveFaults } from '@marque/shared/process/last-resort';
import { openLogger } from '@marque/shared/logger';
import { environment } from './platform/environment.js';
import { startDistributed } from './platform/distributed.js';

const usage = `usage: npm run distributed

Serves the platform on PORT (4000), with each subgraph in a process of its own on the seven ports after it.
It takes no options: .env.example lists the settings, which are read from the environment.`;

commandLine({ usage, options: {} });
const ending = endOnSignal();
try {
  const settings = environment();
  const logger = openLogger({ level: settings.logLevel, process: 'gateway' });
  const firstPort = settings.port === 0 ? 4201 : settings.port + 1;
  const marque = await startDistributed({ ...settings, logger, firstPort, signal: ending.signal });
  surviveFaults(logger, marque.running.platform.metrics);
  ending.closeWith(() => marque.close(), logger);
  console.log(`Marque serves at ${marque.url}/graphql, each subgraph in a process of its own.`);
} catch (error) {
  ending.failed(error);
}
