import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createClient } from 'graphql-ws';
import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { composeSubgraphs } from '../supergraph/compose/compose.js';
import { garageGraph } from '../testing/garage-graph.js';
import { openLiveClient } from '../testing/live-client.js';
import { serveSchema } from '../testing/subgraph-server.js';
import { standaloneSettings } from './environment.js';
import { startStandalone } from './start.js';

const cleanups: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

/** The test graph over HTTP, and a standalone gateway with its file. */
async function start(executor: 'marque' | 'apollo' = 'marque', logger = pino({ level: 'silent' }), environment = {}) {
  const { subgraphs, painter } = garageGraph();
  const served = await Promise.all(
    subgraphs.map(async (subgraph) => {
      const server = await serveSchema(subgraph.schema);
      cleanups.push(server.close);
      return { ...subgraph, url: server.url, server };
    }),
  );
  const full = composeSubgraphs(served).supergraphSdl;
  // The newer graph has lost a field; so a client can tell which of the two answers.
  const smaller = composeSubgraphs(served.map((each) => ({ ...each, sdl: each.sdl.replace('score: Float', '') }))).supergraphSdl;
  const folder = await mkdtemp(path.join(tmpdir(), 'gateway-'));
  cleanups.push(() => rm(folder, { recursive: true }));
  const file = path.join(folder, 'supergraph.graphql');
  await writeFile(file, full);
  const settings = standaloneSettings(['--supergraph', file, '--port', '0'], { EXECUTOR: executor, ...environment });
  const gateway = await startStandalone(settings, logger);
  cleanups.push(() => gateway.close());
  const post = async (query: string): Promise<{ data?: unknown; errors?: { message: string }[] }> => {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    return (await response.json()) as { data?: unknown; errors?: { message: string }[] };
  };
  return { gateway, file, full, smaller, painter, post, servers: served.map(({ server }) => server) };
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

  it.each([
    ['{ cars { name } }', 'asked'],
    ['mutation { paint(id: "c1", colour: RED) { id } }', 'asked'],
    ['subscription { painted { id } }', 'upgraded'],
  ])('passes on what connection_init says in the place of headers: %s', async (text, way) => {
    const { gateway, servers, painter } = await start();
    const upgrade = { authorization: 'Bearer upgrade', cookie: 'a=upgrade', traceparent: 'upgrade' };
    const init = { authorization: 'Bearer init', cookie: 'a=init', 'marque-tenant': 'midas', other: 'x' };
    const client = await openLiveClient(gateway.url, init, upgrade);
    cleanups.push(() => {
      client.socket.terminate();
    });
    client.subscribe('1', text);
    if (way === 'upgraded') await expect.poll(() => painter.open.size).toBe(1);
    else await expect.poll(() => client.messages.some(({ type }) => type === 'complete')).toBe(true);
    const seen = servers.flatMap((each) => (way === 'upgraded' ? each.upgrades : each.seen));
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({ authorization: 'Bearer init', cookie: 'a=upgrade', 'marque-tenant': 'midas', traceparent: 'upgrade' });
    expect(seen[0]).not.toHaveProperty('other');
  });

  it('passes on the token that a ping has brought', async () => {
    const { gateway, servers } = await start();
    const client = await openLiveClient(gateway.url, { Authorization: 'Bearer init' });
    cleanups.push(() => {
      client.socket.terminate();
    });
    client.send({ type: 'ping', payload: { authorization: 'Bearer later' } });
    await expect
      .poll(() => {
        client.subscribe(String(client.messages.length), '{ cars { name } }');
        return servers.flatMap((each) => each.seen).map(({ authorization }) => authorization);
      })
      .toContain('Bearer later');
  });

  it.each([{ authorization: 'a\nb' }, { 'marque-tenant': 'ü\u2713' }])('refuses what no header can hold: %j', async (init) => {
    const { gateway } = await start();
    expect(await (await openLiveClient(gateway.url, init)).closed).toBe(4400);
  });

  it.each([
    ['once where nothing of it is enforced', {}, 1],
    ['not where it is enforced', { TOKEN_ISSUERS: '[{"issuer": "https://login.example", "audience": "my-graph"}]' }, 0],
  ])('says of guards in its supergraph %s', async (_, environment, times) => {
    const lines: string[] = [];
    await start('marque', pino({ level: 'warn' }, { write: (line) => lines.push(line) }), environment);
    expect(lines.filter((line) => line.includes('not enforced here'))).toHaveLength(times);
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
