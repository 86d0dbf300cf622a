/** Lots that are looked at together. */
import type { Lot, LotBidder } from './lot.js';

/** What is known of a market in a window of time. */
export interface Market {
  /** The newest first: all on which the people who are looked at have bid. */
  readonly lots: readonly Lot[];
  /** How many lots the market had, also those on which none of them bid. */
  readonly lotCount: number;
  /** How many of them were of each seller. */
  readonly lotsOfSeller: ReadonlyMap<string, number>;
}

/** A bidder's part in a lot. */
export interface Part {
  readonly lot: Lot;
  readonly bidder: LotBidder;
}

/** The parts of one bidder, newest first. */
export const partsOf = ({ lots }: Pick<Market, 'lots'>, bidderId: string): Part[] =>
  lots.flatMap((lot) => lot.bidders.filter((bidder) => bidder.bidderId === bidderId).map((bidder) => ({ lot, bidder })));

/** The mean of some numbers; nothing of none. */
export const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((total, value) => total + value, 0) / values.length;
