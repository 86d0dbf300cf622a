/** What follows from a figure: whether to buy, hold or sell, and how good an investment the car is. */
import type { Advice, ScorePart } from './report.js';

/** What advice follows from. */
export interface AdviceFacts {
  /** What is asked over what it is worth; null where nothing is asked. */
  readonly priceToValue: number | null;
  /** Share of the value that is lost in the next year. */
  readonly yearlyLoss: number;
  /** Width of the interval over the estimate. */
  readonly width: number;
  readonly comparables: number;
  /** 1 to 10 as the catalogue ranks it; null where it does not. */
  readonly resaleRank: number | null;
}

/** Losses by year at which a car holds its value well, and badly. */
const smallLoss = 0.08;
const largeLoss = 0.15;
/** A price so far from the value is a reason to act. */
const clearly = 0.07;

const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** The advice with its reasons. */
export function adviceOf({ priceToValue, yearlyLoss }: AdviceFacts): { advice: Advice; reasons: string[] } {
  const loss = `It is expected to lose ${percent(yearlyLoss)} of its value in the next year.`;
  if (priceToValue !== null && priceToValue < 1 - clearly && yearlyLoss < largeLoss)
    return { advice: 'BUY', reasons: [`It is offered ${percent(1 - priceToValue)} below its value.`, loss] };
  if (priceToValue !== null && priceToValue > 1 + clearly)
    return { advice: 'SELL', reasons: [`It is offered ${percent(priceToValue - 1)} above its value.`, loss] };
  if (yearlyLoss >= largeLoss) return { advice: 'SELL', reasons: [loss] };
  const fair = priceToValue === null ? [] : ['It is offered near its value.'];
  return { advice: 'HOLD', reasons: [...fair, loss] };
}

/** 2 where it holds its value, -1 where it loses fast. */
function lossPoints(yearlyLoss: number): number {
  if (yearlyLoss <= smallLoss) return 2;
  if (yearlyLoss <= 0.11) return 1;
  return yearlyLoss <= largeLoss ? 0 : -1;
}

function between(value: number | null, low: number, high: number): number {
  if (value === null) return 0;
  if (value <= low) return 1;
  return value >= high ? -1 : 0;
}

/** The parts of the investment score: they add up to 1 at least and 10 at most. */
export function scoreOf({ priceToValue, yearlyLoss, width, comparables, resaleRank }: AdviceFacts): ScorePart[] {
  const price = priceToValue !== null && priceToValue < 1 - clearly ? 1 : 0;
  return [
    { name: 'base', points: 4, text: 'Where every car begins.' },
    { name: 'depreciation', points: lossPoints(yearlyLoss), text: `Loses ${percent(yearlyLoss)} in the next year.` },
    {
      name: 'certainty',
      points: between(width, 0.35, 0.8),
      text: width > 2 ? 'The interval is wider than twice the value.' : `The interval is ${percent(width)} of the value wide.`,
    },
    {
      name: 'resale',
      points: 0 - between(resaleRank, 3, 8),
      text: resaleRank === null ? 'No resale rank is known.' : `Resale rank ${resaleRank} of 10.`,
    },
    { name: 'price', points: price, text: price === 1 ? 'Offered below its value.' : 'Not offered below its value.' },
    { name: 'demand', points: comparables >= 8 ? 1 : 0, text: `${comparables} comparable prices were seen.` },
  ];
}

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
/** A month within this of the year is like any other. */
const noticeable = 0.005;

/** What the season does to the price, by the market's own dates; null where these do not tell. */
export function seasonalNote(seasons: readonly number[] | null, now: Date): string | null {
  const month = now.getUTCMonth();
  const own = seasons?.[month];
  if (own === undefined) return null;
  if (Math.abs(own) < noticeable) return `Prices in ${months[month]} are those of the year.`;
  return `Prices in ${months[month]} are ${Math.abs(own * 100).toFixed(1)} % ${own > 0 ? 'above' : 'below'} those of the year.`;
}
