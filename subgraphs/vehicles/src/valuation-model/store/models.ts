/** Reads and writes of trained models. */
import type { Transaction } from '@marque/shared/db';
import { along, beyond, keysetPage, type KeysetPage, type ReadingOrder, readingOrder } from '@marque/shared/db/keyset';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import { idOfCursor, type WantedPage } from '@marque/shared/graph';
import { and, eq, getTableColumns, sql } from 'drizzle-orm';
import { type ModelRow, type StoredModelRow, valuationModels } from './tables.js';

const { model: _, ...headColumns } = getTableColumns(valuationModels);

const current = statement(({ tenantId, currency }: Given<{ tenantId: string; currency: string }>) =>
  query
    .select(headColumns)
    .from(valuationModels)
    .where(and(eq(valuationModels.tenantId, tenantId), eq(valuationModels.currency, currency), eq(valuationModels.outcome, 'CURRENT'))),
);

/** The current model of a market, without its bytes. */
export const currentModel = async (tx: Transaction, tenantId: string, currency: string): Promise<ModelRow | null> =>
  (await current(tx, { tenantId, currency }))[0] ?? null;

const bytes = statement(({ tenantId, id }: Given<{ tenantId: string; id: string }>) =>
  query
    .select({ model: valuationModels.model })
    .from(valuationModels)
    .where(and(eq(valuationModels.tenantId, tenantId), eq(valuationModels.id, id))),
);

/** The bytes of a model; null for one that was not taken. */
export const modelBytes = async (tx: Transaction, tenantId: string, id: string): Promise<Buffer | null> =>
  (await bytes(tx, { tenantId, id }))[0]?.model ?? null;

const newest = statement(
  ({ tenantId, currency }: Given<{ tenantId: string; currency: string }>) =>
    sql<{ version: number; trainedAt: string }>`
    select version, trained_at as "trainedAt" from vehicles.valuation_models
    where tenant_id = ${tenantId}::uuid and currency = ${currency} order by version desc limit 1`,
);

/** The newest training of a market, whatever came of it. */
export async function newestTraining(
  tx: Transaction,
  tenantId: string,
  currency: string,
): Promise<{ version: number; trainedAt: Date } | null> {
  const [row] = await newest(tx, { tenantId, currency });
  return row ? { version: row.version, trainedAt: new Date(row.trainedAt) } : null;
}

/** Those of a market are kept one after the other. */
const lockMarket = statement(({ market }: Given<{ market: string }>) => sql`select pg_advisory_xact_lock(hashtextextended(${market}, 20))`);
const retire = statement(({ tenantId, currency }: Given<{ tenantId: string; currency: string }>) =>
  query
    .update(valuationModels)
    .set({ outcome: 'REPLACED' })
    .where(and(eq(valuationModels.tenantId, tenantId), eq(valuationModels.currency, currency), eq(valuationModels.outcome, 'CURRENT'))),
);
const insert = statement((row: Given<StoredModelRow>) => query.insert(valuationModels).values(row));

/** Keeps a training, and says whether it did: not where another of its market was kept since it began. One that is current replaces the model before it. */
export async function insertModel(tx: Transaction, row: StoredModelRow): Promise<boolean> {
  const { tenantId, currency } = row;
  await lockMarket(tx, { market: `${tenantId} ${currency}` });
  const last = await newestTraining(tx, tenantId, currency);
  if (last !== null && last.version >= row.version) return false;
  if (row.outcome === 'CURRENT') await retire(tx, row);
  await insert(tx, row);
  return true;
}

const byIds = statement(({ tenantId, ids }: Given<{ tenantId: string; ids: readonly string[] }>) =>
  query
    .select(headColumns)
    .from(valuationModels)
    .where(and(eq(valuationModels.tenantId, tenantId), anyOf(valuationModels.id, ids))),
);

/** The models with these ids. */
export const modelsById = (tx: Transaction, tenantId: string, ids: readonly string[]): Promise<ModelRow[]> => byIds(tx, { tenantId, ids });

interface PageValues extends KeysetPage<string> {
  readonly tenantId: string;
}

const page = statement(({ tenantId, from, limit }: Given<PageValues>, order: ReadingOrder) =>
  query
    .select(headColumns)
    .from(valuationModels)
    .where(and(eq(valuationModels.tenantId, tenantId), beyond(valuationModels.id, from, order)))
    .orderBy(along(valuationModels.id, order))
    .limit(limit),
);

/** A page of the trainings of a business, the newest first, and a row beyond it. */
export const modelPage = (tx: Transaction, tenantId: string, wanted: WantedPage): Promise<ModelRow[]> =>
  page(tx, { tenantId, ...keysetPage(wanted, idOfCursor) }, readingOrder('falling', wanted));
