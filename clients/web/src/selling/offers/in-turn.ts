/** The order in which offers are answered. */
import type { PurchaseOfferState } from '@marque/sdk/schema';

interface Dated {
  readonly state: PurchaseOfferState;
  readonly expiresAt: string;
  readonly madeAt: string;
}

const rank = ({ state }: Dated): number => (state === 'AWAITING_SELLER' ? 0 : state === 'AWAITING_BUYER' ? 1 : 2);

/** What waits for the seller first, the soonest to expire before the rest; then what waits for the buyer; then what is over, the newest first. */
export function inTurn<Offer extends Dated>(offers: readonly Offer[]): readonly Offer[] {
  return offers.toSorted((one, other) => {
    const byRank = rank(one) - rank(other);
    if (byRank !== 0) return byRank;
    return rank(one) < 2 ? Date.parse(one.expiresAt) - Date.parse(other.expiresAt) : Date.parse(other.madeAt) - Date.parse(one.madeAt);
  });
}
