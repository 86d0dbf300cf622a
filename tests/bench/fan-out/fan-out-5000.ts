/** 5,000 different people, signed in, who follow one auction with 20 events a second, beside a bare broadcast of the same bytes. */
import { setTimeout as sleep } from 'node:timers/promises';
import { flood, onBothSides, type Side } from './fan-out.js';
import { preciseNow } from './fan-out-protocol.js';
import { figureOf, percentile, type Figure } from '../figures.js';
import type { Options } from '../options.js';
import { cpuMsOf } from '../processes.js';

const section = 'fan-out-5000';
const listeners = 5000;
const eventsPerSecond = 20;
const warmUpEvents = 10;

/** What a side came to, round by round. */
interface Measured {
  /** Deliveries a second while events come at their pace. */
  readonly paced: number[];
  /** From what causes an event to its last listener, of all events at that pace. */
  readonly latencyMs: number[];
  /** Processor time of what sends, for each of those events. */
  readonly cpuMs: number[];
  /** Deliveries a second when events come as fast as they are taken. */
  readonly flatOut: number[];
}

const nothing = (): Measured => ({ paced: [], latencyMs: [], cpuMs: [], flatOut: [] });

/** Measures both sides with listeners of one program. */
export async function measureFanOut5000(options: Options): Promise<Figure[]> {
  const measured: Record<Side['name'], Measured> = { ours: nothing(), raw: nothing() };
  const bytes = await onBothSides({ listeners, signedIn: true, rounds: options.rounds }, async (side) => {
    const into = measured[side.name];
    await pace(side, warmUpEvents, nothing());
    await pace(side, Math.round((eventsPerSecond * options.roundMs) / 1000), into);
    into.flatOut.push((await flood(side.audience, side.cause, options.roundMs)) * listeners);
  });
  return figuresOf(measured.ours, measured.raw, bytes);
}

/** Causes events at their pace, whether or not those before have arrived. */
async function pace({ audience, cause, pid }: Side, count: number, into: Measured): Promise<void> {
  const cpuBefore = cpuMsOf(pid).node;
  const began = preciseNow();
  const one = async (): Promise<number> => {
    const sent = preciseNow();
    const at = await audience.all(await cause());
    into.latencyMs.push(at - sent);
    return at;
  };
  const arrivals: Promise<number>[] = [];
  for (let event = 0; event < count; event += 1) {
    await sleep(Math.max(0, began + (event * 1000) / eventsPerSecond - preciseNow()));
    arrivals.push(one());
  }
  const ended = Math.max(...(await Promise.all(arrivals)));
  // The last event has its share of the time too.
  const ms = Math.max(ended - began, (count * 1000) / eventsPerSecond);
  into.paced.push((count * listeners * 1000) / ms);
  into.cpuMs.push((cpuMsOf(pid).node - cpuBefore) / count);
}

function figuresOf(ours: Measured, raw: Measured, bytes: number): Figure[] {
  const at = (share: number, { latencyMs }: Measured): number[] => [
    percentile(
      latencyMs.toSorted((a, b) => a - b),
      share,
    ),
  ];
  const both = (of: (side: Measured) => readonly number[], note = '') => ({ ours: of(ours), raw: of(raw), note });
  const offered = `${listeners} people, ${eventsPerSecond} events of ${bytes} bytes a second, joined with vehicle and seller`;
  return [
    figureOf(
      section,
      'delivered at 20 events/s',
      'events/s',
      both(({ paced }) => paced, offered),
    ),
    figureOf(
      section,
      'bid to last listener, p50',
      'ms',
      both((side) => at(0.5, side), `${ours.latencyMs.length} events`),
    ),
    figureOf(
      section,
      'bid to last listener, p99',
      'ms',
      both((side) => at(0.99, side)),
    ),
    figureOf(
      section,
      'sender CPU',
      'ms/event',
      both(({ cpuMs }) => cpuMs, 'ours with the bid itself, without PostgreSQL'),
    ),
    figureOf(
      section,
      'delivered flat out',
      'events/s',
      both(({ flatOut }) => flatOut, 'four events on their way at once'),
    ),
  ];
}
