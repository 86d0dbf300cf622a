/** A person's watchlist: in which order it stands, and what has changed since they looked. Pure. */
import type { AuctionState } from '../../lots/domain/auction-states.js';

/** Auctions that one person may watch. */
export const mostWatched = 200;

/** A watch is forgotten so long after its auction is over. */
export const watchLifeMs = 30 * 86_400_000;

/** What may have changed. */
export const watchChanges = ['STARTED', 'PRICE_ROSE', 'PRICE_FELL', 'END_MOVED', 'SOLD', 'UNSOLD', 'CALLED_OFF'] as const;
export type WatchChange = (typeof watchChanges)[number];

/** An auction at one moment, as far as a watcher cares. */
export interface WatchedState {
  readonly state: AuctionState;
  readonly priceMinor: bigint | null;
  readonly effectiveEnd: Date;
}

const sold: ReadonlySet<AuctionState> = new Set(['ENDED', 'PENDING_SETTLEMENT', 'SETTLED']);
const unsold: ReadonlySet<AuctionState> = new Set(['UNSOLD', 'RELISTED']);
const calledOff: ReadonlySet<AuctionState> = new Set(['CANCELLED', 'VOIDED']);

function outcomeOf(state: AuctionState): WatchChange | null {
  if (state === 'LIVE') return 'STARTED';
  if (sold.has(state)) return 'SOLD';
  if (unsold.has(state)) return 'UNSOLD';
  return calledOff.has(state) ? 'CALLED_OFF' : null;
}

/** What is different now from what was seen; nothing where nothing was seen. What became of it comes first. */
export function changesSince(seen: WatchedState | null, now: WatchedState): WatchChange[] {
  if (seen === null) return [];
  const outcome = outcomeOf(now.state);
  const [before, price] = [seen.priceMinor ?? 0n, now.priceMinor ?? 0n];
  return [
    ...(outcome !== null && outcome !== outcomeOf(seen.state) ? [outcome] : []),
    ...(price > before ? (['PRICE_ROSE'] as const) : []),
    ...(price < before ? (['PRICE_FELL'] as const) : []),
    ...(now.effectiveEnd.getTime() === seen.effectiveEnd.getTime() || calledOff.has(now.state) ? [] : (['END_MOVED'] as const)),
  ];
}

/** What an order needs to know of an auction. */
interface Ordered {
  readonly id: string;
  readonly state: AuctionState;
  readonly startsAt: Date;
  readonly effectiveEnd: Date;
}

const rankOf = ({ state }: Ordered): number => (state === 'LIVE' ? 0 : state === 'SCHEDULED' ? 1 : 2);

/** Of auctions of one rank the one that comes first has the least. */
function momentOf({ state, startsAt, effectiveEnd }: Ordered): number {
  if (state === 'LIVE') return effectiveEnd.getTime();
  return state === 'SCHEDULED' ? startsAt.getTime() : -effectiveEnd.getTime();
}

/** What can be acted on first: live ones by the soonest end, then those to come by the soonest start, then what is over, the latest first. */
export function byUrgency(a: Ordered, b: Ordered): number {
  const difference = rankOf(a) - rankOf(b) || momentOf(a) - momentOf(b);
  return difference === 0 ? (a.id < b.id ? -1 : 1) : difference;
}
