/** A client's criteria as the store reads them. */
import { type Caller, managesBusiness } from '@marque/shared/auth';
import { PlatformError } from '@marque/shared/errors';
import { isId } from '@marque/shared/ids';
import { parseMoney, type Money } from '@marque/shared/money';
import { circleOf, type MoneyInput, usualRadiusKm } from '@marque/shared/graph';
import { partyOf } from '../../inventory/domain/permissions.js';
import { offeredStatuses } from '../../inventory/domain/lifecycle.js';
import { isStorable } from '../../search/domain/storable-text.js';
import type { ListingFilter } from '../domain/listing.js';
import type { VehicleFilter } from '../schema/vehicle-filter.js';

const mostValues = 100;

function price(input: MoneyInput | null | undefined): Money | undefined {
  if (!input) return undefined;
  const parsed = parseMoney(input, { zero: true });
  if (!parsed.ok) throw new PlatformError('BAD_USER_INPUT', parsed.message);
  return parsed.money;
}

/** Leaves out what is not given, for absent and null mean the same to a client. */
function given<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], null | undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], null | undefined>;
  };
}

/**
 * The filter without its search words, which are corrected first. Vehicles in a private state are found only by their owner, their lister
 * and those who manage the business.
 */
export function listingFilter(input: VehicleFilter, caller: Caller): ListingFilter {
  const { makes, models, bodyTypes, fuels, transmissions, drivetrains, conditions, segments, cities } = input;
  const lists = given({ makes, models, bodyTypes, fuels, transmissions, drivetrains, conditions, segments, cities });
  for (const [name, values] of Object.entries({ ...lists, statuses: input.statuses ?? [] })) {
    if (!values.every((value) => isStorable(value))) throw new PlatformError('BAD_USER_INPUT', `${name} has characters that are no text.`);
    if (values.length > mostValues) throw new PlatformError('BAD_USER_INPUT', `${name} has more than ${mostValues} values.`);
  }
  const { yearFrom, yearTo, odometerKmTo, sellerId } = input;
  if (sellerId && !isId(sellerId)) throw new PlatformError('BAD_USER_INPUT', 'sellerId is not an id.');
  const ranges = given({
    yearFrom,
    yearTo,
    odometerKmTo,
    sellerId,
    priceFrom: price(input.priceFrom),
    priceTo: price(input.priceTo),
    near: input.near ? circleOf(input.near, usualRadiusKm) : undefined,
  });
  if (ranges.priceFrom && ranges.priceTo && ranges.priceFrom.currency !== ranges.priceTo.currency) {
    throw new PlatformError('BAD_USER_INPUT', 'priceFrom and priceTo are in different currencies.');
  }
  const statuses = input.statuses ?? offeredStatuses;
  return { statuses, ...lists, ...ranges, ...(managesBusiness(caller) ? {} : { privateOf: partyOf(caller) }) };
}
