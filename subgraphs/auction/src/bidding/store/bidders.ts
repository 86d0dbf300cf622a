/** Whose KYC is approved. */
import { and, eq, sql } from 'drizzle-orm';
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

const approved = statement(({ bidderIds }: Given<{ bidderIds: readonly string[] }>) =>
  query
    .select({ bidderId: bidders.bidderId })
    .from(bidders)
    .where(and(eq(bidders.kycApproved, true), anyOf(bidders.bidderId, bidderIds))),
);

/** Those of these people whose KYC is approved. */
export const approvedBidders = (tx: Transaction, bidderIds: readonly string[]): Promise<{ bidderId: string }[]> =>
  approved(tx, { bidderIds });

/** Their ids. */
export const approvedOf = async (tx: Transaction, bidderIds: readonly string[]): Promise<Set<string>> =>
  new Set((await approvedBidders(tx, bidderIds)).map(({ bidderId }) => bidderId));
