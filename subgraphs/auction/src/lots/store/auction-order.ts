/** The orders in which auctions are listed, and their cursors. */
import { asc, desc, sql, type SQL } from 'drizzle-orm';
import type { Given } from '@marque/shared/db/statement';
import { type Cursor, idOfCursor, instantOfCursor, type WantedPage } from '@marque/shared/graph';
import type { AuctionOrder } from '../domain/auction-order.js';
import { beyond, idBeyond } from './cursors.js';
import { type AuctionRow, auctions } from './tables.js';

/** Where a page begins, as its statement is given it; nothing from the list's end. */
export interface AuctionPlace {
  readonly fromEnd?: Date | undefined;
  readonly fromId?: string | undefined;
}

/** One order as the store reads it. */
interface Order {
  /** How many parts its cursors have. */
  readonly parts: number;
  cursorOf(row: AuctionRow): Cursor;
  /** Where the page begins; throws `BAD_USER_INPUT` for a strange cursor. */
  placeOf(page: WantedPage): AuctionPlace;
  /** Rows beyond that place. */
  beyond(place: Given<AuctionPlace>, direction: WantedPage['direction']): SQL | undefined;
  /** From the front of the list to its back. */
  readonly along: readonly SQL[];
  /** From the back to the front. */
  readonly against: readonly SQL[];
}

const endAndId = sql`(${auctions.effectiveEnd}, ${auctions.id})`;

export const auctionOrders: Readonly<Record<AuctionOrder, Order>> = {
  NEWEST: {
    parts: 1,
    cursorOf: ({ id }) => [id],
    placeOf: (page) => ({ fromId: idBeyond(page) }),
    beyond: ({ fromId }, direction) => beyond(auctions.id, fromId, direction),
    along: [desc(auctions.id)],
    against: [asc(auctions.id)],
  },
  ENDING_SOON: {
    parts: 2,
    cursorOf: ({ effectiveEnd, id }) => [effectiveEnd.toISOString(), id],
    placeOf: ({ from }) => (from === null ? {} : { fromEnd: instantOfCursor(from[0]), fromId: idOfCursor(from[1]) }),
    beyond({ fromEnd, fromId }, direction) {
      const key = fromEnd && fromId && sql`(${fromEnd}::timestamptz, ${fromId}::uuid)`;
      return key && (direction === 'forward' ? sql`${endAndId} > ${key}` : sql`${endAndId} < ${key}`);
    },
    along: [asc(auctions.effectiveEnd), asc(auctions.id)],
    against: [desc(auctions.effectiveEnd), desc(auctions.id)],
  },
};
