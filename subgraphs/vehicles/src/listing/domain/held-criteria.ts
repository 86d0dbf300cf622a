/** What people hold on to where nothing meets all criteria, and no small step helps: as much as can be met at once, the most valued first. */
import type { ListingFilter, ListingOrder } from './listing.js';
import type { RelaxableCriterion } from './relaxable-criterion.js';
import type { Wanted } from './relaxed-filter.js';
import type { WordCount, Worth } from './relaxed-words.js';

/** A way in which a criterion is held. */
export interface Form {
  /** What is held already, with it. */
  readonly add: (held: ListingFilter) => ListingFilter;
  /** Where it is not what was asked for but what lies nearest to that: the order that begins there. */
  readonly nearest?: ListingOrder;
}

/** A criterion in its forms: as it was asked for first, then what lies nearest. Where nothing meets any of them it is let go. */
export interface Hold {
  readonly criterion: RelaxableCriterion;
  readonly forms: readonly Form[];
  /** The words of the search that it stands for. */
  readonly words: readonly string[];
}

const farthestKm = 20_000;

type Criteria = Omit<ListingFilter, 'states' | 'privateOf' | 'partyId' | 'words' | 'known'>;
const asked = (criteria: Criteria): Form => ({ add: (held) => ({ ...held, ...criteria }) });
const nearest = (criteria: Criteria, order: ListingOrder): Form => ({ ...asked(criteria), nearest: order });
const hold = (criterion: RelaxableCriterion, forms: readonly (Form | false)[]): Hold[] => {
  const given = forms.filter((form) => form !== false);
  return given.length === 0 ? [] : [{ criterion, forms: given, words: [] }];
};

/** The price that was asked for, else the cheapest above it, else the dearest below. */
function priceHold({ priceFrom, priceTo }: ListingFilter): Hold[] {
  return hold('PRICE', [
    (priceFrom ?? priceTo) !== undefined && asked({ ...(priceFrom && { priceFrom }), ...(priceTo && { priceTo }) }),
    priceTo !== undefined && nearest({ priceFrom: priceTo }, 'PRICE_LOW'),
    priceFrom !== undefined && nearest({ priceTo: priceFrom }, 'PRICE_HIGH'),
  ]);
}

/** The years that were asked for, else the newest before them, else the oldest after. */
function yearHold({ yearFrom, yearTo }: ListingFilter): Hold[] {
  const years = { ...(yearFrom !== undefined && { yearFrom }), ...(yearTo !== undefined && { yearTo }) };
  return hold('YEAR', [
    Object.keys(years).length > 0 && asked(years),
    yearFrom !== undefined && nearest({ yearTo: yearFrom }, 'YEAR_NEW'),
    yearTo !== undefined && nearest({ yearFrom: yearTo }, 'YEAR_OLD'),
  ]);
}

/** The kilometres that were asked for, else the fewest above them, else the most below. */
function odometerHold({ odometerKmFrom, odometerKmTo }: ListingFilter): Hold[] {
  const kilometres = { ...(odometerKmFrom !== undefined && { odometerKmFrom }), ...(odometerKmTo !== undefined && { odometerKmTo }) };
  return hold('ODOMETER', [
    Object.keys(kilometres).length > 0 && asked(kilometres),
    odometerKmTo !== undefined && nearest({ odometerKmFrom: odometerKmTo }, 'ODOMETER_LOW'),
    odometerKmFrom !== undefined && nearest({ odometerKmTo: odometerKmFrom }, 'ODOMETER_HIGH'),
  ]);
}

/** The words of this worth that vehicles have; a word that was guessed in the place of another is worth the least. */
function wordsHold(worth: Worth, { filter, words: counts }: Wanted): Hold[] {
  const wordsOf = ({ words, count, nearest: guess, worth: own }: WordCount): readonly string[] => {
    if (count > 0) return own === worth ? words : [];
    return guess === null || worth !== 'REST' ? [] : [guess];
  };
  const words = counts.flatMap(wordsOf);
  if (words.length === 0) return [];
  // In the order in which they were written, for some mean something only together.
  const written = counts.flatMap((each) => (each.count > 0 ? each.words : each.nearest === null ? [] : [each.nearest]));
  const add = (held: ListingFilter): ListingFilter => {
    const kept = new Set([...(held.words ?? []), ...words]);
    return { ...held, words: written.filter((word) => kept.has(word)), ...(filter.known && { known: filter.known }) };
  };
  return [{ criterion: 'WORDS', forms: [{ add }], words }];
}

/** What is not let go here: what may be shown at all, and whose list it is. */
export const heldAlways = ({ states, privateOf, partyId }: ListingFilter): ListingFilter => ({
  states,
  ...(privateOf !== undefined && { privateOf }),
  ...(partyId !== undefined && { partyId }),
});

/** The criteria that are asked for, those that people hold on to most first. At most 30 forms. */
export function holdsOf(wanted: Wanted): Hold[] {
  const { filter } = wanted;
  const { makes, models, bodyTypes, fuels, transmissions, drivetrains, conditions, segments, cities, sellerId } = filter;
  const { featured, near, colours, features, listedSince } = filter;
  return [
    ...hold('SELLER', [sellerId !== undefined && asked({ sellerId })]),
    ...hold('MAKE', [makes !== undefined && asked({ makes })]),
    ...wordsHold('MAKE', wanted),
    ...hold('MODEL', [
      models !== undefined && asked({ models }),
      models !== undefined && wanted.makes.length > 0 && asked({ makes: wanted.makes }),
    ]),
    ...wordsHold('MODEL', wanted),
    ...hold('BODY_TYPE', [bodyTypes !== undefined && asked({ bodyTypes })]),
    ...hold('FUEL', [fuels !== undefined && asked({ fuels })]),
    ...wordsHold('BUILD', wanted),
    ...hold('TRANSMISSION', [transmissions !== undefined && asked({ transmissions })]),
    ...hold('DRIVETRAIN', [drivetrains !== undefined && asked({ drivetrains })]),
    ...yearHold(filter),
    ...priceHold(filter),
    ...hold('CONDITION', [conditions !== undefined && asked({ conditions })]),
    ...hold('SEGMENT', [segments !== undefined && asked({ segments })]),
    ...hold('CITY', [cities !== undefined && asked({ cities })]),
    ...hold('DISTANCE', [
      near !== undefined && asked({ near }),
      near !== undefined && nearest({ near: { ...near, radiusKm: farthestKm } }, 'DISTANCE'),
    ]),
    ...odometerHold(filter),
    ...hold('COLOUR', [colours !== undefined && asked({ colours })]),
    ...hold('FEATURES', [features !== undefined && asked({ features })]),
    ...wordsHold('REST', wanted),
    ...hold('LISTED_SINCE', [listedSince !== undefined && asked({ listedSince })]),
    ...hold('FEATURED', [featured !== undefined && asked({ featured })]),
  ];
}
