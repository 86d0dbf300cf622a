/** What `vehicles` asks of `auction`. */
import { globalId } from '@marque/shared/graph/global-ids';
import type { ServiceGraph } from '@marque/shared/platform/subgraph';
import { WatchersDocument } from './generated/auction.js';

/** How many people watch the open or last auction of each of these vehicles, in their order. @throws PlatformError UNAVAILABLE */
export async function watchersOf(graph: ServiceGraph, tenantId: string, vehicleIds: readonly string[]): Promise<number[]> {
  const vehicles = vehicleIds.map((id) => ({ __typename: 'Vehicle', id: globalId('Vehicle', id) }));
  const { _entities: found } = await graph.request('auction', WatchersDocument, { vehicles }, tenantId);
  return vehicleIds.map((_, at) => {
    const vehicle = found[at];
    return vehicle?.__typename === 'Vehicle' ? (vehicle.auction?.watcherCount ?? 0) : 0;
  });
}
