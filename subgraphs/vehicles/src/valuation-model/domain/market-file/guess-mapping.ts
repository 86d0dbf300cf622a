/** A mapping that a header suggests. */
import { headerKey, headersOf } from './headers.js';
import { type ColumnRole, columnRoles, dateFormats, type MarketMapping, mappingSchema } from './mapping.js';
import { numberReader, type Quantity, separatorsOf } from './numbers.js';
import { yearIn } from './year.js';
import { conditionIn, segmentIn } from './words.js';

type Row = Readonly<Record<string, string>>;
const samples = 500;

/** What a column says in the first rows, where it says anything. */
const textsOf = (rows: readonly Row[], column: string): string[] => rows.slice(0, samples).flatMap((row) => row[column]?.trim() || []);

const share = (texts: readonly string[], is: (text: string) => boolean): number =>
  texts.length === 0 ? 0 : texts.filter(is).length / texts.length;

/** Texts that numbers can be read from, by whatever separators they agree on. */
function isNumbers(texts: readonly string[], quantity: Quantity): boolean {
  const read = numberReader(separatorsOf(texts, quantity));
  return share(texts, (text) => read(text, quantity, 1) !== null) >= 0.5;
}

/** Whether a column can be what its header says: `mileage` is what a car has run in some files, and what it runs on a litre in others. */
function canBe(role: ColumnRole, texts: readonly string[]): boolean {
  switch (role) {
    case 'year':
      return share(texts, (text) => yearIn(text) !== null) >= 0.5;
    case 'price':
    case 'odometer':
      return isNumbers(texts, role);
    case 'condition':
      return share(texts, (text) => conditionIn(text) !== null) >= 0.5 && share(texts, (text) => segmentIn(text) !== null) < 0.5;
    case 'segment':
      return share(texts, (text) => segmentIn(text) !== null) >= 0.5;
    default:
      return texts.length > 0;
  }
}

/** The column of each role: the first of its headers that the file has with texts that can be that. */
function columnsOf(rows: readonly Row[]): Partial<Record<ColumnRole, string>> {
  const byName = new Map(Object.keys(rows[0] ?? {}).map((header) => [headerKey(header), header]));
  const found = columnRoles.flatMap((role) => {
    const headers = headersOf[role].flatMap((name) => byName.get(name) ?? []);
    const header = headers.find((each) => canBe(role, textsOf(rows, each)));
    return header === undefined ? [] : ([[role, header]] as const);
  });
  return Object.fromEntries(found);
}

const shapes: Readonly<Record<(typeof dateFormats)[number], RegExp>> = {
  'YYYY-MM-DD': /^\d{4}-\d\d-\d\d/,
  YYYYMMDD: /^\d{8}$/,
  'DD/MM/YYYY': /^(0?[1-9]|[12]\d|3[01])\/(0?[1-9]|1[0-2])\/\d{4}/,
  'MM/DD/YYYY': /^(0?[1-9]|1[0-2])\/(0?[1-9]|[12]\d|3[01])\/\d{4}/,
  'DD.MM.YYYY': /^\d{1,2}\.\d{1,2}\.\d{4}/,
  YYYY: /^\d{4}$/,
};

/** The one format that all dates have; where days and months cannot be told apart it is for a person to say. */
function dateFormatOf(rows: readonly Row[], column: string | undefined): (typeof dateFormats)[number] | null {
  if (column === undefined) return null;
  const dates = rows.slice(0, samples).flatMap((row) => (row[column] ? [row[column]] : []));
  const possible = dateFormats.filter((format) => dates.length > 0 && dates.every((date) => shapes[format].test(date)));
  return possible.length === 1 ? (possible[0] ?? null) : null;
}

/** The country that a currency suggests. */
const countryOf: Readonly<Record<string, string>> = {
  GBP: 'GB',
  USD: 'US',
  NGN: 'NG',
  CAD: 'CA',
  EUR: 'DE',
  AED: 'AE',
  INR: 'IN',
  KES: 'KE',
};
/** Currencies of countries whose odometers count miles. */
const milesIn: ReadonlySet<string> = new Set(['GBP', 'USD']);

/** Below this an engine's size is in litres. */
const mostLitres = 20;

/** The units of numbers that name none, as their headers and sizes suggest. */
function unitsOf(rows: readonly Row[], columns: Partial<Record<ColumnRole, string>>, currency: string) {
  const odometer = headerKey(columns.odometer ?? '');
  const countsMiles = milesIn.has(currency) && (odometer.includes('mil') || odometer === 'odometer');
  const inMiles = odometer === 'miles' || (countsMiles && !odometer.includes('km'));
  const sizes = (columns.displacement === undefined ? [] : textsOf(rows, columns.displacement))
    .flatMap((text) => (/^\d+([.,]\d+)?$/.test(text) ? [Number(text.replace(',', '.'))] : []))
    .toSorted((a, b) => a - b);
  const middle = sizes[sizes.length >> 1];
  return {
    odometer: inMiles ? 'mi' : 'km',
    displacement: middle !== undefined && middle < mostLitres ? 'l' : 'cc',
    power: headerKey(columns.power ?? '').includes('kw') ? 'kW' : 'hp',
  };
}

/** The mapping that the header and the first rows suggest; null where make, model, year or price cannot be found. */
export function guessMapping(rows: readonly Row[], currency: string): MarketMapping | null {
  const columns = columnsOf(rows);
  if (columns.make !== undefined && columns.model !== undefined) delete columns.title;
  const date = dateFormatOf(rows, columns.date);
  if (date === null) delete columns.date;
  const amounts = columns.price === undefined ? [] : textsOf(rows, columns.price);
  const read = mappingSchema.safeParse({
    columns,
    units: unitsOf(rows, columns, currency),
    ...(date === null ? {} : { date }),
    ...separatorsOf(amounts, 'price'),
    country: countryOf[currency] ?? 'GB',
  });
  return read.success ? read.data : null;
}
