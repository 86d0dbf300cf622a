import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Terms } from '../../lots/domain/terms.js';
import { openingState } from './bidding.js';
import { type LoggedBid, withoutBids } from './retract.js';
import { leaderOf } from './standing.js';

const terms: Terms = {
  sellers: ['seller'],
  startsAt: 0,
  endsAt: 3_600_000,
  startPrice: 100n,
  reservePrice: null,
  buyNowPrice: null,
  increments: { kind: 'FIXED', step: 10n },
  softClose: null,
  reserveProtection: false,
  depositRateBps: 2_000,
};

/** A bid of somebody, or one of those that stand taken back while some people's funds are bound elsewhere. */
type Step =
  | { readonly kind: 'BID'; readonly bidder: number; readonly raise: bigint }
  | { readonly kind: 'RETRACTION'; readonly which: number; readonly poor: readonly number[] };

const steps = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('BID' as const), bidder: fc.nat(4), raise: fc.bigInt(1n, 60n) }) },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('RETRACTION' as const),
        which: fc.nat(50),
        poor: fc.uniqueArray(fc.nat(4), { maxLength: 3 }),
      }),
    },
  ),
  { minLength: 4, maxLength: 30 },
) satisfies fc.Arbitrary<Step[]>;

/** The bids by each bidder's highest, highest first: bids of one bidder rise. Written without the engine. */
function ranked(bids: readonly LoggedBid[]): LoggedBid[] {
  const best = new Map(bids.map((bid) => [bid.bidderId, bid]));
  return [...best.values()].toSorted((a, b) => (a.amount === b.amount ? bids.indexOf(a) - bids.indexOf(b) : a.amount > b.amount ? -1 : 1));
}

function textbook(bids: readonly LoggedBid[]): { leader: string | null; price: bigint | null } {
  const [first, second] = ranked(bids);
  if (!first) return { leader: null, price: null };
  const next = second ? second.amount + 10n : terms.startPrice;
  return { leader: first.bidderId, price: next < first.amount ? next : first.amount };
}

it('all bids of one person taken out leave what the others come to, as if that person had never bid', () => {
  const placed = fc.array(fc.record({ bidder: fc.nat(3), raise: fc.bigInt(1n, 60n) }), { minLength: 1, maxLength: 20 });
  const run = fc.property(placed, fc.nat(3), (all, gone) => {
    let amount = terms.startPrice;
    const log = all.map(({ bidder, raise }, index): LoggedBid => {
      amount += raise;
      return { bidId: `bid-${index}`, bidderId: `bidder-${bidder}`, style: 'MAXIMUM', amount };
    });
    const others = log.filter(({ bidderId }) => bidderId !== `bidder-${gone}`);
    const out = new Set(log.filter((bid) => !others.includes(bid)).map(({ bidId }) => bidId));
    const rebuilt = withoutBids(terms, openingState(terms), log, out, () => true);
    const expected = textbook(others);
    expect({ leader: leaderOf(rebuilt.state)?.bidderId ?? null, price: rebuilt.state.price }).toEqual(expected);
    expect(rebuilt.state.bidCount).toBe(others.length);
    expect(rebuilt.fallen).toEqual([]);
    expect(rebuilt.state.lastGoodFaithBid?.bidId ?? null).toBe(others.at(-1)?.bidId ?? null);
  });
  fc.assert(run, { numRuns: 500 });
});

it('after any bids and retractions the standing is what the bids come to that neither were taken back nor fell, then or earlier', () => {
  const run = fc.property(steps, (all) => {
    let log: LoggedBid[] = [];
    const gone = new Set<string>();
    const everything: LoggedBid[] = [];
    for (const [index, step] of all.entries()) {
      if (step.kind === 'BID') {
        const amount = (everything.at(-1)?.amount ?? terms.startPrice) + step.raise;
        const bid: LoggedBid = { bidId: `bid-${index}`, bidderId: `bidder-${step.bidder}`, style: 'MAXIMUM', amount };
        log.push(bid);
        everything.push(bid);
        continue;
      }
      const bid = log[step.which % Math.max(1, log.length)];
      if (!bid) continue;
      const mayLead = (bidderId: string): boolean => !step.poor.some((poor) => bidderId === `bidder-${poor}`);
      const rebuilt = withoutBids(terms, openingState(terms), log, new Set([bid.bidId]), mayLead);
      // What is recorded as gone is never replayed again.
      const recorded = new Set([bid.bidId, ...rebuilt.fallen.map(({ bidId }) => bidId)]);
      log = log.filter(({ bidId }) => !recorded.has(bidId));

      gone.add(bid.bidId);
      const standing = () => everything.filter(({ bidId }) => !gone.has(bidId));
      for (let [leader] = ranked(standing()); leader && !mayLead(leader.bidderId ?? ''); [leader] = ranked(standing()))
        gone.add(leader.bidId);
      const expected = textbook(standing());
      expect(leaderOf(rebuilt.state)?.bidderId ?? null).toBe(expected.leader);
      expect(rebuilt.state.price).toBe(expected.price);
      expect(rebuilt.state.bidCount).toBe(standing().length);
      expect(new Set(rebuilt.maxima.map(({ bidId }) => bidId))).toEqual(new Set(ranked(standing()).map(({ bidId }) => bidId)));
    }
  });
  fc.assert(run, { numRuns: 1_000 });
});
