/** Criteria that are let go a little where nothing meets all of them. */
import { isDeepStrictEqual } from 'node:util';
import type { Money } from '@marque/shared/money';
import type { ListingFilter } from './listing.js';
import { type RelaxableCriterion, type SteppedCriterion, steppedCriteria } from './relaxable-criterion.js';
import { type LetGo, type RelaxedWords, sameWords, withoutLeast, withoutUnknown, type WordCount } from './relaxed-words.js';

/** How far criteria are let go. */
interface Step {
  readonly percent: bigint;
  readonly radiusFactor: number;
  readonly years: number;
  readonly words: LetGo;
}

const widest = { percent: 60n, radiusFactor: 100, years: 10 } as const;
/** Each criterion is tried alone by the first step, then all together by one step after another. */
const steps = [
  { percent: 15n, radiusFactor: 3, years: 2, words: { most: 1, below: 'MODEL' } },
  { percent: 30n, radiusFactor: 10, years: 5, words: { most: 2, below: 'MODEL' } },
  { ...widest, words: { most: Infinity, below: 'BUILD' } },
  { ...widest, words: { most: Infinity, below: 'MODEL' } },
  { ...widest, words: { most: Infinity, below: null } },
] as const satisfies readonly Step[];
const farthestKm = 20_000;
/** No car is older or newer: what somebody asks for beyond is not counted on from. */
const [firstYear, lastYear] = [1_800, 3_000];

/** What is let go of. */
export interface Wanted {
  readonly filter: ListingFilter;
  /** Those that are asked for, or that have the models that are. */
  readonly makes: readonly string[];
  /** The words of the search, with how many vehicles have each. */
  readonly words: readonly WordCount[];
}

/** A filter that asks for less. */
export interface RelaxedFilter {
  readonly relaxed: readonly RelaxableCriterion[];
  readonly filter: ListingFilter;
  /** What became of the words. */
  readonly words: RelaxedWords;
}

const scaled = ({ amountMinor, currency }: Money, percent: bigint): Money => ({ amountMinor: (amountMinor * percent) / 100n, currency });

/** Without one criterion's full weight; null where the filter does not name it, or it is nothing that can be let go. */
function relax(left: RelaxedFilter, criterion: SteppedCriterion, { makes, words }: Wanted, step: Step): RelaxedFilter | null {
  const { filter, relaxed } = left;
  const relaxedTo = (change: ListingFilter): RelaxedFilter => ({ ...left, relaxed: [...new Set([...relaxed, criterion])], filter: change });
  const { priceFrom, priceTo, near, yearFrom, yearTo, models } = filter;
  switch (criterion) {
    case 'PRICE': {
      if (priceFrom === undefined && priceTo === undefined) return null;
      const from = priceFrom && { priceFrom: scaled(priceFrom, 100n - step.percent) };
      const to = priceTo && { priceTo: scaled(priceTo, 100n + step.percent) };
      return relaxedTo({ ...filter, ...from, ...to });
    }
    case 'DISTANCE':
      return near === undefined
        ? null
        : relaxedTo({ ...filter, near: { ...near, radiusKm: Math.min(farthestKm, near.radiusKm * step.radiusFactor) } });
    case 'YEAR': {
      if (yearFrom === undefined && yearTo === undefined) return null;
      const from = yearFrom === undefined ? {} : { yearFrom: Math.max(firstYear, yearFrom - step.years) };
      return relaxedTo({ ...filter, ...from, ...(yearTo === undefined ? {} : { yearTo: Math.min(lastYear, yearTo + step.years) }) });
    }
    case 'MODEL': {
      if (models === undefined || makes.length === 0) return null;
      const { models: _models, ...others } = filter;
      return relaxedTo({ ...others, makes });
    }
    case 'WORDS': {
      const fewer = withoutLeast(words, left.words, step.words);
      return fewer && { ...relaxedTo({ ...filter, words: fewer.words }), words: fewer };
    }
    default:
      return criterion satisfies never;
  }
}

/** Whether it narrows the list at all. */
const asksForSomething = ({ states: _states, privateOf: _privateOf, words = [], known: _known, ...others }: ListingFilter): boolean =>
  words.length > 0 || Object.keys(others).length > 0;

/**
 * The filters to try where the given one finds nothing. Words that no vehicle has are gone from all of them. Then each criterion is relaxed alone,
 * then all of them together in ever wider steps. At most eleven, none of them twice.
 */
export function relaxedFilters(wanted: Wanted): RelaxedFilter[] {
  const asked: RelaxedFilter = { relaxed: [], filter: wanted.filter, words: sameWords(wanted.words) };
  const known = withoutUnknown(wanted.words);
  const base: RelaxedFilter =
    known === null ? asked : { relaxed: ['WORDS'], filter: { ...wanted.filter, words: known.words }, words: known };
  if (!asksForSomething(base.filter)) return [];
  const alone = steppedCriteria.flatMap((criterion) => relax(base, criterion, wanted, steps[0]) ?? []);
  const together = steps.map((step) => steppedCriteria.reduce((left, criterion) => relax(left, criterion, wanted, step) ?? left, base));
  const all = [base, ...alone, ...together].filter(({ relaxed }) => relaxed.length > 0);
  return all.filter(({ filter }, place) => !all.slice(0, place).some((other) => isDeepStrictEqual(other.filter, filter)));
}
