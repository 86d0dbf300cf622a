/** What to ask for a vehicle: its valuation, corrected by how long it has stood and how much it is wanted. */
import { counted } from '@marque/shared/text/counted';
import type { VehicleState } from '../../inventory/domain/lifecycle.js';
import { toMinor } from './valuation.js';

/** Why there is no recommendation. */
export const missingBases = ['NOT_FOR_SALE', 'NO_VALUATION', 'OLD_VALUATION'] as const;
export type MissingBasis = (typeof missingBases)[number];

/** States in which its price is a question: it is offered, or may come to be. */
const pricedStates: readonly VehicleState[] = ['CATALOG_ONLY', 'AVAILABLE', 'IN_AUCTION', 'OWNED', 'LISTED'];
const offeredStates: readonly VehicleState[] = ['AVAILABLE', 'IN_AUCTION', 'LISTED'];

/** How much a vehicle is wanted. */
export interface Demand {
  /** People and guests who agreed to be known and looked at it, or valued it, in the last 30 days. */
  readonly viewers: number;
  /** The same of an average vehicle that the business offers; null while too few looked at all. */
  readonly usualViewers: number | null;
  /** People whose saved searches it came to match. */
  readonly searchers: number;
  /** People who watch its auction; null where nobody could be asked. */
  readonly watchers: number | null;
}

/** What is recommended from. */
export interface PriceFacts {
  readonly state: VehicleState;
  readonly listedAt: Date;
  readonly valuation: {
    readonly estimateMinor: bigint;
    readonly lowMinor: bigint;
    readonly highMinor: bigint;
    readonly valuedAt: Date;
  } | null;
  readonly demand: Demand;
  readonly now: Date;
}

/** A part of the recommended price. */
export interface PriceStep {
  readonly name: string;
  readonly amountMinor: bigint;
  readonly text: string;
}

/** The price with its parts, which add up to it. */
export interface RecommendedPrice {
  readonly priceMinor: bigint;
  readonly steps: readonly PriceStep[];
}

const dayMs = 86_400_000;
/** A valuation that nobody has renewed for so long says nothing of today. */
const oldestDays = 60;
/** Days in which a car sells without a cut; after them a thousandth a day, at most 8 %. */
const [patientDays, perDay, mostForDays] = [14, 0.001, 0.08];
/** For twice the usual interest 2 %, at most 4 % either way. */
const [perDoubling, mostForViewers] = [0.02, 0.04];
/** For each who waits for such a car 0.4 %, at most 3 %. */
const [perWaiting, mostForWaiting] = [0.004, 0.03];
/** Days of views that are compared. */
export const demandDays = 30;

const within = (value: number, most: number): number => Math.max(-most, Math.min(most, value));
const people = (count: number): string => (count === 1 ? '1 person' : `${count} people`);

/** Whole days from one moment to another; none where it lies before. */
export const daysBetween = (from: Date, to: Date): number => Math.max(0, Math.floor((to.getTime() - from.getTime()) / dayMs));

interface Correction {
  readonly name: string;
  readonly share: number;
  readonly text: string;
}

function forDays({ state, listedAt, now }: PriceFacts): Correction {
  if (!offeredStates.includes(state)) return { name: 'days on market', share: 0, text: 'It is not offered yet.' };
  const days = daysBetween(listedAt, now);
  const share = -Math.min(mostForDays, perDay * Math.max(0, days - patientDays));
  const told = share === 0 ? 'too short a time to cut the price' : 'longer than a car at the right price takes';
  return { name: 'days on market', share, text: `Offered for ${counted(days, 'day')}: ${told}.` };
}

function forViewers({ state, listedAt, now, demand: { viewers, usualViewers } }: PriceFacts): Correction {
  const name = 'interest';
  if (!offeredStates.includes(state)) return { name, share: 0, text: 'Nobody could look at it yet.' };
  if (usualViewers === null) return { name, share: 0, text: `${people(viewers)} looked at it; too few look at all to compare.` };
  // One that has stood for ten days is held against what an average one has in ten.
  const expected = usualViewers * (Math.min(demandDays, Math.max(1, daysBetween(listedAt, now))) / demandDays);
  const share = within(perDoubling * Math.log2((viewers + 1) / (expected + 1)), mostForViewers);
  return { name, share, text: `${people(viewers)} looked at it in ${demandDays} days; ${expected.toFixed(1)} would be usual.` };
}

function forWaiting({ demand: { searchers, watchers } }: PriceFacts): Correction {
  const share = Math.min(mostForWaiting, perWaiting * (searchers + (watchers ?? 0)));
  const watching = watchers === null ? 'who watches its auction is not known at the moment' : `${people(watchers)} watch its auction`;
  return { name: 'waiting buyers', share, text: `It matches the saved searches of ${people(searchers)}; ${watching}.` };
}

/** The price, or why there is none. Totals are rounded to three digits and the parts are their differences, so they add up exactly. */
export function recommendPrice(facts: PriceFacts): RecommendedPrice | { readonly missing: MissingBasis } {
  const { state, valuation, now } = facts;
  if (!pricedStates.includes(state)) return { missing: 'NOT_FOR_SALE' };
  if (valuation === null) return { missing: 'NO_VALUATION' };
  if (daysBetween(valuation.valuedAt, now) > oldestDays) return { missing: 'OLD_VALUATION' };
  const { estimateMinor, lowMinor, highMinor, valuedAt } = valuation;
  const steps: PriceStep[] = [{ name: 'valuation', amountMinor: estimateMinor, text: `Valued on ${valuedAt.toISOString().slice(0, 10)}.` }];
  let total = estimateMinor;
  const move = (name: string, next: bigint, text: string): void => {
    steps.push({ name, amountMinor: next - total, text });
    total = next;
  };
  for (const { name, share, text } of [forDays(facts), forViewers(facts), forWaiting(facts)])
    move(name, share === 0 ? total : toMinor(Number(total) * (1 + share)), text);
  const kept = [lowMinor, total, highMinor].toSorted((a, b) => Number(a - b))[1] ?? total;
  if (kept !== total) move('limits of the valuation', kept, 'No further than its 80 % interval.');
  return { priceMinor: total, steps };
}

/** In words how the recommended price lies to what is asked. */
export function summaryOf(priceMinor: bigint, askingMinor: bigint | null, state: VehicleState): string {
  const stands = state === 'IN_AUCTION' ? ' The price stands while it is in an auction.' : '';
  if (askingMinor === null || askingMinor <= 0n) return `It has no price yet: ask this.${stands}`;
  const share = (Number(priceMinor) / Number(askingMinor) - 1) * 100;
  if (Math.abs(share) < 1) return `What is asked is about right.${stands}`;
  return `${share > 0 ? 'More' : 'Less'} than is asked by ${Math.abs(share).toFixed(0)} %.${stands}`;
}
