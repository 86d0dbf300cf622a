/** Starts the whole platform for a test file: own database, free port, demo world. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type RunningMarque, startPlatform, type StartOptions } from '@marque/gateway/all-in-one';
import { subgraphs } from '@marque/gateway/all-in-one/subgraphs';
import { type Client, createClient } from '@marque/sdk';
import { demoPassword, type DemoPersonKey, demoPerson, type DemoSlug } from '@marque/shared/demo';
import { serveSubgraph } from '@marque/shared/server';
import type { SubgraphName } from '@marque/shared/subgraph';
import { createTestDatabase, silentLogger } from '@marque/shared/testing';
import WebSocket from 'ws';

/** A platform under test. */
export interface TestMarque extends RunningMarque {
  /** A guest's client of a tenant. */
  guest(slug: DemoSlug): Client;
  /** A client that is signed in as one of the demo people. */
  as(slug: DemoSlug, person: DemoPersonKey): Promise<Client>;
  /** Posts an operation as it is, without the SDK. */
  post(body: unknown, headers?: Record<string, string>): Promise<{ status: number; body: unknown }>;
}

/** How the subgraphs are reached: executed in the gateway's process, or over HTTP. */
export type Mode = 'all-in-one' | 'distributed';

export async function startMarque(mode: Mode = 'all-in-one', options: Partial<StartOptions> = {}): Promise<TestMarque> {
  const database = await createTestDatabase(subgraphs);
  const dataDir = mkdtempSync(path.join(tmpdir(), 'marque-story-'));
  const serviceSecret = 'a-secret-for-tests-of-32-characters';
  const base = { port: 0, dataDir, databaseUrl: database.url, serviceSecret, logger: silentLogger, maxConnections: 8 };
  const inner = await startPlatform({ ...base, ...options });
  const stops: (() => Promise<void>)[] = [() => inner.close()];
  let outer = inner;
  if (mode === 'distributed') {
    // Each subgraph behind HTTP on a port of its own, and a second gateway that knows them only by URL.
    const urls: Partial<Record<SubgraphName, string>> = {};
    for (const [name, opened] of inner.running.subgraphs) {
      const server = await serveSubgraph({ ...opened, secret: serviceSecret, logger: silentLogger, port: 0 });
      stops.push(() => server.close());
      urls[name] = server.url;
    }
    outer = await startPlatform({ ...base, ...options, demo: false, subgraphUrls: urls });
    stops.push(() => outer.close());
  }
  const guest = (slug: DemoSlug) => createClient({ url: `${outer.url}/graphql`, tenant: slug, webSocketImpl: WebSocket });
  return {
    ...outer,
    guest,
    async as(slug, person) {
      const client = guest(slug);
      const result = await client.signIn({ email: demoPerson(slug, person).email, password: demoPassword });
      if (result.__typename !== 'SignedIn') throw new Error(`${person}@${slug} cannot sign in: ${result.__typename}`);
      return client;
    },
    async post(body, headers = {}) {
      const response = await fetch(`${outer.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      });
      return { status: response.status, body: await response.json() };
    },
    async close() {
      for (const stop of stops.toReversed()) await stop();
      await database.drop();
    },
  };
}
