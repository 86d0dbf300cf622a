/** How staff move the end of an auction later. */
import { conflict, type Conflict, invalidInput, type InvalidInput } from '@marque/shared/outcome';
import type { AuctionState } from './auction-states.js';
import { type AuctionType, faultOfDuration } from './draft.js';

/** An auction as far as its end depends on it. */
export interface Extendable {
  readonly state: AuctionState;
  readonly type: AuctionType;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly effectiveEnd: Date;
}

/** Both ends of an auction. */
export type Ends = Pick<Extendable, 'endsAt' | 'effectiveEnd'>;

/**
 * The ends after staff have moved the end to `to`. The planned end moves by as much, so that late bids have used as much of the soft close's cap as
 * before: neither more nor less is left of it.
 */
export function extendedEnds(auction: Extendable, to: Date, now: Date): Ends | Conflict | InvalidInput {
  const { state, type, startsAt, endsAt, effectiveEnd } = auction;
  if (state !== 'SCHEDULED' && state !== 'LIVE') return conflict(`An auction that is ${state} cannot be extended.`, 'auctionId');
  if (state === 'LIVE' && now >= effectiveEnd) return conflict('The auction has reached its end.', 'auctionId');
  if (to <= effectiveEnd || to <= now) return invalidInput('The end is only moved later.', 'effectiveEnd');
  const planned = new Date(endsAt.getTime() + to.getTime() - effectiveEnd.getTime());
  const fault = faultOfDuration(type, startsAt, planned);
  return fault ? invalidInput(fault, 'effectiveEnd') : { endsAt: planned, effectiveEnd: to };
}
