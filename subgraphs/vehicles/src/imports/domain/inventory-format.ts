/** The CSV format of an inventory upload. */
import { parseMoney, type Money } from '@marque/shared/money';
import { marketSegments } from '../../catalogue/domain/comparable.js';
import { drivetrainOf, fuelIn, transmissionOf } from '../../catalogue/domain/vocabulary.js';
import { conditions } from '../../inventory/domain/condition.js';
import type { VehicleDraft } from '../../inventory/domain/draft.js';
import { mostKm } from '../../inventory/domain/plausibility.js';
import { isGrouped } from './decimal-text.js';
import { RowCheck } from './row-check.js';
import { repeatedIn } from './unknown-format.js';

/** Columns that an inventory file must have; the others of `readInventoryRow` are optional. */
export const inventoryColumns = ['vin', 'make', 'model', 'year', 'condition', 'odometer_km', 'asking_price', 'currency'] as const;

/** Whether a header has what a file of vehicles must have, each column once; chassis numbers will do where there are no VINs. */
export const hasInventoryColumns = (header: readonly string[]): boolean =>
  repeatedIn(header) === undefined &&
  inventoryColumns.every((name) => header.includes(name) || (name === 'vin' && header.includes('chassis')));

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

/** The asking price; an empty one is left out with a warning. */
function readPrice(check: RowCheck): Money | null {
  const amount = check.text('asking_price');
  if (amount === '') {
    check.warnings.push('asking_price is empty: the vehicle is kept without being offered');
    return null;
  }
  const price = parseMoney({ amount, currency: check.text('currency').toUpperCase() });
  if (price.ok) return price.money;
  const twofold = isGrouped(amount) ? ` "${amount.slice(0, 20)}" can be read in two ways: write it without separators.` : '';
  check.problems.push(`asking_price: ${price.message}${twofold}`);
  return null;
}

/** A row as a draft, or why it is none. */
export type InventoryReading =
  | { readonly draft: VehicleDraft; readonly warnings: readonly string[] }
  | { readonly draft?: undefined; readonly problems: readonly string[] };

/**
 * The draft of a row with what was left out of it, or all that is wrong with its fields. The draft's own rules are still to be checked.
 * @param country ISO 3166 code of the business's country, whose words are meant.
 */
export function readInventoryRow(row: Readonly<Record<string, string>>, country: string): InventoryReading {
  const check = new RowCheck(row);
  const latitude = check.number('latitude', -90, 90);
  const longitude = check.number('longitude', -180, 180);
  const askingPrice = readPrice(check);
  if ((latitude === null) !== (longitude === null)) check.problems.push('latitude and longitude come together or not at all');
  const draft = {
    catalogEntryId: null,
    vin: check.optional('vin', 40),
    chassis: check.optional('chassis', 40),
    make: check.required('make', 80),
    model: check.required('model', 80),
    year: check.requiredWhole('year', 1885, 2100),
    trim: check.optional('trim'),
    bodyType: check.optional('body_type', 60),
    fuel: check.word('fuel', fuelIn(country)),
    transmission: check.word('transmission', transmissionOf),
    drivetrain: check.word('drivetrain', drivetrainOf),
    condition: check.knownWord('condition', oneOf(conditions)) ?? 'CLEAN',
    segment: check.word('segment', oneOf(marketSegments)) ?? 'LOCALLY_USED',
    odometerKm: check.whole('odometer_km', 0, mostKm),
    colour: check.optional('colour', 60),
    askingPrice,
    city: check.optional('city'),
    point: latitude === null || longitude === null ? null : { latitude, longitude },
    imageUrls: listOf(check.text('image_urls')),
    features: listOf(check.text('features')),
    description: check.optional('description', 8000),
    damage: [],
    serviceRecords: check.whole('service_records', 0, 1000) ?? 0,
    previousOwners: check.whole('previous_owners', 0, 100),
  } as const;
  return check.problems.length > 0 ? { problems: check.problems } : { draft, warnings: check.warnings };
}
