/** Shill bidding: somebody bids on one seller's lots to lift their prices, and not to win. */
import { atLeast, atMost, surprise } from './chance.js';
import { type Market, mean, partsOf } from './market.js';
import { feature, mostNamed, percent, scoreOf, type Signal, toldFrom } from './signal.js';
import { fewest, shillThresholds as thresholds } from './thresholds.js';

/** The signal of a bidder on a seller's lots; null where there is none. */
export function shillSignal(market: Market, bidderId: string, sellerId: string): Signal | null {
  const parts = partsOf(market, bidderId);
  const here = parts.filter(({ lot }) => lot.sellerId === sellerId);
  if (here.length < fewest.shill) return null;
  const share = (market.lotsOfSeller.get(sellerId) ?? here.length) / Math.max(market.lotCount, parts.length);
  const wins = here.filter(({ lot }) => lot.winnerId === bidderId).length;
  const expected = mean(here.map(({ lot }) => 1 / lot.bidders.length));
  const left = mean(here.map(({ bidder }) => bidder.lastAt));
  const pressed = here.filter(({ bidder, lot }) => bidder.rank === 2 && lot.winnerId !== bidderId).length;
  const features = [
    feature(
      'concentration',
      surprise(atLeast(here.length, parts.length, share)),
      thresholds.concentration,
      `Bid on ${parts.length} lots, ${here.length} of them of one seller, who has ${percent(share)} of the market.`,
    ),
    feature(
      'losing',
      surprise(atMost(wins, here.length, expected)),
      thresholds.losing,
      `Won ${wins} of them, where one bidder of those who were there would have won ${(expected * here.length).toFixed(1)}.`,
    ),
    feature('early', 1 - left, thresholds.early, `Bid last after ${percent(left)} of the time on average.`),
    feature('pressing', pressed / here.length, thresholds.pressing, `Set the price that somebody else paid on ${pressed} of them.`),
  ];
  const score = scoreOf(features);
  if (score < toldFrom) return null;
  return {
    kind: 'SHILL',
    pattern: `${bidderId}:${sellerId}`,
    bidderIds: [bidderId],
    sellerId,
    auctionIds: here.slice(0, mostNamed).map(({ lot }) => lot.auctionId),
    lots: here.length,
    score,
    features,
    summary: `Bids on the lots of one seller, lifts their prices and does not win: seen on ${here.length} lots.`,
  };
}
