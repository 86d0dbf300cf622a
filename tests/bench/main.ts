/** `npm run bench`: measures the platform, each figure beside a raw reference in the same run. */
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { commandLine } from '@marque/shared/settings/command-line';
import { measureBids } from './bids.js';
import { measureClosing } from './closing.js';
import { measureFanOut } from './fan-out/fan-out.js';
import { measureFanOut5000 } from './fan-out/fan-out-5000.js';
import { tableOf, type Figure } from './figures.js';
import { measureHall } from './hall.js';
import { measureImport } from './import.js';
import { removeFolders } from './marque.js';
import { measureMemory } from './memory.js';
import { command, readOptions, type Options, type SectionName } from './options.js';
import { measurePage } from './page.js';
import { stopAll } from './processes.js';
import { measureSearch } from './search.js';
import { measureStart } from './start.js';

const sections: Readonly<Record<SectionName, (options: Options) => Promise<Figure[]>>> = {
  bids: measureBids,
  hall: measureHall,
  closing: measureClosing,
  page: measurePage,
  fanout: measureFanOut,
  'fan-out-5000': measureFanOut5000,
  start: measureStart,
  memory: measureMemory,
  search: measureSearch,
  import: measureImport,
};

const say = (text: string): void => void process.stderr.write(`${text}\n`);

async function main(): Promise<void> {
  commandLine(command);
  const options = readOptions(process.argv.slice(2));
  const machine = { cores: cpus().length, cpu: cpus()[0]?.model ?? 'unknown', node: process.version, platform: process.platform };
  const began = performance.now();
  const figures: Figure[] = [];
  for (const name of options.sections) {
    say(`${name} ...`);
    figures.push(...(await sections[name](options)));
  }
  const seconds = Math.round((performance.now() - began) / 1000);
  console.log(`${tableOf(figures)}\n`);
  const rounds = `${options.rounds} ${options.rounds === 1 ? 'round' : 'rounds'}`;
  console.log(
    `Node ${machine.node}, ${machine.cores} cores (${machine.cpu}), ${seconds} s. Medians of ${rounds}, each beside one of its raw reference.`,
  );
  console.log('The load generator, the server and PostgreSQL share these cores, so that all of them slow each other. Rate limits are off');
  console.log('(RATE_LIMITS=false), because all load comes from one address.');
  if (options.json !== null) writeFileSync(options.json, `${JSON.stringify({ machine, options, seconds, figures }, null, 2)}\n`);
}

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    void stopAll().finally(() => {
      removeFolders();
      process.exit(130);
    });
  });
}

try {
  await main();
} catch (error) {
  if (!stopping) say(error instanceof Error ? error.message : String(error));
  if (process.env['DEBUG']) console.error(error);
  process.exitCode = 1;
} finally {
  await stopAll();
  removeFolders();
}
