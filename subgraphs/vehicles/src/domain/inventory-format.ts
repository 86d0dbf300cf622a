/** The CSV format of an inventory upload. */
import { parseMoney } from '@marque/shared/money';
import type { VehicleDraft } from './draft.js';
import { RowCheck } from './row-check.js';
import { conditions, marketSegments } from './valuation.js';
import { drivetrainOf, fuelOf, transmissionOf } from './vocabulary.js';

/** Columns that an inventory file must have; the others of `readInventoryRow` are optional. */
export const inventoryColumns = ['vin', 'make', 'model', 'year', 'condition', 'odometer_km', 'asking_price', 'currency'] as const;

/** Whether one refused row refuses all rows of a file. */
export const uploadModes = ['ALL_OR_NOTHING', 'BEST_EFFORT'] as const;
export type UploadMode = (typeof uploadModes)[number];

const oneOf =
  <T extends string>(words: readonly T[]) =>
  (text: string): T | null =>
    words.find((word) => word === text.toUpperCase().replace(/[\s-]+/g, '_')) ?? null;

const listOf = (text: string): string[] =>
  text
    .split('|')
    .map((item) => item.trim())
    .filter((item) => item !== '');

/** The draft of a row, or all that is wrong with its fields. The draft's own rules are still to be checked. */
export function readInventoryRow(row: Readonly<Record<string, string>>): { draft: VehicleDraft } | { problems: readonly string[] } {
  const check = new RowCheck(row);
  const latitude = check.number('latitude', -90, 90);
  const longitude = check.number('longitude', -180, 180);
  const price = parseMoney({
    amount: check.text('asking_price'),
    currency: check.text('currency').toUpperCase(),
  });
  if (!price.ok) check.problems.push(`asking_price: ${price.message}`);
  if ((latitude === null) !== (longitude === null)) check.problems.push('latitude and longitude come together or not at all');
  const draft = {
    catalogEntryId: null,
    vin: check.optional('vin', 40),
    make: check.required('make', 80),
    model: check.required('model', 80),
    year: check.requiredWhole('year', 1885, 2100),
    trim: check.optional('trim'),
    bodyType: check.optional('body_type', 60),
    fuel: check.word('fuel', fuelOf),
    transmission: check.word('transmission', transmissionOf),
    drivetrain: check.word('drivetrain', drivetrainOf),
    condition: check.word('condition', oneOf(conditions)) ?? 'CLEAN',
    segment: check.word('segment', oneOf(marketSegments)) ?? 'LOCALLY_USED',
    odometerKm: check.whole('odometer_km', 0, 3_000_000),
    colour: check.optional('colour', 60),
    city: check.optional('city'),
    point: latitude === null || longitude === null ? null : { latitude, longitude },
    imageUrls: listOf(check.text('image_urls')),
    features: listOf(check.text('features')),
    description: check.optional('description', 8000),
    damage: [],
    serviceRecords: check.whole('service_records', 0, 1000) ?? 0,
    previousOwners: check.whole('previous_owners', 0, 100),
  } as const;
  if (!price.ok || check.problems.length > 0) return { problems: check.problems };
  return { draft: { ...draft, askingPrice: price.money } };
}
