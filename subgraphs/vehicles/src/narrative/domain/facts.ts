/** What a narrative may be made of: figures and words of closed lists that a report has, and no text that anybody typed but names of the market. */
import type { MarketSegment } from '../../catalogue/domain/comparable.js';
import type { Condition } from '../../inventory/domain/condition.js';
import type { Advice } from '../../valuation/domain/report.js';

/** A price that went into the figure. */
export interface ComparableFact {
  readonly make: string;
  readonly model: string;
  readonly year: number;
  readonly odometerKm: number | null;
  readonly price: number;
}

/** The report of a car; amounts are major units of its currency. */
export interface NarrativeFacts {
  readonly year: number;
  readonly odometerKm: number | null;
  readonly condition: Condition;
  readonly segment: MarketSegment;
  readonly currency: string;
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  readonly comparables: number;
  readonly used: readonly ComparableFact[];
  /** At the end of each of the next years. */
  readonly depreciation: readonly number[];
  readonly segments: readonly { readonly segment: MarketSegment; readonly value: number }[];
  readonly advice: Advice | null;
  /** 1 to 10. */
  readonly investmentScore: number | null;
  /** Of the model on cars that it had not seen, as a share. */
  readonly medianError: number | null;
}

/** A line of the facts. */
export interface FactLine {
  readonly label: string;
  readonly says: string;
}

/** Names of makes and models as markets write them. One of another form is not shown to a model: it may be meant for one. */
const plainName = /^[\p{L}\p{N}][\p{L}\p{N} .&/+'-]{0,39}$/u;

/** The name of a comparable, where it is one. */
export function nameOf({ make, model }: Pick<ComparableFact, 'make' | 'model'>): string | null {
  const name = `${make} ${model}`;
  return plainName.test(name) ? name : null;
}

const words = (code: string): string => code.toLowerCase().replace(/_/g, ' ');

/** How a language writes what the facts say. */
function writing(code: string, currency: string) {
  const number = new Intl.NumberFormat(code, { maximumFractionDigits: 2 });
  const share = new Intl.NumberFormat(code, { maximumFractionDigits: 1 });
  return {
    money: (amount: number): string => `${currency} ${number.format(amount)}`,
    km: (km: number | null): string => (km === null ? 'odometer not known' : `${number.format(km)} km`),
    percent: (part: number): string => `${share.format(part * 100)} %`,
  };
}

function lossLines({ estimate, depreciation }: NarrativeFacts, percent: (part: number) => string): FactLine[] {
  const after = (years: number): FactLine[] => {
    const value = depreciation[years - 1];
    if (value === undefined || estimate <= 0) return [];
    return [
      { label: `expected loss of value over ${years} year${years === 1 ? '' : 's'}`, says: percent(Math.max(0, 1 - value / estimate)) },
    ];
  };
  return [...after(1), ...(depreciation.length > 1 ? after(depreciation.length) : [])];
}

/** The facts as lines, each number written as the language writes it. */
export function linesOf(facts: NarrativeFacts, languageCode: string): FactLine[] {
  const { money, km, percent } = writing(languageCode, facts.currency);
  const { advice, investmentScore, medianError } = facts;
  const used = facts.used.flatMap((car) => {
    const name = nameOf(car);
    return name === null
      ? []
      : [{ label: 'comparable', says: `${name}, model year ${car.year}, ${km(car.odometerKm)}, ${money(car.price)}` }];
  });
  return [
    {
      label: 'car',
      says: `model year ${facts.year}, ${km(facts.odometerKm)}, condition ${words(facts.condition)}, ${words(facts.segment)}`,
    },
    { label: 'estimate', says: money(facts.estimate) },
    { label: 'range of 80 % certainty', says: `${money(facts.low)} to ${money(facts.high)}` },
    { label: 'comparable prices seen', says: String(facts.comparables) },
    ...used,
    ...facts.depreciation.map((value, index) => ({ label: `expected value after ${index + 1} years`, says: money(value) })),
    ...lossLines(facts, percent),
    ...facts.segments.map(({ segment, value }) => ({ label: `value if ${words(segment)}`, says: money(value) })),
    ...(advice === null ? [] : [{ label: 'advice', says: words(advice) }]),
    ...(investmentScore === null ? [] : [{ label: 'investment score', says: `${investmentScore} of 10` }]),
    ...(medianError === null ? [] : [{ label: 'median error of the method', says: percent(medianError) }]),
  ];
}
