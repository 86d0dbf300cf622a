/** Keeps what is done to vehicles, behind the events of their service requests, and moves the vehicles with it. */
import type { TransactionContext } from '@marque/shared/commands';
import type { EventOf } from '@marque/shared/events';
import { saveService } from '../store/services.js';
import { keepInService } from './keep-in-service.js';

/** The events after which a vehicle may be in service, or in service no more. */
export const serviceEvents = ['services.request_state_changed.v1', 'vehicles.status_changed.v1'] as const;
type ServiceEvent = EventOf<(typeof serviceEvents)[number]>;

/**
 * Writes where the request stands, and has its vehicle in service while any work on it is under way; a repeated or a late event changes nothing. A vehicle that was
 * for sale or sold meanwhile stayed there: once it stands in a garage again, its owner's or another's, the work counts.
 */
export async function followService(context: TransactionContext, event: ServiceEvent): Promise<void> {
  const { tenantId, occurredAt } = event;
  const at = new Date(occurredAt);
  const { vehicleId } = event.payload;
  if (event.type === 'vehicles.status_changed.v1') {
    if (event.payload.to === 'OWNED' && event.payload.from !== 'IN_SERVICE') await keepInService(context, { tenantId, vehicleId }, at);
    return;
  }
  const { requestId, ownerId, kind, to: state } = event.payload;
  await saveService(context.tx, { requestId, tenantId, vehicleId, ownerId, kind, state, sequence: event.sequence ?? 0, at });
  await keepInService(context, { tenantId, vehicleId }, at);
}
