/** Puts an owned vehicle up for sale. */
import { requireTenant } from '@marque/shared/auth';
import type { CommandContext } from '@marque/shared/commands';
import { parseMoney } from '@marque/shared/money';
import { type IdempotencyConflict, invalidInput, type InvalidInput, type NotAllowed, type NotFound } from '@marque/shared/outcome';
import { saveComparables } from '../../catalogue/store/comparables.js';
import { priceChanged } from '../../events/events.js';
import type { WithHomes } from '../../neighbours/identity.js';
import { mayMove } from '../domain/lifecycle.js';
import { pricesOf } from '../domain/offered-price.js';
import { type IllegalMove, illegalMove } from '../domain/refusals.js';
import type { VehicleRow } from '../store/tables.js';
import { applyMove } from './apply-move.js';
import type { VehiclePrice } from './change-price.js';
import { changeVehicle } from './change-vehicle.js';
import { recordChange } from './record-change.js';

/** Sets the price and moves the vehicle from OWNED to LISTED in one transaction; a vehicle in service is refused by the table. */
export async function listVehicle(
  context: CommandContext & WithHomes,
  input: VehiclePrice,
): Promise<VehicleRow | InvalidInput | NotFound | NotAllowed | IllegalMove | IdempotencyConflict> {
  const { platform, caller, homes } = context;
  const price = parseMoney(input.askingPrice);
  if (!price.ok) return invalidInput(price.message, 'askingPrice');
  const { amountMinor: askingMinor, currency } = price.money;
  const home = await homes.of(requireTenant(caller));
  if (currency !== home.currency) return invalidInput(`Vehicles are offered in ${home.currency} here.`, 'askingPrice', 'currency');
  return changeVehicle(context, { command: 'listVehicle', input }, async (tx, row, at) => {
    if (!mayMove(row.state, 'LISTED', 'PERSON')) return illegalMove(row.state, 'LISTED', 'PERSON');
    const actorId = caller.userId;
    const detail = {
      currency,
      fromCurrency: row.currency,
      fromMinor: row.askingMinor?.toString() ?? null,
      toMinor: askingMinor.toString(),
    };
    // The price first, so that the event of the offer carries it.
    const change = { askingMinor, currency, listedAt: at };
    const events = (changed: VehicleRow) => [priceChanged(changed, row, at)];
    const priced = await recordChange({ platform, tx }, { row, change, kind: 'PRICE_CHANGED', detail, actorId, at, events });
    await saveComparables(tx, row.tenantId, pricesOf([priced]), at);
    return applyMove({ platform, tx }, { row: priced, to: 'LISTED', by: 'PERSON', actorId, reason: 'offered for sale', at });
  });
}
