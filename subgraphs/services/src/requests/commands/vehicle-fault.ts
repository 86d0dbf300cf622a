import { conflict, type Conflict } from '@marque/shared/outcome';
import type { Platform } from '@marque/shared/platform/subgraph';
import { vehicleOf, whyNotBegun } from '../../neighbours/vehicles.js';
import type { RequestState } from '../domain/request-states.js';
import { requestsById } from '../store/requests.js';

/** A request on which something is to be begun, where it is in this state. */
interface Beginning {
  readonly tenantId: string;
  readonly requestId: string;
  readonly state: RequestState;
}

/**
 * Why nothing is begun for the request, as its vehicle stands now: the event of its change of hands may be on its way. Asked before the transaction, which waits for
 * no neighbour; null where it can be. What the platform has opened for a sale is the buyer's, whatever the vehicle's record says yet.
 * @throws PlatformError UNAVAILABLE where vehicles does not answer
 */
export async function vehicleFault({ database, graph }: Platform, { tenantId, requestId, state }: Beginning): Promise<Conflict | null> {
  const [request] = await database.read(tenantId, (tx) => requestsById(tx, [requestId]));
  if (request?.state !== state || request.sourceKey !== null) return null;
  const why = whyNotBegun(await vehicleOf(graph, tenantId, request.vehicleId), request.ownerId);
  return why === null ? null : conflict(why, 'requestId');
}
