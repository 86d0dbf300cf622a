/**
 * Serves any Federation 2 supergraph file: `npm run gateway -- --supergraph FILE --port N`. No limits, and no sign-in
 * unless `TOKEN_ISSUERS` names who gives tokens; `authorization` is passed on.
 * The file is read again when it changes, and on SIGHUP.
 */
import './process/node-version.js';
import './process/v8-flags.js';
import { detached } from '@marque/shared/process/detached';
import { endOnSignal } from '@marque/shared/process/ending';
import { commandLine } from '@marque/shared/settings/command-line';
import { surviveFaults } from '@marque/shared/process/last-resort';
import { openLogger } from '@marque/shared/logger';
import { standaloneCommand, standaloneSettings } from './standalone/environment.js';
import { startStandalone } from './standalone/start.js';

commandLine(standaloneCommand);
const ending = endOnSignal('--port or PORT');
try {
  const settings = standaloneSettings();
  const logger = openLogger({ level: settings.logLevel, process: 'gateway' });
  const running = await startStandalone(settings, logger);
  process.stdout.write(`${running.url}/graphql\n`);
  process.on('SIGHUP', () => {
    detached(
      () => running.reload(),
      (fault) => {
        logger.error({ err: fault }, 'the supergraph could not be reloaded');
      },
    );
  });
  surviveFaults(logger);
  ending.closeWith(() => running.close(), logger);
} catch (error) {
  ending.failed(error instanceof Error ? error.message : error);
}
