/** A vehicle as portals read it: a line of CSV, or a JSON object. */
import type { FeedFormat } from '@marque/shared/files/feed-links';

/** What is told of a vehicle; all of it is public. */
export interface FeedVehicle {
  readonly id: string;
  readonly vin: string | null;
  readonly chassis: string | null;
  readonly make: string;
  readonly model: string;
  readonly year: number;
  readonly trim: string | null;
  readonly body_type: string | null;
  readonly fuel: string | null;
  readonly transmission: string | null;
  readonly drivetrain: string | null;
  readonly condition: string;
  readonly segment: string;
  readonly odometer_km: number | null;
  readonly colour: string | null;
  /** In digits with a point. */
  readonly asking_price: string | null;
  readonly currency: string;
  readonly city: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly service_records: number;
  readonly previous_owners: number | null;
  readonly features: readonly string[];
  readonly image_urls: readonly string[];
  readonly description: string | null;
  readonly updated_at: string;
}

/** The columns of the CSV, in order: those of an import, so that one platform's feed is another's file. */
export const feedLineColumns = [
  'id',
  'vin',
  'chassis',
  'make',
  'model',
  'year',
  'trim',
  'body_type',
  'fuel',
  'transmission',
  'drivetrain',
  'condition',
  'segment',
  'odometer_km',
  'colour',
  'asking_price',
  'currency',
  'city',
  'latitude',
  'longitude',
  'service_records',
  'previous_owners',
  'features',
  'image_urls',
  'description',
  'updated_at',
] as const satisfies readonly (keyof FeedVehicle)[];

/** A program that opens CSV takes these beginnings for formulas, some also where they are as wide as a Chinese character. */
const formula = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

/** A field of CSV. Numbers of ours are no formulas; a text that would be one begins with an apostrophe. */
function field(value: string | number | null | readonly string[]): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = typeof value === 'string' ? value : value.join('|');
  return `"${(formula.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}

/** One vehicle. */
export const feedLine = (vehicle: FeedVehicle, format: FeedFormat): string =>
  format === 'json' ? JSON.stringify(vehicle) : feedLineColumns.map((name) => field(vehicle[name])).join(',');
