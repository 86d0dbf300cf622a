/** Puts an owned vehicle up for sale. */
import { requireTenant, type Caller } from '@marque/shared/auth';
import type { Money } from '@marque/shared/money';
import { mayMove, movesFrom } from '../domain/lifecycle.js';
import { priceChanged } from '../../events.js';
import type { IntakeServices } from '../../services.js';
import { saveComparables } from '../../valuation/store/valuations.js';
import { lockVehicle } from '../store/vehicles.js';
import { ownComparables } from './enlist.js';
import { applyMove, type MoveOutcome } from './move-vehicle.js';
import { mayChange, maySee } from '../domain/permissions.js';
import { recordChange } from './record-change.js';

/** Sets the price and moves the vehicle from OWNED to LISTED in one transaction; a vehicle in service is refused by the table. */
export async function listVehicle(
  services: IntakeServices,
  caller: Caller,
  vehicleId: string,
  price: Money,
): Promise<MoveOutcome | { readonly outcome: 'otherCurrency'; readonly currency: string }> {
  const tenantId = requireTenant(caller);
  const { currency } = await services.homes.of(tenantId);
  if (price.currency !== currency) return { outcome: 'otherCurrency', currency };
  const at = services.clock.now();
  return services.database.tenant(tenantId, async (tx): Promise<MoveOutcome> => {
    const row = await lockVehicle(tx, tenantId, vehicleId);
    if (!row || !maySee(caller, row)) return { outcome: 'notFound' };
    if (!mayChange(caller, row)) return { outcome: 'notAllowed' };
    if (!mayMove(row.status, 'LISTED', 'PERSON'))
      return { outcome: 'illegal', from: row.status, to: 'LISTED', allowed: movesFrom(row.status, 'PERSON') };
    const detail = {
      currency: price.currency,
      fromCurrency: row.currency,
      fromMinor: row.askingMinor?.toString() ?? null,
      toMinor: price.amountMinor.toString(),
    };
    // The price first, so that the event of the offer carries it.
    const change = { askingMinor: price.amountMinor, currency: price.currency, listedAt: at };
    const priced = await recordChange(tx, row, change, { kind: 'PRICE_CHANGED', detail, actorId: caller.userId, at });
    await services.events.record(tx, [priceChanged(priced, row, at)]);
    await saveComparables(tx, tenantId, ownComparables([priced]), at);
    return applyMove(tx, services.events, priced, 'LISTED', { by: 'PERSON', actorId: caller.userId, reason: 'offered for sale', at });
  });
}
