/** What tests of narratives stand on: a report, and texts that explain it. */
import type { NarrativeFacts } from '../narrative/domain/facts.js';

/** The report of a Camry. */
export const camry: NarrativeFacts = {
  year: 2018,
  odometerKm: 61_000,
  condition: 'CLEAN',
  segment: 'FOREIGN_USED',
  currency: 'NGN',
  estimate: 12_500_000,
  low: 11_200_000,
  high: 13_900_000,
  comparables: 14,
  used: [{ make: 'Toyota', model: 'Camry', year: 2017, odometerKm: 70_000, price: 11_900_000 }],
  depreciation: [11_500_000, 10_600_000, 9_750_000, 8_970_000, 8_250_000],
  segments: [{ segment: 'LOCALLY_USED', value: 9_100_000 }],
  advice: 'HOLD',
  investmentScore: 6,
  medianError: 0.062,
};

/** A text that may be shown. */
export const goodText =
  'This car is worth about NGN 12,500,000, and with 80 % certainty between NGN 11,200,000 and NGN 13,900,000. The figure rests on 14 comparable prices. It is expected to lose 8 % of its value in the first year, so the advice is to hold.';
