/** What is measured, and for how long. */
import path from 'node:path';
import { parseArgs } from 'node:util';

/** What the command line names, in the order in which it is measured. */
const sectionNames = ['bids', 'hall', 'closing', 'page', 'fanout', 'fan-out-5000', 'start', 'memory', 'search', 'import'] as const;
export type SectionName = (typeof sectionNames)[number];

/** How much is measured. */
export interface Options {
  readonly sections: readonly SectionName[];
  /** Length of one round of load. */
  readonly roundMs: number;
  /** Rounds of each figure, each beside a round of its raw reference. */
  readonly rounds: number;
  /** Where the figures are written as JSON. */
  readonly json: string | null;
  /** How many vehicles are searched. */
  readonly vehicles: number;
  /** A data folder in which they may be already, and which is kept. */
  readonly folder: string | null;
}

/** How it is called. */
export const command = {
  usage: `usage: npm run bench [-- [${sectionNames.join('] [')}] [--seconds N] [--rounds N] [--quick] [--json FILE] [--vehicles N] [--folder DIR]]`,
  options: {
    seconds: { type: 'string' },
    rounds: { type: 'string' },
    quick: { type: 'boolean' },
    json: { type: 'string' },
    vehicles: { type: 'string' },
    folder: { type: 'string' },
  },
  words: sectionNames.length,
} as const;

function bounded(text: string | undefined, fallback: number, lowest: number, highest: number): number {
  const value = text === undefined ? fallback : Number(text);
  if (!(value >= lowest && value <= highest)) throw new Error(command.usage);
  return value;
}

const isSection = (name: string): name is SectionName => sectionNames.some((known) => known === name);

/** Reads the command line; throws for what it does not know. */
export function readOptions(args: readonly string[]): Options {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: command.options });
  if (!positionals.every(isSection)) throw new Error(command.usage);
  const quick = values.quick ?? false;
  return {
    sections: positionals.length === 0 ? sectionNames : sectionNames.filter((name) => positionals.includes(name)),
    roundMs: bounded(values.seconds, quick ? 0.8 : 3, 0.2, 60) * 1000,
    rounds: Math.trunc(bounded(values.rounds, quick ? 1 : 3, 1, 9)),
    json: values.json ?? null,
    vehicles: Math.trunc(bounded(values.vehicles, quick ? 10_000 : 100_000, 1, 10_000_000)),
    folder: values.folder === undefined ? null : path.resolve(values.folder),
  };
}
