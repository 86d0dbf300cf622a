import { peopleBehind } from '@marque/shared/auth';
import { notAllowed, type NotAllowed } from '@marque/shared/outcome';
import { isOwn } from '../../inventory/domain/permissions.js';
import type { VehicleRow } from '../../inventory/store/tables.js';
import { hasOpenOffer } from '../../sales/store/offers.js';
import type { Ordering } from './order-placement.js';

/** Why the caller does nothing with this vehicle for the business: it is their own, or they want to buy it. Null where they do. */
export async function ownInterest({ tx, caller }: Ordering, row: VehicleRow): Promise<NotAllowed | null> {
  if (isOwn(caller, row)) return notAllowed('With what is their own nobody does anything for the business: somebody else of it does.');
  return (await hasOpenOffer(tx, { tenantId: row.tenantId, vehicleId: row.id }, peopleBehind(caller)))
    ? notAllowed('Who offers for a vehicle does nothing with it for the business.')
    : null;
}
