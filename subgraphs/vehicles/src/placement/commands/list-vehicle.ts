/** Offers an owned vehicle for sale, for the fee of the business where it takes one. */
import { requireTenant } from '@marque/shared/auth';
import type { CommandContext } from '@marque/shared/commands';
import { type DecimalMoney, parseMoney } from '@marque/shared/money';
import {
  conflict,
  type Conflict,
  type IdempotencyConflict,
  type InsufficientFunds,
  invalidInput,
  type InvalidInput,
  isRefusal,
  type NotAllowed,
  type NotFound,
} from '@marque/shared/outcome';
import { changeVehicle } from '../../inventory/commands/change-vehicle.js';
import { strangePrice, type VehiclePrice } from '../../inventory/commands/change-price.js';
import { faultOfOffer, offerOwned } from '../../inventory/commands/offering/offer-owned.js';
import { staleOffer } from '../../inventory/commands/offering/stale-photos.js';
import { owesForGarage } from '../../inventory/domain/permissions.js';
import type { IllegalMove } from '../../inventory/domain/refusals.js';
import type { WithWorths } from '../../inventory/services/worths.js';
import type { VehicleRow } from '../../inventory/store/tables.js';
import { feesInForce } from '../../neighbours/fees.js';
import type { WithHomes } from '../../neighbours/identity.js';
import { acceptedFeeOf } from '../domain/accepted-fee.js';
import { hasPending } from '../store/placements.js';
import { type Ordered, orderForFee, placedNow } from './order-placement.js';

/** A vehicle, what is asked for it, and what its owner pays for that. */
export interface ListVehicle extends VehiclePrice {
  readonly acceptedFee?: DecimalMoney | null | undefined;
}

type Refused = InvalidInput | NotFound | NotAllowed | Conflict | IllegalMove;

/**
 * Sets the price and moves the vehicle from OWNED to LISTED in one transaction, and with a fee once it is paid; what is offered again has fresh pictures. Nobody pays for what staff list for
 * somebody else, nor for what dealers offer; without a fee in force nobody pays at all, whatever they have accepted.
 * @throws UNAVAILABLE where finance does not answer: what was begun stands, and a job finishes it
 */
export async function listVehicle(
  context: CommandContext & WithHomes & WithWorths,
  input: ListVehicle,
): Promise<VehicleRow | Refused | InsufficientFunds | IdempotencyConflict> {
  const { platform, caller, homes } = context;
  const price = parseMoney(input.askingPrice);
  if (!price.ok) return invalidInput(price.message, 'askingPrice');
  const accepted = acceptedFeeOf(input.acceptedFee);
  if (isRefusal(accepted)) return accepted;
  const { currency } = await homes.of(requireTenant(caller));
  if (price.money.currency !== currency) return invalidInput(`Vehicles are offered in ${currency} here.`, 'askingPrice', 'currency');
  const { listing: fee } = await feesInForce(platform.graph, requireTenant(caller));
  const { money } = price;
  const call = { command: 'listVehicle', input };
  const done = await changeVehicle<VehicleRow | Ordered | Refused>(context, call, async (tx, row, at) => {
    const fault = faultOfOffer(row);
    if (fault) return fault;
    const stale = await staleOffer(tx, row, { to: 'LISTED', at });
    if (stale) return stale;
    const strange = input.confirmUnusualPrice ? null : await strangePrice(context, tx, row, money);
    if (strange) return strange;
    if (await hasPending(tx, row.id, 'LISTED')) return conflict('The fee for listing this vehicle is being paid.', 'vehicleId');
    if (fee === null || !owesForGarage(caller, row)) return offerOwned({ platform, tx }, { row, price: money, actorId: caller.userId, at });
    const order = { kind: 'LISTED', weeks: null, askingMinor: money.amountMinor, askingCurrency: currency } as const;
    return orderForFee({ platform, caller, tx }, row, { order, fee, accepted });
  });
  return 'placementId' in done ? placedNow(context, done) : done;
}
