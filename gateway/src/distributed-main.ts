/** What `npm run distributed` runs. */
import './node-version.js';
import './v8-flags.js';
import { openLogger } from '@marque/shared/logger';
import { SettingsError } from '@marque/shared/settings';
import { environment } from './all-in-one/environment.js';
import { startDistributed } from './distributed.js';

try {
  const settings = environment();
  const logger = openLogger({ level: settings.logLevel, process: 'gateway' });
  const marque = await startDistributed({ ...settings, logger, firstPort: settings.port === 0 ? 4201 : settings.port + 1 });
  const stop = () => {
    marque.close().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ err: error }, 'not stopped cleanly');
        process.exit(1);
      },
    );
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  console.log(`Marque serves at ${marque.url}/graphql, each subgraph in a process of its own.`);
} catch (error) {
  console.error(error instanceof SettingsError ? error.message : error);
  process.exit(1);
}
