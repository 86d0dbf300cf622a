/** Pages of settlements: a person's own, and all of the business. */
import { and, count, eq, lt, not, or, sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Transaction } from '@marque/shared/db';
import { along, beyond, type ReadingOrder, readingOrder } from '@marque/shared/db/keyset';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import { type Cursor, idOfCursor, instantOfCursor, type WantedPage } from '@marque/shared/graph';
import { bidsIn } from '../../lots/store/interests.js';
import type { CallState } from '../domain/finance-calls.js';
import type { SettlementOrder } from '../domain/settlement-order.js';
import type { SettlementState } from '../domain/settlement-states.js';
import type { SettlementStage } from '../domain/stages.js';
import { type SettlementRow, settlements } from './tables.js';

/** Which settlements a list shows; all conditions must hold. */
export interface SettlementFilter {
  readonly states?: readonly SettlementState[] | undefined;
  /** The stage that is the first not completed. */
  readonly stage?: SettlementStage | undefined;
  /** Of the last call that moves money out of the sale. */
  readonly transferStates?: readonly CallState[] | undefined;
  readonly dueBefore?: Date | undefined;
  readonly buyerId?: string | undefined;
  readonly sellerId?: string | undefined;
  /** Of this person, as buyer or seller. */
  readonly partyId?: string | undefined;
  /** Not of auctions in which one of these people bids. */
  readonly hiddenFrom?: readonly string[] | undefined;
}

interface Place {
  readonly fromDue?: Date | undefined;
  readonly fromId?: string | undefined;
}

interface Order {
  readonly parts: number;
  cursorOf(row: SettlementRow): Cursor;
  placeOf(page: WantedPage): Place;
  beyond(place: Given<Place>, order: ReadingOrder): SQL | undefined;
  readonly list: ReadingOrder;
  readonly columns: readonly PgColumn[];
}

const dueAndId = sql`(${settlements.dueAt}, ${settlements.id})`;

export const settlementOrders: Readonly<Record<SettlementOrder, Order>> = {
  NEWEST: {
    parts: 1,
    cursorOf: ({ id }) => [id],
    placeOf: ({ from }) => (from === null ? {} : { fromId: idOfCursor(from[0]) }),
    beyond: ({ fromId }, order) => beyond(settlements.id, fromId, order),
    list: 'falling',
    columns: [settlements.id],
  },
  DUE_SOON: {
    parts: 2,
    cursorOf: ({ dueAt, id }) => [dueAt.toISOString(), id],
    placeOf: ({ from }) => (from === null ? {} : { fromDue: instantOfCursor(from[0]), fromId: idOfCursor(from[1]) }),
    beyond({ fromDue, fromId }, order) {
      const key = fromDue && fromId && sql`(${fromDue}::timestamptz, ${fromId}::uuid)`;
      return key && (order === 'rising' ? sql`${dueAndId} > ${key}` : sql`${dueAndId} < ${key}`);
    },
    list: 'rising',
    columns: [settlements.dueAt, settlements.id],
  },
};

/** The first stage that is not completed; null where all are. */
const currentStage = sql`case when ${settlements.paymentCompletedAt} is null then 'PAYMENT'
  when ${settlements.inspectionCompletedAt} is null then 'INSPECTION'
  when ${settlements.documentationCompletedAt} is null then 'DOCUMENTATION'
  when ${settlements.deliveryCompletedAt} is null then 'DELIVERY' end`;

/** The state of the last call that moves money out; null where none has been asked to. */
const transferState = sql`(select c.state from auction.settlement_calls c
  where c.settlement_id = ${settlements.id} and c.kind <> 'OPEN_ESCROW' order by c.created_at desc, c.id desc limit 1)`;

const wanted = ({
  states,
  stage,
  transferStates,
  dueBefore,
  buyerId,
  sellerId,
  partyId,
  hiddenFrom,
}: Given<SettlementFilter>): SQL | undefined =>
  and(
    states && anyOf(settlements.state, states),
    stage && sql`${currentStage} = ${stage}`,
    transferStates && sql`${transferState} = any (${transferStates}::text[])`,
    dueBefore && lt(settlements.dueAt, dueBefore),
    buyerId && eq(settlements.buyerId, buyerId),
    sellerId && eq(settlements.sellerId, sellerId),
    hiddenFrom && not(bidsIn(settlements.auctionId, hiddenFrom)),
    partyId && or(eq(settlements.buyerId, partyId), eq(settlements.sellerId, partyId)),
  );

interface Shape {
  readonly orderBy: SettlementOrder;
  readonly order: ReadingOrder;
}

const readPage = statement((given: Given<SettlementFilter & Place & { readonly limit: number }>, { orderBy, order }: Shape) => {
  const { beyond: beyondPlace, columns } = settlementOrders[orderBy];
  return query
    .select()
    .from(settlements)
    .where(and(wanted(given), beyondPlace(given, order)))
    .orderBy(...columns.map((column) => along(column, order)))
    .limit(given.limit);
});

/** Which page of which settlements, in which order. */
export interface SettlementList {
  readonly filter: SettlementFilter;
  readonly orderBy: SettlementOrder;
  readonly page: WantedPage;
}

/** A page of settlements; one row more than the page has. */
export async function pageOfSettlements(tx: Transaction, { filter, orderBy, page }: SettlementList): Promise<SettlementRow[]> {
  const { list, placeOf } = settlementOrders[orderBy];
  return readPage(tx, { ...filter, ...placeOf(page), limit: page.size + 1 }, { orderBy, order: readingOrder(list, page) });
}

const countRows = statement((given: Given<SettlementFilter>) => query.select({ rows: count() }).from(settlements).where(wanted(given)));

/** How many settlements the filter lets through. */
export async function countOfSettlements(tx: Transaction, filter: SettlementFilter): Promise<number> {
  const [row] = await countRows(tx, filter);
  return row?.rows ?? 0;
}
