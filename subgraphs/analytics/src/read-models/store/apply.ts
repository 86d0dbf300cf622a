/** Writes effects of events into one generation of the read models. */
import { and, eq, lt, sql } from 'drizzle-orm';
import { afterCommit } from '@marque/shared/db';
import type { Transaction } from '@marque/shared/db';
import type { Effect } from '../domain/projection.js';
import { bucketOf } from '../domain/tallies.js';
import { auctions, bidders, requests, tallies } from './tables.js';

/** Where effects go. */
export interface Target {
  readonly tenantId: string;
  readonly generation: number;
}

/** Months whose partitions are known to be there, by `YYYY-MM`; of one database. */
export type KnownMonths = Set<string>;

/** Applies the effects of one event: one upsert for all tallies, one for each other effect. None depends on what came before. */
export async function applyEffects(
  tx: Transaction,
  target: Target,
  occurredAt: Date,
  effects: readonly Effect[],
  months: KnownMonths = new Set(),
): Promise<void> {
  const bucket = bucketOf(occurredAt);
  const summed = effects.filter((effect) => effect.kind === 'tally');
  const others = effects.filter((effect) => effect.kind !== 'tally');
  if (effects.length > 0) await ensureMonth(tx, bucket, months);
  for (const { at } of summed) if (at !== null) await ensureMonth(tx, bucketOf(new Date(at)), months);
  // Not awaited one by one: they travel together.
  await Promise.all([
    applyTallies(tx, target, bucket, summed),
    ...others.map((effect) => applyEffect(tx, target, occurredAt, bucket, effect)),
  ]);
}

async function ensureMonth(tx: Transaction, bucket: Date, months: KnownMonths): Promise<void> {
  const month = bucket.toISOString().slice(0, 7);
  if (months.has(month)) return;
  await tx.execute(sql`select analytics.ensure_month(${bucket.toISOString()}::timestamptz)`);
  afterCommit(tx, () => months.add(month));
}

type TallyEffect = Extract<Effect, { kind: 'tally' }>;

async function applyTallies(tx: Transaction, target: Target, bucket: Date, effects: readonly TallyEffect[]): Promise<void> {
  if (effects.length === 0) return;
  const rows = effects.map(({ tally, count, amountMinor, currency, at }) => ({
    ...target,
    bucket: at === null ? bucket : bucketOf(new Date(at)),
    tally,
    currency: currency ?? '',
    count: BigInt(count),
    amountMinor,
  }));
  const sum = { count: sql`${tallies.count} + excluded.count`, amountMinor: sql`${tallies.amountMinor} + excluded.amount_minor` };
  await tx
    .insert(tallies)
    .values(rows)
    .onConflictDoUpdate({ target: [tallies.tenantId, tallies.generation, tallies.bucket, tallies.tally, tallies.currency], set: sum });
}

type OtherEffect = Exclude<Effect, TallyEffect>;

async function applyEffect(tx: Transaction, target: Target, occurredAt: Date, bucket: Date, effect: OtherEffect): Promise<void> {
  switch (effect.kind) {
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
