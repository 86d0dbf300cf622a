/** Auctions in which a platform bid may be due. */
import { and, asc, sql } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { auctions } from '../../lots/store/tables.js';

/** Where a look at protected auctions has come to. */
export interface ProtectedAuction {
  readonly id: string;
  readonly tenantId: string;
  readonly effectiveEnd: Date;
}

/**
 * The next live auctions, of all tenants, whose end lies in the span and which no platform bid leads while they are below the share of the
 * reserve under which one may be due; by end.
 */
export async function protectedAuctions(
  tx: Transaction,
  wanted: {
    readonly after: Date;
    readonly before: Date;
    readonly belowPercent: bigint;
    readonly beyond: ProtectedAuction | null;
    readonly limit: number;
  },
): Promise<ProtectedAuction[]> {
  const { after, before, belowPercent, beyond, limit } = wanted;
  return tx
    .select({ id: auctions.id, tenantId: auctions.tenantId, effectiveEnd: auctions.effectiveEnd })
    .from(auctions)
    .where(
      and(
        sql`${auctions.state} = 'LIVE' and ${auctions.reserveProtection} and ${auctions.platformBidId} is null`,
        sql`${auctions.effectiveEnd} > ${after.toISOString()} and ${auctions.effectiveEnd} < ${before.toISOString()}`,
        sql`coalesce(${auctions.priceMinor}, 0) * 100 < ${auctions.reserveMinor} * ${belowPercent.toString()}::bigint`,
        beyond
          ? sql`(${auctions.effectiveEnd}, ${auctions.id}) > (${beyond.effectiveEnd.toISOString()}::timestamptz, ${beyond.id}::uuid)`
          : undefined,
      ),
    )
    .orderBy(asc(auctions.effectiveEnd), asc(auctions.id))
    .limit(limit);
}
