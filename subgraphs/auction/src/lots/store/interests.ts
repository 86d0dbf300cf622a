/** Who has an interest in an auction as a bidder: who has joined it, and who has acted in a bidder's name. */
import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import { type Caller, peopleBehind } from '@marque/shared/auth';
import type { Transaction } from '@marque/shared/db';
import { type Given, statement } from '@marque/shared/db/statement';

/** An auction in which somebody bids. */
export interface Joined {
  readonly auctionId: string;
}

/** Whether one of these people bids in the auction, as themselves or in somebody's name. */
export const bidsIn = (auctionId: SQLWrapper, people: SQLWrapper): SQL => sql`(
  exists (select from auction.participants p where p.auction_id = ${auctionId} and p.bidder_id = any(${people}::uuid[]))
  or exists (select from auction.acting i where i.auction_id = ${auctionId} and i.acted_by = any(${people}::uuid[])))`;

const joined = statement(
  ({ auctionIds, people }: Given<{ auctionIds: readonly string[]; people: readonly string[] }>) => sql<{ auctionId: string }>`
    select wanted.id as "auctionId" from unnest(${auctionIds}::uuid[]) as wanted (id) where ${bidsIn(sql`wanted.id`, people)}`,
);

/** Those of the auctions in which one of these people bids, as themselves or in somebody's name. */
export const joinedBy = async (tx: Transaction, people: readonly string[], auctionIds: readonly string[]): Promise<Joined[]> =>
  people.length === 0 ? [] : joined(tx, { auctionIds, people });

/** Whether who stands behind the caller bids in the auction. */
export const callerBidsIn = async (tx: Transaction, caller: Caller, auctionId: string): Promise<boolean> =>
  (await joinedBy(tx, peopleBehind(caller), [auctionId])).length > 0;

interface Acting {
  readonly auctionId: string;
  readonly actedBy: string;
  readonly bidderId: string;
  readonly tenantId: string;
  readonly actedAt: Date;
}

const note = statement(
  ({ auctionId, actedBy, bidderId, tenantId, actedAt }: Given<Acting>) => sql`
    insert into auction.acting (auction_id, acted_by, bidder_id, tenant_id, acted_at)
    values (${auctionId}::uuid, ${actedBy}::uuid, ${bidderId}::uuid, ${tenantId}::uuid, ${actedAt}::timestamptz) on conflict do nothing`,
);

const noted = statement(
  ({ auctionId, actedBy, bidderId }: Given<Omit<Acting, 'tenantId' | 'actedAt'>>) => sql<{ noted: boolean }>`
    select true as noted from auction.acting
    where auction_id = ${auctionId}::uuid and acted_by = ${actedBy}::uuid and bidder_id = ${bidderId}::uuid`,
);

/** Whether it is kept already that the caller acts in a bidder's name in the auction. */
export async function actingIsNoted(tx: Transaction, { userId, actorId }: Caller, auctionId: string): Promise<boolean> {
  if (actorId === undefined || userId === null) return false;
  return (await noted(tx, { auctionId, actedBy: actorId, bidderId: userId })).length > 0;
}

/** Keeps that the caller acts in a bidder's name, where they do: the interest is theirs from then on. */
export async function noteActing(
  tx: Transaction,
  { userId, actorId }: Caller,
  { auctionId, tenantId, at }: { readonly auctionId: string; readonly tenantId: string; readonly at: Date },
): Promise<void> {
  if (actorId === undefined || userId === null) return;
  await note(tx, { auctionId, actedBy: actorId, bidderId: userId, tenantId, actedAt: at });
}
