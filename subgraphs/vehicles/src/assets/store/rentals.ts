/** Reads and conditional writes of single yachts, jets and properties. */
import type { Transaction } from '@marque/shared/db';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import { and, asc, eq, lt, ne, sql } from 'drizzle-orm';
import { searchVersion } from '../../search/domain/search-words.js';
import type { RentalFacts } from '../domain/rental-facts.js';
import { rentalSearchText } from '../domain/rental-words.js';
import { rentalAssets, rentalColumns, type RentalRow } from './tables.js';

const byIds = statement(({ ids }: Given<{ ids: readonly string[] }>, lock: 'locked' | 'free') => {
  const found = query.select(rentalColumns).from(rentalAssets).where(anyOf(rentalAssets.id, ids));
  return lock === 'locked' ? found.orderBy(asc(rentalAssets.id)).for('update') : found;
});

/** By id, archived ones included, in no order. */
export const rentalsByIds = (tx: Transaction, ids: readonly string[]): Promise<RentalRow[]> => byIds(tx, { ids }, 'free');

/** One, locked until the transaction ends. */
export async function lockRental(tx: Transaction, id: string): Promise<RentalRow | undefined> {
  return (await byIds(tx, { ids: [id] }, 'locked'))[0];
}

/** What searches find a row by. */
interface Words {
  readonly searchText: string[];
  readonly searchVersion: number;
}

const wordsOf = (row: RentalRow): Words => ({ searchText: rentalSearchText(row), searchVersion });

const insert = statement((row: Given<RentalRow & Words>) => query.insert(rentalAssets).values(row));

/** Stores a new one; its number has been taken by `takeNumber`. */
export async function insertRental(tx: Transaction, row: RentalRow): Promise<void> {
  await insert(tx, { ...row, ...wordsOf(row) });
}

/** The numbers of which no two assets of a tenant have the same. */
export type UniqueNumber = 'hin' | 'registration';

const lockNumber = statement(({ key }: Given<{ key: string }>) => sql`select pg_advisory_xact_lock(hashtextextended(${key}, 18))`);
const byNumber = statement(({ number, except }: Given<{ number: string; except: string }>, column: UniqueNumber) =>
  query
    .select(rentalColumns)
    .from(rentalAssets)
    .where(and(eq(rentalAssets[column], number), ne(rentalAssets.state, 'ARCHIVED'), ne(rentalAssets.id, except))),
);

/**
 * Whoever gives an asset this number waits for others who do, and learns which other asset has it. The unique index would refuse the second too,
 * but end its transaction.
 */
export async function takeNumber(
  tx: Transaction,
  { tenantId, id: except }: Pick<RentalRow, 'tenantId' | 'id'>,
  column: UniqueNumber,
  number: string,
): Promise<RentalRow | undefined> {
  await lockNumber(tx, { key: `${tenantId} ${column} ${number}` });
  return (await byNumber(tx, { number, except }, column))[0];
}

/** What a change may set: neither whose row it is nor its kind. */
export type RentalChange = Partial<RentalFacts & Pick<RentalRow, 'state' | 'rateMinor' | 'askingMinor' | 'currency' | 'listedAt'>>;

interface ChangeValues extends RentalChange, Words, Pick<RentalRow, 'id' | 'version' | 'updatedAt'> {
  readonly expectedVersion: number;
}

const update = statement(({ id, expectedVersion, ...change }: Given<ChangeValues>) =>
  query
    .update(rentalAssets)
    .set(change)
    .where(and(eq(rentalAssets.id, id), eq(rentalAssets.version, expectedVersion)))
    .returning(rentalColumns),
);

/** Compare-and-set: the row as it is after the change; undefined where it is no longer as it was read. */
export async function updateRental(tx: Transaction, row: RentalRow, change: RentalChange, updatedAt: Date): Promise<RentalRow | undefined> {
  const { id, version } = row;
  const words = wordsOf({ ...row, ...change });
  return (await update(tx, { ...change, ...words, id, version: version + 1, updatedAt, expectedVersion: version }))[0];
}

const readToFold = statement(({ searchVersion: version, limit }: Given<{ searchVersion: number; limit: number }>) =>
  query
    .select(rentalColumns)
    .from(rentalAssets)
    .where(lt(rentalAssets.searchVersion, version))
    .limit(limit)
    .for('update', { skipLocked: true }),
);
const writeWords = statement(
  ({ texts, version }: Given<{ texts: string; version: number }>) => sql`
    update vehicles.rental_assets a set search_text = r.texts, search_version = ${version}
    from jsonb_to_recordset(${texts}::jsonb) as r (id uuid, texts text[]) where a.id = r.id`,
);

/** Folds the words of up to so many assets of any tenant anew that an older way of folding made, and tells how many; for the system role. */
export async function foldRentals(tx: Transaction, limit: number): Promise<number> {
  const rows = await readToFold(tx, { searchVersion, limit });
  const texts = rows.map((row) => ({ id: row.id, texts: rentalSearchText(row) }));
  if (rows.length > 0) await writeWords(tx, { texts: JSON.stringify(texts), version: searchVersion });
  return rows.length;
}
