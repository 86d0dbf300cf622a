/** How the market of one model stands: what is offered now, what was sold, and how prices have moved. */
import type { MarketSegment } from '../../../catalogue/domain/comparable.js';
import { twoDigits } from './market-rows.js';

/** Of which cars; null for all years, or for all segments. */
export interface MarketSubject {
  readonly make: string;
  readonly model: string;
  readonly year: number | null;
  readonly segment: MarketSegment | null;
}

/** Days in which a sale says something of the market of today. */
export const soldDays = 90;

/** So many days before, the prices of today are compared with. */
export const changeDays = [30, 90] as const;
export type ChangeDays = (typeof changeDays)[number];

/** Fewer sales would tell what single people paid, and fewer offers at one end would tell of these cars and not of the market. */
export const fewest = 3;

/** What was paid in the middle, as everybody may know it; null where too few paid. */
export const shownSoldMinor = (sales: number, medianMinor: bigint | null): bigint | null =>
  medianMinor === null || sales < fewest ? null : twoDigits(medianMinor);

/** A median and of how many prices it is. */
export interface MedianPrice {
  readonly prices: number;
  readonly medianMinor: bigint;
}

/** From one median to another in percent, with one decimal; null where either is of too few prices. */
export function changeBetween(before: MedianPrice | null, now: MedianPrice | null): number | null {
  if (before === null || now === null || Math.min(before.prices, now.prices) < fewest) return null;
  return Math.round((Number(now.medianMinor) / Number(before.medianMinor) - 1) * 1000) / 10;
}
