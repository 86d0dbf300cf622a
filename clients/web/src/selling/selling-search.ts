/** Which part of one's sales is looked at, as the address bar has it. */
import { isOneOf } from '../vehicles/vehicle-vocabulary.js';

/** The parts. */
export const sellingTabs = ['cars', 'offers', 'sales'] as const;

/** One of them. */
export type SellingTab = (typeof sellingTabs)[number];

/** What the address says; the cars where it says nothing. */
export interface SellingSearch {
  readonly tab?: SellingTab;
}

/** What an address says of it; what is none of ours is left out. */
export const parseSellingSearch = (raw: Readonly<Record<string, unknown>>): SellingSearch =>
  isOneOf(sellingTabs, raw['tab']) ? { tab: raw['tab'] } : {};
