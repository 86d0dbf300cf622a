/** Writes effects of events into one generation of the read models. */
import { and, eq, lt, sql } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import type { Effect } from '../domain/projection.js';
import { bucketOf } from '../domain/tallies.js';
import { auctions, bidders, requests, tallies } from './tables.js';

/** Where effects go. */
export interface Target {
  readonly tenantId: string;
  readonly generation: number;
}

/** Applies the effects of one event. Each is one upsert; none depends on what came before. */
export async function applyEffects(tx: Transaction, target: Target, occurredAt: Date, effects: readonly Effect[]): Promise<void> {
  const bucket = bucketOf(occurredAt);
  if (effects.some(({ kind }) => kind === 'tally' || kind === 'bidder')) {
    await tx.execute(sql`select analytics.ensure_month(${bucket.toISOString()}::timestamptz)`);
  }
  for (const effect of effects) await applyEffect(tx, target, occurredAt, bucket, effect);
}

async function applyEffect(tx: Transaction, target: Target, occurredAt: Date, bucket: Date, effect: Effect): Promise<void> {
  switch (effect.kind) {
    case 'tally': {
      const { tally, amountMinor, currency } = effect;
      const sum = { count: sql`${tallies.count} + excluded.count`, amountMinor: sql`${tallies.amountMinor} + excluded.amount_minor` };
      await tx
        .insert(tallies)
        .values({ ...target, bucket, tally, currency: currency ?? '', count: BigInt(effect.count), amountMinor })
        .onConflictDoUpdate({ target: [tallies.tenantId, tallies.generation, tallies.bucket, tallies.tally, tallies.currency], set: sum });
      return;
    }
    case 'bidder':
      await tx
        .insert(bidders)
        .values({ ...target, bucket, userId: effect.userId })
        .onConflictDoNothing();
      return;
    case 'auction': {
      const { auctionId, phase } = effect;
      // The earliest moment wins, in whatever order events come.
      const earliest = sql`least(${auctions[phase]}, excluded.${sql.identifier(auctions[phase].name)})`;
      await tx
        .insert(auctions)
        .values({ ...target, auctionId, [phase]: occurredAt })
        .onConflictDoUpdate({ target: [auctions.tenantId, auctions.generation, auctions.auctionId], set: { [phase]: earliest } });
      return;
    }
    case 'request': {
      const { requestId, state, sequence } = effect;
      await tx
        .insert(requests)
        .values({ ...target, requestId, state, sequence })
        .onConflictDoUpdate({
          target: [requests.tenantId, requests.generation, requests.requestId],
          set: { state, sequence },
          setWhere: lt(requests.sequence, sequence),
        });
      return;
    }
    default:
      return effect satisfies never;
  }
}

/** Removes a generation that is shown no more. */
export async function removeGeneration(tx: Transaction, { tenantId, generation }: Target): Promise<void> {
  for (const table of [tallies, bidders, auctions, requests]) {
    await tx.delete(table).where(and(eq(table.tenantId, tenantId), eq(table.generation, generation)));
  }
}
