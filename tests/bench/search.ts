/** Named searches over a large fleet, each beside the best statement that one would write by hand. */
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { demoTenants } from '@marque/shared/demo';
import postgres, { type Sql } from 'postgres';
import { figureOf, type Figure, percentile } from './figures.js';
import { makeFolder, type Marque, removeFolder, startOn } from './marque.js';
import type { Options } from './options.js';
import { startNode } from './processes.js';
import { type SearchCase, searchCases } from './search-queries.js';

const tenant = 'dealer360';
const callsOfQuick = 10;
const callsOfRound = 40;
const seedProgram = fileURLToPath(new URL('../../../gateway/dist/seed-main.js', import.meta.url));

/** Measures on a fleet of `--vehicles`: in a folder of its own, or in that of `--folder`, which is kept. */
export async function measureSearch(options: Options): Promise<Figure[]> {
  const dataDir = options.folder ?? makeFolder();
  mkdirSync(dataDir, { recursive: true });
  try {
    const seconds = await seed(dataDir, options.vehicles);
    const marque = await startOn(dataDir);
    const sql = postgres(marque.databaseUrl, { max: 1, onnotice: () => {} });
    try {
      const figures = [figureOf('search', `${options.vehicles.toLocaleString('en')} vehicles loaded`, 's', { ours: [seconds], raw: [] })];
      for (const each of searchCases(demoTenants[tenant].id)) figures.push(...(await measureCase(marque, sql, each, options)));
      return figures;
    } finally {
      await sql.end();
      await marque.stop();
    }
  } finally {
    if (options.folder === null) removeFolder(dataDir);
  }
}

async function seed(dataDir: string, vehicles: number): Promise<number> {
  const began = performance.now();
  const { DATABASE_URL: _url, ...environment } = process.env;
  const child = startNode([seedProgram, '--vehicles', String(vehicles), '--tenant', tenant], {
    cwd: dataDir,
    env: { ...environment, DATA_DIR: dataDir },
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`The fleet was not loaded; the program ended with ${code}.`);
  return (performance.now() - began) / 1000;
}

/** One caller, one call after another, ours and the raw one in turn. */
async function measureCase(marque: Marque, sql: Sql, search: SearchCase, { rounds }: Options): Promise<Figure[]> {
  const calls = rounds === 1 ? callsOfQuick : callsOfRound;
  const [ours, raw]: [number[], number[]] = [[], []];
  for (let n = -3; n < calls; n += 1) {
    const at = n + 3;
    const mine = await timed(() => ask(marque, search, at));
    const plain = await timed(() => sql.unsafe(search.sql, [...search.parameters(at)], { prepare: true }));
    if (n < 0) continue;
    ours.push(mine);
    raw.push(plain);
  }
  const sorted = [ours, raw].map((times) => times.toSorted((a, b) => a - b));
  const [left = [], right = []] = sorted;
  const of = (share: number) => ({ ours: [percentile(left, share)], raw: [percentile(right, share)], note: `${calls} calls` });
  return [figureOf('search', `${search.name}, p50`, 'ms', of(0.5)), figureOf('search', `${search.name}, p95`, 'ms', of(0.95))];
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

async function ask({ url }: Marque, { name, query, variables }: SearchCase, n: number): Promise<void> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'marque-tenant': tenant },
    body: JSON.stringify({ query, variables: variables(n) }),
  });
  const answer = await response.text();
  if (!response.ok || answer.includes('"errors"')) throw new Error(`${name} was answered ${answer.slice(0, 300)}`);
}
