/** Auctions of the past: a CSV file with one line per bid, in the order in which the bids were made. */
import { parse } from 'csv-parse/sync';

/** A bid of the file; the amount is the bidder's maximum, except the winner's, which is the price paid. */
interface PastBid {
  readonly bidder: string;
  readonly cents: bigint;
}

/** An auction of the file. */
export interface PastAuction {
  readonly id: string;
  readonly item: string;
  readonly openCents: bigint;
  readonly priceCents: bigint;
  readonly bids: readonly PastBid[];
}

interface Row {
  readonly auctionid: string;
  readonly bid: string;
  readonly bidder: string;
  readonly openbid: string;
  readonly price: string;
  readonly item: string;
}

const columns = ['auctionid', 'bid', 'bidder', 'openbid', 'price', 'item'] as const;

/** Cents of a decimal text with at most two places; throws for anything else. */
export function toCents(text: string): bigint {
  const groups = /^(?<whole>\d+)(?:\.(?<places>\d{1,2}))?$/.exec(text)?.groups;
  if (!groups) throw new Error(`"${text}" is not an amount with at most two decimals.`);
  return BigInt(`${groups['whole'] ?? '0'}${(groups['places'] ?? '').padEnd(2, '0')}`);
}

/** Decimal text of cents. */
export const toAmount = (cents: bigint): string => `${cents / 100n}.${`${cents % 100n}`.padStart(2, '0')}`;

/** The auctions of the file in the order of their first bids; throws, with the line, for what it cannot read. */
export function readHistory(csv: string): readonly PastAuction[] {
  const rows = parse<Partial<Row>>(csv, { columns: true, skip_empty_lines: true, trim: true });
  const auctions = new Map<string, PastAuction & { bids: PastBid[] }>();
  for (const [index, row] of rows.entries()) {
    try {
      addRow(auctions, complete(row));
    } catch (error) {
      throw new Error(`Line ${index + 2}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  }
  if (auctions.size === 0) throw new Error('The file has no bids.');
  return [...auctions.values()];
}

function complete(row: Partial<Row>): Row {
  const missing = columns.filter((column) => !row[column]);
  if (missing.length > 0) throw new Error(`no ${missing.join(', ')}`);
  return row as Row;
}

function addRow(auctions: Map<string, PastAuction & { bids: PastBid[] }>, row: Row): void {
  const opened = { id: row.auctionid, item: row.item, openCents: toCents(row.openbid), priceCents: toCents(row.price), bids: [] };
  const auction = auctions.get(row.auctionid) ?? opened;
  auctions.set(row.auctionid, auction);
  auction.bids.push({ bidder: row.bidder, cents: toCents(row.bid) });
}

/** The ladder of increments that eBay published at the time, in cents. */
const bands: readonly (readonly [below: bigint | null, step: bigint])[] = [
  [1_00n, 5n],
  [5_00n, 25n],
  [25_00n, 50n],
  [100_00n, 1_00n],
  [250_00n, 2_50n],
  [500_00n, 5_00n],
  [1_000_00n, 10_00n],
  [2_500_00n, 25_00n],
  [5_000_00n, 50_00n],
  [null, 100_00n],
];

/** The ladder as `createAuction` takes it. */
export const ebayLadder = bands.map(([below, step]) => ({
  below: below === null ? null : { amount: toAmount(below), currency: 'USD' },
  step: { amount: toAmount(step), currency: 'USD' },
}));
