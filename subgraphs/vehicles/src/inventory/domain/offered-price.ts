/** Asking prices as prices of the market. */
import type { SeenPrice } from '../../catalogue/domain/comparable.js';

/** A vehicle with what may be asked for it. */
interface Offer extends Omit<SeenPrice, 'source' | 'sourceKey' | 'priceMinor'> {
  readonly id: string;
  readonly askingMinor: bigint | null;
}

/** The asking prices of offered vehicles, each as one more price of its market; a vehicle without a price gives none. */
export const pricesOf = (offers: readonly Offer[]): SeenPrice[] =>
  offers.flatMap(({ id, make, model, year, segment, odometerKm, askingMinor, currency }) =>
    askingMinor === null
      ? []
      : [{ source: 'LISTING', sourceKey: id, make, model, year, segment, odometerKm, priceMinor: askingMinor, currency }],
  );
