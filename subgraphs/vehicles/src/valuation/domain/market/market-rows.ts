/** Stored prices as the model reads them, and as people are shown them. */
import { type Comparable, type ComparableFacts, saleSource } from '../../../catalogue/domain/comparable.js';
import { yearsOf } from '../../../valuation-model/domain/market/dates.js';
import type { MarketRow } from '../../../valuation-model/domain/market/market-row.js';
import { conditionLevel } from '../../../valuation-model/domain/market/rates.js';
import type { UsedComparable } from '../report.js';

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

/** Steps in which a sale's odometer is told, in kilometres. */
const shownKm = 5_000;

/** The amount with two digits that say something, the nearest: of what people paid each other, so that nobody finds their sale in it. */
export function twoDigits(amountMinor: bigint): bigint {
  const unit = 10n ** BigInt(Math.max(0, amountMinor.toString().length - 2));
  return ((amountMinor + unit / 2n) / unit) * unit;
}

/** The first moment of its month, UTC. */
const monthOf = (at: Date): Date => new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), 1));

/** The price as everybody may read it: what people paid each other is rounded, so that nobody finds their sale in it; what was asked in public is not. */
export function asShown(price: StoredPrice): UsedComparable {
  const { make, model, year, segment, odometerKm, priceMinor } = price;
  const car = { make, model, year, segment };
  if (price.source !== saleSource) return { ...car, odometerKm, priceMinor: priceMinor.toString(), pricedAt: dateOf(price).toISOString() };
  return {
    ...car,
    odometerKm: odometerKm === null ? null : Math.round(odometerKm / shownKm) * shownKm,
    priceMinor: twoDigits(priceMinor).toString(),
    pricedAt: monthOf(dateOf(price)).toISOString(),
  };
}
