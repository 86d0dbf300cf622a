/**
 * Writes the contracts in `schema/` from the subgraphs' code: one SDL for each, the supergraph, the API, and the payload of each event.
 * With `--check` it writes nothing and fails when the files differ, when the API breaks its clients without saying so, or when an event is no
 * longer what those who read it were told.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { undeclaredBreaks } from '../gateway/src/supergraph/compose/breaking-changes.js';
import type { DeclaredBreak } from '../gateway/src/supergraph/compose/breaking-changes.js';
import { composeSubgraphs } from '../gateway/src/supergraph/compose/compose.js';
import { brokenPromises, type PayloadSchema } from '../subgraphs/shared/src/events/contracts/compatible.js';
import { subgraphNames } from '../subgraphs/shared/src/platform/subgraph.js';
import type { Subgraph, SubgraphName } from '../subgraphs/shared/src/platform/subgraph.js';

const folder = fileURLToPath(new URL('../schema/', import.meta.url));
const firstPort = 4001;

/** The files as the code has them now, by name. */
async function contracts(): Promise<ReadonlyMap<string, string>> {
  const loaded = await Promise.all(subgraphNames.filter(exists).map(load));
  const subgraphs = loaded.map(({ name, sdl }) => ({
    name,
    sdl,
    url: `http://127.0.0.1:${firstPort + subgraphNames.indexOf(name)}/graphql`,
  }));
  const { supergraphSdl, apiSdl } = composeSubgraphs(subgraphs);
  return new Map([
    ...subgraphs.map(({ name, sdl }): [string, string] => [`subgraphs/${name}.graphql`, sdl]),
    ['supergraph.graphql', supergraphSdl],
    ['api.graphql', apiSdl],
    ...loaded
      .flatMap(({ events }) => events)
      .map(({ type, schema }): [string, string] => [`events/${type}.json`, JSON.stringify(schema, null, 2)]),
  ]);
}

/** Whether the subgraph is written yet; what is left out is named. */
function exists(name: SubgraphName): boolean {
  const found = existsSync(fileURLToPath(new URL(`../subgraphs/${name}/src/subgraph.ts`, import.meta.url)));
  if (!found) process.stderr.write(`left out: subgraphs/${name} has no src/subgraph.ts\n`);
  return found;
}

/** Every subgraph package exports its subgraph under its own name. */
async function load(name: SubgraphName): Promise<Subgraph> {
  const module = (await import(`../subgraphs/${name}/src/subgraph.ts`)) as Partial<Record<SubgraphName, Subgraph>>;
  const subgraph = module[name];
  if (subgraph === undefined) throw new Error(`subgraphs/${name}/src/subgraph.ts does not export "${name}".`);
  return subgraph;
}

function write(files: ReadonlyMap<string, string>): readonly string[] {
  for (const name of ['subgraphs', 'events']) mkdirSync(path.join(folder, name), { recursive: true });
  for (const [name, text] of files) writeFileSync(path.join(folder, name), withNewline(text));
  for (const name of strayEvents(files)) rmSync(path.join(folder, name));
  return [];
}

/** Files of events that nobody publishes any more. */
const strayEvents = (files: ReadonlyMap<string, string>): readonly string[] =>
  globSync('events/*.json', { cwd: folder }).filter((name) => !files.has(name));

/** One line for each thing that is wrong. */
function check(files: ReadonlyMap<string, string>): readonly string[] {
  const stale = [...files]
    .filter(([name, text]) => read(path.join(folder, name)) !== withNewline(text))
    .map(([name]) => `schema/${name} differs from the code: run "npm run generate".`);
  const committed = committedFile('api.graphql');
  const breaks = committed === null ? [] : undeclaredBreaks(committed, files.get('api.graphql') ?? '', declaredBreaks());
  return [
    ...stale,
    ...strayEvents(files).map((name) => `schema/${name} is of an event that nobody publishes: run "npm run generate".`),
    ...committedEvents().flatMap((name) => brokenEvent(name, files.get(name))),
    ...breaks.map((change) => `The API breaks its clients: ${change} Declare it in schema/breaking.json or keep what is there.`),
  ];
}

function read(file: string): string | null {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

/** A change of an event that a reader was not told of: the log keeps what was written, and readers keep what they expect. */
function brokenEvent(name: string, text: string | undefined): readonly string[] {
  const before = committedFile(name);
  if (before === null) return [];
  const after = text === undefined ? null : (JSON.parse(text) as PayloadSchema);
  return brokenPromises(JSON.parse(before) as PayloadSchema, after).map(
    (promise) => `schema/${name}: ${promise} Keep it, or publish another version beside it.`,
  );
}

/** A contract of the last commit; null where there is none, as in an export of the sources. */
const committedFile = (name: string): string | null => ofGit(['show', `HEAD:schema/${name}`]);

const committedEvents = (): readonly string[] =>
  (ofGit(['ls-tree', '--name-only', 'HEAD', 'events/']) ?? '').split('\n').filter((name) => name.endsWith('.json'));

function ofGit(command: readonly string[]): string | null {
  try {
    return execFileSync('git', command, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return null;
  }
}

function declaredBreaks(): readonly DeclaredBreak[] {
  const text = read(path.join(folder, 'breaking.json'));
  return text === null ? [] : (JSON.parse(text) as readonly DeclaredBreak[]);
}

const withNewline = (text: string): string => `${text.trimEnd()}\n`;

try {
  const files = await contracts();
  const wrong = process.argv.includes('--check') ? check(files) : write(files);
  for (const line of wrong) process.stderr.write(`${line}\n`);
  process.exitCode = wrong.length === 0 ? 0 : 1;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
