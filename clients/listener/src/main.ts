/** `npm run watch -- auction ID`: the listener as a program. */
import { parseArguments, usage } from './arguments.js';
import type { Arguments } from './arguments.js';
import { printable } from './line.js';
import { watch } from './watch.js';

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort(new Error('Stopped.')));
// A closed pipe, such as that of `head`, is the end and no fault.
process.stdout.on('error', () => stop.abort(new Error('Nobody reads.')));

const output = {
  event: (line: string): void => void process.stdout.write(`${line}\n`),
  notice: (line: string): void => void process.stderr.write(`${line}\n`),
};

const wanted = readArguments();
if (wanted === 'HELP') process.stdout.write(`${usage}\n`);
else if (wanted === null) process.exitCode = 2;
else {
  try {
    await watch(wanted, output, stop.signal);
  } catch (error) {
    output.notice(printable(error instanceof Error ? error.message : String(error)));
    process.exitCode = 1;
  }
}

function readArguments(): Arguments | 'HELP' | null {
  const given = process.argv.slice(2);
  if (given.includes('--help') || given.includes('-h')) return 'HELP';
  try {
    return parseArguments(given);
  } catch (error) {
    output.notice(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    return null;
  }
}
