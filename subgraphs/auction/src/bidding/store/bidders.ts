/** What identity has said of people: whose KYC is approved, and who is suspended. */
import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import { bidders } from './tables.js';

interface KycWord {
  readonly tenantId: string;
  readonly bidderId: string;
  readonly kycApproved: boolean;
  readonly updatedAt: Date;
}

const takeOver = statement(({ tenantId, bidderId, kycApproved, updatedAt }: Given<KycWord>) =>
  query
    .insert(bidders)
    .values({ tenantId, bidderId, kycApproved, updatedAt, version: 1 })
    .onConflictDoUpdate({
      target: [bidders.tenantId, bidders.bidderId],
      set: { kycApproved, updatedAt, version: sql`${bidders.version} + 1` },
    }),
);

/** Takes over what an event of identity says of a person's KYC: events come in order, and the last word counts. */
export async function setKyc(tx: Transaction, tenantId: string, bidderId: string, kycApproved: boolean, updatedAt: Date): Promise<void> {
  await takeOver(tx, { tenantId, bidderId, kycApproved, updatedAt });
}

const versionOf = statement(({ bidderId }: Given<{ bidderId: string }>) =>
  query.select({ version: bidders.version }).from(bidders).where(eq(bidders.bidderId, bidderId)),
);

/** How many times identity has spoken of this person; to be read before identity is asked. */
export async function kycVersion(tx: Transaction, bidderId: string): Promise<number> {
  const [row] = await versionOf(tx, { bidderId });
  return row?.version ?? 0;
}

const approve = statement(({ tenantId, bidderId, version, at }: Given<{ tenantId: string; bidderId: string; version: number; at: Date }>) =>
  query
    .insert(bidders)
    .values({ tenantId, bidderId, kycApproved: true, updatedAt: at })
    .onConflictDoUpdate({
      target: [bidders.tenantId, bidders.bidderId],
      set: { kycApproved: true, updatedAt: at },
      setWhere: eq(bidders.version, version),
    })
    .returning({ bidderId: bidders.bidderId }),
);

/**
 * Notes that identity, when asked, called a person approved, unless it has spoken since `version`: then its event has the last word.
 * @returns whether the person counts as approved now
 */
export async function noteApproval(tx: Transaction, tenantId: string, bidderId: string, version: number, at: Date): Promise<boolean> {
  const noted = await approve(tx, { tenantId, bidderId, version, at });
  if (noted.length === 1) return true;
  return (await approvedOf(tx, [bidderId])).has(bidderId);
}

interface SuspensionWord {
  readonly tenantId: string;
  readonly bidderId: string;
  readonly suspended: boolean;
  /** When it happened. */
  readonly at: Date;
  /** The event: ids grow, so that of two in one moment the later counts. */
  readonly eventId: string;
}

const suspend = statement(({ tenantId, bidderId, suspended, at, eventId }: Given<SuspensionWord>) =>
  query
    .insert(bidders)
    // Of the KYC this says nothing: who was never heard of has none yet.
    .values({ tenantId, bidderId, kycApproved: false, updatedAt: at, suspended, suspensionToldAt: at, suspensionEvent: eventId })
    .onConflictDoUpdate({
      target: [bidders.tenantId, bidders.bidderId],
      set: { suspended, suspensionToldAt: at, suspensionEvent: eventId },
      setWhere: sql`${bidders.suspensionEvent} is null
        or (${bidders.suspensionToldAt}, ${bidders.suspensionEvent}) < (${at}::timestamptz(3), ${eventId}::uuid)`,
    })
    .returning({ bidderId: bidders.bidderId }),
);

/** Takes over that a person was shut out or let in again; false where it is no news: a newer event has spoken, or the same. */
export const setSuspension = async (tx: Transaction, word: SuspensionWord): Promise<boolean> => (await suspend(tx, { ...word })).length > 0;

/** What is known of a bidder. */
export interface KnownBidder {
  readonly bidderId: string;
  readonly kycApproved: boolean;
  readonly suspended: boolean;
}

const known = statement(({ bidderIds }: Given<{ bidderIds: readonly string[] }>) =>
  query
    .select({ bidderId: bidders.bidderId, kycApproved: bidders.kycApproved, suspended: bidders.suspended })
    .from(bidders)
    .where(anyOf(bidders.bidderId, bidderIds)),
);

/** What is known of these people; nothing of those of whom identity has not spoken. */
export const knownBidders = (tx: Transaction, bidderIds: readonly string[]): Promise<KnownBidder[]> => known(tx, { bidderIds });

/** Those of these people whose KYC is approved. */
async function approvedOf(tx: Transaction, bidderIds: readonly string[]): Promise<Set<string>> {
  return new Set((await knownBidders(tx, bidderIds)).flatMap(({ bidderId, kycApproved }) => (kycApproved ? [bidderId] : [])));
}

/** Those of these people who are suspended. */
export async function suspendedOf(tx: Transaction, bidderIds: readonly string[]): Promise<Set<string>> {
  return new Set((await knownBidders(tx, bidderIds)).flatMap(({ bidderId, suspended }) => (suspended ? [bidderId] : [])));
}

/** Whether a person is suspended, as far as identity has told. */
export const isSuspended = async (tx: Transaction, bidderId: string): Promise<boolean> => (await suspendedOf(tx, [bidderId])).has(bidderId);

const suspendedStanding = statement(
  ({ auctionId }: Given<{ auctionId: string }>) => sql<{ bidder_id: string; bid_id: string }>`
    select m.bidder_id, m.bid_id from auction.maxima m
    join auction.bidders b on b.tenant_id = m.tenant_id and b.bidder_id = m.bidder_id and b.suspended
    where m.auction_id = ${auctionId}
    order by m.amount_minor desc, m.sequence`,
);

/** Who has a standing bid in an auction and is suspended, with their highest; the highest first. */
export const suspendedIn = async (tx: Transaction, auctionId: string): Promise<{ readonly bidderId: string; readonly bidId: string }[]> =>
  (await suspendedStanding(tx, { auctionId })).map(({ bidder_id: bidderId, bid_id: bidId }) => ({ bidderId, bidId }));
