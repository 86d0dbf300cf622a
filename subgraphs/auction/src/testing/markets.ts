/** Made-up markets for tests of signals: honest ones, and what can be planted in them. The same seed gives the same market. */
import type { Lot, LotBidder } from '../signals/domain/lot.js';
import type { Market } from '../signals/domain/market.js';

/** Numbers from 0 to 1 that follow from a seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What an honest person is like. */
interface Person {
  readonly id: string;
  /** How often they look at a lot. */
  readonly activity: number;
  /** The dealer whose cars they like, and how much more than others. */
  readonly favourite: string;
  readonly loyalty: number;
  /** What they pay of a car's value. */
  readonly thrift: number;
  /** Whether they bid in the last minutes only. */
  readonly sniper: boolean;
}

/** How large a market is. */
export interface MarketSize {
  readonly lots: number;
  readonly people: number;
  readonly sellers: number;
}

const valueMinor = 1_000_000;
const startMinor = valueMinor / 2;

function peopleOf({ people, sellers }: MarketSize, random: () => number): Person[] {
  return Array.from({ length: people }, (_, index) => ({
    id: `person-${index}`,
    activity: 0.02 + random() ** 3 * 0.3,
    favourite: `seller-${Math.floor(random() ** 2 * sellers)}`,
    loyalty: random() < 0.3 ? 8 : 1,
    thrift: 0.65 + random() * 0.5,
    sniper: random() < 0.4,
  }));
}

/** One bid of somebody who would pay so much. */
export interface Wish {
  readonly bidderId: string;
  readonly maximum: number;
  readonly lastAt: number;
  readonly bids: number;
}

/** The lot that these wishes make: the highest wins at the second price. */
export function lotOfWishes(index: number, sellerId: string, wishes: readonly Wish[]): Lot {
  const ranked = wishes.toSorted((a, b) => b.maximum - a.maximum);
  const price = Math.round(Math.min(ranked[0]?.maximum ?? startMinor, (ranked[1]?.maximum ?? startMinor) + 10_000));
  const bidders = ranked.map(({ bidderId, maximum, lastAt, bids }, place): LotBidder => {
    const later = ranked.filter((other) => other.bidderId !== bidderId && other.bidderId !== ranked[0]?.bidderId && other.lastAt > lastAt);
    return { bidderId, bids, lastAt, bidsAfter: later.length, maximumMinor: BigInt(Math.round(maximum)), rank: place + 1, undone: false };
  });
  const facts = { winnerId: ranked[0]?.bidderId ?? null, priceMinor: BigInt(price), endedAt: new Date(index * 3_600_000) };
  return { auctionId: `lot-${index}`, sellerId, bidders, ...facts };
}

/** What honest people wish of a lot. */
function wishesOn(people: readonly Person[], sellerId: string, random: () => number): Wish[] {
  return people.flatMap(({ id, activity, favourite, loyalty, thrift, sniper }) => {
    if (random() > activity * (favourite === sellerId ? loyalty : 0.8)) return [];
    const maximum = valueMinor * thrift * (0.85 + random() * 0.3);
    if (maximum < startMinor) return [];
    const bids = sniper ? 1 : 1 + Math.floor(random() * 4);
    return [{ bidderId: id, maximum, lastAt: sniper ? 0.9 + random() * 0.1 : 0.2 + random() * 0.8, bids }];
  });
}

/** The market of these lots; those without bids are in the count. */
export function marketOf(lots: readonly Lot[]): Market {
  const lotsOfSeller = new Map([...Map.groupBy(lots, ({ sellerId }) => sellerId)].map(([sellerId, own]) => [sellerId, own.length]));
  return { lots: lots.toReversed().filter(({ bidders }) => bidders.length > 0), lotCount: lots.length, lotsOfSeller };
}

/** Adds wishes to those of honest people on a lot. */
export type Plant = (context: { index: number; sellerId: string; wishes: readonly Wish[]; random: () => number }) => readonly Wish[];

/** A market of honest people; `plant` may change what is wished on each lot. */
export function madeUpMarket(seed: number, size: MarketSize, plant: Plant = ({ wishes }) => wishes): Lot[] {
  const random = randomOf(seed);
  const people = peopleOf(size, random);
  return Array.from({ length: size.lots }, (_, index) => {
    const sellerId = `seller-${Math.floor(random() ** 2 * size.sellers)}`;
    return lotOfWishes(index, sellerId, plant({ index, sellerId, wishes: wishesOn(people, sellerId, random), random }));
  });
}
