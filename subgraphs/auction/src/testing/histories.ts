/** Random auctions for the property tests of the bidding rules. */
import fc from 'fast-check';
import { type BiddingCommand, type BiddingState, openingState, type Outcome } from '../bidding/domain/bidding.js';
import type { decide } from '../bidding/domain/decide.js';
import { leaderOf } from '../bidding/domain/standing.js';
import { depositOn } from '../funds/domain/deposit.js';
import type { Terms } from '../lots/domain/terms.js';

/** The reducer, or a mutant of it. */
export type Decide = typeof decide;

/** A command without its bidder's funds, and the time since the command before. */
export interface Step {
  /** `END` goes to the very end of the auction. */
  readonly afterMs: number | 'END';
  readonly kind: 'BID' | 'AMOUNT' | 'PLATFORM_BID' | 'BUY_NOW';
  readonly bidder: number;
  readonly amount: bigint;
}

/** One auction's terms and what happens to it. */
export interface History {
  readonly terms: Terms;
  readonly steps: readonly Step[];
  /** Funds of every bidder. */
  readonly funds: bigint;
}

/** A command with what came of it. */
export interface Played {
  readonly command: BiddingCommand;
  readonly now: number;
  readonly before: BiddingState;
  readonly outcome: Outcome;
}

const hourMs = 3_600_000;
const increments = fc.oneof(
  fc.bigInt(1n, 50n).map((step) => ({ kind: 'FIXED' as const, step })),
  fc.tuple(fc.bigInt(1n, 20n), fc.bigInt(21n, 90n)).map(([low, high]) => ({
    kind: 'LADDER' as const,
    bands: [
      { below: 500n, step: low },
      { below: 2_000n, step: low + 10n },
      { below: null, step: high },
    ],
  })),
);

const softClose = fc.option(
  fc.record({
    windowMs: fc.integer({ min: 1_000, max: 120_000 }),
    extensionMs: fc.integer({ min: 1_000, max: 120_000 }),
    maxTotalMs: fc.integer({ min: 0, max: 600_000 }),
  }),
  { nil: null },
);

const terms: fc.Arbitrary<Terms> = fc
  .record({
    startPrice: fc.bigInt(1n, 300n),
    reservePrice: fc.option(fc.bigInt(300n, 4_000n), { nil: null }),
    buyNowPrice: fc.option(fc.bigInt(4_000n, 6_000n), { nil: null }),
    increments,
    softClose,
    protected: fc.boolean(),
  })
  .map(({ protected: wanted, ...rest }) => ({
    ...rest,
    sellers: ['seller'],
    startsAt: 0,
    endsAt: hourMs,
    reserveProtection: wanted && rest.reservePrice !== null,
    depositRateBps: 2_000,
  }));

const step = (kinds: readonly Step['kind'][]): fc.Arbitrary<Step> =>
  fc.record({
    afterMs: fc.oneof(
      { weight: 10, arbitrary: fc.integer({ min: 0, max: 5_000 }) },
      { weight: 5, arbitrary: fc.integer({ min: 60_000, max: 1_200_000 }) },
      { weight: 1, arbitrary: fc.constant('END' as const) },
    ),
    kind: fc.constantFrom(...kinds),
    bidder: fc.integer({ min: 0, max: 4 }),
    amount: fc.bigInt(1n, 5_000n),
  });

/** Random histories of these kinds of step. Amounts are close together so that ties, raises and refusals are frequent. */
export const histories = (kinds: readonly Step['kind'][]): fc.Arbitrary<History> =>
  fc.record({
    terms,
    steps: fc.array(step(kinds), { minLength: 1, maxLength: 40 }),
    // Enough for anything, or for the first few bids of an auction.
    funds: fc.oneof({ weight: 2, arbitrary: fc.constant(10n ** 15n) }, { weight: 1, arbitrary: fc.bigInt(20n, 400n) }),
  });

/** Plays a history through a reducer; ends with a `CLOSE` at the end of the auction. */
export function play(reducer: Decide, history: History): { played: readonly Played[]; final: BiddingState } {
  let state = openingState(history.terms);
  let now = 0;
  const played: Played[] = [];
  const run = (command: BiddingCommand): void => {
    const outcome = reducer(history.terms, state, command, now);
    played.push({ command, now, before: state, outcome });
    state = outcome.state;
  };
  for (const [index, { afterMs, kind, bidder, amount }] of history.steps.entries()) {
    now = afterMs === 'END' ? Math.max(now, state.effectiveEnd) : now + afterMs;
    const bidderId = `bidder-${bidder}`;
    const bidId = `bid-${index}`;
    // Around the price and on a coarse grid, so that most bids matter and ties are frequent.
    const wanted = (((state.price ?? history.terms.startPrice) + amount / 20n) / 60n + 1n) * 60n;
    if (kind === 'PLATFORM_BID') run({ type: 'PLATFORM_BID', bidId });
    else if (kind === 'BUY_NOW') run({ type: 'BUY_NOW', bidId, bidderId, coverable: history.funds });
    else run({ type: 'BID', bidId, bidderId, style: kind === 'AMOUNT' ? 'AMOUNT' : 'MAXIMUM', amount: wanted, coverable: history.funds });
  }
  now = Math.max(now, state.effectiveEnd);
  run({ type: 'CLOSE', early: false });
  return { played, final: state };
}

/** The commands that were accepted, in order. */
export const accepted = (played: readonly Played[]): readonly Played[] => played.filter(({ outcome }) => outcome.refusal === null);

/** The deposit that the leader's maximum binds. */
export function boundBy(terms: Terms, state: BiddingState): bigint {
  const leader = leaderOf(state);
  return leader ? depositOn(leader.amount, terms.depositRateBps) : 0n;
}
