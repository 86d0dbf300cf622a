/** Sets what is asked for a yacht, a jet or a property. */
import { requireTenant } from '@marque/shared/auth';
import type { CommandContext } from '@marque/shared/commands';
import {
  type Conflict,
  type IdempotencyConflict,
  invalidInput,
  type InvalidInput,
  isRefusal,
  type NotAllowed,
  type NotFound,
} from '@marque/shared/outcome';
import { rentalPriced } from '../../events/rentals.js';
import type { WithHomes } from '../../neighbours/identity.js';
import { rentalArchived } from '../domain/refusals.js';
import type { RentalRow } from '../store/tables.js';
import { changeRental, type OnRental, recordRentalChange } from './change-rental.js';
import { type AskedPrices, readPrices } from './rental-prices.js';

/** An asset and its prices. */
export interface PriceRental extends OnRental, AskedPrices {}

/** The same prices again change nothing; what is offered keeps a rate. */
export async function priceRental(
  context: CommandContext & WithHomes,
  input: PriceRental,
): Promise<RentalRow | InvalidInput | NotFound | NotAllowed | Conflict | IdempotencyConflict> {
  const { currency } = await context.homes.of(requireTenant(context.caller));
  const prices = readPrices(input, currency);
  if (isRefusal(prices)) return prices;
  const call = { command: 'priceRentalAsset', input };
  return changeRental<RentalRow | InvalidInput | Conflict>(context, call, async (tx, row, at) => {
    if (row.state === 'ARCHIVED') return rentalArchived;
    const { rateMinor = row.rateMinor, askingMinor = row.askingMinor } = prices;
    if (rateMinor === null && row.state === 'AVAILABLE') return invalidInput('What is offered has a rate.', 'rate');
    // A business that has another currency since prices both anew.
    if (row.currency !== currency && (prices.rateMinor === undefined || prices.askingMinor === undefined))
      return invalidInput(`Both were in ${row.currency}: give both, or null.`, 'rate');
    if (rateMinor === row.rateMinor && askingMinor === row.askingMinor && row.currency === currency) return row;
    const change = { rateMinor, askingMinor, currency };
    return recordRentalChange(context, tx, { row, change, at, event: (changed) => rentalPriced(changed, row) });
  });
}
