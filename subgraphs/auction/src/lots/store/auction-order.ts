/** The orders in which auctions are listed, and their cursors. */
import { asc, desc, sql, type SQL } from 'drizzle-orm';
import { type Cursor, idOfCursor, instantOfCursor, type WantedPage } from '@marque/shared/graph';
import type { AuctionOrder } from '../domain/auction-order.js';
import { beyondId } from './cursors.js';
import { type AuctionRow, auctions } from './tables.js';

/** One order as the store reads it. */
interface Order {
  /** How many parts its cursors have. */
  readonly parts: number;
  cursorOf(row: AuctionRow): Cursor;
  /** Rows beyond the page's cursor; throws `BAD_USER_INPUT` for a strange one. */
  beyond(page: WantedPage): SQL | undefined;
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
    beyond: (page) => beyondId(auctions.id, page),
    along: [desc(auctions.id)],
    against: [asc(auctions.id)],
  },
  ENDING_SOON: {
    parts: 2,
    cursorOf: ({ effectiveEnd, id }) => [effectiveEnd.toISOString(), id],
    beyond({ from, direction }) {
      if (from === null) return undefined;
      const key = sql`(${instantOfCursor(from[0]).toISOString()}::timestamptz, ${idOfCursor(from[1])}::uuid)`;
      return direction === 'forward' ? sql`${endAndId} > ${key}` : sql`${endAndId} < ${key}`;
    },
    along: [asc(auctions.effectiveEnd), asc(auctions.id)],
    against: [desc(auctions.effectiveEnd), desc(auctions.id)],
  },
};
