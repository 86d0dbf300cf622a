/** Reads the prices of a file by a mapping; strictly, for a wrong reading is worse than a row that is left out. */
import { exponentOf } from '@marque/shared/money';
import { drivetrainOf, fuelIn, transmissionOf } from '../../../catalogue/domain/vocabulary.js';
import { yearsOf } from '../market/dates.js';
import { carKey, type MarketRow } from '../market/market-row.js';
import type { ColumnRole, DateFormat, MarketMapping } from './mapping.js';
import { hpPerKw, kmPerMile, numberReader, type Quantity } from './numbers.js';
import { carOfTitle, type NamedCar } from './title.js';
import { conditionIn, segmentIn } from './words.js';
import { yearIn } from './year.js';

type Row = Readonly<Record<string, string>>;

/** What was read, and why rows were left out. */
export interface ReadMarket {
  readonly rows: MarketRow[];
  readonly leftOut: Readonly<Record<'repeated' | 'withoutName' | 'withoutYear' | 'withoutPrice' | 'implausible', number>>;
}

const firstYear = 1950;
const mostKm = 2_000_000;
const nothing = /^(|unknown|other|n\/?a|none|null|nan|-|\?)$/i;

const datePatterns: Readonly<Record<DateFormat, RegExp>> = {
  'YYYY-MM-DD': /^(?<y>\d{4})-(?<m>\d\d)-(?<d>\d\d)/,
  YYYYMMDD: /^(?<y>\d{4})(?<m>\d\d)(?<d>\d\d)$/,
  'DD/MM/YYYY': /^(?<d>\d{1,2})\/(?<m>\d{1,2})\/(?<y>\d{4})/,
  'MM/DD/YYYY': /^(?<m>\d{1,2})\/(?<d>\d{1,2})\/(?<y>\d{4})/,
  'DD.MM.YYYY': /^(?<d>\d{1,2})\.(?<m>\d{1,2})\.(?<y>\d{4})/,
  YYYY: /^(?<y>\d{4})$/,
};

function dateOf(text: string, format: DateFormat): number | null {
  const { y, m, d } = datePatterns[format].exec(text)?.groups ?? {};
  if (y === undefined) return null;
  if (m === undefined || d === undefined) return Number(y) + 0.5;
  const date = new Date(Date.UTC(Number(y), Number(m) - 1, Number(d)));
  const isReal = date.getUTCMonth() === Number(m) - 1 && date.getUTCDate() === Number(d);
  return isReal ? yearsOf(date) : null;
}

/** What the mapping says that a word means, else what everybody takes it for. */
function meaning<T>(words: Readonly<Record<string, T>>, usual: (text: string) => T | null): (text: string) => T | null {
  const own = new Map(Object.entries(words).map(([word, means]) => [word.toLowerCase(), means]));
  return (text) => own.get(text.toLowerCase()) ?? usual(text);
}

/** Reads the fields of one row. */
class RowReader {
  private readonly numberOf: ReturnType<typeof numberReader>;
  private readonly of;

  constructor(
    private readonly mapping: MarketMapping,
    private readonly lastYear: number,
  ) {
    const { words, country } = mapping;
    this.numberOf = numberReader(mapping);
    this.of = {
      fuel: meaning(words.fuel, fuelIn(country)),
      transmission: meaning(words.transmission, transmissionOf),
      drivetrain: meaning(words.drivetrain, drivetrainOf),
      condition: meaning(words.condition, conditionIn),
      segment: meaning(words.segment, segmentIn),
    };
  }

  text(row: Row, role: ColumnRole): string | null {
    const column = this.mapping.columns[role];
    const value = column === undefined ? '' : (row[column] ?? '').trim().slice(0, 200);
    return nothing.test(value) ? null : value;
  }

  private as<T>(row: Row, role: ColumnRole, of: (text: string) => T | null): T | null {
    const text = this.text(row, role);
    return text === null ? null : of(text);
  }

  /** Within bounds; a number past them is a mistake of whoever typed it and counts as not given. */
  private number(row: Row, role: Quantity, factor: number, most: number): number | null {
    const value = this.as(row, role, (text) => this.numberOf(text, role, factor));
    return value === null || value < 0 || value > most ? null : Math.round(value);
  }

