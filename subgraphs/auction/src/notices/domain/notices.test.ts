import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOvertaken, momentOf } from './ending-soon.js';
import { type BidNews, foldBids } from './fold-bids.js';

const at = (minutes: number): Date => new Date(Date.UTC(2026, 0, 1) + minutes * 60_000);

describe('an end is told of', () => {
  it('an hour and ten minutes before it, where bidding has begun by then', () => {
    const day = { startsAt: at(0), effectiveEnd: at(1440) };
    expect([momentOf(60, day), momentOf(10, day)]).toEqual([at(1380), at(1430)]);
    const flash = { startsAt: at(0), effectiveEnd: at(30) };
    expect([momentOf(60, flash), momentOf(10, flash)]).toEqual([null, at(20)]);
    expect(momentOf(60, { startsAt: at(0), effectiveEnd: at(60) })).toBeNull();
  });

  it('once where both moments have passed: the shorter lead tells', () => {
    expect([isOvertaken(60, at(60), at(49)), isOvertaken(60, at(60), at(50)), isOvertaken(10, at(60), at(55))]).toEqual([
      false,
      true,
      false,
    ]);
  });
});

/** Who has an unseen notice of being outbid, when runs of bids are folded one after the other. */
function unseenAfter(runs: readonly (readonly BidNews[])[]): string[] {
  const unseen = new Set<string>();
  for (const run of runs) {
    const { led, outbid } = foldBids(run);
    for (const { auctionId, userId } of led) unseen.delete(`${auctionId} ${userId}`);
    for (const { auctionId, userId } of outbid) unseen.add(`${auctionId} ${userId}`);
  }
  return [...unseen].toSorted();
}

describe('a run of bids', () => {
  const bid = (auctionId: string, bidId: string, leaderId: string | null, outbidId: string | null): BidNews => ({
    auctionId,
    bidId,
    leaderId,
    outbidId,
  });

  it('tells whoever does not lead at last, by the first bid since they led', () => {
    const run = [bid('x', '1', 'anna', null), bid('x', '2', 'ben', 'anna'), bid('x', '3', 'ben', 'carl'), bid('x', '4', 'ben', 'carl')];
    expect(foldBids(run)).toEqual({
      led: [
        { auctionId: 'x', userId: 'anna' },
        { auctionId: 'x', userId: 'ben' },
      ],
      outbid: [
        { auctionId: 'x', userId: 'anna', bidId: '2' },
        { auctionId: 'x', userId: 'carl', bidId: '3' },
      ],
    });
    expect(foldBids([...run, bid('x', '5', 'anna', 'ben')]).outbid.map(({ userId }) => userId)).toEqual(['carl', 'ben']);
  });

  it('tells a leader whom a platform bid overtakes, and nobody of another auction', () => {
    expect(foldBids([bid('x', '1', null, 'anna'), bid('y', '2', 'anna', null)]).outbid).toEqual([
      { auctionId: 'x', userId: 'anna', bidId: '1' },
    ]);
  });

  it('leaves the same unseen notices however it is cut into pages', () => {
    const person = fc.constantFrom('anna', 'ben', 'carl');
    const news = fc.record({
      auctionId: fc.constantFrom('x', 'y'),
      bidId: fc.uuid(),
      leaderId: fc.option(person),
      outbidId: fc.option(person),
    });
    const sane = fc.array(news.filter(({ leaderId, outbidId }) => leaderId === null || leaderId !== outbidId));
    fc.assert(
      fc.property(sane, fc.array(fc.nat(20)), (bids, cuts) => {
        const places = [0, ...cuts.map((cut) => Math.min(cut, bids.length)).toSorted((a, b) => a - b), bids.length];
        const pages = places.slice(1).map((end, index) => bids.slice(places[index], end));
        expect(unseenAfter(pages)).toEqual(unseenAfter(bids.map((each) => [each])));
      }),
    );
  });
});
