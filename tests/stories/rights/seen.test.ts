/** What operations see of a running platform. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { openLogger } from '@marque/shared/logger';
import { Registry } from '@marque/shared/metrics';
import { serveSubgraph } from '@marque/shared/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { documents, root } from '../../kit/documents.js';
import { startMarque, type TestMarque } from '../../kit/marque.js';

const lines = new PassThrough();
let marque: TestMarque;
beforeAll(async () => {
  marque = await startMarque('all-in-one', { logger: openLogger({ level: 'debug', process: 'gateway' }, lines) });
});
afterAll(() => marque.close());

const figures = async (url: string): Promise<string> => (await fetch(`${url}/metrics`)).text();
const namesIn = (page: string): Set<string> => new Set([...page.matchAll(/^# TYPE (\w+) /gm)].map(([, name]) => name ?? ''));

/** The metrics that an expression of the dashboard asks for. */
function metricsOf(expression: string): string[] {
  return [...expression.matchAll(/\b(?:marque|process|nodejs)_\w+/g)].map(([name]) => name.replace(/_(bucket|count|sum)$/, ''));
}

/** The page of the gateway's process and that of a subgraph's own, as one. */
async function bothPages(): Promise<string> {
  const [auction] = [...marque.running.subgraphs.values()].filter(({ definition }) => definition.name === 'auction');
  if (auction === undefined) throw new Error('The auction runs here.');
  const registry = new Registry();
  const server = await serveSubgraph({
    ...auction,
    secret: 'a-secret-of-a-process-of-its-own',
    logger: openLogger({ level: 'silent', process: 'auction' }),
    port: 0,
    metrics: registry,
  });
  const pages = (await figures(marque.url)) + (await figures(new URL(server.url).origin));
  await server.close();
  return pages;
}

test('every figure of the dashboard is one that the platform has', async () => {
  const there = namesIn(await bothPages());
  const dashboard = JSON.parse(readFileSync(new URL('../../../deploy/grafana/marque.json', import.meta.url), 'utf8')) as {
    readonly panels: readonly { readonly id: number; readonly targets?: readonly { readonly expr: string }[] }[];
  };
  const asked = dashboard.panels.flatMap(({ targets = [] }) => targets.flatMap(({ expr }) => metricsOf(expr)));
  expect(asked.length).toBeGreaterThan(40);
  expect(asked.filter((name) => !there.has(name))).toEqual([]);
  expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
});

test("the gateway's pages name every figure of the platform, and no other", async () => {
  const pages = documents.filter((file) => file.startsWith('gateway/'));
  const written = pages.map((file) => readFileSync(path.join(root, file), 'utf8')).join('\n');
  const figuresOfBoth = await bothPages();
  const there = [...namesIn(figuresOfBoth)].filter((name) => name.startsWith('marque_'));
  const table = written.split('\n').filter((line) => /^\| `\w+/.test(line) && !line.includes('environment'));
  const named = table.flatMap((line) => [
    ...(line.split('|')[1] ?? '').matchAll(/`((?:gateway|events|job|jobs|db|auction|auctions|finance|subgraph)(?:_\w+)?)`/g),
  ]);
  expect(named.length).toBeGreaterThan(30);
  expect(named.map(([, name]) => `marque_${name}`).filter((name) => !there.includes(name))).toEqual([]);
  expect(there.filter((name) => !written.includes(name.replace('marque_gateway', '').replace('marque_', '')))).toEqual([]);
  for (const [, name, help] of figuresOfBoth.matchAll(/^# HELP (marque_\w+) (.*)$/gm)) expect(help, name).toMatch(/^[A-Z].{8,}\.$/);
});

test('what people do is seen in figures, and nothing that they sent in the log', async () => {
  const secret = 'hunter2-in-a-password';
  await marque.ask(
    marque.guest('sterling'),
    'mutation Try($password: String!) { logIn(input: { email: "buyer@sterling.example", password: $password }) { __typename } }',
    { password: secret },
  );
  const buyer = await marque.as('sterling', 'buyer');
  await marque.ask(buyer, 'query Mine { myWallet { available { amount } } }');
  const page = await figures(marque.url);
  expect(page).toContain('marque_gateway_operations_total{operation="Mine",kind="query",outcome="ok"} 1');
  expect(page).toMatch(/marque_gateway_fetch_seconds_count\{subgraph="finance"\} [1-9]/);
  expect(page).toMatch(/marque_db_transactions_total\{pool="requests",outcome="committed"\} [1-9]/);
  expect(page).toMatch(/marque_auctions\{state="LIVE"\} [1-9]/);
  expect(page).toMatch(/marque_jobs_waiting\{state="later"\} [1-9]/);
  const log = String(lines.read());
  expect(log).toContain('"operation":"Mine"');
  for (const said of [secret, 'Marque-Demo-1', 'buyer@sterling', 'Bearer', 'eyJ']) expect(log).not.toContain(said);
});

test('staff may see the plan, and customers may not', async () => {
  const ask = async (person: 'manager' | 'buyer') => {
    const headers = await (await marque.as('sterling', person)).headers();
    const { body } = await marque.post(
      { query: '{ auctions(first: 1) { edges { node { vehicle { title } } } } }' },
      { ...headers, 'marque-explain': '1' },
    );
    return body;
  };
  expect(await ask('manager')).toMatchObject({
    extensions: { marque: { plan: expect.stringContaining('QueryPlan'), fetches: [{ subgraph: 'auction' }, { subgraph: 'vehicles' }] } },
  });
  expect(await ask('buyer')).not.toHaveProperty('extensions');
});
