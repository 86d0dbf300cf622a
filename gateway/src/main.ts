/** What `npm start` runs. */
import './process/node-version.js';
import './process/v8-flags.js';
import { endOnSignal } from '@marque/shared/process/ending';
import { demoPassword, demoPersonKeys, demoSlugs } from '@marque/shared/demo';
import { commandLine } from '@marque/shared/settings/command-line';
import { surviveFaults } from '@marque/shared/process/last-resort';
import { openLogger } from '@marque/shared/logger';
import { environment } from './platform/environment.js';
import type { Environment } from './platform/environment.js';
import { startPlatform } from './platform/all-in-one.js';

const usage = `usage: npm start

Serves the whole platform on PORT (4000), with data in DATA_DIR (.data) and a PostgreSQL of its own unless DATABASE_URL names one.
It takes no options: .env.example lists the settings, which are read from the environment.`;

commandLine({ usage, options: {} });
const ending = endOnSignal();
try {
  const settings = environment();
  const logger = openLogger({ level: settings.logLevel, process: 'gateway' });
  const began = performance.now();
  const marque = await startPlatform({ ...settings, logger, signal: ending.signal });
  surviveFaults(logger, marque.running.platform.metrics);
  ending.closeWith(() => marque.close(), logger);
  console.log(welcome(marque.url, settings, performance.now() - began));
} catch (error) {
  ending.failed(error);
}

/** Where to look and whom to sign in as. */
function welcome(url: string, { demo, introspection }: Pick<Environment, 'demo' | 'introspection'>, ms: number): string {
  const lines = [
    '',
    `  Marque serves after ${(ms / 1000).toFixed(1)} s.`,
    '',
    // By name, as browsers and people write it; whoever signs in there is not signed in at the number.
    `  Web        ${url.replace('127.0.0.1', 'localhost')}`,
    `  API        ${url}/graphql`,
    `  Explorer   ${url}/explorer`,
    ...(introspection ? [`  Schema     ${url}/schema.graphql`] : []),
    `  Health     ${url}/health   ${url}/ready   ${url}/metrics`,
  ];
  if (demo) {
    lines.push(
      '',
      `  Sign in as ${demoPersonKeys.join(', ')} @SLUG.example`,
      `  with SLUG one of ${demoSlugs.join(', ')}`,
      `  and the password ${demoPassword}`,
    );
  }
  return `${lines.join('\n')}\n`;
}
