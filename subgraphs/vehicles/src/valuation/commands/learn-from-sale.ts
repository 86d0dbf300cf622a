/** A vehicle that was sold and handed over tells its market what was paid. */
import type { Transaction } from '@marque/shared/db';
import type { EventOf } from '@marque/shared/events';
import { forgetAskingPrices, saveComparables } from '../../catalogue/store/comparables.js';
import { factsOf } from '../../inventory/domain/history-facts.js';
import type { VehicleState } from '../../inventory/domain/lifecycle.js';
import { type SaleOf, soldPriceOf } from '../../inventory/domain/prices/offered-price.js';
import { historiesOf } from '../../inventory/store/history.js';
import { findVehicle } from '../../inventory/store/vehicles.js';

type StatusChanged = EventOf<'vehicles.status_changed.v1'>;

/** States out of which a hand-over leads: of an auction's sale, and of a direct one. */
const soldFrom: readonly VehicleState[] = ['IN_SETTLEMENT', 'SOLD'];

/** The last sale that stands in the history; null where nobody paid, or it is not known what. */
async function lastSale(tx: Transaction, tenantId: string, vehicleId: string): Promise<SaleOf | null> {
  const changed = (await historiesOf(tx, tenantId, [vehicleId])).findLast(({ kind }) => kind === 'OWNER_CHANGED');
  const facts = changed && factsOf(changed);
  if (!changed || facts?.kind !== 'OWNER_CHANGED' || facts.price === null || facts.price.amountMinor <= 0n) return null;
  return { price: facts.price, at: changed.occurredAt, sequence: changed.sequence };
}

/**
 * Keeps the price of a sale that was handed over, in place of what was asked until then: one that came to nothing is none. A repeated event
 * changes nothing.
 */
export async function learnFromSale(
  tx: Transaction,
  { tenantId, occurredAt, payload: { vehicleId, from, to } }: StatusChanged,
): Promise<void> {
  if (to !== 'OWNED' || !soldFrom.includes(from)) return;
  const row = await findVehicle(tx, tenantId, vehicleId);
  const sale = row && (await lastSale(tx, tenantId, vehicleId));
  if (!sale) return;
  const handedOverAt = new Date(occurredAt);
  await saveComparables(tx, tenantId, soldPriceOf(row, sale), handedOverAt);
  // What its new owner asks for it by now stays.
  await forgetAskingPrices(tx, tenantId, { vehicleIds: [vehicleId], after: new Date(0), until: handedOverAt });
}
