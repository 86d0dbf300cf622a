/** Bid shielding: a high bid keeps others away and is then taken back or not paid, so that a low bid of somebody connected wins. */
import { counted } from '@marque/shared/text/counted';
import { inCommon, surprise } from './chance.js';
import type { Lot, LotBidder } from './lot.js';
import { type Market, partsOf } from './market.js';
import { feature, mostNamed, scoreOf, type Signal, toldFrom } from './signal.js';
import { fewest, shieldingThresholds as thresholds } from './thresholds.js';

/** The signals of one lot: of each bidder whose bid was undone, with whoever won in the end. */
export function shieldingSignals(market: Market, lot: Lot): Signal[] {
  const { winnerId } = lot;
  if (winnerId === null) return [];
  return lot.bidders
    .filter(({ undone, bidderId }) => undone && bidderId !== winnerId)
    .flatMap((shield) => signalOf(market, lot, shield, winnerId) ?? []);
}

function signalOf(market: Market, lot: Lot, shield: LotBidder, winnerId: string): Signal | null {
  const ofShield = partsOf(market, shield.bidderId);
  const ofWinner = new Set(partsOf(market, winnerId).map((part) => part.lot.auctionId));
  const together = ofShield.filter((part) => ofWinner.has(part.lot.auctionId));
  if (together.length < fewest.connected) return null;
  const repeats = together.filter((part) => part.bidder.undone && part.lot.winnerId === winnerId);
  const height = Number(shield.maximumMinor) / Number(lot.priceMinor);
  const chance = inCommon(together.length, ofShield.length, ofWinner.size, Math.max(market.lotCount, ofShield.length, ofWinner.size));
  const features = [
    feature('height', height, thresholds.height, `Bid ${height.toFixed(2)} times the price that was paid in the end.`),
    feature(
      'chill',
      1 / (1 + shield.bidsAfter),
      thresholds.chill,
      `Of anybody else ${counted(shield.bidsAfter, 'bid')} came after that bid.`,
    ),
    feature(
      'connection',
      surprise(chance),
      thresholds.connection,
      `Bid on ${ofShield.length} lots, on ${together.length} of them together with the winner, who bid on ${ofWinner.size}.`,
    ),
    feature('repeats', repeats.length, thresholds.repeats, `Did so on ${repeats.length} lots that the same person won.`),
  ];
  const score = scoreOf(features);
  if (score < toldFrom) return null;
  return {
    kind: 'SHIELDING',
    pattern: `${shield.bidderId}:${winnerId}`,
    bidderIds: [shield.bidderId, winnerId],
    sellerId: null,
    auctionIds: repeats.slice(0, mostNamed).map((part) => part.lot.auctionId),
    lots: repeats.length,
    score,
    features,
    summary: `A high bid kept others away and came to nothing; the same person won below it, on ${repeats.length} lots.`,
  };
}
