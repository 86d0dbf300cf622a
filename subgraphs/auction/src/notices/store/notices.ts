/** What people were told. */
import type { Transaction } from '@marque/shared/db';
import { bulkInsert } from '@marque/shared/db/bulk-insert';
import { along, beyond, type KeysetPage, keysetPage, type ReadingOrder, readingOrder } from '@marque/shared/db/keyset';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import { idOfCursor, type WantedPage } from '@marque/shared/graph';
import { and, count, eq, isNull, type SQL, sql } from 'drizzle-orm';
import type { InAuction } from '../domain/fold-bids.js';
import { type NoticeRow, notices } from './tables.js';

/** A notice that was stored. */
export interface StoredNotice extends Record<string, unknown> {
  readonly id: string;
  readonly userId: string;
  readonly auctionId: string;
}

/** Stores notices and answers those that are new: somebody was told of the others before, or has one of being outbid that stands. */
export const addNotices = bulkInsert<typeof notices, StoredNotice>(notices, {
  // Of two unique indexes: each occasion once, and one notice of being outbid at a time.
  onConflict: sql`do nothing`,
  returning: sql`id, user_id as "userId", auction_id as "auctionId"`,
});

const answer = statement(
  ({ people, at }: Given<{ people: string; at: Date }>) => sql`
    update auction.notices n set seen_at = greatest(${at}::timestamptz, n.noticed_at)
    from (select * from jsonb_to_recordset(${people}::jsonb) as p ("auctionId" uuid, "userId" uuid)) p
    where n.auction_id = p."auctionId" and n.user_id = p."userId" and n.kind = 'OUTBID' and n.seen_at is null`,
);

/** Clocks of several processes may differ: nothing is seen before it was told. */
const seenNow = (at: Given<{ at: Date }>['at']): SQL => sql`greatest(${at}::timestamptz, ${notices.noticedAt})`;

/** What these people were told of being outbid is seen: they have led since. */
export async function answerOutbid(tx: Transaction, people: readonly InAuction[], at: Date): Promise<void> {
  if (people.length > 0) await answer(tx, { people: JSON.stringify(people), at });
}

const byIds = statement(({ ids }: Given<{ ids: readonly string[] }>) => query.select().from(notices).where(anyOf(notices.id, ids)));

/** Notices by id, of whoever they are, in no order. */
export const noticesById = (tx: Transaction, ids: readonly string[]): Promise<NoticeRow[]> => byIds(tx, { ids });

const ofPerson = statement(({ userId, ids }: Given<{ userId: string; ids: readonly string[] }>) =>
  query
    .select()
    .from(notices)
    .where(and(anyOf(notices.id, ids), eq(notices.userId, userId))),
);

/** Those of these notices that are the person's. */
export const noticesOf = (tx: Transaction, userId: string, ids: readonly string[]): Promise<NoticeRow[]> => ofPerson(tx, { userId, ids });

interface Shape {
  readonly unseenOnly: boolean;
  readonly order: ReadingOrder;
}

const wanted = (userId: Given<{ userId: string }>['userId'], unseenOnly: boolean): SQL | undefined =>
  and(eq(notices.userId, userId), unseenOnly ? isNull(notices.seenAt) : undefined);

const readPage = statement(
  ({ userId, from, limit }: Given<KeysetPage<string> & { readonly userId: string }>, { unseenOnly, order }: Shape) =>
    query
      .select()
      .from(notices)
      .where(and(wanted(userId, unseenOnly), beyond(notices.id, from, order)))
      .orderBy(along(notices.id, order))
      .limit(limit),
);

/** Which of a person's notices a list shows. */
export interface NoticeList {
  readonly userId: string;
  readonly unseenOnly: boolean;
}

/** A page of a person's notices, newest first; one row more than the page has. */
export const pageOfNotices = (tx: Transaction, { userId, unseenOnly }: NoticeList, page: WantedPage): Promise<NoticeRow[]> =>
  readPage(tx, { userId, ...keysetPage(page, idOfCursor) }, { unseenOnly, order: readingOrder('falling', page) });

const countRows = statement(({ userId }: Given<{ userId: string }>, unseenOnly: boolean) =>
  query.select({ rows: count() }).from(notices).where(wanted(userId, unseenOnly)),
);

/** How many notices the list has. */
export async function countOfNotices(tx: Transaction, { userId, unseenOnly }: NoticeList): Promise<number> {
  const [row] = await countRows(tx, { userId }, unseenOnly);
  return row?.rows ?? 0;
}

const unseenOf = (userId: Given<{ userId: string }>['userId']): SQL | undefined => wanted(userId, true);

const markAll = statement(({ userId, at }: Given<{ userId: string; at: Date }>) =>
  query
    .update(notices)
    .set({ seenAt: seenNow(at) })
    .where(unseenOf(userId))
    .returning({ id: notices.id }),
);

const markSome = statement(({ userId, ids, at }: Given<{ userId: string; ids: readonly string[]; at: Date }>) =>
  query
    .update(notices)
    .set({ seenAt: seenNow(at) })
    .where(and(unseenOf(userId), anyOf(notices.id, ids)))
    .returning({ id: notices.id }),
);

/** Marks a person's notices as seen, all of them where none are named, and answers how many were not before. */
export async function markSeen(tx: Transaction, userId: string, ids: readonly string[] | null, at: Date): Promise<number> {
  const marked = ids === null ? await markAll(tx, { userId, at }) : await markSome(tx, { userId, ids, at });
  return marked.length;
}
