/** Listings files that the valuation can be measured on, and rules to read them. */
import { type MarketSegment, marketSegments } from '../../catalogue/domain/comparable.js';
import type { Listing } from '../../valuation/domain/measure.js';
import { decimalOf } from './decimal-text.js';

type Row = Readonly<Record<string, string>>;

interface MarketFormat {
  readonly header: readonly string[];
  readonly currency: string;
  /** Identity of a listing, to drop repeats; null where the file has none. */
  readonly identity: ((row: Row) => string) | null;
  read(row: Row): {
    make: string;
    model: string;
    year: number;
    km: number;
    price: number;
    segment: MarketSegment;
  };
}

const kmPerMile = 1.609344;
const nigerianSegments: Readonly<Record<string, MarketSegment>> = {
  'Nigerian Used': 'LOCALLY_USED',
  'Foreign Used': 'FOREIGN_USED',
  'Brand New': 'BRAND_NEW',
};

const formats: readonly MarketFormat[] = [
  {
    header: ['make', 'model', 'year', 'price', 'mileage'],
    currency: 'GBP',
    identity: null,
    read: (row) => ({
      make: row['make'] ?? '',
      model: row['model'] ?? '',
      year: decimalOf(row['year'] ?? '') ?? Number.NaN,
      km: (decimalOf(row['mileage'] ?? '') ?? Number.NaN) * kmPerMile,
      price: decimalOf(row['price'] ?? '') ?? Number.NaN,
      segment: 'LOCALLY_USED',
    }),
  },
  {
    header: ['car_id', 'price', 'Make', 'Model', 'Year of manufacture', 'Mileage', 'Condition'],
    currency: 'NGN',
    identity: (row) => row['car_id'] ?? '',
    read: (row) => ({
      make: row['Make'] ?? '',
      model: row['Model'] ?? '',
      year: decimalOf(row['Year of manufacture'] ?? '') ?? Number.NaN,
      km: decimalOf(row['Mileage'] ?? '') ?? Number.NaN,
      price: decimalOf(row['price'] ?? '') ?? Number.NaN,
      segment: nigerianSegments[row['Condition'] ?? ''] ?? marketSegments[2],
    }),
  },
];

/** The listings of a file, without repeats and unusable rows, or null where the header belongs to no known format. */
export function readListings(rows: readonly Row[]): { currency: string; listings: Listing[] } | null {
  const header = Object.keys(rows[0] ?? {});
  const format = formats.find((candidate) => candidate.header.every((name) => header.includes(name)));
  if (!format) return null;
  const seen = new Set<string>();
  const listings: Listing[] = [];
  for (const row of rows) {
    const { make, model, year, km, price, segment } = format.read(row);
    const identity = format.identity?.(row);
    if (identity !== undefined && seen.has(identity)) continue;
    if (identity !== undefined) seen.add(identity);
    if (!make || !model || !Number.isInteger(year) || !(price > 0)) continue;
    const odometerKm = Number.isFinite(km) && km >= 0 ? Math.round(km) : null;
    listings.push({
      make,
      model,
      year,
      segment,
      odometerKm,
      priceMinor: BigInt(Math.round(price * 100)),
    });
  }
  return { currency: format.currency, listings };
}
