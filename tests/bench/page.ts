/** The vehicle page in both modes, beside plain statements behind a bare HTTP server. */
import { isDeepStrictEqual } from 'node:util';
import { demoTenants } from '@marque/shared/demo';
import { figureOf, type Figure } from './figures.js';
import { makeViewers, signInAdmin } from './hot-auction.js';
import { Connections, run, type Round } from './load.js';
import { type Marque, type Mode, withMarque } from './marque.js';
import type { Options } from './options.js';
import { cpuMsOf, nextMessage, startProgram, stopProcess } from './processes.js';
import { pageQuery, pageTenant } from './vehicle-page.js';

const connections = 32;
const body = JSON.stringify({ query: pageQuery });
const modes: readonly Mode[] = ['all-in-one', 'distributed'];

/** A side of the comparison: where it answers, and what processor time its server and PostgreSQL have used. */
interface Side {
  readonly load: Connections;
  readonly rounds: Round[];
  readonly cpuPerPage: number[];
  cpuMs(): number;
}

/** Measures each mode on a platform of its own. */
export async function measurePage(options: Options): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const mode of modes) figures.push(...(await withMarque(mode, (marque) => measureMode(marque, mode, options))));
  return figures;
}

async function measureMode(marque: Marque, mode: Mode, options: Options): Promise<Figure[]> {
  const plain = startProgram('plain-page-server.js', { databaseUrl: marque.databaseUrl, tenantId: demoTenants[pageTenant].id });
  try {
    const port = await nextMessage(plain, portOf);
    const total = ({ node, postgres }: { node: number; postgres: number }) => node + postgres;
    // PostgreSQL is a child of the platform; whichever side is at work makes it work.
    // Each connection is another person, whose queries the gateway does not share with those of others.
    const tokens = await makeViewers(await signInAdmin(marque.url, pageTenant), connections);
    const ours = sideOf(marque.url, tokens, () => total(cpuMsOf(marque.pid)));
    const raw = sideOf(`http://127.0.0.1:${port}`, tokens, () => total(cpuMsOf(plain.pid ?? 0)) + cpuMsOf(marque.pid).postgres);
    try {
      await expectSameAnswer(ours, raw);
      for (const side of [ours, raw]) await run(connections, Math.min(options.roundMs, 2000), (at) => ask(side, at));
      for (let round = 0; round < options.rounds; round += 1) {
        for (const side of [ours, raw]) await measureRound(side, options.roundMs);
      }
      return figuresOf(mode, ours, raw);
    } finally {
      await Promise.all([ours.load.close(), raw.load.close()]);
    }
  } finally {
    await stopProcess(plain);
  }
}

function portOf(message: unknown): number | null {
  return typeof message === 'object' && message !== null && 'port' in message && typeof message.port === 'number' ? message.port : null;
}

function sideOf(url: string, tokens: readonly string[], cpuMs: () => number): Side {
  const headers = tokens.map((token) => ({ authorization: `Bearer ${token}`, 'marque-tenant': pageTenant }));
  return { load: new Connections(url, headers), rounds: [], cpuPerPage: [], cpuMs };
}

async function ask({ load }: Side, connection: number): Promise<boolean> {
  const answer = await load.post(connection, body);
  if (answer.includes('"errors"')) throw new Error(`The page was answered ${answer.slice(0, 300)}`);
  return true;
}

async function measureRound(side: Side, ms: number): Promise<void> {
  const before = side.cpuMs();
  const round = await run(connections, ms, (at) => ask(side, at));
  side.cpuPerPage.push((side.cpuMs() - before) / round.done);
  side.rounds.push(round);
}

/** Both sides answer the same page, or they are not comparable. */
async function expectSameAnswer(ours: Side, raw: Side): Promise<void> {
  const [left, right] = await Promise.all([ours, raw].map(async ({ load }) => JSON.parse(await load.post(0, body)) as unknown));
  if (!isDeepStrictEqual(left, right)) {
    throw new Error(
      `The page and its raw reference differ:\n${JSON.stringify(left).slice(0, 600)}\n${JSON.stringify(right).slice(0, 600)}`,
    );
  }
}

function figuresOf(mode: Mode, ours: Side, raw: Side): Figure[] {
  const of = (value: (round: Round) => number) => ({ ours: ours.rounds.map(value), raw: raw.rounds.map(value) });
  const note = `20 vehicles, ${connections} people`;
  return [
    figureOf('page', mode, 'pages/s', { ...of(({ perSecond }) => perSecond), note }),
    figureOf(
      'page',
      `${mode}, p50`,
      'ms',
      of(({ p50Ms }) => p50Ms),
    ),
    figureOf(
      'page',
      `${mode}, p99`,
      'ms',
      of(({ p99Ms }) => p99Ms),
    ),
    figureOf('page', `${mode}, server CPU`, 'ms/page', { ours: ours.cpuPerPage, raw: raw.cpuPerPage, note: 'Node and PostgreSQL' }),
  ];
}
