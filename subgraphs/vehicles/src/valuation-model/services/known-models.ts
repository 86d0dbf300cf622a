/** Models that this process has read: unpacked once, and forgotten when many others were asked for. */
import type { Transaction } from '@marque/shared/db';
import { LRUCache } from 'lru-cache';
import { parseModel } from '../domain/stored-model.js';
import type { ValuationModel } from '../domain/valuation-model.js';
import { currentModel, modelBytes } from '../store/models.js';

/** A model with what is said of it. */
export interface KnownModel {
  readonly id: string;
  readonly version: number;
  readonly medianError: number;
  readonly model: ValuationModel;
}

/** A model takes about five megabytes. */
const mostModels = 24;

/** The current models of markets. Which one is current is asked each time; a model itself never changes. */
export class KnownModels {
  private readonly models = new LRUCache<string, ValuationModel>({ max: mostModels });

  /** The current model of a market; null where there is none, or none that this version of the code can read. */
  async current(tx: Transaction, tenantId: string, currency: string): Promise<KnownModel | null> {
    const row = await currentModel(tx, tenantId, currency);
    if (!row) return null;
    const { id, version, medianError } = row;
    const known = this.models.get(id);
    if (known) return { id, version, medianError, model: known };
    const bytes = await modelBytes(tx, tenantId, id);
    const model = bytes && parseModel(bytes);
    if (!model) return null;
    this.models.set(id, model);
    return { id, version, medianError, model };
  }
}

/** Who can look models up. */
export interface WithModels {
  readonly models: KnownModels;
}
