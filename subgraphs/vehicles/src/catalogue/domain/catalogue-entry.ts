/** One entry of the catalogue as it is checked and stored. */
import type { Drivetrain, Fuel, Transmission } from './vocabulary.js';

/** What an entry can be looked up by without its id. */
export interface CatalogueName {
  readonly make: string;
  readonly model: string;
  readonly year: number;
}

/** Prices of one make, model and year by how the vehicle came to market; minor units of one currency. */
export interface ReferencePrices {
  readonly currency: string;
  readonly priceNewMinor: bigint | null;
  readonly priceForeignUsedMinor: bigint | null;
  readonly priceLocallyUsedMinor: bigint | null;
  readonly clearingCostMinor: bigint | null;
}

/** What is known of one make, model and variant. */
export interface CatalogueFacts {
  /** What an import recognises the entry by: the same key updates, another inserts. */
  readonly importKey: string;
  readonly make: string;
  readonly model: string;
  readonly generation: string | null;
  readonly yearFrom: number;
  readonly yearTo: number;
  readonly trim: string | null;
  readonly bodyType: string | null;
  readonly engineCode: string | null;
  readonly displacementCc: number | null;
  readonly powerHp: number | null;
  readonly torqueNm: number | null;
  readonly transmission: Transmission | null;
  readonly drivetrain: Drivetrain | null;
  readonly fuel: Fuel | null;
  readonly prices: ReferencePrices | null;
  /** 1 (loses value quickly) to 10. */
  readonly resaleRank: number | null;
  readonly popularity: number | null;
}

/** An entry that states only what every file has. */
export const bareEntry = (importKey: string, make: string, model: string, year: number): CatalogueFacts => ({
  importKey,
  make,
  model,
  generation: null,
  yearFrom: year,
  yearTo: year,
  trim: null,
  bodyType: null,
  engineCode: null,
  displacementCc: null,
  powerHp: null,
  torqueNm: null,
  transmission: null,
  drivetrain: null,
  fuel: null,
  prices: null,
  resaleRank: null,
  popularity: null,
});

/** A key of its parts for files that bring none: folded so that case and blanks make no second entry. */
export const keyOf = (source: string, parts: readonly (string | number | null)[]): string =>
  `${source}:${parts
    .map((part) =>
      String(part ?? '')
        .trim()
        .toLowerCase()
        .replace(/\s+/g, ' '),
    )
    .join('|')}`;
