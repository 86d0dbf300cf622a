/** Asking prices as prices of the market. */
import type { SeenPrice } from '../../catalogue/domain/comparable.js';

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
    return [{ ...car, source: 'LISTING', sourceKey, priceMinor: askingMinor, currency }];
  });
