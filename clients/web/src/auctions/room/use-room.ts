/** An auction's room as a page sees it: read, followed, and read again where events do not tell all. */
import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { useClient } from 'urql';
import { useServerClock } from '../../graph/clock-context.js';
import { type Fault, faultOf } from '../../graph/fault.js';
import { type Live, useLive } from '../../graph/live/use-live.js';
import { usePolling } from '../../graph/live/use-polling.js';
import {
  RoomAgainDocument,
  RoomDocument,
  RoomEventsDocument,
  type RoomEventsSubscription,
  type RoomQuery,
} from '../generated/operations.js';
import { emptyRoom, type RoomNews, type RoomState, told } from './rules/room-state.js';
import { needsReading } from './rules/standing.js';

/** What was read of the vehicle and its seller, which do not change while one is here. */
export type RoomLot = NonNullable<RoomQuery['auction']>;

/** The room. */
export interface Room {
  readonly state: RoomState;
  /** Null before the first reading, and where there is no such auction. */
  readonly lot: RoomLot | null;
  readonly isLoading: boolean;
  /** Why it could not be read; null where it could. */
  readonly fault: Fault | null;
  readonly live: Live;
  /** Whether it is read every few seconds, because nothing comes live. */
  readonly isPolled: boolean;
  /** When the platform was last heard of, in milliseconds since 1970 by its clock. */
  readonly heardAt: number;
  readonly tell: (news: RoomNews) => void;
  readonly readAgain: () => void;
}

const leastBetweenMs = 1_000;
const sequenceOf = ({ auctionChanged }: RoomEventsSubscription): number => auctionChanged.sequence;

/**
 * The room of an auction. Readings do not come out of the page's cache: there other pages put together what they know of an auction, and a price of now
 * beside a leader of before would make a winner of who is none.
 */
export function useRoom(id: string): Room {
  const clock = useServerClock();
  const [state, tellState] = useReducer(told, emptyRoom);
  const [heardAt, setHeardAt] = useState(() => clock.now());
  const tell = useCallback(
    (news: RoomNews) => {
      setHeardAt(clock.now());
      tellState(news);
    },
    [clock],
  );
  const { lot, fault, isLoading, read, round } = useReadings(id, tell);
  const live = useLive<RoomEventsSubscription>(
    {
      document: RoomEventsDocument,
      id,
      sequenceOf,
      onEvent: ({ auctionChanged: event }) => tell({ kind: 'event', event }),
      onGap: () => void read(),
    },
    state.reading?.sequence ?? null,
  );
  const isPolled = usePolling(state.reading !== null && live.connection !== 'live', read);
  const isDue = state.reading !== null && needsReading(state);
  useEffect(() => {
    if (!isDue) return undefined;
    const timer = setTimeout(() => void read(), round === 0 ? 0 : leastBetweenMs);
    return () => clearTimeout(timer);
    // Each round that leaves something unread is followed by another one.
  }, [isDue, read, round]);
  return { state, lot, isLoading, fault, live, isPolled, heardAt, tell, readAgain: () => void read() };
}

interface Readings {
  readonly lot: RoomLot | null;
  readonly fault: Fault | null;
  readonly isLoading: boolean;
  /** Tells whether there was an answer. */
  readonly read: () => Promise<boolean>;
  /** Counts the readings that have ended. */
  readonly round: number;
}

/** Reads once for all, then what changes; one reading at a time. */
function useReadings(id: string, tell: (news: RoomNews) => void): Readings {
  const client = useClient();
  const [lot, setLot] = useState<RoomLot | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const [round, setRound] = useState(0);
  const hasLot = useRef(false);
  const underWay = useRef(false);
  const read = useCallback(async () => {
    if (underWay.current) return true;
    underWay.current = true;
    const policy = { requestPolicy: 'network-only' } as const;
    const first = hasLot.current ? null : await client.query(RoomDocument, { id }, policy).toPromise();
    const { data, error } = first ?? (await client.query(RoomAgainDocument, { id }, policy).toPromise());
    underWay.current = false;
    const found = first?.data?.auction ?? null;
    if (found !== null) {
      hasLot.current = true;
      setLot(found);
    }
    const auction = data?.auction ?? null;
    if (auction !== null) tell({ kind: 'read', reading: auction });
    setFault(error === undefined ? null : faultOf(error));
    setRound((last) => last + 1);
    return error === undefined;
  }, [client, id, tell]);
  useEffect(() => void read(), [read]);
  return { lot, fault, isLoading: lot === null && round === 0, read, round };
}
