/** Who joined which auctions. */
import { and, count, eq, getTableColumns, sql } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { along, beyond, type KeysetPage, keysetPage, type ReadingOrder, readingOrder } from '@marque/shared/db/keyset';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import { idOfCursor, type WantedPage } from '@marque/shared/graph';
import { type AuctionRow, auctions } from '../../lots/store/tables.js';
import { newAlias } from '../domain/alias.js';
import type { Wording } from '../domain/wording.js';
import { type ParticipantRow, participants, wordings } from './tables.js';

const find = statement(({ bidderId, auctionIds }: Given<{ bidderId: string; auctionIds: readonly string[] }>) =>
  query
    .select()
    .from(participants)
    .where(and(eq(participants.bidderId, bidderId), anyOf(participants.auctionId, auctionIds))),
);

/** The person's participation; null where they have not joined. */
export async function participation(tx: Transaction, auctionId: string, bidderId: string): Promise<ParticipantRow | null> {
  const [row] = await find(tx, { bidderId, auctionIds: [auctionId] });
  return row ?? null;
}

const keepWording = statement((row: Given<typeof wordings.$inferInsert>) => query.insert(wordings).values(row).onConflictDoNothing());

const insert = statement((row: Given<ParticipantRow>) =>
  query
    .insert(participants)
    .values(row)
    .onConflictDoNothing({ target: [participants.auctionId, participants.alias] })
    .returning(),
);

const setCount = statement(({ auctionId, participantCount }: Given<{ auctionId: string; participantCount: number }>) =>
  query.update(auctions).set({ participantCount }).where(eq(auctions.id, auctionId)),
);

/** Adds a participant to an auction whose row the caller has locked, under an alias that nobody has there, with the wording that they accepted. */
export async function addParticipant(
  tx: Transaction,
  row: Omit<ParticipantRow, 'alias' | 'wordingVersion'>,
  wording: Wording,
  number: number,
): Promise<ParticipantRow> {
  // Each text is kept once: its version is made of it.
  await keepWording(tx, { tenantId: row.tenantId, ...wording });
  await setCount(tx, { auctionId: row.auctionId, participantCount: number });
  for (;;) {
    const [made] = await insert(tx, { ...row, wordingVersion: wording.version, alias: newAlias() });
    // Another bidder of the auction has this one.
    if (made) return made;
  }
}

/** A person's participations in these auctions. */
export const ownParticipations = (tx: Transaction, bidderId: string, auctionIds: readonly string[]): Promise<ParticipantRow[]> =>
  find(tx, { bidderId, auctionIds });

/** The alias of a participant; null for somebody who has not joined. */
export const aliasOf = async (tx: Transaction, auctionId: string, bidderId: string): Promise<string | null> =>
  (await participation(tx, auctionId, bidderId))?.alias ?? null;

const readPage = statement(({ bidderId, from, limit }: Given<KeysetPage<string> & { readonly bidderId: string }>, order: ReadingOrder) =>
  query
    .select(getTableColumns(auctions))
    .from(participants)
    .innerJoin(auctions, eq(auctions.id, participants.auctionId))
    .where(and(eq(participants.bidderId, bidderId), beyond(participants.auctionId, from, order)))
    .orderBy(along(participants.auctionId, order))
    .limit(limit),
);

/** A page of the auctions that a person has joined, newest first; one row more than the page has. */
export const pageOfJoined = (tx: Transaction, bidderId: string, page: WantedPage): Promise<AuctionRow[]> =>
  readPage(tx, { bidderId, ...keysetPage(page, idOfCursor) }, readingOrder('falling', page));

const countRows = statement(({ bidderId }: Given<{ bidderId: string }>) =>
  query.select({ rows: count() }).from(participants).where(eq(participants.bidderId, bidderId)),
);

/** How many auctions a person has joined. */
export async function countOfJoined(tx: Transaction, bidderId: string): Promise<number> {
  const [row] = await countRows(tx, { bidderId });
  return row?.rows ?? 0;
}

const liveOf = statement(({ bidderId }: Given<{ bidderId: string }>) =>
  query
    .select({ id: participants.auctionId })
    .from(participants)
    .innerJoin(auctions, eq(auctions.id, participants.auctionId))
    .where(
      and(
        eq(participants.bidderId, bidderId),
        eq(auctions.state, 'LIVE'),
        sql`exists (
      select from auction.maxima m where m.auction_id = ${auctions.id} and m.bidder_id = ${bidderId})`,
      ),
    )
    .limit(200),
);

/** The live auctions in which a person has a standing bid. */
export async function liveJoinedBy(tx: Transaction, bidderId: string): Promise<string[]> {
  return (await liveOf(tx, { bidderId })).map(({ id }) => id);
}

const notOverOf = statement(
  ({ bidderId }: Given<{ bidderId: string }>) => sql<{ id: string }>`
    select a.id from auction.auctions a
    join auction.participants p on p.auction_id = a.id and p.bidder_id = ${bidderId}
    where a.state in ('LIVE', 'ENDED', 'PENDING_SETTLEMENT') or (a.state = 'UNSOLD' and a.counter_offer_until is not null)
    order by a.effective_end, a.id`,
);

/**
 * Auctions that a person has joined and in which they may still stand, or be offered something, by the soonest end: also those in which they do not by now.
 * Whatever is being decided at this moment is decided on one of these.
 */
export const notOverFor = async (tx: Transaction, bidderId: string): Promise<string[]> =>
  (await notOverOf(tx, { bidderId })).map(({ id }) => id);
