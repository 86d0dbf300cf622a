/** Opens what follows from a paid sale: a request in the buyer's name, and a task that presses. */
import { platformActor } from '@marque/shared/commands';
import { globalId } from '@marque/shared/graph/global-ids';
import { newId } from '@marque/shared/ids';
import type { Platform } from '@marque/shared/platform/subgraph';
import { stateChanged } from '../../events.js';
import { settledVehicle } from '../../neighbours/vehicles.js';
import { parseMake } from '../../requests/domain/request-input.js';
import { appendHistory, insertRequestOnce, requestOfSource } from '../../requests/store/requests.js';
import type { RequestRow } from '../../requests/store/tables.js';
import { openIn } from '../../tasks/commands/open-task.js';
import { type PaidSale, requestText, taskDueMs } from '../domain/paid-sale.js';
import { lockSale } from '../store/sales.js';
import { endOpened } from './end-settlement.js';

/** Name of the durable job. */
export const settlementTask = 'services.settlement';

/** Each once, both or none; of a sale that is over by then, both ended. Throws when the vehicle cannot be asked for; then the job tries again. */
export async function openSettlement(platform: Platform, sale: PaidSale): Promise<void> {
  const { tenantId, sourceKey, vehicleId, buyerId, deliveryCity } = sale;
  // Asked before the transaction, which waits for no neighbour.
  const vehicle = await settledVehicle(platform.graph, tenantId, vehicleId);
  await platform.database.tenant(tenantId, async (tx) => {
    const now = platform.clock.now();
    const { outcome, reason } = await lockSale(tx, tenantId, sourceKey);
    const row: RequestRow = {
      id: newId(),
      tenantId,
      ownerId: buyerId,
      vehicleId,
      kind: 'POST_AUCTION_SETTLEMENT',
      description: requestText(deliveryCity),
      make: vehicle === null ? null : parseMake(vehicle.make),
      ...placeOf(vehicle?.location),
      state: 'REQUESTED',
      sequence: 1,
      vehicleOwnerId: null,
      quotationId: null,
      professionalId: null,
      partnerUserId: null,
      dueAt: null,
      sourceKey,
      createdAt: now,
      updatedAt: now,
    };
    const isNew = await insertRequestOnce(tx, row);
    if (isNew) {
      // In the buyer's name: nobody else owns the request.
      await appendHistory(tx, row, {
        from: null,
        actor: 'OWNER',
        actorId: buyerId,
        note: 'Opened by the platform when the sale was paid.',
      });
      await platform.events.record(tx, [stateChanged(row, null, { actor: 'OWNER' })]);
    }
    const request = isNew ? row : await requestOfSource(tx, tenantId, sourceKey);
    if (request === null) throw new Error('A request that is there already cannot be found.');
    const task = {
      source: sourceKey,
      kind: 'POST_AUCTION_SETTLEMENT',
      title: `Hand over ${vehicle?.title ?? 'a vehicle'} after the auction`.slice(0, 200),
      description: requestText(deliveryCity),
      priority: 'HIGH',
      subjectId: globalId('ServiceRequest', request.id),
      customerId: buyerId,
      dueAt: new Date(now.getTime() + taskDueMs),
    } as const;
    await openIn({ platform, tx }, { tenantId, actorId: platformActor }, task, now);
    if (outcome !== null && reason !== null) await endOpened({ platform, tx }, { tenantId, sourceKey, outcome, reason });
  });
}

/** Of a vehicle that nobody has placed nothing is known. */
function placeOf(place: { readonly latitude: number | null; readonly longitude: number | null } | undefined) {
  const { latitude = null, longitude = null } = place ?? {};
  return latitude === null || longitude === null ? { latitude: null, longitude: null } : { latitude, longitude };
}
