import { describe, expect, it } from 'vitest';
import { lotOfWishes, madeUpMarket, marketOf, randomOf, type MarketSize, type Plant, type Wish } from '../../testing/markets.js';
import { signalsOf } from './detect.js';
import type { Lot } from './lot.js';
import type { Signal, SignalKind } from './signal.js';

const size: MarketSize = { lots: 160, people: 60, sellers: 8 };
const seeds = Array.from({ length: 30 }, (_, index) => 1_000 + index);

/** Each pattern that is told of while these lots end one after the other, as often as it would be seen. */
function toldIn(lots: readonly Lot[]): Signal[] {
  const told = new Map<string, Signal>();
  for (const [index, lot] of lots.entries()) {
    if (lot.bidders.length === 0) continue;
    for (const signal of signalsOf(marketOf(lots.slice(0, index + 1)), lot)) told.set(`${signal.kind} ${signal.pattern}`, signal);
  }
  return [...told.values()];
}
/** What the bidders of the last lots show when all are over. */
const atTheEndOf = (lots: readonly Lot[]): Signal[] => lots.slice(-20).flatMap((lot) => signalsOf(marketOf(lots), lot));
const of = (signals: readonly Signal[], kind: SignalKind): Signal[] => signals.filter((signal) => signal.kind === kind);

describe('an honest market', () => {
  it('has hardly any signals: less than one in three hundred of its people is named', () => {
    const named = seeds.flatMap((seed) => toldIn(madeUpMarket(seed, size)).flatMap(({ bidderIds }) => bidderIds));
    expect(named.length / (seeds.length * size.people)).toBeLessThan(1 / 300);
  }, 120_000);

  it('of one dealer alone has no shill: whoever bids there bids on this seller', () => {
    const oneDealer = { ...size, sellers: 1 };
    const shills = seeds.slice(0, 10).flatMap((seed) => of(toldIn(madeUpMarket(seed, oneDealer, shillOn('seller-0'))), 'SHILL'));
    expect(shills).toEqual([]);
  }, 120_000);

  it('gives the same signals for the same lots', () => {
    const lots = madeUpMarket(7, size, shillOn('seller-1'));
    expect(toldIn(lots)).toEqual(toldIn(madeUpMarket(7, size, shillOn('seller-1'))));
  });
});

/** Somebody who lifts the prices of one seller, and leaves in time. */
function shillOn(victim: string): Plant {
  return ({ sellerId, wishes, random }) => {
    const highest = Math.max(0, ...wishes.map(({ maximum }) => maximum));
    if (sellerId !== victim || wishes.length === 0 || random() < 0.1) return wishes;
    return [...wishes, { bidderId: 'shill', maximum: highest * (0.9 + random() * 0.08), lastAt: 0.2 + random() * 0.4, bids: 5 }];
  };
}

/** Members who take turns on every fifth lot, from which others stay away. */
const ring: Plant = ({ index, wishes }) => {
  if (index % 5 !== 0) return wishes;
  const members = ['ring-a', 'ring-b', 'ring-c'];
  const turn = (index / 5) % members.length;
  return [
    ...wishes.slice(0, 1).map((wish): Wish => ({ ...wish, maximum: 520_000 })),
    ...members.map((bidderId, place): Wish => ({ bidderId, maximum: place === turn ? 1_300_000 : 540_000 + place, lastAt: 0.5, bids: 1 })),
  ];
};

