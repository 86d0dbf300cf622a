/** A platform of its own for a measurement: built code, fresh data folder, free ports, loopback only. */
import type { ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { startNode, stopProcess } from './processes.js';

/** How the subgraphs run. */
export type Mode = 'all-in-one' | 'distributed';

/** A platform in processes of its own. */
export interface Marque {
  readonly url: string;
  readonly pid: number;
  /** URL of its database, as superuser. */
  readonly databaseUrl: string;
  /** From the start of the process to the first answered query. */
  readonly firstAnswerMs: number;
  stop(): Promise<void>;
}

const programs: Readonly<Record<Mode, string>> = { 'all-in-one': 'main.js', distributed: 'distributed-main.js' };
/** How the npm scripts start them. */
const scripts: Readonly<Record<Mode, string>> = { 'all-in-one': 'start', distributed: 'distributed' };
const root = new URL('../../../', import.meta.url);
const startTimeoutMs = 60_000;
/** The gateway's and those of the seven subgraphs. */
const portsNeeded = 8;
const portRange = { first: 4900, last: 4999 };
const firstQuery = JSON.stringify({ query: '{ vehicles(first: 1) { edges { node { id title } } } }' });
const guest = { 'content-type': 'application/json', 'marque-tenant': 'dealer360' };

const settings: ReadonlySet<string> = new Set([
  'DATABASE_URL',
  'REDIS_URL',
  'SUBGRAPH_URLS',
  'DATABASE_POOL',
  'EXECUTOR',
  'DEMO',
  'SERVICE_SECRET',
]);

const folders = new Set<string>();

/** A new folder that PostgreSQL's user can reach; removed by `removeFolder`, or with the bench at the latest. */
export function makeFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'marque-bench-'));
  // As root the server runs under another user.
  chmodSync(folder, 0o755);
  folders.add(folder);
  return folder;
}

/** Removes a folder that `makeFolder` made. */
export function removeFolder(folder: string): void {
  if (folders.delete(folder)) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** Removes whatever is left. */
export function removeFolders(): void {
  for (const folder of folders) removeFolder(folder);
}

/** Starts the platform on a data folder and waits until it has answered a query. */
export async function startOn(dataDir: string, mode: Mode = 'all-in-one'): Promise<Marque> {
  const port = await freePorts();
  const began = performance.now();
  const program = fileURLToPath(new URL(`gateway/dist/${programs[mode]}`, root));
  const child = startNode([...flagsOf(mode), program], {
    cwd: dataDir,
    env: {
      ...ownEnvironment(),
      PORT: `${port}`,
      HOST: '127.0.0.1',
      DATA_DIR: dataDir,
      LOG_LEVEL: 'warn',
      NODE_ENV: 'production',
      RATE_LIMITS: 'false',
    },
  });
  const url = `http://127.0.0.1:${port}`;
  await untilAnswered(child, url);
  const firstAnswerMs = performance.now() - began;
  const access = JSON.parse(readFileSync(path.join(dataDir, 'postgres.json'), 'utf8')) as { port: number; password: string };
  return {
    url,
    pid: child.pid ?? 0,
    databaseUrl: `postgres://postgres:${access.password}@127.0.0.1:${access.port}/marque`,
    firstAnswerMs,
    stop: () => stopProcess(child),
  };
}

/** Node's flags in the script that starts this mode. */
function flagsOf(mode: Mode): string[] {
  const { scripts: all } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as { scripts: Record<string, string> };
  return (all[scripts[mode]] ?? '').match(/(?<= )--[\w-]+=\w+/g) ?? [];
}

/** Runs `work` on a platform with a fresh data folder, and leaves nothing behind. */
export async function withMarque<T>(mode: Mode, work: (marque: Marque) => Promise<T>): Promise<T> {
  const dataDir = makeFolder();
  try {
    const marque = await startOn(dataDir, mode);
    try {
      return await work(marque);
    } finally {
      await marque.stop();
    }
  } finally {
    removeFolder(dataDir);
  }
}

/** Without the settings of whoever calls: a measurement is of the defaults, on a database of its own. */
function ownEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !settings.has(name)));
}

async function untilAnswered(child: ChildProcess, url: string): Promise<void> {
  for (const end = Date.now() + startTimeoutMs; Date.now() < end; await sleep(10)) {
    if (child.exitCode !== null) throw new Error(`The platform did not start; it ended with ${child.exitCode}.`);
    const answered = await fetch(`${url}/graphql`, { method: 'POST', headers: guest, body: firstQuery }).then(
      async (response) => response.ok && !('errors' in ((await response.json()) as object)),
      () => false,
    );
    if (answered) return;
  }
  throw new Error(`The platform did not answer within ${startTimeoutMs} ms.`);
}

/** The first of eight free ports in a row. */
async function freePorts(): Promise<number> {
  for (let first = portRange.first; first + portsNeeded - 1 <= portRange.last; first += portsNeeded) {
    const free = await Promise.all(Array.from({ length: portsNeeded }, (_, index) => isFree(first + index)));
    if (free.every(Boolean)) return first;
  }
  throw new Error(`No ${portsNeeded} ports in a row are free from ${portRange.first} to ${portRange.last}.`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
