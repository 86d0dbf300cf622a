/** A client's criteria as the store reads them. */
import { managesBusiness, requireTenant } from '@marque/shared/auth';
import { PlatformError } from '@marque/shared/errors';
import { circleOf, type MoneyInput, requireRange, usualRadiusKm } from '@marque/shared/graph';
import { parseMoney } from '@marque/shared/money';
import type { VehiclesContext } from '../../context.js';
import { partyOf } from '../../inventory/domain/permissions.js';
import type { SaidLimits } from '../../listing/domain/said-limits.js';
import { saidLimits, searchWords } from '../../listing/resolvers/listing-filter.js';
import { ofRentals, type Reading } from '../../search/domain/search-limits.js';
import { isStorable } from '../../search/domain/storable-text.js';
import type { RentalFilter } from '../domain/rental-filter.js';
import type { RentalKind } from '../domain/rental-kind.js';
import { offeredRentalStates } from '../domain/rental-state.js';
import type { JetFilterInput, AnyAssetFilterInput, PropertyFilterInput, RentalFilterInput, YachtFilterInput } from '../schema/filters.js';

const mostValues = 100;

/** Whatever a list of one kind can be asked for. */
type AnyFilterInput = RentalFilterInput & Partial<YachtFilterInput & JetFilterInput & PropertyFilterInput>;

/** What is asked of any kind; throws PlatformError `BAD_USER_INPUT` for a place that is not on the map, and for texts that nobody types. */
export function askedOfAny(
  { search, cities, near }: AnyAssetFilterInput,
  reading: Reading,
): Pick<RentalFilter, 'words' | 'cities' | 'near'> {
  if (cities && cities.length > mostValues) throw new PlatformError('BAD_USER_INPUT', `cities has more than ${mostValues} values.`);
  if (cities && !cities.every(isStorable)) throw new PlatformError('BAD_USER_INPUT', 'cities has characters that are no text.');
  return { words: searchWords(search, reading), cities: cities ?? undefined, near: near ? circleOf(near, usualRadiusKm) : undefined };
}

/** The limits that a search names, as a list of what is rented keeps them: a price is a rate, and what has no odometer has not been driven so far. */
export function rentalLimits({ priceFrom, priceTo, odometerKmFrom, odometerKmTo, ...years }: SaidLimits, kinds: readonly RentalKind[]) {
  return {
    ...years,
    rateFromMinor: priceFrom?.amountMinor,
    rateToMinor: priceTo?.amountMinor,
    kinds: (odometerKmFrom ?? odometerKmTo) === undefined ? kinds : [],
  };
}

/** The narrower one. */
const higher = (a: bigint | undefined, b: bigint | undefined): bigint | undefined =>
  a === undefined || (b !== undefined && b > a) ? b : a;
const lower = (a: bigint | undefined, b: bigint | undefined): bigint | undefined => (a === undefined || (b !== undefined && b < a) ? b : a);

/** A filter, and the limits that its search names. */
export interface AskedFilter {
  readonly filter: RentalFilter;
  readonly said: SaidLimits;
}

/**
 * Assets in a private state are found only by their owner, their lister and those who manage the business.
 * @throws PlatformError `BAD_USER_INPUT` for criteria that nothing can meet
 */
export async function askedFilter(
  kinds: readonly RentalKind[],
  input: AnyFilterInput,
  { caller, homes }: Pick<VehiclesContext, 'caller' | 'homes'>,
): Promise<AskedFilter> {
  const { currency } = input.rateFrom || input.rateTo ? await homes.of(requireTenant(caller)) : { currency: '' };
  const rateFromMinor = rate('rateFrom', input.rateFrom, currency);
  const rateToMinor = rate('rateTo', input.rateTo, currency);
  requireRange({ name: 'rateFrom', value: rateFromMinor }, { name: 'rateTo', value: rateToMinor });
  requireRange({ name: 'lengthFromM', value: input.lengthFromM }, { name: 'lengthToM', value: input.lengthToM });
  const said = await saidLimits(input.search, () => homes.of(requireTenant(caller)), ofRentals);
  const limits = rentalLimits(said, kinds);
  const filter: RentalFilter = {
    ...limits,
    states: input.states ?? offeredRentalStates,
    privateOf: managesBusiness(caller) ? undefined : partyOf(caller),
    ...askedOfAny(input, ofRentals),
    rateFromMinor: higher(rateFromMinor, limits.rateFromMinor),
    rateToMinor: lower(rateToMinor, limits.rateToMinor),
    guestsFrom: input.guestsFrom ?? undefined,
    lengthFromM: input.lengthFromM ?? undefined,
    lengthToM: input.lengthToM ?? undefined,
    cabinsFrom: input.cabinsFrom ?? undefined,
    seatsFrom: input.seatsFrom ?? undefined,
    rangeFromNm: input.rangeFromNm ?? undefined,
    cabinClasses: input.cabinClasses ?? undefined,
    bedroomsFrom: input.bedroomsFrom ?? undefined,
    propertyTypes: input.propertyTypes ?? undefined,
  };
  return { filter, said };
}

function rate(name: string, input: MoneyInput | null | undefined, currency: string): bigint | undefined {
  if (!input) return undefined;
  const parsed = parseMoney(input, { zero: true });
  if (!parsed.ok) throw new PlatformError('BAD_USER_INPUT', parsed.message);
  if (parsed.money.currency === currency) return parsed.money.amountMinor;
  throw new PlatformError('BAD_USER_INPUT', `${name} is in ${parsed.money.currency}: assets are priced in ${currency} here.`);
}
