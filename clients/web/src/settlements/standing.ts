/** How far a sale is, and whether its payment is late. */
import type { SaleStandingFragment, SettlementStage } from './generated/operations.js';

type Standing = Pick<SaleStandingFragment, 'state' | 'stages' | 'dueAt' | 'clockStoppedAt'>;

/** The stage that is under way or comes next; null where all are completed, or the sale is over. */
export function stageOf({ state, stages }: Pick<Standing, 'state' | 'stages'>): SettlementStage | null {
  if (state !== 'OPEN') return null;
  return stages.find((each) => each.state !== 'COMPLETED')?.stage ?? null;
}

/** How the payment stands: what is paid is never late, and a clock that stands still makes nothing late. @param now in milliseconds since 1970 */
export function paymentOf(sale: Standing, now: number): 'paid' | 'stopped' | 'overdue' | 'awaited' {
  if (stageOf(sale) !== 'PAYMENT') return 'paid';
  if (sale.clockStoppedAt !== null) return 'stopped';
  return Date.parse(sale.dueAt) <= now ? 'overdue' : 'awaited';
}

/** How many papers wait for a decision. */
export const papersToDecide = ({ documents }: { readonly documents: readonly { readonly state: string }[] }): number =>
  documents.filter(({ state }) => state === 'SUBMITTED').length;

/** Whether every paper that is required is accepted. */
export const hasAllPapers = ({ requiredDocuments }: { readonly requiredDocuments: readonly { readonly state: string }[] }): boolean =>
  requiredDocuments.every(({ state }) => state === 'ACCEPTED');
