/** A client's criteria as the store reads them. */
import { managesBusiness, requireTenant } from '@marque/shared/auth';
import { PlatformError } from '@marque/shared/errors';
import { circleOf, type MoneyInput, requireRange, usualRadiusKm } from '@marque/shared/graph';
import { parseMoney } from '@marque/shared/money';
import type { VehiclesContext } from '../../context.js';
import { partyOf } from '../../inventory/domain/permissions.js';
import { allWords } from '../../listing/resolvers/listing-filter.js';
import { isStorable } from '../../search/domain/storable-text.js';
import type { RentalFilter } from '../domain/rental-filter.js';
import type { RentalKind } from '../domain/rental-kind.js';
import { offeredRentalStates } from '../domain/rental-state.js';
import type { JetFilterInput, AnyAssetFilterInput, PropertyFilterInput, RentalFilterInput, YachtFilterInput } from '../schema/filters.js';

const mostValues = 100;

/** Whatever a list of one kind can be asked for. */
type AnyFilterInput = RentalFilterInput & Partial<YachtFilterInput & JetFilterInput & PropertyFilterInput>;

/** What is asked of any kind; throws PlatformError `BAD_USER_INPUT` for a place that is not on the map, and for texts that nobody types. */
export function askedOfAny({ search, cities, near }: AnyAssetFilterInput): Pick<RentalFilter, 'words' | 'cities' | 'near'> {
  if (cities && cities.length > mostValues) throw new PlatformError('BAD_USER_INPUT', `cities has more than ${mostValues} values.`);
  if (cities && !cities.every(isStorable)) throw new PlatformError('BAD_USER_INPUT', 'cities has characters that are no text.');
  return { words: allWords(search), cities: cities ?? undefined, near: near ? circleOf(near, usualRadiusKm) : undefined };
}

/**
 * Assets in a private state are found only by their owner, their lister and those who manage the business.
 * @throws PlatformError `BAD_USER_INPUT` for criteria that nothing can meet
 */
export async function askedFilter(
  kinds: readonly RentalKind[],
  input: AnyFilterInput,
  { caller, homes }: Pick<VehiclesContext, 'caller' | 'homes'>,
): Promise<RentalFilter> {
  const { currency } = input.rateFrom || input.rateTo ? await homes.of(requireTenant(caller)) : { currency: '' };
  const rateFromMinor = rate('rateFrom', input.rateFrom, currency);
  const rateToMinor = rate('rateTo', input.rateTo, currency);
  requireRange({ name: 'rateFrom', value: rateFromMinor }, { name: 'rateTo', value: rateToMinor });
  requireRange({ name: 'lengthFromM', value: input.lengthFromM }, { name: 'lengthToM', value: input.lengthToM });
  return {
    kinds,
    states: input.states ?? offeredRentalStates,
    privateOf: managesBusiness(caller) ? undefined : partyOf(caller),
    ...askedOfAny(input),
    rateFromMinor,
    rateToMinor,
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
}

function rate(name: string, input: MoneyInput | null | undefined, currency: string): bigint | undefined {
  if (!input) return undefined;
  const parsed = parseMoney(input, { zero: true });
  if (!parsed.ok) throw new PlatformError('BAD_USER_INPUT', parsed.message);
  if (parsed.money.currency === currency) return parsed.money.amountMinor;
  throw new PlatformError('BAD_USER_INPUT', `${name} is in ${parsed.money.currency}: assets are priced in ${currency} here.`);
}
