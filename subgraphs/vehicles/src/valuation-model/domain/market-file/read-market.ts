/** Reads the prices of a file by a mapping; strictly, for a wrong reading is worse than a row that is left out. */
import { exponentOf } from '@marque/shared/money';
import type { MarketSegment } from '../../../catalogue/domain/comparable.js';
import { drivetrainOf, fuelIn, transmissionOf } from '../../../catalogue/domain/vocabulary.js';
import type { Condition } from '../../../inventory/domain/condition.js';
import { yearsOf } from '../market/dates.js';
import { carKey, type MarketRow } from '../market/market-row.js';
import type { ColumnRole, DateFormat, MarketMapping } from './mapping.js';

type Row = Readonly<Record<string, string>>;

/** What was read, and why rows were left out. */
export interface ReadMarket {
  readonly rows: MarketRow[];
  readonly leftOut: Readonly<Record<'repeated' | 'withoutName' | 'withoutYear' | 'withoutPrice', number>>;
}

const kmPerMile = 1.609344;
const hpPerKw = 1.34102;
const firstYear = 1950;
const mostKm = 2_000_000;
const nothing = /^(|unknown|other|n\/?a|none|null|nan|-|\?)$/i;

/** Makes the reader of numbers: digits, with separators exactly where the mapping says that they stand. */
function numberReader({ thousands, decimal }: MarketMapping): (text: string) => number | null {
  const escaped = (sign: string): string => sign.replace(/[.]/, '\\.');
  const whole = thousands === null ? '\\d{1,15}' : `(?:\\d{1,3}(?:${escaped(thousands)}\\d{3})+|\\d{1,15})`;
  const pattern = new RegExp(`^${whole}(?:${escaped(decimal)}\\d{1,9})?$`);
  return (text) => {
    if (!pattern.test(text)) return null;
    const plain = thousands === null ? text : text.replaceAll(thousands, '');
    return Number(plain.replace(decimal, '.'));
  };
}

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

function segmentOf(text: string, { words, segment }: MarketMapping): MarketSegment {
  const known = Object.entries(words.segment).find(([word]) => word.toLowerCase() === text.toLowerCase());
  if (known) return known[1];
  if (/^(brand[\s-]?)?new$/i.test(text)) return 'BRAND_NEW';
  if (/foreign|import|tokunbo|ex-?uk|ex-?japan/i.test(text)) return 'FOREIGN_USED';
  return /used|local|registered/i.test(text) ? 'LOCALLY_USED' : segment;
}

const conditionRules: readonly (readonly [RegExp, Condition])[] = [
  [/salvage|accident|wreck|non.?runner|scrap/i, 'SALVAGE'],
  [/rough|poor|fair|damaged|average/i, 'ROUGH'],
  [/excellent|like new|mint/i, 'EXCELLENT'],
  [/clean|good|very good|normal/i, 'CLEAN'],
];

function conditionOf(text: string, { words }: MarketMapping): Condition | null {
  const known = Object.entries(words.condition).find(([word]) => word.toLowerCase() === text.toLowerCase());
  return known?.[1] ?? conditionRules.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

/** Reads the fields of one row. */
class RowReader {
  private readonly numberOf: (text: string) => number | null;
  private readonly fuelOf: (text: string) => MarketRow['fuel'];

  constructor(private readonly mapping: MarketMapping) {
    this.numberOf = numberReader(mapping);
    this.fuelOf = fuelIn(mapping.country);
  }

  text(row: Row, role: ColumnRole): string | null {
    const column = this.mapping.columns[role];
    const value = column === undefined ? '' : (row[column] ?? '').trim().slice(0, 200);
    return nothing.test(value) ? null : value;
  }

  /** Within bounds; a number past them is a mistake of whoever typed it and counts as not given. */
  number(row: Row, role: ColumnRole, factor: number, most: number): number | null {
    const text = this.text(row, role);
    const value = text === null ? null : this.numberOf(text);
    return value === null || value < 0 || value * factor > most ? null : Math.round(value * factor);
  }

  read(row: Row, priceFactor: number): Partial<MarketRow> & Pick<MarketRow, 'segment'> {
    const { units, date } = this.mapping;
    const make = this.text(row, 'make');
    const model = this.text(row, 'model');
    const word = <T>(role: ColumnRole, of: (text: string) => T | null): T | null => {
      const text = this.text(row, role);
      return text === null ? null : of(text);
    };
    const year = this.number(row, 'year', 1, 2200);
    const price = this.number(row, 'price', priceFactor, 1e15);
    return {
      ...(make === null ? {} : { make }),
      ...(model === null ? {} : { model }),
      ...(year === null || year < firstYear ? {} : { year }),
      ...(price === null || price === 0 ? {} : { price }),
      odometerKm: this.number(row, 'odometer', units.odometer === 'mi' ? kmPerMile : 1, mostKm),
      trim: this.text(row, 'trim'),
      bodyType: this.text(row, 'bodyType'),
      fuel: word('fuel', this.fuelOf),
      transmission: word('transmission', transmissionOf),
      drivetrain: word('drivetrain', drivetrainOf),
      displacementCc: this.number(row, 'displacement', units.displacement === 'l' ? 1000 : 1, 20_000) || null,
      powerHp: this.number(row, 'power', units.power === 'kW' ? hpPerKw : 1, 3000) || null,
      condition: word('condition', (text) => conditionOf(text, this.mapping)),
      segment: word('segment', (text) => segmentOf(text, this.mapping)) ?? this.mapping.segment,
      at: word('date', (text) => dateOf(text, date)),
      city: this.text(row, 'city'),
    };
  }
}

/** The prices of a file, each car once: repeats by its identity or of everything that is known of it are left out. */
export function readMarket(records: readonly Row[], mapping: MarketMapping, currency: string): ReadMarket {
  const reader = new RowReader(mapping);
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
  return { rows, leftOut };
}

/** The reader sets all that may be null; what must be there was looked at. */
function asRow(row: Partial<MarketRow> & Pick<MarketRow, 'make' | 'model' | 'year' | 'price' | 'segment'>): MarketRow {
  return row as MarketRow;
}