describe('a planted pattern', () => {
  it('of a shill is found, with the seller, what was measured and in words, and nobody honest beside it', () => {
    const found = seeds.map((seed) => of(toldIn(madeUpMarket(seed, size, shillOn('seller-1'))), 'SHILL'));
    const caught = found.filter((signals) =>
      signals.some(({ bidderIds, sellerId }) => bidderIds[0] === 'shill' && sellerId === 'seller-1'),
    );
    expect(caught.length).toBeGreaterThanOrEqual(seeds.length * 0.9);
    expect(found.flat().filter(({ bidderIds }) => bidderIds[0] !== 'shill').length).toBeLessThanOrEqual(3);
    const [signal] = caught[0] ?? [];
    expect(signal?.features.map(({ name }) => name)).toEqual(['concentration', 'losing', 'early', 'pressing']);
    expect(signal?.features[0]?.words).toMatch(/^Bid on \d+ lots, \d+ of them of one seller, who has \d+ % of the market\.$/);
    expect(signal?.score).toBeLessThanOrEqual(1);
  }, 120_000);

  it('of a shill who wins as often as others is none', () => {
    const winning: Plant = (context) =>
      shillOn('seller-1')(context).map((wish) =>
        wish.bidderId === 'shill' && context.index % 3 === 0 ? { ...wish, maximum: 2_000_000 } : wish,
      );
    // Over the whole window; a beginner who has lost six times in a row may be looked at.
    const found = seeds.flatMap((seed) => of(atTheEndOf(madeUpMarket(seed, size, winning)), 'SHILL'));
    expect(found.filter(({ bidderIds }) => bidderIds[0] === 'shill')).toEqual([]);
  }, 120_000);

  it('of a ring is found whole, and as one', () => {
    const found = seeds.map((seed) => of(toldIn(madeUpMarket(seed, size, ring)), 'RING'));
    const whole = found.filter((signals) => signals.some(({ pattern }) => pattern === 'ring-a:ring-b:ring-c'));
    expect(whole.length).toBeGreaterThanOrEqual(seeds.length * 0.9);
    expect(found.flat().filter(({ bidderIds }) => !bidderIds.every((id) => id.startsWith('ring'))).length).toBeLessThanOrEqual(3);
  }, 120_000);

  it('of people who meet as often and compete is no ring', () => {
    const rivals: Plant = (context) => ring(context).map((wish) => (wish.bidderId.startsWith('ring') ? { ...wish, bids: 4 } : wish));
    const found = seeds.slice(0, 10).flatMap((seed) => of(toldIn(madeUpMarket(seed, size, rivals)), 'RING'));
    expect(found.filter(({ bidderIds }) => bidderIds[0]?.startsWith('ring'))).toEqual([]);
  }, 120_000);

  it('of a shield is found the second time, and not of a stranger who does not pay once', () => {
    const random = randomOf(5);
    const shieldedLot = (index: number, bidderId: string): Lot => {
      const lot = lotOfWishes(index, 'seller-1', [
        { bidderId: 'winner', maximum: 560_000, lastAt: 0.2, bids: 1 },
        { bidderId: 'other', maximum: 510_000, lastAt: 0.1, bids: 1 },
      ]);
      const shield = { bidderId, bids: 1, lastAt: 0.25, bidsAfter: 0, maximumMinor: 1_500_000n, rank: 1, undone: true };
      return { ...lot, bidders: [shield, ...lot.bidders.map((each) => ({ ...each, rank: each.rank + 1 }))] };
    };
    const before = madeUpMarket(11, size);
    const meet = lotOfWishes(
      200,
      'seller-2',
      ['shield', 'winner'].map((bidderId) => ({ bidderId, maximum: 600_000 + random() * 1000, lastAt: 0.5, bids: 1 })),
    );
    const [first, second] = [shieldedLot(201, 'shield'), shieldedLot(202, 'shield')];
    expect(of(signalsOf(marketOf([...before, meet, first]), first), 'SHIELDING')).toEqual([]);
    expect(of(signalsOf(marketOf([...before, meet, first, second]), second), 'SHIELDING')).toMatchObject([
      { pattern: 'shield:winner', lots: 2, auctionIds: ['lot-202', 'lot-201'] },
    ]);
    const stranger = shieldedLot(203, 'stranger');
    expect(of(signalsOf(marketOf([...before, meet, first, stranger]), stranger), 'SHIELDING')).toEqual([]);
    const answered = {
      ...second,
      bidders: second.bidders.map((each) => ({ ...each, bidsAfter: 9, maximumMinor: (each.maximumMinor * 2n) / 5n })),
    };
    expect(of(signalsOf(marketOf([...before, meet, first, answered]), answered), 'SHIELDING')).toEqual([]);
  });
});
