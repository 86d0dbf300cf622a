/**
 * What a room knows of its auction. Readings, events and answers come in any order, late, twice, or not at all; each of them tells some things as of its
 * place in the auction's stream, and of each thing the newest counts. So no order makes a difference, and what is not known is not claimed.
 */
import type { Money } from '../../../design/money-text.js';
import type { RoomEventsSubscription, RoomReadingFragment } from '../../generated/operations.js';
import { type Known, newer, placeOf, unknown } from './known.js';
import { type Sequences, noSequences, withAllTo, withOne } from './sequences.js';

/** An event of the auction's stream. */
export type RoomEvent = RoomEventsSubscription['auctionChanged'];

/** The auction as it was read at its sequence. */
export type RoomReading = RoomReadingFragment;

/** What an accepted bid of one's own was answered with. */
export interface RoomAnswer {
  readonly sequence: number;
  readonly leading: boolean;
  readonly price: Money;
  readonly reserveMet: boolean;
  readonly bidCount: number;
  readonly effectiveEnd: string;
}

/** What all bids together come to. */
export interface Figures {
  readonly price: Money | null;
  readonly bidCount: number;
  readonly reserveMet: boolean;
}

/** A bid of the history. */
export interface LoggedBid {
  readonly sequence: number;
  readonly alias: string | null;
  readonly isPlatformBid: boolean;
  readonly price: Money | null;
  readonly placedAt: string;
  readonly isRetracted: boolean;
}

/** How the end was moved last. */
export interface Extension {
  readonly effectiveEnd: string;
  readonly byStaff: boolean;
}

/** All that is known. */
export interface RoomState {
  /** The newest reading: terms, and what belongs to the reader alone. Null before the first. */
  readonly reading: RoomReading | null;
  readonly sequences: Sequences;
  readonly figures: Known<Figures>;
  /** The alias of who leads, null for nobody; undefined where it is not known. */
  readonly leader: Known<string | null | undefined>;
  readonly end: Known<string | null>;
  readonly stage: Known<RoomReading['state'] | null>;
  readonly watchers: Known<number>;
  /** The alias under which the reader bids: once drawn it stays. */
  readonly alias: string | null;
  readonly extension: Known<Extension | null>;
  /** The history by sequence; what a later reading says of a bid counts. */
  readonly bids: ReadonlyMap<number, Known<LoggedBid>>;
  /** The newest event that only a reading can tell the rest of. */
  readonly unread: number;
}

/** What a room is told. */
export type RoomNews =
  | { readonly kind: 'read'; readonly reading: RoomReading }
  | { readonly kind: 'event'; readonly event: RoomEvent }
  | { readonly kind: 'answered'; readonly answer: RoomAnswer };

/** A room that was told nothing yet. */
export const emptyRoom: RoomState = {
  reading: null,
  sequences: noSequences,
  figures: unknown({ price: null, bidCount: 0, reserveMet: false }),
  leader: unknown(undefined),
  end: unknown(null),
  stage: unknown(null),
  watchers: unknown(0),
  alias: null,
  extension: unknown(null),
  bids: new Map(),
  unread: -1,
};

/** The room once it was told something more. */
export function told(room: RoomState, news: RoomNews): RoomState {
  switch (news.kind) {
    case 'read':
      return read(room, news.reading);
    case 'event':
      return happened(room, news.event);
    case 'answered':
      return answered(room, news.answer);
    default:
      return news satisfies never;
  }
}

function read(room: RoomState, reading: RoomReading): RoomState {
  const { sequence, price, leaderAlias, bidCount, reserveMet, myBidding } = reading;
  const place = placeOf(sequence, 'reading');
  const bids = (reading.bids?.nodes ?? []).map(({ retraction, ...bid }) => ({ ...bid, isRetracted: retraction !== null }));
  return {
    ...room,
    reading: newerReading(room.reading, reading),
    sequences: withAllTo(room.sequences, sequence),
    figures: newer(room.figures, place, { price, bidCount, reserveMet }),
    leader: newer(room.leader, place, leaderAlias),
    end: newer(room.end, place, reading.effectiveEnd),
    stage: newer(room.stage, place, reading.state),
    watchers: newer(room.watchers, place, reading.watcherCount),
    alias: myBidding?.alias ?? room.alias,
    bids: logged(room.bids, place, bids),
  };
}

