/** Events delivered a second to 1,000 listeners of one auction, beside a bare broadcast of the same bytes. */
import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'undici';
import WebSocket from 'ws';
import { Bidding } from '../bidding.js';
import { type ListenTo, preciseNow, readReport, subscriptionOf, type Tokens } from './fan-out-protocol.js';
import { figureOf, percentile, type Figure } from '../figures.js';
import { makeBidders, makeViewers, openAuction, signInAdmin } from '../hot-auction.js';
import { type Marque, withMarque } from '../marque.js';
import type { Options } from '../options.js';
import { nextMessage, startProgram, stopProcess } from '../processes.js';

const listenersHere = 1000;
const tenant = 'sterling';
/** Events on their way at once: enough to keep the sender busy, too few to queue. */
const outstanding = 4;
/** Pause between the events whose latency is measured. */
const pauseMs = 40;
const deliveryTimeoutMs = 20_000;

/** Makes the next event happen, and resolves with its number once whoever caused it has been answered. */
export type Cause = () => Promise<number>;

/** What a side of the comparison came to. */
interface Measured {
  readonly perSecond: number[];
  readonly latencyMs: number[];
  /** From the answer to whoever caused the event; the event may be faster than the answer. */
  readonly afterAnswerMs: number[];
}

/** Measures both sides with listeners of one program. */
export async function measureFanOut(options: Options): Promise<Figure[]> {
  const measured: Record<Side['name'], Measured> = {
    ours: { perSecond: [], latencyMs: [], afterAnswerMs: [] },
    raw: { perSecond: [], latencyMs: [], afterAnswerMs: [] },
  };
  const bytes = await onBothSides({ listeners: listenersHere, signedIn: false, rounds: options.rounds }, ({ name, audience, cause }) =>
    measure(audience, cause, measured[name], options),
  );
  return figuresOf(measured.ours, measured.raw, bytes);
}

/** One side of the comparison, with everybody listening. */
export interface Side {
  readonly name: 'ours' | 'raw';
  readonly audience: Audience;
  readonly cause: Cause;
  /** Of the process that sends. */
  readonly pid: number;
}

/** Who listens, and how often it is measured. */
export interface Listening {
  readonly listeners: number;
  /** Whether each listener is another person, signed in; else all are guests. */
  readonly signedIn: boolean;
  readonly rounds: number;
}

/** Runs `measure` on each side in turn, round by round; resolves with the bytes of an event. */
export async function onBothSides({ listeners, signedIn, rounds }: Listening, measureSide: (side: Side) => Promise<void>): Promise<number> {
  return withMarque('all-in-one', async (marque) => {
    const admin = await signInAdmin(marque.url);
    const bidders = await makeBidders(admin, 2);
    const auctionId = await openAuction(admin, marque.url, bidders);
    const tokens = signedIn ? await makeViewers(admin, listeners) : [];
    await admin.close();
    const bidding = new Bidding(marque.url, auctionId, bidders);
    try {
      return await compare(marque, { auctionId, bidding, listeners, tokens, rounds }, measureSide);
    } finally {
      await bidding.close();
    }
  });
}

interface Room {
  readonly auctionId: string;
  readonly bidding: Bidding;
  readonly listeners: number;
  readonly tokens: readonly string[];
  readonly rounds: number;
}

async function compare(marque: Marque, room: Room, measureSide: (side: Side) => Promise<void>): Promise<number> {
  const { auctionId, bidding, listeners, tokens, rounds } = room;
  let turn = 0;
  const bid: Cause = async () => {
    turn += 1;
    const answer = await bidding.raise(turn % 2);
    if (answer === null) throw new Error('A bid that nobody overtook was too low.');
    return Number(/"sequence":(\d+)/.exec(answer)?.[1]);
  };
  const sample = await sampleEvent(marque.url, auctionId, bid);
  const broadcaster = startProgram('fan-out/plain-broadcast.js', splitAtNumber(sample));
  const port = await nextMessage(broadcaster, (message) => (message as { port?: number }).port ?? null);
  const plain = new Client(`http://127.0.0.1:${port}`);
  let number = 0;
  const post: Cause = async () => {
    number += 1;
    const sent = number;
    await (await plain.request({ path: `/${sent}`, method: 'POST' })).body.dump();
    return sent;
  };
  try {
    for (let round = 0; round < rounds; round += 1) {
      await withListeners({ url: `${marque.url}/graphql`, auctionId, listeners, tenant }, tokens, (audience) =>
        measureSide({ name: 'ours', audience, cause: bid, pid: marque.pid }),
      );
      await withListeners({ url: `http://127.0.0.1:${port}/`, auctionId, listeners, tenant }, [], (audience) =>
        measureSide({ name: 'raw', audience, cause: post, pid: broadcaster.pid ?? 0 }),
      );
    }
  } finally {
    await plain.close();
    await stopProcess(broadcaster);
  }
  return Buffer.byteLength(sample);
}

