/** Auctions in which a platform bid may be due. */
import { and, asc, gt, lt, sql } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { type Given, query, statement } from '@marque/shared/db/statement';
import { auctions } from '../../lots/store/tables.js';

/** Where a look at protected auctions has come to. */
export interface ProtectedAuction {
  readonly id: string;
  readonly tenantId: string;
  readonly effectiveEnd: Date;
}

interface Span {
  readonly after: Date;
  readonly before: Date;
  readonly belowPercent: bigint;
  readonly limit: number;
}

/** Where the last look ended. */
interface Beyond {
  readonly beyondEnd?: Date | undefined;
  readonly beyondId?: string | undefined;
}

const next = statement(({ after, before, belowPercent, limit, beyondEnd, beyondId }: Given<Span & Beyond>) =>
  query
    .select({ id: auctions.id, tenantId: auctions.tenantId, effectiveEnd: auctions.effectiveEnd })
    .from(auctions)
    .where(
      and(
        sql`${auctions.state} = 'LIVE' and ${auctions.reserveProtection} and ${auctions.platformBidId} is null`,
        gt(auctions.effectiveEnd, after),
        lt(auctions.effectiveEnd, before),
        sql`coalesce(${auctions.priceMinor}, 0) * 100 < ${auctions.reserveMinor} * ${belowPercent}::bigint`,
        beyondEnd && beyondId && sql`(${auctions.effectiveEnd}, ${auctions.id}) > (${beyondEnd}::timestamptz, ${beyondId}::uuid)`,
      ),
    )
    .orderBy(asc(auctions.effectiveEnd), asc(auctions.id))
    .limit(limit),
);

/**
 * The next live auctions, of all tenants, whose end lies in the span and which no platform bid leads while they are below the share of the
 * reserve under which one may be due; by end.
 */
export const protectedAuctions = (
  tx: Transaction,
  { beyond, ...span }: Span & { readonly beyond: ProtectedAuction | null },
): Promise<ProtectedAuction[]> => next(tx, { ...span, beyondEnd: beyond?.effectiveEnd, beyondId: beyond?.id });
