/** Changes the asking price of a vehicle. */
import type { CommandContext } from '@marque/shared/commands';
import type { Transaction } from '@marque/shared/db';
import { type DecimalMoney, type Money, parseMoney } from '@marque/shared/money';
import {
  conflict,
  type Conflict,
  type IdempotencyConflict,
  invalidInput,
  type InvalidInput,
  isRefusal,
  type NotAllowed,
  type NotFound,
} from '@marque/shared/outcome';
import { priceChanged } from '../../events/events.js';
import { fixedPriceStates, offeredStates } from '../domain/lifecycle.js';
import { toConfirm, unusualPrice } from '../domain/unusual.js';
import type { WithWorths } from '../services/worths.js';
import { saveOfferedPrices } from '../store/offered-prices.js';
import type { VehicleRow } from '../store/tables.js';
import { changeVehicle, type OnVehicle } from './change-vehicle.js';
import { recordChange, type RecordedChange } from './record-change.js';

/** A vehicle and what is asked for it. */
export interface VehiclePrice extends OnVehicle {
  readonly askingPrice: DecimalMoney;
  /** A price far outside of what the market says is meant so. */
  readonly confirmUnusualPrice?: boolean | undefined;
}

/** Another price of a row that the transaction has locked. */
export interface Pricing {
  readonly row: VehicleRow;
  readonly price: Money;
  readonly actorId: string | null;
  readonly at: Date;
}

/** The price as a change to be recorded; null where it is that already. */
export function pricingOf({
  row,
  price: { amountMinor, currency },
  actorId,
  at,
}: Pricing): RecordedChange | InvalidInput | Conflict | null {
  if (fixedPriceStates.includes(row.state)) return conflict(`The price of a vehicle that is ${row.state} cannot change.`, 'vehicleId');
  if (row.currency !== currency) return invalidInput(`The vehicle is offered in ${row.currency}.`, 'askingPrice', 'currency');
  if (row.askingMinor === amountMinor) return null;
  return {
    row,
    change: { askingMinor: amountMinor },
    kind: 'PRICE_CHANGED',
    detail: { currency, fromMinor: row.askingMinor?.toString() ?? null, toMinor: amountMinor.toString() },
    actorId,
    at,
    events: (changed) => [priceChanged(changed, row, at)],
  };
}

/** Sets the price; the same price again changes nothing and adds no history. */
export async function changePrice(
  context: CommandContext & WithWorths,
  input: VehiclePrice,
): Promise<VehicleRow | InvalidInput | NotFound | NotAllowed | Conflict | IdempotencyConflict> {
  const { platform, caller } = context;
  const price = parseMoney(input.askingPrice);
  if (!price.ok) return invalidInput(price.message, 'askingPrice');
  return changeVehicle(context, { command: 'changeVehiclePrice', input }, async (tx, row, at) => {
    const change = pricingOf({ row, price: price.money, actorId: caller.userId, at });
    if (change === null) return row;
    if (isRefusal(change)) return change;
    const strange = input.confirmUnusualPrice ? null : await strangePrice(context, tx, row, price.money);
    if (strange) return strange;
    const vehicle = await recordChange({ platform, tx }, change);
    if (offeredStates.includes(vehicle.state)) await saveOfferedPrices(tx, vehicle.tenantId, [vehicle], at);
    return vehicle;
  });
}

/** The question back where the price is far outside of what the vehicle is worth; null where it is not, or nobody knows. */
export async function strangePrice({ worths }: WithWorths, tx: Transaction, row: VehicleRow, price: Money): Promise<InvalidInput | null> {
  const strange = unusualPrice(price, await worths.ofVehicle(tx, row, price.currency));
  return strange === null ? null : toConfirm(strange, 'askingPrice');
}
