/** A client's criteria as the store reads them. */
import { managesBusiness, requireTenant } from '@marque/shared/auth';
import { PlatformError } from '@marque/shared/errors';
import { parseMoney, type Money } from '@marque/shared/money';
import { circleOf, type MoneyInput, requireRange, usualRadiusKm } from '@marque/shared/graph';
import type { VehiclesContext } from '../../context.js';
import { partyOf } from '../../inventory/domain/permissions.js';
import { offeredStates } from '../../inventory/domain/lifecycle.js';
import type { Home } from '../../neighbours/identity.js';
import { understood } from '../../search/domain/search-words.js';
import type { Amount, Reading } from '../../search/domain/search-limits.js';
import { isStorable } from '../../search/domain/storable-text.js';
import type { ListingFilter } from '../domain/listing.js';
import { narrowed, type SaidLimits } from '../domain/said-limits.js';
import type { VehicleFilterInput } from '../schema/vehicle-filter-input.js';

const mostValues = 100;
const longestSearch = 200;

/**
 * The text of a search, empty where there is none.
 * @throws PlatformError `BAD_USER_INPUT` for a text that nobody types
 */
function searchText(search: string | null | undefined): string {
  if (search && search.length > longestSearch)
    throw new PlatformError('BAD_USER_INPUT', `A search has at most ${longestSearch} characters.`);
  return search ?? '';
}

/** The words of a search as they were written, without its limits. Throws PlatformError `BAD_USER_INPUT` for a text that nobody types. */
export const searchWords = (search: string | null | undefined, reading?: Reading): readonly string[] =>
  understood(searchText(search), reading).words;

/** The limits that a search names; a price in another currency than the business offers in is no limit. */
export async function saidLimits(search: string | null | undefined, home: () => Promise<Home>, reading?: Reading): Promise<SaidLimits> {
  const { priceFrom, priceTo, ...others } = understood(searchText(search), reading).limits;
  if (!priceFrom && !priceTo) return others;
  const { currency } = await home();
  const money = (said: Amount | undefined): Money | undefined => {
    if (said === undefined || (said.currencies.length > 0 && !said.currencies.includes(currency))) return undefined;
    const parsed = parseMoney({ amount: said.amount, currency });
    return parsed.ok ? parsed.money : undefined;
  };
  return given({ ...others, priceFrom: money(priceFrom), priceTo: money(priceTo) });
}

async function price(name: string, input: MoneyInput | null | undefined, home: () => Promise<Home>): Promise<Money | undefined> {
  if (!input) return undefined;
  const parsed = parseMoney(input, { zero: true });
  if (!parsed.ok) throw new PlatformError('BAD_USER_INPUT', parsed.message);
  const { currency } = await home();
  if (parsed.money.currency === currency) return parsed.money;
  throw new PlatformError('BAD_USER_INPUT', `${name} is in ${parsed.money.currency}: vehicles are offered in ${currency} here.`);
}

/** Leaves out what is not given, for absent and null mean the same to a client. */
function given<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], null | undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], null | undefined>;
  };
}

/**
 * The filter with the limits that its search names and without the search's words, which are corrected first. Vehicles in a private state are found only by their owner, their lister
 * and those who manage the business.
 * @throws PlatformError `BAD_USER_INPUT` for criteria that nothing can meet, such as a price in a currency that the business does not offer in
 */
export async function listingFilter(
  input: VehicleFilterInput,
  { caller, homes, platform }: Pick<VehiclesContext, 'caller' | 'homes' | 'platform'>,
): Promise<ListingFilter> {
  const { makes, models, bodyTypes, fuels, transmissions, drivetrains, conditions, segments, cities, colours, features } = input;
  const lists = given({ makes, models, bodyTypes, fuels, transmissions, drivetrains, conditions, segments, cities, colours, features });
  for (const [name, values] of Object.entries({ ...lists, states: input.states ?? [] })) {
    if (!values.every((value) => isStorable(value))) throw new PlatformError('BAD_USER_INPUT', `${name} has characters that are no text.`);
    if (values.length > mostValues) throw new PlatformError('BAD_USER_INPUT', `${name} has more than ${mostValues} values.`);
  }
  const { yearFrom, yearTo, odometerKmFrom, odometerKmTo, listedSince, sellerId, featured } = input;
  const home = () => homes.of(requireTenant(caller));
  const ranges = given({
    yearFrom,
    yearTo,
    odometerKmFrom,
    odometerKmTo,
    listedSince: listedSince ? new Date(listedSince) : undefined,
    sellerId,
    priceFrom: await price('priceFrom', input.priceFrom, home),
    priceTo: await price('priceTo', input.priceTo, home),
    featured: typeof featured === 'boolean' ? { is: featured, at: platform.clock.now() } : undefined,
    near: input.near ? circleOf(input.near, usualRadiusKm) : undefined,
  });
  requireRange({ name: 'yearFrom', value: yearFrom }, { name: 'yearTo', value: yearTo });
  requireRange({ name: 'odometerKmFrom', value: odometerKmFrom }, { name: 'odometerKmTo', value: odometerKmTo });
  requireRange({ name: 'priceFrom', value: ranges.priceFrom?.amountMinor }, { name: 'priceTo', value: ranges.priceTo?.amountMinor });
  const states = input.states ?? offeredStates;
  const criteria = narrowed({ states, ...lists, ...ranges }, await saidLimits(input.search, home));
  return { ...criteria, ...(managesBusiness(caller) ? {} : { privateOf: partyOf(caller) }) };
}
