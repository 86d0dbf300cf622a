/** Trains the models of businesses on the prices of their markets. */
import { newId } from '@marque/shared/ids';
import type { Platform } from '@marque/shared/platform/subgraph';
import { marketPrices, marketsOfSize } from '../../catalogue/store/comparables.js';
import { leastPrices } from '../../valuation-model/domain/training-outcome.js';
import { modelMethod } from '../../valuation-model/domain/valuation-model.js';
import { currentModel, insertModel, modelBytes, newestTraining } from '../../valuation-model/store/models.js';
import type { ModelRow } from '../../valuation-model/store/tables.js';
import { marketRowOf } from '../domain/market/market-rows.js';
import type { MarketTraining, TrainedMarket } from '../domain/training/train-market.js';

/** Prices that a model learns from, the newest ones. */
const mostPrices = 100_000;
/** A market is trained once a night: what was trained within this time is left for the next. */
const trainedWithinMs = 20 * 60 * 60 * 1000;

/** Who trains: in a thread of its own where people are served meanwhile. */
export type Train = (training: MarketTraining) => Promise<TrainedMarket | null>;

/** A market of a business. */
export interface TenantMarket {
  readonly tenantId: string;
  readonly currency: string;
}

/**
 * Trains one market and keeps what came of it, taken or not: a model that errs more than what answers already is not taken. Null where there are
 * too few prices, and where another training has come first: nothing is locked while it trains.
 */
export async function trainMarketOf(platform: Platform, train: Train, { tenantId, currency }: TenantMarket): Promise<ModelRow | null> {
  const { database, clock } = platform;
  const before = await database.tenant(tenantId, async (tx) => {
    const prices = await marketPrices(tx, tenantId, currency, mostPrices);
    const current = await currentModel(tx, tenantId, currency);
    const newest = await newestTraining(tx, tenantId, currency);
    return { prices, current: current && (await modelBytes(tx, tenantId, current.id)), version: (newest?.version ?? 0) + 1 };
  });
  if (before.prices.length < leastPrices) return null;
  const trained = await train({ rows: before.prices.map(marketRowOf), current: before.current });
  if (!trained) return null;
  const { taken, errors, baselineError, previousError } = trained;
  const row: ModelRow = {
    id: newId(),
    tenantId,
    currency,
    version: before.version,
    method: modelMethod,
    outcome: taken ? 'CURRENT' : 'NOT_TAKEN',
    prices: before.prices.length,
    heldOut: errors.heldOut,
    medianError: errors.medianError,
    meanError: errors.meanError,
    coverage: errors.coverage,
    width: errors.width,
    baselineError,
    previousError,
    trainedAt: clock.now(),
  };
  const kept = await database.tenant(tenantId, (tx) => insertModel(tx, { ...row, model: taken ? Buffer.from(trained.bytes) : null }));
  return kept ? row : null;
}

/** Trains every market that has prices enough and was not trained since yesterday; one after the other. */
export async function trainModels(platform: Platform, train: Train): Promise<void> {
  const { database, clock, logger } = platform;
  const markets = await database.system((tx) => marketsOfSize(tx, leastPrices));
  for (const market of markets) {
    const newest = await database.tenant(market.tenantId, (tx) => newestTraining(tx, market.tenantId, market.currency));
    if (newest && clock.now().getTime() - newest.trainedAt.getTime() < trainedWithinMs) continue;
    const row = await trainMarketOf(platform, train, market);
    if (row)
      logger.info(
        { tenantId: market.tenantId, currency: market.currency, outcome: row.outcome, medianError: row.medianError },
        'valuation trained',
      );
  }
}
