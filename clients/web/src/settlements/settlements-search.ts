/** What the address of the list of one's sales says. */

/** The views: what was bought, what was sold. */
export const saleViews = ['bought', 'sold'] as const;
export type SaleView = (typeof saleViews)[number];

/** How many more come at a time, and at most. */
export const pageSize = 20;
const mostShown = 100;

/** What is left out is the usual: what was bought, and one page of it. */
export interface SettlementsSearch {
  readonly tab?: 'sold';
  readonly shown?: number;
}

/** What can be used of an address; the rest is as if it were not there. */
export function settlementsSearch({ tab, shown }: Readonly<Record<string, unknown>>): SettlementsSearch {
  return {
    ...(tab === 'sold' && { tab }),
    ...(typeof shown === 'number' && Number.isInteger(shown) && shown > pageSize && { shown: Math.min(shown, mostShown) }),
  };
}