/** The first event of a subscription, as it comes over the wire. */
async function sampleEvent(url: string, auctionId: string, bid: Cause): Promise<string> {
  const socket = new WebSocket(`${url}/graphql`, 'graphql-transport-ws');
  try {
    return await new Promise((resolve, reject) => {
      socket.on('error', reject);
      socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init', payload: { tenant } })));
      socket.on('message', (data: Buffer) => {
        const text = data.toString();
        if (text.includes('"connection_ack"')) {
          socket.send(subscriptionOf(auctionId));
          setTimeout(() => void bid().catch(reject), 500);
        } else if (text.includes('"next"')) {
          if (text.includes('"errors"')) reject(new Error(text));
          else resolve(text);
        }
      });
    });
  } finally {
    socket.terminate();
  }
}

function splitAtNumber(event: string): { before: string; after: string } {
  const found = /^(?<before>.*"sequence":)\d+(?<after>.*)$/s.exec(event)?.groups;
  return { before: found?.['before'] ?? '', after: found?.['after'] ?? '' };
}

/** Listeners in a process of their own, and when each event had reached all of them. */
export class Audience {
  private readonly reached = new Map<number, number>();
  private readonly waiting = new Map<number, (at: number) => void>();

  constructor(child: ChildProcess) {
    child.on('message', (message) => {
      const report = readReport(message);
      if (report?.kind !== 'delivered') return;
      this.reached.set(report.sequence, report.at);
      this.waiting.get(report.sequence)?.(report.at);
    });
  }

  /** When the last listener had the event. */
  async all(sequence: number): Promise<number> {
    const known = this.reached.get(sequence);
    if (known !== undefined) return known;
    const { promise, resolve, reject } = Promise.withResolvers<number>();
    this.waiting.set(sequence, resolve);
    const timer = setTimeout(() => reject(new Error(`Event ${sequence} did not reach every listener.`)), deliveryTimeoutMs);
    return promise.finally(() => clearTimeout(timer));
  }
}

async function withListeners(target: ListenTo, tokens: readonly string[], work: (audience: Audience) => Promise<void>): Promise<void> {
  const child = startProgram('fan-out/listeners.js', { ...target, url: target.url.replace('http:', 'ws:') });
  try {
    const audience = new Audience(child);
    child.send({ tokens } satisfies Tokens);
    await nextMessage(child, (message) => (readReport(message)?.kind === 'ready' ? true : null));
    await work(audience);
  } finally {
    await stopProcess(child);
  }
}

/** As many events as go, some on their way at once; resolves with how many a second. */
export async function flood(audience: Audience, cause: Cause, ms: number): Promise<number> {
  const began = performance.now();
  const lane = async (): Promise<number> => {
    let events = 0;
    for (; performance.now() < began + ms; events += 1) await audience.all(await cause());
    return events;
  };
  const counts = await Promise.all(Array.from({ length: outstanding }, lane));
  return (counts.reduce((sum, count) => sum + count, 0) * 1000) / (performance.now() - began);
}

/** A round: some events to warm up, then as many as go, then single ones for their latency. */
async function measure(audience: Audience, cause: Cause, into: Measured, { roundMs }: Options): Promise<void> {
  await flood(audience, cause, Math.min(500, roundMs));
  into.perSecond.push((await flood(audience, cause, roundMs)) * listenersHere);
  for (const end = performance.now() + roundMs; performance.now() < end; await sleep(pauseMs)) {
    const sent = preciseNow();
    const sequence = await cause();
    const answered = preciseNow();
    const at = await audience.all(sequence);
    into.latencyMs.push(at - sent);
    into.afterAnswerMs.push(Math.max(0, at - answered));
  }
}

function figuresOf(ours: Measured, raw: Measured, bytes: number): Figure[] {
  const at = (share: number, values: readonly number[]): number[] => [
    percentile(
      values.toSorted((a, b) => a - b),
      share,
    ),
  ];
  const note = `${listenersHere} listeners, ${bytes} bytes an event, joined with vehicle and seller`;
  const pair = (name: string, share: number, of: (side: Measured) => readonly number[], text = ''): Figure =>
    figureOf('fanout', name, 'ms', { ours: at(share, of(ours)), raw: at(share, of(raw)), note: text });
  const events = `${ours.latencyMs.length} events; from the bid's request, its commit included`;
  return [
    figureOf('fanout', 'delivered', 'events/s', { ours: ours.perSecond, raw: raw.perSecond, note }),
    pair('bid to last listener, p50', 0.5, ({ latencyMs }) => latencyMs, events),
    pair('bid to last listener, p99', 0.99, ({ latencyMs }) => latencyMs),
    pair('answer to last listener, p50', 0.5, ({ afterAnswerMs }) => afterAnswerMs, 'the answer follows the commit'),
    pair('answer to last listener, p99', 0.99, ({ afterAnswerMs }) => afterAnswerMs),
  ];
}
