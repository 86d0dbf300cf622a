/** What a figure rests on, and how much wider its interval is where that is little. */
import type { Reached } from './segment-order.js';

/** What a figure rests on, the surest first. */
export const valuationBases = ['MODEL', 'REFERENCE', 'MAKE', 'MARKET'] as const;
export type ValuationBasis = (typeof valuationBases)[number];

/** How sure a figure is. */
export const confidences = ['HIGH', 'MEDIUM', 'LOW'] as const;
export type Confidence = (typeof confidences)[number];

/** What a figure rests on. */
export interface Grounds {
  readonly basis: ValuationBasis;
  /** Of the model years of the prices that it rests on the one nearest to the car's; null where there is none. */
  readonly nearestYear: number | null;
  /** How many years lie between them. */
  readonly yearsBeyond: number;
  /** Models of the make that were probably meant; missing where this one has prices, or nobody has looked. */
  readonly likely?: readonly string[];
}

/** The grounds for a car of a year, by prices of these years. */
export function groundsOf(basis: ValuationBasis, years: readonly number[], year: number): Grounds {
  const away = (other: number | null): number => (other === null ? Infinity : Math.abs(other - year));
  const nearestYear = years.reduce<number | null>((nearest, each) => (away(each) < away(nearest) ? each : nearest), null);
  return { basis, nearestYear, yearsBeyond: nearestYear === null ? 0 : away(nearestYear) };
}

/** So far from the years whose prices are known a curve over age says nothing any more: by then a car is another one, or a classic. */
const mostYearsBeyond = 15;

/** Whether nothing that is known says what a car of that year is worth. */
export const isBeyondKnowledge = ({ grounds }: { readonly grounds?: Grounds }): boolean => (grounds?.yearsBeyond ?? 0) > mostYearsBeyond;

/** A neighbouring year is as good as known. */
const yearsAtHand = 1;
/** How much wider for each further year, as a logarithm to each side: about half of what a year of age does to a price. */
const widerPerYear = 0.06;
/** The least reach to each side where not even the make has a price, as a logarithm: half as much, or twice as much. */
const leastOfMarket = Math.log(2);

/** The figure with an interval as wide as its grounds ask for. */
export function reaching({ log, lowLog, highLog }: Reached, { basis, yearsBeyond }: Grounds): Reached {
  const wider = widerPerYear * Math.max(0, yearsBeyond - yearsAtHand);
  const least = basis === 'MARKET' ? leastOfMarket : 0;
  return { log, lowLog: Math.min(lowLog, log - least) - wider, highLog: Math.max(highLog, log + least) + wider };
}

/** Widths of an interval as shares of the figure: up to the first it is narrow, from the second on wide. */
const narrow = 0.35;
const wide = 0.8;

/** How sure a figure is whose interval is so wide, as a share of it. What rests on other models, or on other years, is never sure. */
export function confidenceOf(width: number, grounds: Grounds | null): Confidence {
  const isFar = grounds !== null && (grounds.basis === 'MAKE' || grounds.basis === 'MARKET' || grounds.yearsBeyond > yearsAtHand);
  if (isFar || width >= wide) return 'LOW';
  return width <= narrow ? 'HIGH' : 'MEDIUM';
}

/** What somebody has to know of the figure, in sentences; empty where it rests on prices of its own model and years. */
export function caveatsOf({ basis, nearestYear, yearsBeyond, likely = [] }: Grounds): string[] {
  const meant = likely.length === 0 ? '' : ` Was ${likely.join(' or ')} meant?`;
  const caveats: Readonly<Record<ValuationBasis, string[]>> = {
    MODEL: [],
    REFERENCE: ['No price of this model is known here: the figure is the catalogue’s reference price at its age.'],
    MAKE: [`No price of this model is known here: the figure is the level of its make.${meant}`],
    MARKET: ['No price of this make is known here: the figure is the level of the whole market.'],
  };
  if (nearestYear === null || yearsBeyond <= yearsAtHand) return caveats[basis];
  return [...caveats[basis], `The nearest year of which prices are known is ${nearestYear}.`];
}
