/** Changes the asking price of a vehicle. */
import { requireTenant, type Caller } from '@marque/shared/auth';
import type { Money } from '@marque/shared/money';
import { offeredStatuses } from '../domain/lifecycle.js';
import { priceChanged } from '../../events.js';
import type { Services } from '../../services.js';
import type { VehicleRow } from '../store/tables.js';
import { saveComparables } from '../../valuation/store/valuations.js';
import { lockVehicle } from '../store/vehicles.js';
import { ownComparables } from './enlist.js';
import { mayChange, maySee } from '../domain/permissions.js';
import { recordChange } from './record-change.js';

export type PriceOutcome =
  | { readonly outcome: 'changed'; readonly vehicle: VehicleRow }
  | { readonly outcome: 'notFound' }
  | { readonly outcome: 'notAllowed' }
  | { readonly outcome: 'otherCurrency'; readonly currency: string }
  /** An auction or a settlement holds the vehicle, or it is sold or archived. */
  | { readonly outcome: 'fixed'; readonly vehicle: VehicleRow };

const fixedStatuses: ReadonlySet<string> = new Set(['IN_AUCTION', 'PENDING_SETTLEMENT', 'IN_SETTLEMENT', 'SOLD', 'ARCHIVED']);

/** Sets the price; the same price again changes nothing and adds no history. */
export async function changePrice(services: Services, caller: Caller, vehicleId: string, price: Money): Promise<PriceOutcome> {
  const tenantId = requireTenant(caller);
  const at = services.clock.now();
  return services.database.tenant(tenantId, async (tx): Promise<PriceOutcome> => {
    const row = await lockVehicle(tx, tenantId, vehicleId);
    if (!row || !maySee(caller, row)) return { outcome: 'notFound' };
    if (!mayChange(caller, row)) return { outcome: 'notAllowed' };
    if (fixedStatuses.has(row.status)) return { outcome: 'fixed', vehicle: row };
    if (row.currency !== price.currency) return { outcome: 'otherCurrency', currency: row.currency };
    if (row.askingMinor === price.amountMinor) return { outcome: 'changed', vehicle: row };
    const detail = { currency: row.currency, fromMinor: row.askingMinor?.toString() ?? null, toMinor: price.amountMinor.toString() };
    const change = { askingMinor: price.amountMinor };
    const vehicle = await recordChange(tx, row, change, { kind: 'PRICE_CHANGED', detail, actorId: caller.userId, at });
    if (offeredStatuses.includes(vehicle.status)) await saveComparables(tx, tenantId, ownComparables([vehicle]), at);
    await services.events.record(tx, [priceChanged(vehicle, row, at)]);
    return { outcome: 'changed', vehicle };
  });
}
