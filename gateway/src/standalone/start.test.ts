import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createClient } from 'graphql-ws';
import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { composeSubgraphs } from '../compose/compose.js';
import { garageGraph } from '../testing/garage-graph.js';
import { serveSchema } from '../testing/subgraph-server.js';
import { standaloneSettings } from './environment.js';
import { startStandalone } from './start.js';

const cleanups: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

/** The test graph over HTTP, and a standalone gateway with its file. */
async function start(executor: 'marque' | 'apollo' = 'marque') {
  const { subgraphs, painter } = garageGraph();
  const served = await Promise.all(
    subgraphs.map(async (subgraph) => {
      const server = await serveSchema(subgraph.schema);
      cleanups.push(server.close);
      return { ...subgraph, url: server.url };
    }),
  );
  const full = composeSubgraphs(served).supergraphSdl;
  // The newer graph has lost a field; so a client can tell which of the two answers.
  const smaller = composeSubgraphs(served.map((each) => ({ ...each, sdl: each.sdl.replace('score: Float', '') }))).supergraphSdl;
  const folder = await mkdtemp(path.join(tmpdir(), 'gateway-'));
  cleanups.push(() => rm(folder, { recursive: true }));
  const file = path.join(folder, 'supergraph.graphql');
  await writeFile(file, full);
  const settings = standaloneSettings(['--supergraph', file, '--port', '0'], { EXECUTOR: executor });
  const gateway = await startStandalone(settings, pino({ level: 'silent' }));
  cleanups.push(() => gateway.close());
  const post = async (query: string): Promise<{ data?: unknown; errors?: { message: string }[] }> => {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    return (await response.json()) as { data?: unknown; errors?: { message: string }[] };
  };
  return { gateway, file, full, smaller, painter, post };
}

/** Replaces the file as deployments do: whole, by another one of the same name. */
async function replace(file: string, sdl: string): Promise<void> {
  await writeFile(`${file}.next`, sdl);
  await rename(`${file}.next`, file);
}

const scores = '{ cars { score } }';

describe('a standalone gateway', () => {
  it('takes a file that is replaced or written over, and keeps the last good one', async () => {
    const { file, full, smaller, post } = await start();
    expect((await post(scores)).errors).toBeUndefined();
    await replace(file, smaller);
    await expect.poll(async () => (await post(scores)).errors?.[0]?.message).toContain('Cannot query field "score"');
    await writeFile(file, 'type Query {');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect((await post('{ cars { name } }')).data).toMatchObject({ cars: [{ name: 'Alfa' }, {}, {}] });
    await writeFile(file, full);
    await expect.poll(async () => (await post(scores)).errors).toBeUndefined();
  });

  it.each(['marque', 'apollo'] as const)('drops no request and no event while it reloads under load (%s)', async (executor) => {
    const { gateway, file, full, smaller, painter, post } = await start(executor);
    const events: unknown[] = [];
    const failures: unknown[] = [];
    const client = createClient({ url: `${gateway.url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket, retryAttempts: 0 });
    const ended = new Promise<void>((resolve) => {
      client.subscribe(
        { query: 'subscription { painted { id owner { name } reviews { author { name } } } }' },
        {
          next: (event) => events.push(event),
          error: (error) => {
            failures.push(error);
            resolve();
          },
          complete: resolve,
        },
      );
    });
    await expect.poll(() => painter.open.size).toBe(1);
    const stop = new AbortController();
    let [answered, painted] = [0, 0];
    const load = Array.from({ length: 8 }, async () => {
      while (!stop.signal.aborted) {
        const answer = await post('{ cars { name owner { name } reviews { stars author { name } } } }').catch((error: unknown) => ({
          errors: error,
        }));
        if (answer.errors !== undefined && JSON.stringify(answer.errors).match(/No such person/g)?.length !== 1)
          failures.push(answer.errors);
        answered++;
      }
    });
    for (let at = 0; at < 6; at++) {
      await replace(file, at % 2 === 0 ? smaller : full);
      await gateway.reload();
      for (let event = 0; event < 5; event++, painted++) painter.paint(painted % 2 === 0 ? 'c1' : 'c3');
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    await expect.poll(() => events.length).toBe(painted);
    stop.abort();
    await Promise.all(load);
    expect(failures).toEqual([]);
    expect(answered).toBeGreaterThan(20);
    expect(events.map((event) => JSON.stringify(event).includes('"c1"'))).toEqual(events.map((_, at) => at % 2 === 0));
    await client.dispose();
    await ended;
  });

  it('starts without its subgraphs and says so', async () => {
    const { file, full, gateway } = await start();
    await gateway.close();
    await writeFile(file, full.replaceAll(/"http:\/\/127[^"]+"/g, '"http://127.0.0.1:1/graphql"'));
    const alone = await startStandalone(standaloneSettings(['--supergraph', file, '--port', '0'], {}), pino({ level: 'silent' }));
    cleanups.push(() => alone.close());
    expect((await fetch(`${alone.url}/health`)).status).toBe(200);
    const ready = await fetch(`${alone.url}/ready`);
    expect([ready.status, await ready.json()]).toMatchObject([503, { status: 'unready', checks: [{ ready: false }, {}, {}] }]);
  });
});