  private named(row: Row): NamedCar | null {
    const [make, model, trim] = [this.text(row, 'make'), this.text(row, 'model'), this.text(row, 'trim')];
    if (make !== null && model !== null) return { make, model, trim };
    const car = this.as(row, 'title', (title) => carOfTitle(title, make));
    return car && { ...car, model: model ?? car.model, trim: trim ?? car.trim };
  }

  read(row: Row, priceFactor: number): Partial<MarketRow> & Pick<MarketRow, 'segment'> {
    const { units, date, segment } = this.mapping;
    const { make, model, trim } = this.named(row) ?? {};
    const year = this.as(row, 'year', yearIn);
    const price = this.number(row, 'price', priceFactor, 1e15);
    return {
      ...(make === undefined ? {} : { make }),
      ...(model === undefined ? {} : { model }),
      ...(year === null || year < firstYear || year > this.lastYear ? {} : { year }),
      ...(price === null || price === 0 ? {} : { price }),
      odometerKm: this.number(row, 'odometer', units.odometer === 'mi' ? kmPerMile : 1, mostKm),
      trim: trim ?? null,
      bodyType: this.text(row, 'bodyType'),
      fuel: this.as(row, 'fuel', this.of.fuel),
      transmission: this.as(row, 'transmission', this.of.transmission),
      drivetrain: this.as(row, 'drivetrain', this.of.drivetrain),
      displacementCc: this.number(row, 'displacement', units.displacement === 'l' ? 1000 : 1, 20_000) || null,
      powerHp: this.number(row, 'power', units.power === 'kW' ? hpPerKw : 1, 3000) || null,
      condition: this.as(row, 'condition', this.of.condition),
      segment: this.as(row, 'segment', this.of.segment) ?? segment,
      at: this.as(row, 'date', (text) => dateOf(text, date)),
      city: this.text(row, 'city'),
    };
  }
}

/** How far beyond the middle nine tenths of all prices one may lie: beyond it is a slip of the pen or none at all (1, 12345678). */
const farOut = 50;

/** Rows whose price can be one of this market. */
function plausible(rows: readonly MarketRow[]): MarketRow[] {
  const prices = rows.map(({ price }) => price).toSorted((a, b) => a - b);
  const at = (part: number): number => prices[Math.floor((prices.length - 1) * part)] ?? 0;
  const [least, most] = [at(0.05) / farOut, at(0.95) * farOut];
  return rows.filter(({ price }) => price >= least && price <= most);
}

/**
 * The prices of a file, each car once: repeats by its identity or of everything that is known of it are left out, and prices that cannot be any of
 * this market. A year past `lastYear` is a mistake.
 */
export function readMarket(records: Iterable<Row>, mapping: MarketMapping, currency: string, lastYear: number): ReadMarket {
  const reader = new RowReader(mapping, lastYear);
  const priceFactor = 10 ** exponentOf(currency);
  const leftOut = { repeated: 0, withoutName: 0, withoutYear: 0, withoutPrice: 0 };
  const seen = new Set<string>();
  const rows: MarketRow[] = [];
  for (const record of records) {
    const { make, model, year, price, ...rest } = reader.read(record, priceFactor);
    if (make === undefined || model === undefined) leftOut.withoutName += 1;
    else if (year === undefined) leftOut.withoutYear += 1;
    else if (price === undefined) leftOut.withoutPrice += 1;
    else {
      const row = asRow({ ...rest, make, model, year, price });
      const identity = reader.text(record, 'identity');
      const keys = [`${carKey(row)} ${price} ${row.at}`, ...(identity === null ? [] : [`id ${identity} ${row.at}`])];
      if (keys.some((key) => seen.has(key))) leftOut.repeated += 1;
      else rows.push(row);
      for (const key of keys) seen.add(key);
    }
  }
  const kept = plausible(rows);
  return { rows: kept, leftOut: { ...leftOut, implausible: rows.length - kept.length } };
}

/** The reader sets all that may be null; what must be there was looked at. */
function asRow(row: Partial<MarketRow> & Pick<MarketRow, 'make' | 'model' | 'year' | 'price' | 'segment'>): MarketRow {
  return row as MarketRow;
}
