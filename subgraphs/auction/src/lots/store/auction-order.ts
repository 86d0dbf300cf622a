/** The orders in which auctions are listed, and their cursors. */
import { sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { beyond, type ReadingOrder } from '@marque/shared/db/keyset';
import type { Given } from '@marque/shared/db/statement';
import { countOfCursor, type Cursor, idOfCursor, instantOfCursor, type WantedPage } from '@marque/shared/graph';
import type { AuctionOrder } from '../domain/auction-order.js';
import { isFeatured } from '../domain/featured.js';
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
  /** As of when the list is, which its cursors keep: what was featured then is so on each of its pages. */
  momentOf(page: WantedPage, now: Date): Date;
  cursorOf(row: AuctionRow, at: Date): Cursor;
  /** Where the page begins; throws `BAD_USER_INPUT` for a strange cursor. */
  placeOf(page: WantedPage): AuctionPlace;
  /** Rows beyond that place. */
  beyond(place: Given<AuctionPlace>, order: ReadingOrder): SQL | undefined;
  /** Whether the list rises or falls by these columns. */
  readonly list: ReadingOrder;
  readonly columns: readonly PgColumn[];
}

const endAndId = sql`(${auctions.effectiveEnd}, ${auctions.id})`;
const asOfNow = (_page: WantedPage, now: Date): Date => now;

const byId = {
  list: 'falling',
  beyond: ({ fromId }: Given<AuctionPlace>, order: ReadingOrder) => beyond(auctions.id, fromId, order),
  columns: [auctions.id],
} as const;

/** The parts of a list whose featured auctions come first. */
export const featuredParts = { rest: 0, featured: 1 } as const;

/** In which of them a page begins; null from the list's end. */
export const partOfCursor = ({ from }: WantedPage): number | null =>
  from === null ? null : countOfCursor(from[1], featuredParts.featured);

export const auctionOrders: Readonly<Record<AuctionOrder, Order>> = {
  FEATURED: {
    ...byId,
    parts: 3,
    momentOf: ({ from }, now) => (from === null ? now : instantOfCursor(from[0])),
    cursorOf: (row, at) => [at.toISOString(), isFeatured(row, at) ? featuredParts.featured : featuredParts.rest, row.id],
    placeOf: ({ from }) => (from === null ? {} : { fromId: idOfCursor(from[2]) }),
  },
  NEWEST: {
    ...byId,
    parts: 1,
    momentOf: asOfNow,
    cursorOf: ({ id }) => [id],
    placeOf: ({ from }) => (from === null ? {} : { fromId: idOfCursor(from[0]) }),
  },
  ENDING_SOON: {
    parts: 2,
    momentOf: asOfNow,
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
