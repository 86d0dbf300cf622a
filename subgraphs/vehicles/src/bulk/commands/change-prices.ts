/** Changes the asking prices of up to a thousand vehicles: each to a price of its own, or all that a filter finds by a percentage or an amount. */
import { managesBusiness, requireTenant } from '@marque/shared/auth';
import type { CommandContext } from '@marque/shared/commands';
import { type DecimalMoney, type Money, minor, parseMoney } from '@marque/shared/money';
import { type IdempotencyConflict, type InvalidInput, invalidInput, isRefusal } from '@marque/shared/outcome';
import { pricingOf } from '../../inventory/commands/change-price.js';
import type { PlainChange } from '../../inventory/commands/record-changes.js';
import { partyOf } from '../../inventory/domain/permissions.js';
import { unusualPrice } from '../../inventory/domain/unusual.js';
import type { WithWorths } from '../../inventory/services/worths.js';
import type { VehicleRow } from '../../inventory/store/tables.js';
import type { ListingFilter } from '../../listing/domain/listing.js';
import { listingValues } from '../../listing/store/listing-conditions.js';
import { listingPage } from '../../listing/store/listing.js';
import { withSpellings } from '../../listing/store/spellings.js';
import { type BulkMode, type BulkOutcomes, mostVehicles } from '../domain/bulk-outcome.js';
import { adjusted, adjustmentOf, type AskedAdjustment } from '../domain/price-change.js';
import { type BulkCall, changeMany, listProblem } from './change-many.js';

/** Which vehicles, and what becomes of their prices. */
export interface ChangePrices {
  readonly changes?: readonly { readonly vehicleId: string; readonly askingPrice: DecimalMoney }[] | null | undefined;
  readonly filter?: ListingFilter | null | undefined;
  readonly adjust?: AskedAdjustment | null | undefined;
  readonly mode: BulkMode;
  readonly idempotencyKey: string;
}

type Outcome = Promise<BulkOutcomes | InvalidInput | IdempotencyConflict>;

/** Changes them; each change stands in its vehicle's history and is told as a single one is. */
export async function changePrices(context: CommandContext & WithWorths, input: ChangePrices): Outcome {
  const { changes, filter, adjust } = input;
  if (changes && !filter && !adjust) return toPrices(context, input, changes);
  if (!changes && filter && adjust) return byAdjustment(context, input, filter, adjust);
  return invalidInput('Give either changes, or filter and adjust.', 'changes');
}

async function toPrices(
  context: CommandContext & WithWorths,
  { mode, idempotencyKey }: ChangePrices,
  changes: NonNullable<ChangePrices['changes']>,
): Outcome {
  const vehicleIds = changes.map(({ vehicleId }) => vehicleId);
  const problem = listProblem(vehicleIds, 'changes');
  if (problem) return problem;
  const prices = new Map<string, Money>();
  for (const [index, { vehicleId, askingPrice }] of changes.entries()) {
    const price = parseMoney(askingPrice);
    if (!price.ok) return invalidInput(price.message, 'changes', String(index), 'askingPrice');
    prices.set(vehicleId, price.money);
  }
  return changeMany(context, {
    command: 'changePrices',
    input: { mode, changes },
    idempotencyKey,
    mode,
    warningsOf: strangePrices(context),
    vehicleIds: async () => vehicleIds,
    changeOf(row, at) {
      const price = prices.get(row.id);
      return price === undefined ? null : priceOf(context, row, price, at);
    },
  });
}

/** Prices far outside of what the vehicles are worth, by as many statements for a thousand as for one. */
const strangePrices =
  ({ worths, caller }: CommandContext & WithWorths): NonNullable<BulkCall['warningsOf']> =>
  async (tx, changes) => {
    const rows = changes.map(({ row }) => row);
    const known = await worths.ofVehicles(tx, requireTenant(caller), rows);
    return new Map(
      changes.flatMap(({ row, change: { askingMinor } }) => {
        if (typeof askingMinor !== 'bigint') return [];
        const strange = unusualPrice(minor(askingMinor, row.currency), known.get(row.id) ?? null);
        return strange === null ? [] : [[row.id, strange] as const];
      }),
    );
  };

/** A price changes nothing but itself. */
const priceOf = ({ caller }: CommandContext, row: VehicleRow, price: Money, at: Date) => {
  const change = pricingOf({ row, price, actorId: caller.userId, at });
  return change === null || isRefusal(change) ? change : asPlain(change, { askingMinor: price.amountMinor });
};

const asPlain = (change: Omit<PlainChange, 'change'>, plain: PlainChange['change']): PlainChange => ({ ...change, change: plain });

async function byAdjustment(
  context: CommandContext & WithWorths,
  input: ChangePrices,
  filter: ListingFilter,
  adjust: AskedAdjustment,
): Outcome {
  const { mode, idempotencyKey } = input;
  const { featured, ...rest } = filter;
  const adjustment = adjustmentOf(adjust);
  if (isRefusal(adjustment)) return adjustment;
  const { caller } = context;
  const tenantId = requireTenant(caller);
  return changeMany(context, {
    command: 'changePrices',
    // A repeat comes at another moment, and is the same call.
    input: { mode, filter: featured ? { ...rest, featured: featured.is } : filter, adjust },
    idempotencyKey,
    mode,
    warningsOf: strangePrices(context),
    async vehicleIds(tx) {
      const page = { direction: 'forward', from: null, size: mostVehicles } as const;
      // Of what others offer nothing is looked at, nor counted.
      const partyId = managesBusiness(caller) ? undefined : partyOf(caller);
      if (partyId === null) return [];
      const values = await withSpellings(tx, listingValues(tenantId, partyId === undefined ? filter : { ...filter, partyId }));
      const found = await listingPage(tx, values, 'NEWEST', page);
      return found.length > mostVehicles
        ? invalidInput(`More than ${mostVehicles} vehicles match: narrow the filter.`, 'filter')
        : found.map(({ id }) => id);
    },
    changeOf(row, at) {
      const price = row.askingMinor === null ? null : adjusted(minor(row.askingMinor, row.currency), adjustment);
      if (price === null) return invalidInput('The vehicle has no price, or none would be left.', 'adjust');
      return priceOf(context, row, price, at);
    },
  });
}
