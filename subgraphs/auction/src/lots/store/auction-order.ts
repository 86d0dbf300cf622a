/** The orders in which auctions are listed, and their cursors. */
import { sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { beyond, type ReadingOrder } from '@marque/shared/db/keyset';
import type { Given } from '@marque/shared/db/statement';
import { type Cursor, idOfCursor, instantOfCursor, type WantedPage } from '@marque/shared/graph';
import type { AuctionOrder } from '../domain/auction-order.js';
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
  beyond(place: Given<AuctionPlace>, order: ReadingOrder): SQL | undefined;
  /** Whether the list rises or falls by these columns. */
  readonly list: ReadingOrder;
  readonly columns: readonly PgColumn[];
}

const endAndId = sql`(${auctions.effectiveEnd}, ${auctions.id})`;

export const auctionOrders: Readonly<Record<AuctionOrder, Order>> = {
  NEWEST: {
    parts: 1,
    cursorOf: ({ id }) => [id],
    list: 'falling',
    placeOf: ({ from }) => (from === null ? {} : { fromId: idOfCursor(from[0]) }),
    beyond: ({ fromId }, order) => beyond(auctions.id, fromId, order),
    columns: [auctions.id],
  },
  ENDING_SOON: {
    parts: 2,
    cursorOf: ({ effectiveEnd, id }) => [effectiveEnd.toISOString(), id],
    placeOf: ({ from }) => (from === null ? {} : { fromEnd: instantOfCursor(from[0]), fromId: idOfCursor(from[1]) }),
    list: 'rising',
    beyond({ fromEnd, fromId }, order) {
      const key = fromEnd && fromId && sql`(${fromEnd}::timestamptz, ${fromId}::uuid)`;
      return key && (order === 'rising' ? sql`${endAndId} > ${key}` : sql`${endAndId} < ${key}`);
    },
    columns: [auctions.effectiveEnd, auctions.id],
  },
};
