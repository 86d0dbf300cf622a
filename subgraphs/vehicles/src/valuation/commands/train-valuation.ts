/** Trains the model of a market on request of whoever manages the business. */
import { actorOf, type CommandContext, once } from '@marque/shared/commands';
import type { Json } from '@marque/shared/events';
import { conflict, type Conflict, type IdempotencyConflict } from '@marque/shared/outcome';
import type { Platform } from '@marque/shared/platform/subgraph';
import { z } from 'zod';
import { marketSize } from '../../catalogue/store/comparables.js';
import { leastPrices } from '../../valuation-model/domain/training-outcome.js';
import { type Train, trainMarketOf } from './train-models.js';

/** The task of the job. */
export const trainMarketTask = 'vehicles.train_market';

const payloadSchema = z.object({ tenantId: z.uuid(), currency: z.string() });

/** What is asked. */
export interface TrainValuation {
  readonly currency: string;
  readonly idempotencyKey: string;
}

/** Stores the job that trains; refuses markets with too few prices. */
export async function trainValuation(
  { platform, caller }: CommandContext,
  { currency, idempotencyKey }: TrainValuation,
): Promise<{ prices: number } | Conflict | IdempotencyConflict> {
  const actor = actorOf(caller);
  const { tenantId } = actor;
  return once(platform, actor, { command: 'trainValuation', idempotencyKey, input: { currency } }, async (tx) => {
    const prices = await marketSize(tx, tenantId, currency);
    if (prices < leastPrices) return conflict(`A model needs ${leastPrices} prices in ${currency}; there are ${prices}.`, 'currency');
    await platform.jobs.schedule(tx, {
      task: trainMarketTask,
      payload: { tenantId, currency },
      key: `${trainMarketTask}:${tenantId}:${currency}`,
    });
    return { prices };
  });
}

/** Runs the job. */
export async function runTraining(platform: Platform, train: Train, payload: Json): Promise<void> {
  await trainMarketOf(platform, train, payloadSchema.parse(payload));
}
