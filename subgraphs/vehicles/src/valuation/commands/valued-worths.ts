/** What vehicles are worth, for the plausibility of their prices. */
import type { Clock } from '@marque/shared/clock';
import type { Transaction } from '@marque/shared/db';
import { comparablesFor } from '../../catalogue/store/comparables.js';
import type { VehicleDraft } from '../../inventory/domain/draft.js';
import type { Worth } from '../../inventory/domain/unusual.js';
import type { FileWorths, Worths } from '../../inventory/services/worths.js';
import type { VehicleRow } from '../../inventory/store/tables.js';
import { modelKey } from '../../valuation-model/domain/market/market-row.js';
import type { KnownModels } from '../../valuation-model/services/known-models.js';
import { type QuickQuestion, quickWorths, type RememberedMarket, rememberedMarket } from '../domain/quick-worths.js';
import { isBeyondKnowledge } from '../domain/grounds.js';
import { isRecent } from '../domain/valuation-life.js';
import { latestValuations, valuationDetails } from '../store/valuations.js';
import { estimatesFor, type ValuationQuestion } from './estimate-value.js';

/** A car that nothing recent is known of; `id` null for one that is only described. */
type UnvaluedCar = Omit<ValuationQuestion, 'currency' | 'askingMinor' | 'displacementCc' | 'powerHp'>;

/** The prices by which cars are valued quickly. */
interface QuickMarkets {
  readonly tenantId: string;
  readonly currency: string;
  readonly markets: Map<string, RememberedMarket>;
  /** Keys of prices that do not count. */
  readonly without: ReadonlySet<string>;
}

/** By the models and markets of the businesses. */
export class ValuedWorths implements Worths {
  constructor(
    private readonly models: KnownModels,
    private readonly clock: Clock,
  ) {}

  async ofDraft(tx: Transaction, tenantId: string, draft: VehicleDraft, currency: string): Promise<Worth | null> {
    return this.estimated(tx, tenantId, { ...draft, id: null }, currency);
  }

  private async estimated(tx: Transaction, tenantId: string, car: UnvaluedCar, currency: string): Promise<Worth | null> {
    const question = { ...car, currency, askingMinor: null, displacementCc: null, powerHp: null };
    const [found = null] = await estimatesFor({ tx, models: this.models }, tenantId, [question], this.clock.now());
    // What is known of other makes alone says too little of a car to doubt its price.
    if (found === null || found.report.grounds?.basis === 'MARKET' || isBeyondKnowledge(found.report)) return null;
    return { lowMinor: found.lowMinor, highMinor: found.highMinor, currency };
  }

  ofFile(tenantId: string, currency: string): FileWorths {
    const markets = new Map<string, RememberedMarket>();
    return async (tx, drafts) => {
      return this.quickly(tx, { tenantId, currency, markets, without: new Set() }, drafts);
    };
  }

  /** By the prices of their models, of which those of the markets that are not remembered yet are read. */
  private async quickly(
    tx: Transaction,
    { tenantId, currency, markets, without }: QuickMarkets,
    cars: readonly QuickQuestion['car'][],
  ): Promise<(Worth | null)[]> {
    const answering = (await this.models.current(tx, tenantId, currency))?.model ?? null;
    const unread = new Map(cars.flatMap((car) => (markets.has(modelKey(car)) ? [] : [[modelKey(car), car]])));
    const subjects = [...unread.values()].map(({ make, model }) => ({ make, model, currency }));
    const found = await comparablesFor(tx, tenantId, subjects);
    for (const [index, key] of [...unread.keys()].entries()) {
      const others = (found[index] ?? []).filter(({ sourceKey }) => !without.has(sourceKey));
      markets.set(key, rememberedMarket(others, answering));
    }
    const asked = cars.map((car) => ({ car, market: markets.get(modelKey(car)) ?? null }));
    return quickWorths(asked, answering, this.clock.now()).map((worth) => worth && { ...worth, currency });
  }

  async ofVehicle(tx: Transaction, vehicle: VehicleRow, currency: string): Promise<Worth | null> {
    const stored = (await this.stored(tx, vehicle.tenantId, [vehicle.id])).get(vehicle.id);
    return stored?.currency === currency ? stored : this.estimated(tx, vehicle.tenantId, vehicle, currency);
  }

  async ofVehicles(tx: Transaction, tenantId: string, vehicles: readonly VehicleRow[]): Promise<ReadonlyMap<string, Worth>> {
    const ids = vehicles.map(({ id }) => id);
    const known = new Map(await this.stored(tx, tenantId, ids));
    const unvalued = vehicles.filter(({ id }) => !known.has(id));
    // What is priced anew together says nothing of what it is worth.
    const without = new Set(ids);
    for (const [currency, cars] of Map.groupBy(unvalued, (vehicle) => vehicle.currency)) {
      const worths = await this.quickly(tx, { tenantId, currency, markets: new Map(), without }, cars);
      for (const [index, { id }] of cars.entries()) {
        const worth = worths[index];
        if (worth) known.set(id, worth);
      }
    }
    return known;
  }

  /** Of those that have a recent valuation that says something. */
  private async stored(tx: Transaction, tenantId: string, vehicleIds: readonly string[]): Promise<ReadonlyMap<string, Worth>> {
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
