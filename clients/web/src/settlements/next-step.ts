/** What a party of a sale does next, and which papers they bring. */
import type { MySaleFactsFragment, SaleStandingFragment, SettlementDocumentKind } from './generated/operations.js';
import { stageOf } from './standing.js';

/** As whom somebody has a part in a sale. */
export type Side = 'BUYER' | 'SELLER';

type Papers = Pick<SaleStandingFragment, 'requiredDocuments'>;

/** Who usually has each paper; null for those that either may bring. */
const bringers: Readonly<Record<SettlementDocumentKind, Side | null>> = {
  SALE_AGREEMENT: null,
  PROOF_OF_OWNERSHIP: 'SELLER',
  VEHICLE_LICENCE: 'SELLER',
  CUSTOMS_PAPERS: 'SELLER',
  BUYER_IDENTITY: 'BUYER',
  INSPECTION_REPORT: null,
  INSURANCE: 'BUYER',
  OTHER: null,
};

/** The required papers that are missing, or were refused, and that this side can bring. */
export const wantedFrom = (side: Side, { requiredDocuments }: Papers): readonly SettlementDocumentKind[] =>
  requiredDocuments
    .filter(({ kind, state }) => (state === 'MISSING' || state === 'REFUSED') && (bringers[kind] ?? side) === side)
    .map(({ kind }) => kind);

/** What comes next for one side: something to do, or what is waited for. */
export type NextStep =
  | 'PAY'
  | 'BRING_PAPERS'
  | 'TAKE_OVER'
  | 'WAIT_PAYMENT'
  | 'WAIT_INSPECTION'
  | 'WAIT_PAPERS'
  | 'WAIT_DATE'
  | 'WAIT_DELIVERY';

/** The next step; null once the sale is over. Papers can be brought as soon as the sale is paid. */
export function nextStepOf(side: Side, sale: Pick<SaleStandingFragment, 'state' | 'stages' | 'requiredDocuments'>): NextStep | null {
  const stage = stageOf(sale);
  if (stage === null) return null;
  if (stage === 'PAYMENT') return side === 'BUYER' ? 'PAY' : 'WAIT_PAYMENT';
  if (wantedFrom(side, sale).length > 0) return 'BRING_PAPERS';
  if (stage === 'INSPECTION') return 'WAIT_INSPECTION';
  if (stage === 'DOCUMENTATION') return 'WAIT_PAPERS';
  // Nothing is handed over before staff have said when.
  if (sale.stages.some((each) => each.stage === 'DELIVERY' && each.state === 'PENDING')) return 'WAIT_DATE';
  return side === 'BUYER' ? 'TAKE_OVER' : 'WAIT_DELIVERY';
}

/** Whether the side has something to do itself. */
export const isToDo = (step: NextStep | null): boolean => step === 'PAY' || step === 'BRING_PAPERS' || step === 'TAKE_OVER';

/** As whom the person sees the sale; null for who is no party of it. */
export function sideOf({ buyer, seller }: Pick<MySaleFactsFragment, 'buyer' | 'seller'>, personId: string): Side | null {
  if (buyer?.id === personId) return 'BUYER';
  return seller?.id === personId ? 'SELLER' : null;
}
