/** One trace over all processes, as a collector receives it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startDistributed } from '@marque/gateway/platform/distributed';
import { subgraphs } from '@marque/gateway/platform/subgraphs';
import { type Client, createClient, newKey } from '@marque/sdk';
import { demoPassword, type DemoPersonKey, demoPerson, type DemoSlug } from '@marque/shared/demo';
import { createTestDatabase, silentLogger } from '@marque/shared/testing';
import { freePorts } from '@marque/shared/testing/free-ports';
import { attributeOf, type SentSpan, startTraceCollector, type TraceCollector } from '@marque/shared/testing/trace-collector';
import { afterAll, beforeAll, expect, test } from 'vitest';
import WebSocket from 'ws';
import { demoWorld, testSecret } from '../kit/demo-template.js';
import { Given } from '../kit/given.js';

const slug = 'sterling';
const cleanups: (() => Promise<unknown> | void)[] = [];
let collector: TraceCollector;
let url: string;

beforeAll(async () => {
  collector = await startTraceCollector();
  cleanups.push(() => collector.close());
  const database = await createTestDatabase(subgraphs, demoWorld);
  cleanups.push(() => database.drop());
  const dataDir = mkdtempSync(path.join(tmpdir(), 'marque-traces-'));
  cleanups.push(() => rmSync(dataDir, { recursive: true, force: true }));
  const marque = await startDistributed({
    port: 0,
    firstPort: await freePorts(7),
    dataDir,
    databaseUrl: database.url,
    serviceSecret: testSecret,
    demo: false,
    logger: silentLogger,
    traceEndpoint: collector.endpoint,
  });
  cleanups.push(() => marque.close());
  url = marque.url;
});
afterAll(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

const traceOf = (character: string, flags = '01') => ({
  traceId: character.repeat(32),
  traceparent: `00-${character.repeat(32)}-b7ad6b7169203331-${flags}`,
});

async function as(_slug: DemoSlug, person: DemoPersonKey): Promise<Client> {
  const client = createClient({ url, tenant: slug, webSocketImpl: WebSocket });
  await client.signIn({ email: demoPerson(slug, person).email, password: demoPassword });
  cleanups.push(() => client.close());
  return client;
}

/** Sends an operation as a person's, within a client's trace. */
async function ask(client: Client, traceparent: string, query: string, headers: Record<string, string> = {}): Promise<unknown> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(await client.headers()), traceparent, ...headers },
    body: JSON.stringify({ query }),
  });
  return response.json();
}

const within = (traceId: string) => collector.spans.filter((span) => span.traceId === traceId);
const parentOf = (span: SentSpan | undefined) => collector.spans.find(({ spanId }) => spanId === span?.parentSpanId);
/** Process and name of a span and of all above it, up to what was not sent. */
function ancestry(span: SentSpan | undefined): string[] {
  return span === undefined ? [] : [`${span.service.replace('marque-', '')}: ${span.name}`, ...ancestry(parentOf(span))];
}
const soon = { interval: 50 };

test('one trace goes from the client through the gateway and a subgraph to its SQL', async () => {
  const { traceId, traceparent } = traceOf('a');
  const customer = await as(slug, 'customer');
  const answer = await ask(customer, traceparent, 'query Cars { vehicles(first: 2) { edges { node { title seller { displayName } } } } }');
  expect(answer).not.toHaveProperty('errors');
  const selects = () => within(traceId).filter(({ name }) => name === 'select');
  await expect
    .poll(() => selects().map(({ service }) => service), soon)
    .toEqual(expect.arrayContaining(['marque-vehicles', 'marque-identity']));
  await expect.poll(() => within(traceId).some(({ name }) => name === 'query Cars'), soon).toBe(true);
  expect(ancestry(selects().find(({ service }) => service === 'marque-vehicles'))).toEqual([
    'vehicles: select',
    'vehicles: Query.vehicles',
    'vehicles: vehicles operation',
    'gateway: fetch vehicles',
    'gateway: query Cars',
  ]);
  expect(ancestry(selects().find(({ service }) => service === 'marque-identity'))).toEqual([
    'identity: select',
    'identity: Query._entities',
    'identity: identity operation',
    'gateway: fetch identity',
    'gateway: query Cars',
  ]);
  expect(within(traceId).find(({ name }) => name === 'query Cars')?.parentSpanId).toBe('b7ad6b7169203331');
  // Properties that are only read have no span.
  expect(within(traceId).map(({ name }) => name)).not.toContain('Vehicle.title');
});

test('what one subgraph asks of another stands in the same trace, with the id of the request', async () => {
  const { traceId, traceparent } = traceOf('c');
  const given = new Given({ as, runDueJobs: async () => {} }, slug);
  const auction = await given.auction({ startPrice: '100', step: '1' }).liveFor(3600);
  const query = `{ auction(id: "${auction.id}") { eligibility { eligible } } }`;
  expect(await ask(await as(slug, 'customer'), traceparent, query, { 'x-request-id': 'request-of-the-client' })).not.toHaveProperty(
    'errors',
  );
  const asked = () => within(traceId).find((span) => span.name === 'identity operation');
  await expect.poll(asked, soon).toBeDefined();
  await expect.poll(() => ancestry(asked()).at(-1), soon).toBe('gateway: query');
  expect(ancestry(asked())).toContain('auction: Auction.eligibility');
  const subgraphSpans = within(traceId).filter(({ name }) => name.endsWith(' operation'));
  expect(new Set(subgraphSpans.map((span) => attributeOf(span, 'marque.request')))).toEqual(new Set(['request-of-the-client']));
});

test('an event of a subscription has a trace of its own that points at the subscription', async () => {
  const given = new Given({ as, runDueJobs: async () => {} }, slug);
  const auction = await given.auction({ startPrice: '100', step: '1' }).liveFor(3600);
  await given.bidders(auction, ['buyer'], '10');
  const buyer = await as(slug, 'buyer');
  const guest = createClient({ url, tenant: slug, webSocketImpl: WebSocket });
  cleanups.push(() => guest.close());
  const changes = guest.auctionChanged({ id: auction.id, afterSequence: 0 });
  await changes.next();
  await buyer.placeBid({ input: { auctionId: auction.id, maximum: { amount: '200', currency: 'USD' }, idempotencyKey: newKey() } });
  const events = () => collector.spans.filter(({ name }) => name === 'event auctionChanged');
  await expect.poll(() => events().length, soon).toBeGreaterThan(1);
  const opened = collector.spans.find(({ name, service }) => name.startsWith('subscription ') && service === 'marque-gateway');
  expect(opened).toBeDefined();
  for (const event of events()) {
    expect(event.links).toMatchObject([{ traceId: opened?.traceId, spanId: opened?.spanId }]);
    expect(event.parentSpanId).toBeFalsy();
  }
  expect(new Set(events().map(({ traceId }) => traceId)).size).toBe(events().length);
  await changes.return();
});

test('what the client does not sample is sent by no process', async () => {
  const [quiet, loud] = [traceOf('d', '00'), traceOf('e')];
  const customer = await as(slug, 'customer');
  const query = '{ vehicles(first: 1) { edges { node { title seller { displayName } } } } }';
  await ask(customer, quiet.traceparent, query);
  await ask(customer, loud.traceparent, query);
  await expect.poll(() => within(loud.traceId).filter(({ name }) => name === 'select').length, soon).toBeGreaterThan(0);
  expect(within(quiet.traceId)).toEqual([]);
});
