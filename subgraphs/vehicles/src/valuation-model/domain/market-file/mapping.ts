/** How a file of prices is read: which column is what, in which units and words. A mapping is data, and may be written by hand. */
import { z } from 'zod';
import { marketSegments } from '../../../catalogue/domain/comparable.js';
import { drivetrains, fuels, transmissions } from '../../../catalogue/domain/vocabulary.js';
import { conditions } from '../../../inventory/domain/condition.js';

/** What a column can be. */
export const columnRoles = [
  'identity',
  'title',
  'make',
  'model',
  'year',
  'price',
  'odometer',
  'trim',
  'bodyType',
  'fuel',
  'transmission',
  'drivetrain',
  'displacement',
  'power',
  'condition',
  'segment',
  'date',
  'city',
] as const;
export type ColumnRole = (typeof columnRoles)[number];

/** Ways to write a date. */
export const dateFormats = ['YYYY-MM-DD', 'YYYYMMDD', 'DD/MM/YYYY', 'MM/DD/YYYY', 'DD.MM.YYYY', 'YYYY'] as const;
export type DateFormat = (typeof dateFormats)[number];

const text = z.string().min(1).max(200);

/** What a mapping's JSON has to be. */
export const mappingSchema = z.strictObject({
  /** Header of the column of each role. A `title` is make, model and trim in one text, for what has no column of its own. */
  columns: z
    .partialRecord(z.enum(columnRoles), text)
    .refine(({ title, make, model, year, price }) => (title ?? (make && model)) && year && price, {
      message: 'columns must name make and model (or title), year and price',
    }),
  /** Units of numbers that name none. */
  units: z
    .strictObject({
      odometer: z.enum(['km', 'mi']).default('km'),
      displacement: z.enum(['cc', 'l']).default('cc'),
      power: z.enum(['hp', 'kW']).default('hp'),
    })
    .prefault({}),
  date: z.enum(dateFormats).default('YYYY-MM-DD'),
  /** What separates thousands in numbers; none where it is left out. */
  thousands: z.enum([',', '.', ' ', "'"]).nullable().default(null),
  decimal: z.enum(['.', ',']).default('.'),
  /** The file's words, in any case, where they are not those that everybody knows. */
  words: z
    .strictObject({
      condition: z.record(text, z.enum(conditions)).default({}),
      segment: z.record(text, z.enum(marketSegments)).default({}),
      fuel: z.record(text, z.enum(fuels)).default({}),
      transmission: z.record(text, z.enum(transmissions)).default({}),
      drivetrain: z.record(text, z.enum(drivetrains)).default({}),
    })
    .prefault({}),
  /** The segment of rows that name none. */
  segment: z.enum(marketSegments).default('LOCALLY_USED'),
  /** ISO 3166 code of the country, for words that mean something else elsewhere. */
  country: z.string().length(2).default('GB'),
});
export type MarketMapping = z.infer<typeof mappingSchema>;
