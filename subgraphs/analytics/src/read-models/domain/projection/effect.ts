/** The vocabulary of changes to the read models. */
import type { MoneyJson } from '@marque/shared/money';
import type { Tally } from '../tallies.js';

/** A change to one read model. */
export type Effect =
  | {
      readonly kind: 'tally';
      readonly tally: Tally;
      readonly count: number;
      readonly amountMinor: bigint;
      readonly currency: string | null;
      /** Where it is counted, ISO 8601; null at the moment of the event. */
      readonly at: string | null;
    }
  | { readonly kind: 'bid'; readonly auctionId: string; readonly userId: string }
  | { readonly kind: 'auction'; readonly auctionId: string; readonly phase: AuctionPhase }
  | { readonly kind: 'request'; readonly requestId: string; readonly state: string; readonly sequence: number };

/** Moments of an auction that are remembered; each is reached at most once. */
export const auctionPhases = ['scheduled', 'live', 'ended', 'sold', 'cancelled'] as const;
export type AuctionPhase = (typeof auctionPhases)[number];

type TallyEffect = Extract<Effect, { kind: 'tally' }>;

/** A tally without money. */
export const counted = (tally: Tally, count = 1): TallyEffect => ({
  kind: 'tally',
  tally,
  count,
  amountMinor: 0n,
  currency: null,
  at: null,
});

/** A tally with money. */
export const summed = (tally: Tally, { amountMinor, currency }: MoneyJson): TallyEffect => ({
  kind: 'tally',
  tally,
  count: 1,
  amountMinor: BigInt(amountMinor),
  currency,
  at: null,
});

/** What takes a tally back from the moment at which it was counted. */
export const uncounted = (effect: TallyEffect, at: string): TallyEffect => ({
  ...effect,
  count: -effect.count,
  amountMinor: -effect.amountMinor,
  at,
});
