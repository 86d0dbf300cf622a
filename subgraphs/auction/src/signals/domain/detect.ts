import type { Lot } from './lot.js';
import type { Market } from './market.js';
import { ringSignals } from './ring.js';
import { shieldingSignals } from './shielding.js';
import { shillSignal } from './shill.js';
import type { Signal } from './signal.js';

/** Bidders of a lot that are looked at: the highest; who bid less than so many others does nothing to the price. */
export const mostLookedAt = 40;

/** All patterns that the bidders of this lot, which is over, show in the market. The same lots give the same signals. */
export function signalsOf(market: Market, lot: Lot): Signal[] {
  const people = lot.bidders.slice(0, mostLookedAt).map(({ bidderId }) => bidderId);
  const shills = people.flatMap((bidderId) => shillSignal(market, bidderId, lot.sellerId) ?? []);
  return [...shills, ...shieldingSignals(market, lot), ...ringSignals(market, people)];
}
