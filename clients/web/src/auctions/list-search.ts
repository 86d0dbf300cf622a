/** Which auctions the list shows: all of it stands in the address. */
import type { AuctionListQueryVariables } from './generated/operations.js';

/** The views of the list. */
export const listTabs = ['live', 'scheduled', 'ended'] as const;
/** The kinds of auctions that can be asked for. */
export const listTypes = ['TIMED', 'RESERVE', 'NO_RESERVE', 'FLASH'] as const;

export type ListTab = (typeof listTabs)[number];
export type ListType = (typeof listTypes)[number];

/** What the address says; what is left out is the usual. */
export interface ListSearch {
  readonly tab?: ListTab;
  readonly type?: ListType;
  /** How many are shown. */
  readonly shown?: number;
}

/** How many more come at a time, and at most. */
export const pageSize = 12;
const mostShown = 96;

/** What can be used of an address; the rest is as if it were not there. */
export function listSearch(search: Readonly<Record<string, unknown>>): ListSearch {
  const tab = listTabs.find((each) => each === search['tab']);
  const type = listTypes.find((each) => each === search['type']);
  const shown = typeof search['shown'] === 'number' && Number.isInteger(search['shown']) ? search['shown'] : pageSize;
  return {
    ...(tab === undefined || tab === 'live' ? {} : { tab }),
    ...(type === undefined ? {} : { type }),
    ...(shown > pageSize ? { shown: Math.min(shown, mostShown) } : {}),
  };
}

const states = {
  live: ['LIVE'],
  scheduled: ['SCHEDULED'],
  ended: ['ENDED', 'PENDING_SETTLEMENT', 'SETTLED', 'UNSOLD'],
} as const;

/** Whether an auction in this state belongs into a view. */
export const belongsTo = (tab: ListTab, state: string): boolean => states[tab].some((each) => each === state);

/** What is asked for. */
export function listVariables({ tab = 'live', type, shown = pageSize }: ListSearch): AuctionListQueryVariables {
  return {
    filter: { states: states[tab], ...(type === undefined ? {} : { types: [type] }) },
    orderBy: tab === 'ended' ? 'NEWEST' : 'ENDING_SOON',
    first: shown,
  };
}
