/** Starts the whole platform for a test file: own database with the demo world, free port. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type RunningMarque, startPlatform } from '@marque/gateway/platform/all-in-one';
import type { StartOptions } from '@marque/gateway/platform/start-options';
import { subgraphs } from '@marque/gateway/platform/subgraphs';
import { type Client, createClient } from '@marque/sdk';
import type { Database } from '@marque/shared/db';
import { demoPassword, type DemoPersonKey, demoPerson, type DemoSlug } from '@marque/shared/demo';
import { serveSubgraph } from '@marque/shared/server';
import type { SubgraphName } from '@marque/shared/platform/subgraph';
import { createTestDatabase, silentLogger, TestClock } from '@marque/shared/testing';
import WebSocket from 'ws';
import { type Answer, readAnswer } from './answer.js';
import { demoWorld, testSecret } from './demo-template.js';
import { Given } from './given.js';

/** A platform under test. */
export interface TestMarque extends RunningMarque {
  /** The database as the subgraphs see it. */
  readonly database: Database;
  /** A guest's client of a tenant. */
  guest(slug: DemoSlug): Client;
  /** A client that is signed in as one of the demo people; the same one each time. */
  as(slug: DemoSlug, person: DemoPersonKey): Promise<Client>;
  /** Sends an operation as the client's person and returns the answer as it came. */
  ask<Data = unknown>(who: Client, text: string, variables?: object): Promise<Answer<Data>>;
  /** Posts a body as it is, without the SDK. */
  post(body: unknown, headers?: Record<string, string>): Promise<{ status: number; body: unknown }>;
  /** Makes what a test begins with, through the API. */
  given(slug: DemoSlug): Given;
  /** With a clock of the test's own: runs the jobs that are due by it. Else does nothing. */
  runDueJobs(): Promise<void>;
  /** In distributed mode: ends the server of one subgraph. */
  stopSubgraph(name: SubgraphName): Promise<void>;
}

/** How the subgraphs are reached: executed in the gateway's process, or over HTTP. */
export type Mode = 'all-in-one' | 'distributed';
export const modes: readonly Mode[] = ['all-in-one', 'distributed'];

/** With a `clock`, jobs run only by `runDueJobs`; without one the platform's own worker runs them at their time. */
export async function startMarque(mode: Mode = 'all-in-one', options: Partial<StartOptions> = {}): Promise<TestMarque> {
  const database = await createTestDatabase(subgraphs, demoWorld);
  const dataDir = mkdtempSync(path.join(tmpdir(), 'marque-story-'));
  const base = {
    port: 0,
    dataDir,
    databaseUrl: database.url,
    serviceSecret: testSecret,
    logger: silentLogger,
    maxConnections: 8,
    demo: false,
  };
  const timing = options.clock === undefined ? {} : { work: 'CONSUMERS' as const };
  const inner = await startPlatform({ ...base, ...timing, ...options });
  const stops: (() => Promise<void>)[] = [() => inner.close()];
  const servers = new Map<SubgraphName, { close(): Promise<void> }>();
  let outer = inner;
  if (mode === 'distributed') {
    // Each subgraph behind HTTP on a port of its own, and a second gateway that knows them only by URL.
    const urls: Partial<Record<SubgraphName, string>> = {};
    for (const [name, opened] of inner.running.subgraphs) {
      const server = await serveSubgraph({ ...opened, secret: testSecret, logger: silentLogger, port: 0 });
      servers.set(name, server);
      urls[name] = server.url;
    }
    stops.push(async () => void (await Promise.all([...servers.values()].map((server) => server.close()))));
    outer = await startPlatform({ ...base, ...options, subgraphUrls: urls });
    stops.push(() => outer.close());
  }
  const clients = new Map<string, Promise<Client>>();
  const tasks = [...inner.running.subgraphs.values()].flatMap(({ running }) => running.tasks ?? []);
  const guest = (slug: DemoSlug): Client => createClient({ url: `${outer.url}/graphql`, tenant: slug, webSocketImpl: WebSocket });
  const marque: TestMarque = {
    ...outer,
    database: inner.running.platform.database,
    guest,
    as(slug, person) {
      const name = `${person}@${slug}`;
      const client = clients.get(name) ?? signIn(guest(slug), slug, person);
      clients.set(name, client);
      return client;
    },
    ask: async (who, query, variables = {}) => readAnswer((await marque.post({ query, variables }, await who.headers())).body),
    async post(body, headers = {}) {
      const response = await fetch(`${outer.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      });
      return { status: response.status, body: await response.json() };
    },
    given: (slug) => new Given(marque, slug, options.clock),
    async runDueJobs() {
      if (options.clock instanceof TestClock) await inner.running.jobs.runDue(tasks);
    },
    async stopSubgraph(name) {
      await servers.get(name)?.close();
      servers.delete(name);
    },
    async close() {
      for (const client of clients.values()) await (await client).close();
      for (const stop of stops.toReversed()) await stop();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
  return marque;
}

async function signIn(client: Client, slug: DemoSlug, person: DemoPersonKey): Promise<Client> {
  const result = await client.signIn({ email: demoPerson(slug, person).email, password: demoPassword });
  if (result.__typename !== 'SignedIn') throw new Error(`${person}@${slug} cannot sign in: ${result.__typename}`);
  return client;
}
