/** Keeps what is done to vehicles, behind the events of their service requests. */
import type { Transaction } from '@marque/shared/db';
import type { EventOf } from '@marque/shared/events';
import { saveService } from '../store/services.js';

/** Writes where the request stands; a repeated event changes nothing. */
export function followService(
  tx: Transaction,
  { tenantId, sequence, occurredAt, payload }: EventOf<'services.request_state_changed.v1'>,
): Promise<void> {
  const { requestId, vehicleId, ownerId, kind, to: state } = payload;
  return saveService(tx, { requestId, tenantId, vehicleId, ownerId, kind, state, sequence: sequence ?? 0, at: new Date(occurredAt) });
}
