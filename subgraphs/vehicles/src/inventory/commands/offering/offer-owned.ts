/** Offers an owned vehicle for sale. */
import type { TransactionContext } from '@marque/shared/commands';
import type { Money } from '@marque/shared/money';
import type { InvalidInput } from '@marque/shared/outcome';
import { priceChanged } from '../../../events/events.js';
import { mayMove } from '../../domain/lifecycle.js';
import { type IllegalMove, illegalMove, namingVehicle } from '../../domain/refusals.js';
import { saveOfferedPrices } from '../../store/offered-prices.js';
import type { VehicleRow } from '../../store/tables.js';
import { applyMove } from '../apply-move.js';
import type { Pricing } from '../change-price.js';
import { recordChange } from '../record-change.js';

/** Why the vehicle cannot be offered as it stands; null where it can. One in service is refused by the table of moves. */
export const faultOfOffer = ({ state }: Pick<VehicleRow, 'state'>): IllegalMove | null =>
  mayMove(state, 'LISTED', 'PERSON') ? null : namingVehicle(illegalMove(state, 'LISTED', 'PERSON'));

/** Sets the price and moves the vehicle, which the transaction has locked, from OWNED to LISTED. */
export async function offerOwned(
  context: TransactionContext,
  { row, price, actorId, at }: Pricing,
): Promise<VehicleRow | IllegalMove | InvalidInput> {
  const fault = faultOfOffer(row);
  if (fault) return fault;
  const { amountMinor: askingMinor, currency }: Money = price;
  const detail = { currency, fromCurrency: row.currency, fromMinor: row.askingMinor?.toString() ?? null, toMinor: askingMinor.toString() };
  // The price first, so that the event of the offer carries it.
  const change = { askingMinor, currency, listedAt: at };
  const events = (changed: VehicleRow) => [priceChanged(changed, row, at)];
  const priced = await recordChange(context, { row, change, kind: 'PRICE_CHANGED', detail, actorId, at, events });
  await saveOfferedPrices(context.tx, row.tenantId, [priced], at);
  return applyMove(context, { row: priced, to: 'LISTED', by: 'PERSON', actorId, reason: 'offered for sale', at });
}
