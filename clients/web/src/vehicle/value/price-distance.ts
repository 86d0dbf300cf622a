/** How an asking price lies to an estimate. */

/** Which way, and how far as a share of the estimate. */
export interface PriceDistance {
  readonly way: 'below' | 'above' | 'at';
  readonly share: number;
}

interface Amount {
  readonly amount: string;
  readonly currency: string;
}

/** What is less than a hundredth is no difference. */
const least = 0.01;

/** The distance; null where there is nothing to compare. */
export function priceDistance(asking: Amount | null, estimate: Amount | null): PriceDistance | null {
  if (asking === null || estimate === null || asking.currency !== estimate.currency) return null;
  const [asked, estimated] = [Number(asking.amount), Number(estimate.amount)];
  if (!(estimated > 0)) return null;
  const share = Math.abs(asked - estimated) / estimated;
  if (share < least) return { way: 'at', share: 0 };
  return { way: asked < estimated ? 'below' : 'above', share };
}
