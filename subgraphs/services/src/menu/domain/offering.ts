/** What a service on offer is: its price basis, its input form, its steps and the plan's target for it. */
import type { JsonSchema } from './form.js';

export const offeringGroups = ['FINANCIAL', 'AUTOMOTIVE', 'PREMIUM', 'BUSINESS'] as const;
export type OfferingGroup = (typeof offeringGroups)[number];

/** How a price comes about. `QUOTED` is a price made per case, of which only the usual average is known. */
export const priceBases = ['FIXED', 'RANGE', 'PERCENTAGE', 'MARKUP', 'QUOTED'] as const;
export type PriceBasis = (typeof priceBases)[number];

/** One kind of a service whose price goes by kind; the amount is a decimal in the tenant's currency. */
export interface PricedKind {
  readonly kind: string;
  readonly title: string;
  readonly amount: string;
}

/** A price; amounts are decimals in the currency of the tenant that offers it, rates are basis points. */
export type OfferingPrice =
  | { readonly basis: 'FIXED'; readonly amount: string }
  | { readonly basis: 'RANGE'; readonly kinds: readonly PricedKind[] }
  | { readonly basis: 'PERCENTAGE'; readonly rateBasisPoints: number; readonly of: string }
  | { readonly basis: 'MARKUP'; readonly rateBasisPoints: number; readonly of: string }
  | { readonly basis: 'QUOTED'; readonly average: string };

/** A service as a business puts it on its menu. */
export interface OfferingTemplate {
  /** Stable short name, unique in a tenant. */
  readonly code: string;
  readonly group: OfferingGroup;
  readonly title: string;
  readonly description: string;
  readonly price: OfferingPrice;
  /** What the client fills in; checked when the service is ordered. */
  readonly form: JsonSchema;
  /** Usual time from order to completion. */
  readonly durationHours: number;
  readonly steps: readonly string[];
  /** Yearly revenue that the business plan aims at, a decimal in the same currency. A plan, never a fact; null where there is none. */
  readonly planTarget: string | null;
}
