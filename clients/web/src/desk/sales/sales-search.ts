/** What the settlement desk shows: all of it stands in the address. */
import type { SettlementFilterInput, SettlementOrder } from '../generated/operations.js';

export const salesViews = ['open', 'payment', 'inspection', 'papers', 'delivery', 'refused', 'over'] as const;

export type SalesView = (typeof salesViews)[number];

/** What the address says; what is left out is the usual, which comes first. */
export interface SalesSearch {
  readonly tab?: Exclude<SalesView, 'open'>;
  /** How many are shown. */
  readonly shown?: number;
}

/** How many more come at a time, and at most. */
export const pageSize = 20;
const mostShown = 100;

/** What can be used of an address; the rest is as if it were not there. */
export function salesSearch({ tab, shown }: Readonly<Record<string, unknown>>): SalesSearch {
  const view = salesViews.find((each) => each === tab);
  return {
    ...(view !== undefined && view !== 'open' && { tab: view }),
    ...(typeof shown === 'number' && Number.isInteger(shown) && shown > pageSize && { shown: Math.min(shown, mostShown) }),
  };
}

const filters: Readonly<Record<SalesView, SettlementFilterInput>> = {
  open: { states: ['OPEN'] },
  payment: { states: ['OPEN'], stage: 'PAYMENT' },
  inspection: { states: ['OPEN'], stage: 'INSPECTION' },
  papers: { states: ['OPEN'], stage: 'DOCUMENTATION' },
  delivery: { states: ['OPEN'], stage: 'DELIVERY' },
  refused: { transferStates: ['REFUSED'] },
  over: { states: ['SETTLED', 'FORFEITED', 'VOIDED'] },
};

/** Whether a view is about sales that are over. */
export const isOver = (view: SalesView): boolean => view === 'refused' || view === 'over';

/** What is asked for: of open sales what is due soonest first, so that what is overdue leads; of the rest the newest. */
export function salesVariables(
  view: SalesView,
  shown: number,
): { readonly filter: SettlementFilterInput; readonly orderBy: SettlementOrder; readonly first: number } {
  return { filter: filters[view], orderBy: isOver(view) ? 'NEWEST' : 'DUE_SOON', first: shown };
}
