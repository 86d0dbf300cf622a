/** The built gateway as a process: it reads its file again when it is told to or when the file changes. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createClient } from 'graphql-ws';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { composeSubgraphs } from '../supergraph/compose/compose.js';
import { garageGraph } from '../testing/garage-graph.js';
import { serveSchema } from '../testing/subgraph-server.js';

const program = fileURLToPath(new URL('../../dist/standalone-main.js', import.meta.url));
const cleanups: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

/** The test graph, a full and a smaller supergraph of it, and a folder for them. */
async function prepare() {
  const { subgraphs, painter } = garageGraph();
  const served = await Promise.all(
    subgraphs.map(async (subgraph) => {
      const server = await serveSchema(subgraph.schema);
      cleanups.push(server.close);
      return { ...subgraph, url: server.url };
    }),
  );
  const full = composeSubgraphs(served).supergraphSdl;
  const smaller = composeSubgraphs(served.map((each) => ({ ...each, sdl: each.sdl.replace('score: Float', '') }))).supergraphSdl;
  const folder = await mkdtemp(path.join(tmpdir(), 'gateway-process-'));
  cleanups.push(() => rm(folder, { recursive: true }));
  return { full, smaller, folder, painter };
}

interface Started {
  readonly child: ChildProcess;
  readonly url: string;
  /** What is in the log. */
  log(): string;
  /** Whether the graph of now has the field that the smaller one lacks. */
  hasScore(): Promise<boolean>;
}

async function start(file: string): Promise<Started> {
  const env = { PATH: process.env['PATH'], LOG_LEVEL: 'info', APOLLO_TELEMETRY_DISABLED: '1' };
  const child = spawn(process.execPath, [program, '--supergraph', file, '--port', '0'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  cleanups.push(async () => {
    if (child.exitCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  });
  const lines: string[] = [];
  const url = await new Promise<string>((resolve) => {
    createInterface(child.stdout).on('line', (line) => {
      if (line.startsWith('http')) resolve(line);
      else lines.push(line);
    });
  });
  const hasScore = async (): Promise<boolean> => {
    const body = JSON.stringify({ query: '{ cars { score } }' });
    const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    const { errors } = (await response.json()) as { errors?: unknown };
    return errors === undefined;
  };
  return { child, url, log: () => lines.join('\n'), hasScore };
}

const soon = { timeout: 30_000 };

describe('a standalone gateway as a process', () => {
  it('reads its file again on SIGHUP, subscriptions go on, and SIGTERM ends it', async () => {
    const { full, smaller, folder, painter } = await prepare();
    // A change behind a link into another folder is not seen by itself.
    await mkdir(path.join(folder, 'behind'));
    const [file, link] = [path.join(folder, 'behind/supergraph.graphql'), path.join(folder, 'supergraph.graphql')];
    await writeFile(file, full);
    await symlink(file, link);
    const { child, url, hasScore } = await start(link);
    expect(await hasScore()).toBe(true);
    const client = createClient({ url: url.replace('http', 'ws'), webSocketImpl: WebSocket, retryAttempts: 0 });
    const events = client.iterate({ query: 'subscription { painted { id } }' });
    const first = events.next();
    await expect.poll(() => painter.open.size, soon).toBe(1);
    painter.paint('c1');
    expect(await first).toMatchObject({ value: { data: { painted: { id: 'c1' } } } });

    await writeFile(file, smaller);
    child.kill('SIGHUP');
    await expect.poll(hasScore, soon).toBe(false);
    painter.paint('c3');
    expect(await events.next()).toMatchObject({ value: { data: { painted: { id: 'c3' } } } });
    await events.return?.();
    await client.dispose();
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await gone).toEqual([0, null]);
  });

  it('takes a file that is replaced, and keeps the last one while it is cut off or gone', async () => {
    const { full, smaller, folder } = await prepare();
    const file = path.join(folder, 'supergraph.graphql');
    await writeFile(file, full);
    const { hasScore, log } = await start(file);
    const refused = () => log().split('the supergraph could not be reloaded').length - 1;

    await writeFile(`${file}.next`, smaller);
    await rename(`${file}.next`, file);
    await expect.poll(hasScore, soon).toBe(false);

    await writeFile(file, full.slice(0, full.length / 2));
    await expect.poll(refused, soon).toBeGreaterThan(0);
    expect(await hasScore()).toBe(false);
    await writeFile(file, full);
    await expect.poll(hasScore, soon).toBe(true);

    const before = refused();
    await rm(file);
    await expect.poll(refused, soon).toBeGreaterThan(before);
    expect(await hasScore()).toBe(true);
    await writeFile(file, smaller);
    await expect.poll(hasScore, soon).toBe(false);
    expect(log().split('the supergraph was reloaded').length - 1).toBe(3);
  });
});
