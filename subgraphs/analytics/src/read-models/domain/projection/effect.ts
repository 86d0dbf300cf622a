/** The vocabulary of changes to the read models, and the safe reading of payloads. */
import { z } from 'zod';
import type { Tally } from '../tallies.js';

/** An event as far as the read models look at it. */
export interface SourceEvent {
  readonly type: string;
  readonly aggregateId: string;
  readonly sequence: number | null;
  readonly payload: Readonly<Record<string, unknown>>;
  /** ISO 8601, UTC. */
  readonly occurredAt: string;
}

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
  | { readonly kind: 'bidder'; readonly userId: string }
  | { readonly kind: 'auction'; readonly auctionId: string; readonly phase: AuctionPhase }
  | { readonly kind: 'request'; readonly requestId: string; readonly state: string; readonly sequence: number };

/** Moments of an auction that are remembered; each is reached at most once. */
export const auctionPhases = ['scheduled', 'live', 'ended', 'sold', 'cancelled'] as const;
export type AuctionPhase = (typeof auctionPhases)[number];

const minorUnits = /^-?[0-9]{1,30}$/;

/** An amount in a payload. */
export const amount = z.object({ amountMinor: z.string().regex(minorUnits), currency: z.string().regex(/^[A-Z]{3}$/) });
export type Amount = z.infer<typeof amount>;

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
export const summed = (tally: Tally, { amountMinor, currency }: Amount): TallyEffect => ({
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

/** Effects of a payload that has the expected shape; none of any other. */
export function understood<T>(shape: z.ZodType<T>, payload: unknown, effects: (value: T) => readonly Effect[]): readonly Effect[] {
  const parsed = shape.safeParse(payload);
  return parsed.success ? effects(parsed.data) : [];
}
