/** Writes effects of events into one generation of the read models. */
import { and, eq, lt, sql } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { bulkInsert } from '@marque/shared/db/bulk-insert';
import { type Given, query, statement } from '@marque/shared/db/statement';
import type { AuctionPhase } from '../domain/projection/effect.js';
import type { Effect } from '../domain/projection.js';
import { bucketOf } from '../domain/tallies.js';
import { ensureMonth, type KnownMonths } from './partitions.js';
import { auctions, bidders, requests, tallies } from './tables.js';

/** Where effects go. */
export interface Target {
  readonly tenantId: string;
  readonly generation: number;
}

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

type TallyEffect = Extract<Effect, { kind: 'tally' }>;

const addTallies = bulkInsert(tallies, {
  onConflict: sql`(tenant_id, generation, bucket, tally, currency) do update set
    count = ${tallies.count} + excluded.count, amount_minor = ${tallies.amountMinor} + excluded.amount_minor`,
});

async function applyTallies(tx: Transaction, target: Target, bucket: Date, effects: readonly TallyEffect[]): Promise<void> {
  const { tenantId, generation } = target;
  const rows = effects.map(({ tally, count, amountMinor, currency, at }) => ({
    tenantId,
    generation,
    bucket: at === null ? bucket : bucketOf(new Date(at)),
    tally,
    currency: currency ?? '',
    count: BigInt(count),
    amountMinor,
  }));
  await addTallies(tx, rows);
}

const insertBidder = statement((row: Given<typeof bidders.$inferInsert>) => query.insert(bidders).values(row).onConflictDoNothing());

interface ReachedPhase extends Target {
  readonly auctionId: string;
  readonly at: Date;
}

const insertPhase = statement(({ at, ...auction }: Given<ReachedPhase>, phase: AuctionPhase) => {
  // The earliest moment wins, in whatever order events come.
  const earliest = sql`least(${auctions[phase]}, excluded.${sql.identifier(auctions[phase].name)})`;
  return query
    .insert(auctions)
    .values({ ...auction, [phase]: at })
    .onConflictDoUpdate({ target: [auctions.tenantId, auctions.generation, auctions.auctionId], set: { [phase]: earliest } });
});

const insertRequest = statement((row: Given<typeof requests.$inferInsert>) =>
  query
    .insert(requests)
    .values(row)
    .onConflictDoUpdate({
      target: [requests.tenantId, requests.generation, requests.requestId],
      set: { state: row.state, sequence: row.sequence },
      setWhere: lt(requests.sequence, row.sequence),
    }),
);

type OtherEffect = Exclude<Effect, TallyEffect>;

async function applyEffect(tx: Transaction, target: Target, at: Date, bucket: Date, effect: OtherEffect): Promise<void> {
  const { tenantId, generation } = target;
  switch (effect.kind) {
    case 'bidder':
      await insertBidder(tx, { tenantId, generation, bucket, userId: effect.userId });
      return;
    case 'auction':
      await insertPhase(tx, { tenantId, generation, auctionId: effect.auctionId, at }, effect.phase);
      return;
    case 'request': {
      const { requestId, state, sequence } = effect;
      await insertRequest(tx, { tenantId, generation, requestId, state, sequence });
      return;
    }
    default:
      return effect satisfies never;
  }
}

const models = { tallies, bidders, auctions, requests } as const;
const modelNames = ['tallies', 'bidders', 'auctions', 'requests'] as const satisfies readonly (keyof typeof models)[];

const removeFrom = statement(({ tenantId, generation }: Given<Target>, name: keyof typeof models) => {
  const model = models[name];
  return query.delete(model).where(and(eq(model.tenantId, tenantId), eq(model.generation, generation)));
});

/** Removes a generation that is shown no more. */
export async function removeGeneration(tx: Transaction, { tenantId, generation }: Target): Promise<void> {
  for (const name of modelNames) await removeFrom(tx, { tenantId, generation }, name);
}
