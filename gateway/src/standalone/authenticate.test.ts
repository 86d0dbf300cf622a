import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startTokenIssuer } from '@marque/shared/testing/token-issuer';
import type { TestIssuer } from '@marque/shared/testing/token-issuer';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composeSubgraphs } from '../supergraph/compose/compose.js';
import { garageGraph } from '../testing/garage-graph.js';
import { openLiveClient } from '../testing/live-client.js';
import { serveSchema } from '../testing/subgraph-server.js';
import { standaloneSettings } from './environment.js';
import { startStandalone } from './start.js';

const secrets = '{ people { name email wallet secret { word } } }';
const scrap = 'mutation { scrap(id: "c1") }';
const cleanups: (() => Promise<unknown> | void)[] = [];

describe.each(['marque', 'apollo'] as const)('a standalone gateway that is told of an issuer (%s)', (executor) => {
  let issuer: TestIssuer;
  /** One that answers nobody. */
  let away: TestIssuer;
  let url: string;
  beforeAll(async () => {
    issuer = await startTokenIssuer();
    cleanups.push(() => issuer.close());
    away = await startTokenIssuer();
    away.fails = { status: 503, body: '' };
    cleanups.push(() => away.close());
    const served = await Promise.all(
      garageGraph().subgraphs.map(async (subgraph) => {
        const server = await serveSchema(subgraph.schema);
        cleanups.push(server.close);
        return { ...subgraph, url: server.url };
      }),
    );
    const folder = await mkdtemp(path.join(tmpdir(), 'gateway-'));
    cleanups.push(() => rm(folder, { recursive: true }));
    const file = path.join(folder, 'supergraph.graphql');
    await writeFile(file, composeSubgraphs(served).supergraphSdl);
    const issuers = JSON.stringify([issuer, away].map((each) => ({ issuer: each.url, audience: 'marque' })));
    const settings = standaloneSettings(['--supergraph', file, '--port', '0'], { TOKEN_ISSUERS: issuers, EXECUTOR: executor });
    const gateway = await startStandalone(settings, pino({ level: 'silent' }));
    cleanups.push(() => gateway.close());
    ({ url } = gateway);
  });
  afterAll(async () => {
    for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
  });

  const ask = async (query: string, authorization?: string) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization === undefined ? {} : { authorization }) },
      body: JSON.stringify({ query }),
    });
    const body = (await response.json()) as { data?: { people: object[] }; errors?: { extensions: { code: string }; path?: string[] }[] };
    return {
      status: response.status,
      first: body.data?.people?.[0],
      codes: body.errors?.map(({ extensions }) => extensions.code),
      ...body,
    };
  };
  const bearer = async (claims: object = {}) => `Bearer ${await issuer.sign({ ...claims })}`;

  it('shows guests what is for everybody', async () => {
    const { status, first, codes } = await ask(secrets);
    expect(status).toBe(200);
    expect(first).toEqual({ name: 'Ada' });
    expect(new Set(codes)).toEqual(new Set(['UNAUTHENTICATED']));
  });

  it('shows who has a token what @authenticated guards, and nothing that takes scopes', async () => {
    const { first, codes } = await ask(secrets, await bearer());
    expect(first).toEqual({ name: 'Ada', email: 'ada@example' });
    expect(new Set(codes)).toEqual(new Set(['FORBIDDEN']));
    expect((await ask(scrap, await bearer())).codes).toEqual(['FORBIDDEN']);
  });

  it('opens what the scopes of the token name, as a text or a list, and policies to nobody', async () => {
    for (const scope of ['car:scrap wallet:own', ['car:scrap', 'wallet:own']]) {
      const { first, codes } = await ask(secrets, await bearer({ scope }));
      expect(first).toEqual({ name: 'Ada', email: 'ada@example', wallet: '100' });
      expect(new Set(codes)).toEqual(new Set(['FORBIDDEN']));
      expect((await ask(scrap, await bearer({ scope }))).data).toEqual({ scrap: true });
    }
  });

  it('refuses a token that does not count, and what is no token', async () => {
    const stranger = await startTokenIssuer();
    const bad = [
      `Bearer ${await stranger.sign()}`,
      `Bearer ${await stranger.sign({ iss: issuer.url })}`,
      await bearer({ aud: 'other' }),
      await bearer({ exp: 1 }),
      'Bearer x',
      'Basic YTpi',
    ];
    await stranger.close();
    for (const authorization of bad) {
      const { status, codes } = await ask(secrets, authorization);
      expect([status, codes]).toEqual([401, ['UNAUTHENTICATED']]);
    }
  });

  it('lets sockets in by the same rules', async () => {
    const stranger = await openLiveClient(url, { authorization: 'Bearer x' });
    expect(await stranger.closed).toBe(4403);
    const known = await openLiveClient(url, { authorization: await bearer() });
    expect(known.messages).toEqual([{ type: 'connection_ack' }]);
    known.socket.close();
  });

  it('turns nobody away for good while the issuer cannot be asked', async () => {
    const authorization = `Bearer ${await away.sign()}`;
    const { status, codes } = await ask(secrets, authorization);
    expect([status, codes]).toEqual([503, ['UNAVAILABLE']]);
    const socket = await openLiveClient(url, { authorization });
    expect(await socket.closed).toBe(4500);
  });
});

it('a setting that cannot be used is named at the start', () => {
  const env = { TOKEN_ISSUERS: '[{"issuer":"https://login.example","audience":"x","algorithms":["HS256"]}]' };
  expect(() => standaloneSettings(['--supergraph', 'x'], env)).toThrow(/tokenIssuers\.0\.algorithms/);
  expect(standaloneSettings(['--supergraph', 'x'], { TOKEN_ISSUERS: '' }).tokenIssuers).toEqual([]);
});
