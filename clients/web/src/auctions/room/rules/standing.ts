/** How the reader stands in an auction: claimed only where the newest known event says so. */
import { sequenceOf } from './known.js';
import type { LoggedBid, RoomState } from './room-state.js';
import { isMissingAfter, newestOf } from './sequences.js';

/** Not bidding; leading or not while bids are taken; bought or not once they are not; over without a buyer; or not known by now. */
export type Standing = 'NONE' | 'WINNING' | 'OUTBID' | 'WON' | 'LOST' | 'OVER' | 'UNKNOWN';

/** The reader's bids that stand, newest first. */
export function ownBids({ alias, bids }: RoomState): readonly LoggedBid[] {
  return historyOf(bids).filter((bid) => alias !== null && bid.alias === alias && !bid.isPlatformBid && !bid.isRetracted);
}

/** All bids, newest first. */
export const historyOf = (bids: RoomState['bids']): readonly LoggedBid[] =>
  [...bids.values()].map(({ value }) => value).toSorted((one, other) => other.sequence - one.sequence);

/** The standing by all that is known. */
export function standingOf(room: RoomState): Standing {
  const { reading, alias, leader, stage, sequences } = room;
  const hasBid = (reading?.myBidding?.maximum ?? null) !== null || ownBids(room).length > 0;
  if (alias === null || !hasBid) return 'NONE';
  if (stage.value === 'UNSOLD' || stage.value === 'CANCELLED' || stage.value === 'VOIDED' || stage.value === 'RELISTED') return 'OVER';
  if (leader.value === undefined || isMissingAfter(sequences, sequenceOf(leader))) return 'UNKNOWN';
  const leads = leader.value === alias;
  if (stage.value === 'LIVE') return leads ? 'WINNING' : 'OUTBID';
  return leads ? 'WON' : 'LOST';
}

/** Whether the platform has to be asked again: something has happened that events alone do not tell, or an own bid of another tab. */
export function needsReading(room: RoomState): boolean {
  const known = room.reading?.sequence ?? -1;
  const [own] = ownBids(room);
  return room.unread > known || (own?.sequence ?? -1) > known || isMissingAfter(room.sequences, room.sequences.allTo);
}

/** The sequence from which on the stream goes on. */
export const newestKnown = ({ sequences }: RoomState): number => newestOf(sequences);
