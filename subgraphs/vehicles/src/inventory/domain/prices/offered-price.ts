/** Asking prices as prices of the market. */
import { listingSource, saleSource, type SeenPrice } from '../../../catalogue/domain/comparable.js';
import type { Money } from '@marque/shared/money';

/** A vehicle with what may be asked for it. */
interface Offer extends Omit<SeenPrice, 'source' | 'sourceKey' | 'priceMinor'> {
  readonly id: string;
  readonly askingMinor: bigint | null;
}

/** The asking prices of offered vehicles, each as one more price of its market; a vehicle without a price gives none. */
export const pricesOf = (offers: readonly Offer[]): SeenPrice[] =>
  offers.flatMap(({ id: sourceKey, askingMinor, make, model, year, segment, odometerKm, currency, ...facts }) => {
    if (askingMinor === null) return [];
    const { trim = null, bodyType = null, fuel = null, transmission = null, drivetrain = null, condition = null, city = null } = facts;
    const car = { make, model, year, segment, odometerKm, trim, bodyType, fuel, transmission, drivetrain, condition, city };
    return [{ ...car, source: listingSource, sourceKey, priceMinor: askingMinor, currency }];
  });

/** How long a price has to have been asked before it says something of the market although its vehicle was withdrawn. */
export const leastOfferedMs = 86_400_000;

/** A sale of a vehicle: what was paid, when, and the number of its history entry, by which it is told from the vehicle's other sales. */
export interface SaleOf {
  readonly price: Money;
  readonly at: Date;
  readonly sequence: number;
}

/** The price at which a vehicle was sold, as one more price of its market. */
export const soldPriceOf = (sold: Offer, { price, at, sequence }: SaleOf): SeenPrice[] =>
  pricesOf([{ ...sold, askingMinor: price.amountMinor, currency: price.currency }]).map((seen) => ({
    ...seen,
    source: saleSource,
    sourceKey: `${sold.id}:${sequence}`,
    pricedAt: at,
  }));
