/** The CSV formats that the catalogue can be imported from: how each names its columns and writes its values. */
import { parseMoney } from '@marque/shared/money';
import { bareEntry, keyOf, type CatalogueFacts, type ReferencePrices } from '../../catalogue/domain/catalogue-entry.js';
import { canonicalMake } from '../../catalogue/domain/known-makes.js';
import { RowCheck } from './row-check.js';
import { bodyOf, drivetrainOf, fuelIn, transmissionOf } from '../../catalogue/domain/vocabulary.js';
import { repeatedIn } from './unknown-format.js';

/** A row either gives entries or is refused with all its reasons. */
export type RowReading =
  | { readonly entries: readonly CatalogueFacts[]; readonly warnings: readonly string[]; readonly problems?: undefined }
  | { readonly entries?: undefined; readonly problems: readonly string[] };

/** One way in which files describe a catalogue. */
export interface CatalogueFormat {
  readonly name: 'MARQUE' | 'EPA' | 'US_MODELS';
  /** Columns that a file of this format must have, folded; it may have more. */
  readonly required: readonly string[];
  /** @param country ISO 3166 code of the business's country, whose words are meant where the format is nobody else's. */
  read(row: Readonly<Record<string, string>>, country: string): RowReading;
}

const firstYear = 1885;
const lastYear = 2100;

function finish(check: RowCheck, entries: () => readonly CatalogueFacts[]): RowReading {
  return check.problems.length > 0 ? { problems: check.problems } : { entries: entries(), warnings: check.warnings };
}

const litres = (value: number | null): number | null => (value === null ? null : Math.round(value * 1000));

/** EPA fuel economy list. */
function readEpa(row: Readonly<Record<string, string>>): RowReading {
  const check = new RowCheck(row);
  const id = check.requiredWhole('id', 1, 10_000_000);
  const make = canonicalMake(check.required('make', 80));
  const model = check.required('model', 80);
  const year = check.requiredWhole('year', firstYear, lastYear);
  const displacement = check.number('displ', 0.1, 20);
  const cylinders = check.whole('cyl', 1, 24);
  const gearbox = check.optional('trans', 60);
  const facts: CatalogueFacts = {
    ...bareEntry(`epa:${id}`, make, model, year),
    trim: [cylinders === null ? null : `${cylinders} cylinders`, gearbox].filter((part) => part !== null).join(', ') || null,
    bodyType: check.word('class', bodyOf),
    displacementCc: litres(displacement),
    transmission: check.word('trans', transmissionOf),
    drivetrain: check.word('drive', drivetrainOf),
    fuel: check.word('fuel', fuelIn('US')),
  };
  return finish(check, () => [facts]);
}

function bodyStyles(check: RowCheck): string[] {
  const text = check.text('body_styles');
  try {
    const styles: unknown = JSON.parse(text || '[]');
    if (Array.isArray(styles) && styles.every((style): style is string => typeof style === 'string')) return [...new Set(styles)];
  } catch {
    // Falls through to the same refusal as JSON of another shape.
  }
  check.problems.push(`body_styles is not a JSON list of texts: "${text.slice(0, 40)}"`);
  return [];
}

/** One row a model and year with its body styles: one entry for each style. */
function readUsModels(row: Readonly<Record<string, string>>): RowReading {
  const check = new RowCheck(row);
  const make = canonicalMake(check.required('make', 80));
  const model = check.required('model', 80);
  const year = check.requiredWhole('year', firstYear, lastYear);
  const styles = bodyStyles(check);
  return finish(check, () =>
    (styles.length > 0 ? styles : [null]).map((bodyType) => ({
      ...bareEntry(keyOf('us', [make, model, year, bodyType]), make, model, year),
      bodyType,
    })),
  );
}

