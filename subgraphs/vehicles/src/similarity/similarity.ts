/** Similarity: what is like what, by vectors of the vehicles that are offered. */
import type { Part } from '@marque/shared/define';
import { readPages } from '@marque/shared/events';
import type { VehiclesContext, VehiclesServices } from '../context.js';
import { embeddedEvents, embedMissing, embedVehicles } from './commands/embed-vehicles.js';
import { embedByModel } from './commands/embed-by-model.js';
import { SimilarResolver } from './resolvers/similar-resolver.js';

/** Only what came without an event is missing: a fleet that was loaded, a new way of making vectors. */
const embedEveryMs = 5 * 60_000;
const askModelEveryMs = 15_000;

export const similarity: Part<VehiclesServices, VehiclesContext> = {
  module: 'INVENTORY',
  resolvers: [SimilarResolver],
  consumers: () => [
    readPages({
      name: 'vehicles.embeddings',
      types: embeddedEvents,
      async handleAll(events, tx) {
        // In one order, for each tenant has a lock.
        const byTenant = [...Map.groupBy(events, (event) => event.tenantId)].toSorted(([a], [b]) => (a < b ? -1 : 1));
        for (const [tenantId, own] of byTenant)
          await embedVehicles(
            tx,
            tenantId,
            own.map(({ aggregateId }) => aggregateId),
          );
      },
    }),
  ],
  jobs: (services) => [
    { name: 'vehicles.embed', everyMs: embedEveryMs, run: () => embedMissing(services) },
    // Without a model nothing runs.
    ...(services.embeddingModel === null
      ? []
      : [{ name: 'vehicles.embed_by_model', lane: 'ASKING' as const, everyMs: askModelEveryMs, run: () => embedByModel(services) }]),
  ],
};
