/** What a manager should look at twice before an auction is approved. */
import type { TextId } from '../../words/text.js';
import type { DeskDraftFragment } from '../generated/operations.js';
import { isMore } from '../../graph/is-more.js';

type Draft = Pick<DeskDraftFragment, 'startsAt' | 'endsAt' | 'reservePrice' | 'startPrice' | 'reserveProtection'> & {
  readonly seller: { readonly state: string | null } | null;
  readonly vehicle: {
    readonly photosStale: boolean;
    readonly valuation: { readonly low: { readonly amount: string } | null; readonly high: { readonly amount: string } | null } | null;
  } | null;
};

/** The concerns, the gravest first; what is not known is none. @param now the platform's time, in milliseconds since 1970 */
export function draftConcerns(
  { seller, startsAt, vehicle, reservePrice, startPrice, reserveProtection }: Draft,
  now: number,
): readonly TextId[] {
  const { low = null, high = null } = vehicle?.valuation ?? {};
  const concerns: readonly (TextId | false)[] = [
    seller?.state === 'SUSPENDED' && 'desk.concern.suspended',
    Date.parse(startsAt) <= now && 'desk.concern.start-passed',
    reservePrice !== null && high !== null && isMore(reservePrice.amount, high.amount) && 'desk.concern.reserve-high',
    low !== null && isMore(startPrice.amount, low.amount) && 'desk.concern.start-high',
    vehicle?.photosStale === true && 'desk.concern.photos',
    reserveProtection && 'desk.concern.platform-bids',
  ];
  return concerns.filter((concern) => concern !== false);
}
