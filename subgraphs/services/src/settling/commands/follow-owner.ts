/** What a change of hands means for the service requests of a vehicle, whatever sale or decision it came of. */
import type { TransactionContext } from '@marque/shared/commands';
import type { EventOf } from '@marque/shared/events';
import { endByPlatform } from '../../requests/commands/end-by-platform.js';
import { mayMove } from '../../requests/domain/request-states.js';
import { keepVehicleOwner, lockUnended } from '../../requests/store/requests.js';
import type { RequestRow } from '../../requests/store/tables.js';
import { goesOn } from '../store/sales.js';

/** Whether the platform has opened it for a sale that goes on: it ends with the sale. */
async function belongsToSale({ tx }: TransactionContext, { tenantId, sourceKey }: RequestRow): Promise<boolean> {
  return sourceKey !== null && (await goesOn(tx, { tenantId, sourceKey }));
}

/**
 * Ends what the former owner has asked for and nobody has begun: held money goes back. Work under way goes on to its end, and the new owner sees it. What was
 * opened after the change is not looked at, so that an event that comes late, or again, ends nothing that the present owner wants.
 */
export async function followOwner(
  context: TransactionContext,
  { tenantId, occurredAt, payload: { vehicleId, to } }: EventOf<'vehicles.owner_changed.v1'>,
): Promise<void> {
  for (const request of await lockUnended(context.tx, { tenantId, vehicleId, openedBy: new Date(occurredAt) })) {
    if (await belongsToSale(context, request)) continue;
    if (request.ownerId !== to && mayMove('PLATFORM', request.state, 'CANCELLED'))
      await endByPlatform(context, { request, to: 'CANCELLED', note: 'The vehicle has changed hands.' });
    else await keepVehicleOwner(context.tx, { id: request.id, vehicleOwnerId: request.ownerId === to ? null : to });
  }
}