function readPrices(check: RowCheck): ReferencePrices | null {
  const currency = check.text('currency').toUpperCase();
  const amount = (name: string): bigint | null => {
    const text = check.text(name);
    if (text === '') return null;
    const parsed = parseMoney({ amount: text, currency });
    if (parsed.ok) return parsed.money.amountMinor;
    check.problems.push(`${name}: ${parsed.message}`);
    return null;
  };
  const prices = {
    currency,
    priceNewMinor: amount('price_new'),
    priceForeignUsedMinor: amount('price_foreign_used'),
    priceLocallyUsedMinor: amount('price_locally_used'),
    clearingCostMinor: amount('clearing_cost'),
  };
  const { priceNewMinor, priceForeignUsedMinor, priceLocallyUsedMinor, clearingCostMinor } = prices;
  return (priceNewMinor ?? priceForeignUsedMinor ?? priceLocallyUsedMinor ?? clearingCostMinor) ? prices : null;
}

/** The platform's own format: every field of an entry has a column. */
function readMarque(row: Readonly<Record<string, string>>, country: string): RowReading {
  const check = new RowCheck(row);
  const make = canonicalMake(check.required('make', 80));
  const model = check.required('model', 80);
  const yearFrom = check.requiredWhole('year_from', firstYear, lastYear);
  const yearTo = check.whole('year_to', firstYear, lastYear) ?? yearFrom;
  if (yearTo < yearFrom) check.problems.push('year_to is before year_from');
  const facts: CatalogueFacts = {
    importKey: '',
    make,
    model,
    generation: check.optional('generation'),
    yearFrom,
    yearTo,
    trim: check.optional('trim'),
    bodyType: check.optional('body_type', 60),
    engineCode: check.optional('engine_code', 40),
    displacementCc: check.whole('displacement_cc', 1, 30_000),
    powerHp: check.whole('power_hp', 1, 5_000),
    torqueNm: check.whole('torque_nm', 1, 20_000),
    transmission: check.word('transmission', transmissionOf),
    drivetrain: check.word('drivetrain', drivetrainOf),
    fuel: check.word('fuel', fuelIn(country)),
    prices: readPrices(check),
    resaleRank: check.whole('resale_rank', 1, 10),
    popularity: check.whole('popularity', 0, 1_000_000_000),
  };
  const { generation, trim, bodyType, engineCode, transmission, drivetrain, fuel } = facts;
  const parts = [make, model, generation, yearFrom, yearTo, trim, bodyType, engineCode, transmission, drivetrain, fuel];
  return finish(check, () => [{ ...facts, importKey: keyOf('marque', parts) }]);
}

/** Every known format; the first whose required columns are all there is taken. */
export const catalogueFormats: readonly CatalogueFormat[] = [
  { name: 'MARQUE', required: ['make', 'model', 'year_from'], read: readMarque },
  {
    name: 'EPA',
    required: ['id', 'make', 'model', 'year', 'class', 'trans', 'drive', 'displ', 'fuel'],
    read: readEpa,
  },
  { name: 'US_MODELS', required: ['year', 'make', 'model', 'body_styles'], read: readUsModels },
];

/** Column names as formats name them: lower case, blanks and hyphens as underscores. */
export const foldHeader = (header: readonly string[]): string[] =>
  header.map((name) =>
    name
      .trim()
      .toLowerCase()
      // A tab divides fields, where it is no part of a name.
      .replace(/(?:[^\S\t]|-)+/g, '_'),
  );

/** The format of a folded header, or null: a column that stands twice says two things. */
export const formatOf = (header: readonly string[]): CatalogueFormat | null =>
  repeatedIn(header) !== undefined
    ? null
    : (catalogueFormats.find(({ required }) => required.every((name) => header.includes(name))) ?? null);

/** Pairs fields with the header's names; null where their numbers differ, because then no field can be trusted. */
export function rowOf(header: readonly string[], fields: readonly string[]): Readonly<Record<string, string>> | null {
  if (fields.length !== header.length) return null;
  return Object.fromEntries(header.map((name, index) => [name, fields[index] ?? '']));
}
