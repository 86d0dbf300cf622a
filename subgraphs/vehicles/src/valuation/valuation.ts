/** Valuation: what vehicles are worth on their market. */
import type { Part } from '@marque/shared/define';
import { readEvents, readPages } from '@marque/shared/events';
import type { VehiclesContext, VehiclesServices } from '../context.js';
import { learnFromSale } from './commands/learn-from-sale.js';
import { valueQueued, valueVehiclesTask } from './commands/queue-valuations.js';
import { refreshValuations } from './commands/refresh-valuations.js';
import { trainModels } from './commands/train-models.js';
import { runTraining, trainMarketTask } from './commands/train-valuation.js';
import { followedFacts, followFacts } from './commands/follow-facts.js';
import { maySee } from '../inventory/domain/permissions.js';
import { MarketResolver, MarketSnapshotFields, VehicleMarketFields } from './resolvers/market/market-resolver.js';
import { PriceRecommendationFields } from './resolvers/price-recommendation-fields.js';
import { ReportResolver } from './resolvers/report-resolver.js';
import { ValuationFields } from './resolvers/valuation-fields.js';
import { ValuationModelResolver } from './resolvers/valuation-model-resolver.js';
import { ValuationResolver } from './resolvers/valuation-resolver.js';
import { VehicleFields } from './resolvers/vehicle-fields.js';
import { shownValuation } from './resolvers/shown-valuation.js';
import { trainInThread } from './services/training-thread.js';

const refreshEveryMs = 10 * 60 * 1000;
const trainEveryMs = 60 * 60 * 1000;

export const valuation: Part<VehiclesServices, VehiclesContext> = {
  module: 'INVENTORY',
  resolvers: [
    VehicleFields,
    PriceRecommendationFields,
    ValuationFields,
    ValuationResolver,
    ValuationModelResolver,
    ReportResolver,
    MarketResolver,
    MarketSnapshotFields,
    VehicleMarketFields,
  ],
  entities: {
    Valuation: {
      // For those who see its vehicle.
      async find({ id = '' }, { caller, loaders }) {
        const row = await loaders.valuationById.load(id);
        const vehicle = row && (await loaders.vehicle.load(row.vehicleId));
        return vehicle && maySee(caller, vehicle) ? shownValuation(row, loaders) : null;
      },
    },
    ValuationModel: {
      scopes: ['business:manage'],
      find: ({ id = '' }, { loaders }) => loaders.valuationModel.load(id),
    },
  },
  consumers: ({ models, ...platform }) => [
    readPages({
      name: 'vehicles.valuations',
      types: followedFacts,
      // An import offers thousands at once.
      handleAll: (events, tx) => followFacts({ platform, tx, models }, events),
    }),
    readEvents({
      name: 'vehicles.sale_prices',
      types: ['vehicles.status_changed.v1'],
      handle: (event, tx) => learnFromSale(tx, event),
    }),
  ],
  jobs: (services) => [
    { name: 'vehicles.refresh_valuations', everyMs: refreshEveryMs, run: () => refreshValuations(services) },
    { name: valueVehiclesTask, run: (payload) => valueQueued(services, payload) },
    // Looks each hour; a market is trained once a day.
    { name: 'vehicles.train_models', everyMs: trainEveryMs, run: () => trainModels(services, trainInThread) },
    { name: trainMarketTask, run: (payload) => runTraining(services, trainInThread, payload) },
  ],
};
