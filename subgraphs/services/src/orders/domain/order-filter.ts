import type { OrderState } from './order-states.js';

/** Which orders of a list are meant; missing or null where it does not matter. */
export interface OrderFilter {
  readonly states?: readonly OrderState[] | null;
  readonly offeringIds?: readonly string[] | null;
}