/** Of two of one moment the one that knows that the reader has joined. */
function newerReading(known: RoomReading | null, reading: RoomReading): RoomReading {
  if (known === null || reading.sequence > known.sequence) return reading;
  const forgets = known.myBidding?.joined === true && reading.myBidding?.joined !== true;
  return reading.sequence < known.sequence || forgets ? known : reading;
}

function happened(room: RoomState, event: RoomEvent): RoomState {
  const { sequence, kind } = event;
  const place = placeOf(sequence, 'event');
  const next = { ...room, sequences: withOne(room.sequences, sequence), ...endOf(room, event) };
  const unread = Math.max(room.unread, sequence);
  switch (kind) {
    case 'BID_PLACED':
      return { ...next, ...biddingOf(room, event), bids: logged(room.bids, place, [bidOf(event)]) };
    case 'BID_RETRACTED':
      // Other bids may have fallen with it, and the own maximum with them.
      return { ...next, ...biddingOf(room, event), unread };
    case 'WATCHERS_CHANGED':
      return { ...next, watchers: event.watchers === null ? room.watchers : newer(room.watchers, place, event.watchers) };
    case 'EXTENDED':
    case 'FEATURING_CHANGED':
    case 'PAYMENT_REMINDED':
      return next;
    case 'SCHEDULED':
    case 'WENT_LIVE':
      return { ...next, stage: newer(room.stage, place, kind === 'WENT_LIVE' ? 'LIVE' : 'SCHEDULED'), unread };
    case 'ENDED':
    case 'CANCELLED':
      // Whether it is sold, and to whom, the event does not say.
      return { ...next, stage: newer(room.stage, place, kind), leader: newer(room.leader, place, undefined), unread };
    case 'OFFER_CHANGED':
    case 'WON':
    case 'UNSOLD':
    case 'SETTLEMENT_CHANGED':
    case 'FORFEITED':
      return { ...next, leader: newer(room.leader, place, undefined), unread };
    default:
      return kind satisfies never;
  }
}

function answered(room: RoomState, { sequence, leading, effectiveEnd, ...figures }: RoomAnswer): RoomState {
  const place = placeOf(sequence, 'answer');
  const { price, bidCount, reserveMet } = figures;
  return {
    ...room,
    sequences: withOne(room.sequences, sequence),
    figures: newer(room.figures, place, { price, bidCount, reserveMet }),
    leader: newer(room.leader, place, leading && room.alias !== null ? room.alias : undefined),
    end: newer(room.end, place, effectiveEnd),
    unread: Math.max(room.unread, sequence),
  };
}

function biddingOf(
  room: RoomState,
  { sequence, price, leaderAlias, bidCount, reserveMet }: RoomEvent,
): Pick<RoomState, 'figures' | 'leader'> {
  const place = placeOf(sequence, 'event');
  return {
    figures: newer(room.figures, place, { price, bidCount: bidCount ?? 0, reserveMet: reserveMet ?? false }),
    leader: newer(room.leader, place, leaderAlias),
  };
}

const bidOf = ({ sequence, alias, isPlatformBid, price, occurredAt }: RoomEvent): LoggedBid => ({
  sequence,
  alias,
  isPlatformBid: isPlatformBid ?? false,
  price,
  placedAt: occurredAt,
  isRetracted: false,
});

function endOf({ end, extension }: RoomState, event: RoomEvent): Pick<RoomState, 'end' | 'extension'> {
  const { kind, sequence, effectiveEnd, byStaff } = event;
  if (effectiveEnd === null) return { end, extension };
  const place = placeOf(sequence, 'event');
  const moved = kind === 'EXTENDED' ? newer(extension, place, { effectiveEnd, byStaff: byStaff ?? false }) : extension;
  return { end: newer(end, place, effectiveEnd), extension: moved };
}

function logged(known: RoomState['bids'], place: number, bids: readonly LoggedBid[]): RoomState['bids'] {
  const all = new Map(known);
  for (const bid of bids) all.set(bid.sequence, newer(all.get(bid.sequence) ?? unknown(bid), place, bid));
  return all;
}
