/** Stored prices as the model reads them. */
import type { Comparable, ComparableFacts } from '../../catalogue/domain/comparable.js';
import { yearsOf } from '../../valuation-model/domain/market/dates.js';
import type { MarketRow } from '../../valuation-model/domain/market/market-row.js';
import { conditionLevel } from '../../valuation-model/domain/market/rates.js';

/** A stored price. */
export interface StoredPrice extends Comparable, ComparableFacts {
  readonly source: string;
  readonly sourceKey: string;
  readonly make: string;
  readonly model: string;
  readonly seenAt: Date;
}

/** When the price was asked or paid, as far as anybody knows. */
export const dateOf = ({ pricedAt, seenAt }: Pick<StoredPrice, 'pricedAt' | 'seenAt'>): Date => pricedAt ?? seenAt;

/** The price as the model learns from it. */
export function marketRowOf(price: StoredPrice): MarketRow {
  const { make, model, year, segment, odometerKm } = price;
  const { trim, bodyType, fuel, transmission, drivetrain, displacementCc, powerHp, condition, city } = price;
  return {
    make,
    model,
    year,
    segment,
    odometerKm,
    condition: condition ?? null,
    trim: trim ?? null,
    bodyType: bodyType ?? null,
    fuel: fuel ?? null,
    transmission: transmission ?? null,
    drivetrain: drivetrain ?? null,
    displacementCc: displacementCc ?? null,
    powerHp: powerHp ?? null,
    city: city ?? null,
    price: Number(price.priceMinor),
    at: yearsOf(dateOf(price)),
  };
}

/** The price of a clean car like it, for a method that does not know conditions of comparables. */
export const asClean = (price: StoredPrice): Comparable => ({
  ...price,
  priceMinor: BigInt(Math.max(1, Math.round(Number(price.priceMinor) * Math.exp(-conditionLevel({ condition: price.condition ?? null }))))),
});
