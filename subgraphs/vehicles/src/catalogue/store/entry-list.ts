/** The catalogue as a list, by make, model and first model year. */
import type { Transaction } from '@marque/shared/db';
import { type ReadingOrder, readingOrder } from '@marque/shared/db/keyset';
import { type Given, query, statement } from '@marque/shared/db/statement';
import { PlatformError } from '@marque/shared/errors';
import { countOfCursor, type Cursor, idOfCursor, type WantedPage } from '@marque/shared/graph';
import { and, count, eq, sql } from 'drizzle-orm';
import { catalogEntries, type CatalogEntryRow } from './tables.js';

/** Which entries; words stand in any of the texts. */
export interface EntryFilter {
  readonly tenantId: string;
  /** In all ways in which the catalogue spells them. */
  readonly makes?: readonly string[] | undefined;
  readonly models?: readonly string[] | undefined;
  readonly year?: number | undefined;
  readonly words?: readonly string[] | undefined;
}

interface EntryPage extends EntryFilter {
  readonly fromMake?: string | undefined;
  readonly fromModel?: string | undefined;
  readonly fromYear?: number | undefined;
  readonly fromId?: string | undefined;
  readonly limit: number;
}

const { make: ofMake, model: ofModel, generation, trim, bodyType, engineCode, yearFrom, yearTo, id, tenantId: ofTenant } = catalogEntries;
const allTexts = sql`lower(concat_ws(' ', ${ofMake}, ${ofModel}, ${generation}, ${trim}, ${bodyType}, ${engineCode}))`;
/** The columns of the index by name, and the id among equal ones. */
const place = sql`(lower(${ofMake}), lower(${ofModel}), ${yearFrom}, ${id})`;

const wanted = ({ tenantId, makes, models, year, words }: Given<EntryFilter>) =>
  and(
    eq(ofTenant, tenantId),
    makes && sql`${ofMake} = any(${makes}::text[])`,
    models && sql`${ofModel} = any(${models}::text[])`,
    year && sql`${yearFrom} <= ${year}::int and ${yearTo} >= ${year}::int`,
    words && sql`not exists (select from unnest(${words}::text[]) w where strpos(${allTexts}, lower(w)) = 0)`,
  );

const readPage = statement((given: Given<EntryPage>, order: ReadingOrder) => {
  const { fromMake, fromModel, fromYear, fromId, limit } = given;
  const from = fromMake && sql`(lower(${fromMake}), lower(${fromModel}), ${fromYear}::int, ${fromId}::uuid)`;
  const beyond = from && (order === 'rising' ? sql`${place} > ${from}` : sql`${place} < ${from}`);
  const along = [sql`lower(${ofMake})`, sql`lower(${ofModel})`, sql`${yearFrom}`, sql`${id}`];
  return query
    .select()
    .from(catalogEntries)
    .where(and(wanted(given), beyond))
    .orderBy(...along.map((column) => (order === 'rising' ? sql`${column} asc` : sql`${column} desc`)))
    .limit(limit);
});

/** Where an entry stands in the list. */
export const cursorOfEntry = (row: CatalogEntryRow): Cursor => [row.make, row.model, row.yearFrom, row.id];

function textOf(part: Cursor[number] | undefined): string {
  if (typeof part === 'string') return part;
  throw new PlatformError('BAD_USER_INPUT', 'This is no cursor of this list.');
}

const latestYear = 9_999;

/** A page of the catalogue; one row more than the page has. */
export function pageOfEntries(tx: Transaction, filter: EntryFilter, page: WantedPage): Promise<CatalogEntryRow[]> {
  const { from, size } = page;
  const begin = from && {
    fromMake: textOf(from[0]),
    fromModel: textOf(from[1]),
    fromYear: countOfCursor(from[2], latestYear),
    fromId: idOfCursor(from[3]),
  };
  return readPage(tx, { ...filter, ...begin, limit: size + 1 }, readingOrder('rising', page));
}

const countRows = statement((given: Given<EntryFilter>) => query.select({ rows: count() }).from(catalogEntries).where(wanted(given)));

/** How many entries the filter lets through. */
export async function countOfEntries(tx: Transaction, filter: EntryFilter): Promise<number> {
  const [row] = await countRows(tx, filter);
  return row?.rows ?? 0;
}
