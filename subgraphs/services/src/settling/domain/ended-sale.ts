/** The end of a sale at auction, as its settlement tells it. */
import { sourceOf } from './paid-sale.js';

/** What became of a sale: the buyer has the vehicle, or nothing came of it. */
export type SaleOutcome = 'HANDED_OVER' | 'UNDONE';

/** A sale that is over. */
export interface EndedSale {
  readonly tenantId: string;
  /** That of what was opened for it. */
  readonly sourceKey: string;
  readonly outcome: SaleOutcome;
  readonly reason: string;
}

/** What the event says of the auction with its settlement. */
interface EndTold {
  readonly auctionId: string;
  readonly settlementId?: string | undefined;
  readonly to: string;
  readonly reason: string;
}

/** The sale, if this tells of its end; null for every other step. One that was never paid had no settlement to undo, or nothing opened for it. */
export function endedSaleIn(told: EndTold, { tenantId }: { readonly tenantId: string }): EndedSale | null {
  const { settlementId, to, reason } = told;
  if (settlementId === undefined || (to !== 'SETTLED' && to !== 'VOIDED')) return null;
  return { tenantId, sourceKey: sourceOf(told), outcome: to === 'SETTLED' ? 'HANDED_OVER' : 'UNDONE', reason };
}

/** What is said with the end, in at most 1,000 characters. */
export const endText = ({ outcome, reason }: Pick<EndedSale, 'outcome' | 'reason'>): string =>
  outcome === 'HANDED_OVER' ? 'The vehicle was handed over: the sale is complete.' : `The sale was undone: ${reason}`.slice(0, 1000);
