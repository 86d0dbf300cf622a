/** What vehicles are worth, for the plausibility of their prices. */
import type { Clock } from '@marque/shared/clock';
import type { Transaction } from '@marque/shared/db';
import { comparablesFor } from '../../catalogue/store/comparables.js';
import type { VehicleDraft } from '../../inventory/domain/draft.js';
import type { Worth } from '../../inventory/domain/unusual.js';
import type { FileWorths, Worths } from '../../inventory/services/worths.js';
import { modelKey } from '../../valuation-model/domain/market/market-row.js';
import type { KnownModels } from '../../valuation-model/services/known-models.js';
import { quickWorths, type RememberedMarket, rememberedMarket } from '../domain/quick-worths.js';
import { isBeyondKnowledge } from '../domain/grounds.js';
import { isRecent } from '../domain/valuation-life.js';
import { latestValuations, valuationDetails } from '../store/valuations.js';
import { estimatesFor } from './estimate-value.js';

/** By the models and markets of the businesses. */
export class ValuedWorths implements Worths {
  constructor(
    private readonly models: KnownModels,
    private readonly clock: Clock,
  ) {}

  async ofDraft(tx: Transaction, tenantId: string, draft: VehicleDraft, currency: string): Promise<Worth | null> {
    const question = { ...draft, currency, id: null, askingMinor: null, displacementCc: null, powerHp: null };
    const [found = null] = await estimatesFor({ tx, models: this.models }, tenantId, [question], this.clock.now());
    // What is known of other makes alone says too little of a car to doubt its price.
    if (found === null || found.report.grounds?.basis === 'MARKET' || isBeyondKnowledge(found.report)) return null;
    return { lowMinor: found.lowMinor, highMinor: found.highMinor, currency };
  }

  ofFile(tenantId: string, currency: string): FileWorths {
    const markets = new Map<string, RememberedMarket>();
    return async (tx, drafts) => {
      const answering = (await this.models.current(tx, tenantId, currency))?.model ?? null;
      const unread = new Map(drafts.flatMap((draft) => (markets.has(modelKey(draft)) ? [] : [[modelKey(draft), draft]])));
      const subjects = [...unread.values()].map(({ make, model }) => ({ make, model, currency }));
      const found = await comparablesFor(tx, tenantId, subjects);
      for (const [index, key] of [...unread.keys()].entries()) markets.set(key, rememberedMarket(found[index] ?? [], answering));
      const worths = quickWorths(
        drafts.map((draft) => ({ car: draft, market: markets.get(modelKey(draft)) ?? null })),
        answering,
        this.clock.now(),
      );
      return worths.map((worth) => worth && { ...worth, currency });
    };
  }

  async ofVehicles(tx: Transaction, tenantId: string, vehicleIds: readonly string[]): Promise<ReadonlyMap<string, Worth>> {
    const rows = vehicleIds.length === 0 ? [] : await latestValuations(tx, tenantId, vehicleIds);
    const now = this.clock.now();
    const recent = rows.filter(({ valuedAt }) => isRecent(valuedAt, now));
    const details = await valuationDetails(
      tx,
      tenantId,
      recent.map(({ id }) => id),
    );
    const unsure = new Set(details.flatMap(({ id, report }) => (report?.grounds?.basis === 'MARKET' ? [id] : [])));
    return new Map(
      recent.flatMap(({ id, vehicleId, lowMinor, highMinor, currency }) =>
        unsure.has(id) ? [] : [[vehicleId, { lowMinor, highMinor, currency }]],
      ),
    );
  }
}
