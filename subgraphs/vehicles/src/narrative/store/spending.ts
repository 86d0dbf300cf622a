/** What narratives cost: money set aside, and the log of calls. */
import type { Transaction } from '@marque/shared/db';
import { along, beyond, keysetPage, type KeysetPage, type ReadingOrder, readingOrder } from '@marque/shared/db/keyset';
import { type Given, query, statement } from '@marque/shared/db/statement';
import { idOfCursor, type WantedPage } from '@marque/shared/graph';
import { and, eq, sql } from 'drizzle-orm';
import { type NarrativeCallRow, narrativeCalls, narrativeMonths } from './tables.js';

/** A business in a month, given as its first day. */
export interface TenantMonth {
  readonly tenantId: string;
  readonly month: string;
}

const setAside = statement(
  ({ tenantId, month, micros, most }: Given<TenantMonth & { micros: bigint; most: bigint }>) => sql<{ spent: string }>`
    insert into vehicles.narrative_months (tenant_id, month, spent_micros)
    select ${tenantId}::uuid, ${month}::date, ${micros}::bigint where ${micros}::bigint <= ${most}::bigint
    on conflict (tenant_id, month) do update set spent_micros = narrative_months.spent_micros + excluded.spent_micros
    where narrative_months.spent_micros + excluded.spent_micros <= ${most}::bigint
    returning spent_micros as spent`,
);

/** Sets money aside for a call; false where the month would cost more than it may. */
export const reserve = async (tx: Transaction, { tenantId, month }: TenantMonth, micros: bigint, most: bigint): Promise<boolean> =>
  (await setAside(tx, { tenantId, month, micros, most })).length > 0;

const makeRight = statement(({ tenantId, month, change }: Given<TenantMonth & { change: bigint }>) =>
  query
    .update(narrativeMonths)
    .set({ spentMicros: sql`${narrativeMonths.spentMicros} + ${change}` })
    .where(and(eq(narrativeMonths.tenantId, tenantId), eq(narrativeMonths.month, month))),
);
const insertCall = statement((row: Given<NarrativeCallRow>) => query.insert(narrativeCalls).values(row));

/** Writes a call down; what was set aside for it beyond its cost is free again. */
export async function recordCall(tx: Transaction, row: NarrativeCallRow, month: string, reserved: bigint): Promise<void> {
  await insertCall(tx, row);
  await makeRight(tx, { tenantId: row.tenantId, month, change: row.costMicros - reserved });
}

const readMonth = statement(({ tenantId, month }: Given<TenantMonth>) =>
  query
    .select({ spent: narrativeMonths.spentMicros })
    .from(narrativeMonths)
    .where(and(eq(narrativeMonths.tenantId, tenantId), eq(narrativeMonths.month, month))),
);

/** What is spent, or set aside, in the month. */
export const spentIn = async (tx: Transaction, { tenantId, month }: TenantMonth): Promise<bigint> =>
  (await readMonth(tx, { tenantId, month }))[0]?.spent ?? 0n;

/** What a model was asked in a month. */
export interface ModelTotals {
  readonly provider: string;
  readonly model: string;
  readonly calls: number;
  readonly answered: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly costMicros: bigint;
}

const totals = statement(
  ({ tenantId, from, until }: Given<{ tenantId: string; from: Date; until: Date }>) => sql<
    Omit<ModelTotals, 'costMicros'> & { costMicros: string }
  >`
    select provider, model, count(*)::integer as calls, (count(*) filter (where outcome = 'ANSWERED'))::integer as answered,
      sum(input_tokens)::float8 as "inputTokens", sum(output_tokens)::float8 as "outputTokens", sum(cost_micros)::text as "costMicros"
    from vehicles.narrative_calls
    where tenant_id = ${tenantId}::uuid and called_at >= ${from}::timestamptz and called_at < ${until}::timestamptz
    group by provider, model order by sum(cost_micros) desc, provider, model limit 100`,
);

/** Totals by model of the calls in a span, the dearest first; of a hundred models at most. */
export async function totalsByModel(tx: Transaction, tenantId: string, from: Date, until: Date): Promise<ModelTotals[]> {
  const rows = await totals(tx, { tenantId, from, until });
  return rows.map((row) => ({ ...row, costMicros: BigInt(row.costMicros) }));
}

const page = statement(({ tenantId, from, limit }: Given<KeysetPage<string> & { tenantId: string }>, order: ReadingOrder) =>
  query
    .select()
    .from(narrativeCalls)
    .where(and(eq(narrativeCalls.tenantId, tenantId), beyond(narrativeCalls.id, from, order)))
    .orderBy(along(narrativeCalls.id, order))
    .limit(limit),
);

/** A page of the calls of a business, the newest first, and a row beyond it. */
export const callPage = (tx: Transaction, tenantId: string, wanted: WantedPage): Promise<NarrativeCallRow[]> =>
  page(tx, { tenantId, ...keysetPage(wanted, idOfCursor) }, readingOrder('falling', wanted));
