/**
 * Serves any Federation 2 supergraph file: `npm run gateway -- --supergraph FILE --port N`. No sign-in and no limits; `authorization` is passed on.
 * The file is read again when it changes, and on SIGHUP.
 */
import './node-version.js';
import './v8-flags.js';
import { openLogger } from '@marque/shared/logger';
import { standaloneSettings } from './standalone/environment.js';
import { startStandalone } from './standalone/start.js';

/** Starts the gateway and stops it in order when the process is told to. */
async function main(): Promise<void> {
  const settings = standaloneSettings();
  const running = await startStandalone(settings, openLogger({ level: settings.logLevel, process: 'gateway' }));
  process.stdout.write(`${running.url}/graphql\n`);
  process.on('SIGHUP', () => void running.reload());
  const stop = (): void => void running.close();
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
