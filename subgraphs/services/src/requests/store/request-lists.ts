/** Pages and counts of service requests. */
import { and, count, eq, inArray, or, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { along, beyond, type KeysetPage, keysetPage, type ReadingOrder, readingOrder } from '@marque/shared/db/keyset';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import { idOfCursor, type WantedPage } from '@marque/shared/graph';
import type { ListCount } from '@marque/shared/loaders';
import type { RequestFilter } from '../domain/request-filter.js';
import type { RequestKind } from '../domain/request-kind.js';
import type { RequestState } from '../domain/request-states.js';
import { requests } from './tables.js';
import type { RequestRow } from './tables.js';

/** Whose requests a list shows. */
export type RequestList =
  | { readonly of: 'owner'; readonly userId: string }
  | { readonly of: 'partner'; readonly userId: string }
  | { readonly of: 'open' }
  | { readonly of: 'all' };

/** What narrows a list; what is not given does not. */
interface ListValues {
  /** Who asked for the work, or owns the vehicle since. */
  readonly concerns?: string | undefined;
  readonly ownerId?: string | undefined;
  readonly partnerUserId?: string | undefined;
  readonly states?: readonly RequestState[] | undefined;
  readonly kinds?: readonly RequestKind[] | undefined;
}

type PageValues = ListValues & KeysetPage<string>;
/** Whether only those are meant that still wait for a partner. */
type Openness = 'open' | 'any';

function matching({ concerns, ownerId, partnerUserId, states, kinds }: Given<ListValues>): SQL | undefined {
  return and(
    concerns && or(eq(requests.ownerId, concerns), eq(requests.vehicleOwnerId, concerns)),
    ownerId && eq(requests.ownerId, ownerId),
    partnerUserId && eq(requests.partnerUserId, partnerUserId),
    states && anyOf(requests.state, states),
    kinds && anyOf(requests.kind, kinds),
  );
}

const among = (openness: Openness): SQL | undefined => (openness === 'open' ? inArray(requests.state, ['REQUESTED', 'QUOTED']) : undefined);

const filterValues = ({ states, kinds }: RequestFilter): ListValues => ({ states: states ?? undefined, kinds: kinds ?? undefined });

function listValues(list: RequestList, filter: RequestFilter): ListValues {
  switch (list.of) {
    case 'owner':
      return { ...filterValues(filter), ownerId: list.userId };
    case 'partner':
      return { ...filterValues(filter), partnerUserId: list.userId };
    case 'open':
    case 'all':
      return filterValues(filter);
    default:
      return list satisfies never;
  }
}

const opennessOf = ({ of }: RequestList): Openness => (of === 'open' ? 'open' : 'any');

const readPage = statement((given: Given<PageValues>, { openness, order }: { openness: Openness; order: ReadingOrder }) =>
  query
    .select()
    .from(requests)
    .where(and(among(openness), matching(given), beyond(requests.id, given.from, order)))
    .orderBy(along(requests.id, order))
    .limit(given.limit),
);

/** One page of a list, the newest first; the cursor is the id. */
export const requestPage = (tx: Transaction, list: RequestList, filter: RequestFilter, page: WantedPage): Promise<RequestRow[]> =>
  readPage(
    tx,
    { ...listValues(list, filter), ...keysetPage(page, idOfCursor) },
    { openness: opennessOf(list), order: readingOrder('falling', page) },
  );

const countRows = statement((given: Given<ListValues>, openness: Openness) =>
  query
    .select({ rows: count() })
    .from(requests)
    .where(and(among(openness), matching(given))),
);

/** How many requests a list has. */
export async function countRequests(tx: Transaction, list: RequestList, filter: RequestFilter): Promise<number> {
  const [row] = await countRows(tx, listValues(list, filter), opennessOf(list));
  return row?.rows ?? 0;
}

/** Which requests of vehicles: those that concern one person or (null) all. */
export interface OfVehicles extends RequestFilter {
  readonly concerns: string | null;
}

const ofVehicles = ({ concerns, ...filter }: OfVehicles): ListValues => ({ ...filterValues(filter), concerns: concerns ?? undefined });

interface EachVehicle {
  readonly vehicleIds: readonly string[];
}

const readPages = statement(({ vehicleIds, ...given }: Given<PageValues & EachVehicle>, order: ReadingOrder) => {
  const rows = query
    .select()
    .from(requests)
    .where(and(sql`${requests.vehicleId} = wanted.id`, matching(given), beyond(requests.id, given.from, order)))
    .orderBy(along(requests.id, order))
    .limit(given.limit)
    .as('page');
  return query
    .select({ row: rows._.selectedFields })
    .from(sql`unnest(${vehicleIds}::uuid[]) as wanted (id)`)
    .crossJoinLateral(rows);
});

/**
 * The same page of each of these vehicles' requests, the newest first; of each one row more than the page has. The index is read once for each
 * vehicle, however many there are: a lateral page with a limit can be read in no other way.
 */
export async function pagesOfVehicles(
  tx: Transaction,
  vehicleIds: readonly string[],
  wanted: OfVehicles,
  page: WantedPage,
): Promise<Map<string, RequestRow[]>> {
  const values = { ...ofVehicles(wanted), ...keysetPage(page, idOfCursor), vehicleIds };
  const found = await readPages(tx, values, readingOrder('falling', page));
  return Map.groupBy(
    found.map(({ row }) => row),
    ({ vehicleId }) => vehicleId,
  );
}

const countEach = statement(({ vehicleIds, ...given }: Given<ListValues & EachVehicle>) =>
  query
    .select({ id: requests.vehicleId, rows: count() })
    .from(requests)
    .where(and(anyOf(requests.vehicleId, vehicleIds), matching(given)))
    .groupBy(requests.vehicleId),
);

/** How many requests each of these vehicles has. */
export const countsOfVehicles = (tx: Transaction, vehicleIds: readonly string[], wanted: OfVehicles): Promise<ListCount[]> =>
  countEach(tx, { ...ofVehicles(wanted), vehicleIds });
