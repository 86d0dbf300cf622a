/** What the auction monitor shows: all of it stands in the address. */
import type { AuctionOrder, AuctionState, BidSignalState } from '../generated/operations.js';

export const monitorViews = ['live', 'scheduled', 'ended', 'signals'] as const;
export const verdicts = ['OPEN', 'CONFIRMED', 'DISMISSED'] as const;

export type MonitorView = (typeof monitorViews)[number];
export type LotView = Exclude<MonitorView, 'signals'>;

/** What the address says; what is left out is the usual, which comes first in each list. */
export interface MonitorSearch {
  readonly tab?: Exclude<MonitorView, 'live'>;
  readonly verdict?: Exclude<BidSignalState, 'OPEN'>;
  /** How many are shown. */
  readonly shown?: number;
}

/** How many more come at a time, and at most. */
export const pageSize = 20;
const mostShown = 100;

/** What can be used of an address; the rest is as if it were not there. */
export function monitorSearch({ tab, verdict, shown }: Readonly<Record<string, unknown>>): MonitorSearch {
  const view = monitorViews.find((each) => each === tab);
  return {
    ...(view !== undefined && view !== 'live' && { tab: view }),
    ...((verdict === 'CONFIRMED' || verdict === 'DISMISSED') && { verdict }),
    ...(typeof shown === 'number' && Number.isInteger(shown) && shown > pageSize && { shown: Math.min(shown, mostShown) }),
  };
}

const states: Readonly<Record<LotView, readonly AuctionState[]>> = {
  live: ['LIVE'],
  scheduled: ['SCHEDULED'],
  ended: ['ENDED', 'PENDING_SETTLEMENT', 'SETTLED', 'UNSOLD', 'CANCELLED', 'VOIDED'],
};

/** Whether an auction in this state belongs into a view. */
export const belongsTo = (view: LotView, state: AuctionState): boolean => states[view].includes(state);

/** What is asked for. */
export function lotVariables(
  view: LotView,
  shown: number,
): { readonly states: readonly AuctionState[]; readonly orderBy: AuctionOrder; readonly first: number } {
  return { states: states[view], orderBy: view === 'ended' ? 'NEWEST' : 'ENDING_SOON', first: shown };
}
