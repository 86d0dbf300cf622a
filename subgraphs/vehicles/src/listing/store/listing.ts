/** Pages of a listing. */
import type { Transaction } from '@marque/shared/db';
import type { Cursor, WantedPage } from '@marque/shared/graph';
import { anyOf, type Given, query, statement, statementPlannedEachTime } from '@marque/shared/db/statement';
import { and, sql, type SQL } from 'drizzle-orm';
import { boxAround } from '../domain/box.js';
import type { ListingFilter, ListingOrder } from '../domain/listing.js';
import { vehicles, type VehicleRow } from '../../inventory/store/tables.js';
import { vehicleColumns } from '../../inventory/store/vehicles.js';
import {
  distanceKm,
  listingConditions,
  type ListingValues,
  listingValues,
  matchesOfClass,
  numberQuery,
  searchQuery,
} from './listing-conditions.js';
import { withSpellingsOf } from './spellings.js';
import { cursorKey, isOfClass, type MatchClass, matchClasses, sortKey } from './listing-order.js';

/** A row of a page with its place in the order. */
export interface ListedRow extends VehicleRow {
  readonly cursor: Cursor;
}

interface PageValues extends ListingValues {
  /** The texts of the cursor behind which it begins. */
  readonly from?: readonly string[] | undefined;
  /** Only what is nearer; kilometres. */
  readonly withinKm?: number | undefined;
  readonly limit: number;
}

/** Which way a page is read. */
interface PageShape {
  readonly orderBy: ListingOrder;
  readonly direction: WantedPage['direction'];
  /** Only the matches of this class. */
  readonly matchClass?: MatchClass;
}

const pageOf = (given: Given<PageValues>, { orderBy, direction, matchClass }: PageShape) => {
  const { latitude, longitude, withinKm } = given;
  const search = searchQuery(given);
  const number = numberQuery(given);
  const distance = latitude && longitude ? distanceKm(latitude, longitude) : null;
  const { parts, descending } = sortKey(orderBy, { query: search, number, distanceKm: distance });
  const falling = descending === (direction === 'forward');
  const list = (text: (expression: SQL) => SQL): SQL =>
    sql.join(
      parts.map(({ expression }) => text(expression)),
      sql`, `,
    );
  // Where all rows are of one class an index has the order of the rest.
  const ordered = matchClass === undefined || search === null ? parts : parts.slice(1);
  const order = sql.join(
    ordered.map(({ expression }) => (falling ? sql`${expression} desc` : sql`${expression} asc`)),
    sql`, `,
  );
  const key = list((expression) => expression);
  return query
    .select({
      ...vehicleColumns,
      cursor: sql<string[]>`array[${sql.raw(`'${orderBy}'`)}::text, ${list((expression) => sql`(${expression})::text`)}]`,
    })
    .from(vehicles)
    .where(
      and(
        listingConditions(given, matchClass === undefined ? undefined : matchesOfClass(matchClass)),
        search !== null && matchClass !== undefined ? isOfClass(matchClass, search, number) : undefined,
        distance !== null && withinKm ? sql`${distance} <= ${withinKm}::float8` : undefined,
        given.from && sql`(${key}) ${falling ? sql`<` : sql`>`} (${cursorKey(parts, given.from)})`,
      ),
    )
    .orderBy(order)
    .limit(given.limit);
};

/** Of all that is offered, which one plan fits; everything else is planned for its values. */
const readPlainPage = statement(pageOf);
const readNarrowedPage = statementPlannedEachTime(pageOf);

const isPlain = ({ tenantId: _tenantId, states: _states, ...criteria }: ListingValues): boolean =>
  Object.values(criteria).every((value) => value === undefined);

/** A stretch of an order, read by a statement of its own; a page goes on into the next where one does not fill it. */
interface Stretch {
  readonly matchClass?: MatchClass;
  readonly values?: ListingValues & { readonly withinKm?: number };
}

/** One page and a row beyond it, in the direction of reading. */
export async function listingPage(
  tx: Transaction,
  values: ListingValues,
  orderBy: ListingOrder,
  { direction, from, size }: WantedPage,
): Promise<ListedRow[]> {
  const texts = from?.slice(1).map(String);
  const readPage = isPlain(values) ? readPlainPage : readNarrowedPage;
  const rows: ListedRow[] = [];
  for (const { matchClass, values: narrower = {} } of stretchesOf(values, orderBy, direction, texts)) {
    const limit = size + 1 - rows.length;
    const last = rows.at(-1)?.cursor.slice(1).map(String) ?? texts;
    const shape = { orderBy, direction, ...(matchClass === undefined ? {} : { matchClass }) };
    rows.push(...(await readPage(tx, { ...values, ...narrower, from: last, limit }, shape)));
    if (rows.length > size) break;
  }
  return rows;
}

/** Kilometres of the circles in which the nearest are looked for, one after another: the first holds a page in a city. */
const circlesKm = [2, 8, 32, 128, 1024];

function stretchesOf(
  values: ListingValues,
  orderBy: ListingOrder,
  direction: WantedPage['direction'],
  from?: readonly string[],
): Stretch[] {
  const [first] = from ?? [];
  if (orderBy === 'RELEVANCE' && values.search !== undefined) {
    const known = values.number === undefined ? matchClasses.filter((each) => each !== 3) : matchClasses;
    const classes = direction === 'forward' ? known : known.toReversed();
    const isBeyond = (each: MatchClass): boolean =>
      first === undefined || (direction === 'forward' ? each <= Number(first) : each >= Number(first));
    return classes.filter(isBeyond).map((matchClass) => ({ matchClass }));
  }
  if (orderBy !== 'DISTANCE' || direction === 'backward') return [{}];
  const { latitude = 0, longitude = 0, radiusKm = 0 } = values;
  const begin = first === undefined ? 0 : Number(first) / 1000;
  const circles = circlesKm.filter((km) => km > begin && km < radiusKm);
  return [
    ...circles.map((withinKm) => ({ values: { ...values, withinKm, ...boxAround({ latitude, longitude, radiusKm: withinKm }) } })),
    {},
  ];
}

const matching = statement((given: Given<ListingValues & { readonly ids: readonly string[] }>) =>
  query
    .select(vehicleColumns)
    .from(vehicles)
    .where(and(anyOf(vehicles.id, given.ids), listingConditions(given))),
);

/** Those of these vehicles that meet the criteria. */
export async function matchingVehicles(
  tx: Transaction,
  tenantId: string,
  ids: readonly string[],
  filter: ListingFilter,
): Promise<VehicleRow[]> {
  return matching(tx, { ...(await withSpellingsOf(tx, listingValues(tenantId, filter), ids)), ids });
}
