/** A made-up market, the same each time: for tests, where no file of a real one may lie. */
import { seededRandom } from './boosting/random.js';
import type { MarketRow } from './market/market-row.js';

/** What may be other than usual. */
export interface ExampleMarket {
  readonly rows: number;
  readonly seed?: number;
  /** By how much prices scatter, as a logarithm. */
  readonly noise?: number;
  /** What money loses in a year, as a logarithm; with it the prices have dates. */
  readonly drift?: number;
}

/** Prices of eight models of four makes; a car loses a tenth by year and 3 % by 10,000 km. */
export function exampleMarket({ rows, seed = 1, noise = 0.08, drift }: ExampleMarket): MarketRow[] {
  const random = seededRandom(seed);
  return Array.from({ length: rows }, () => {
    const model = Math.floor(random() * 8);
    const year = 2010 + Math.floor(random() * 12);
    const at = drift === undefined ? null : 2022 + random() * 3;
    const age = (at ?? 2022) - year;
    const odometerKm = Math.round(age * 12_000 + random() * 40_000);
    const automatic = random() < 0.5;
    const log =
      13 + model * 0.3 - 0.1 * age - 0.03 * (odometerKm / 10_000) + (automatic ? 0.1 : 0) + (at === null ? 0 : (drift ?? 0) * (at - 2025));
    return {
      make: `Make ${model >> 1}`,
      model: `Model ${model}`,
      year,
      segment: 'LOCALLY_USED',
      condition: 'CLEAN',
      odometerKm,
      trim: null,
      bodyType: null,
      fuel: 'PETROL',
      transmission: automatic ? 'AUTOMATIC' : 'MANUAL',
      drivetrain: null,
      displacementCc: 1600,
      powerHp: null,
      city: null,
      price: Math.exp(log + noise * (random() + random() - 1) * 2),
      at,
    };
  });
}
