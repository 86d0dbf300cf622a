/** Reads and writes of service requests and their history. */
import { and, asc, count, desc, eq, inArray, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { idOfCursor, type WantedPage } from '@marque/shared/graph';
import type { ListCount } from '@marque/shared/loaders';
import type { RequestFilter } from '../domain/request-filter.js';
import { loadStates } from '../domain/request-states.js';
import type { RequestActor, RequestState } from '../domain/request-states.js';
import { requestHistory, requests } from './tables.js';
import type { RequestHistoryRow, RequestRow } from './tables.js';

/** The row, locked until the transaction ends; null when there is none. */
export async function lockRequest(tx: Transaction, id: string): Promise<RequestRow | null> {
  const [row] = await tx.select().from(requests).where(eq(requests.id, id)).for('update');
  return row ?? null;
}

/** Requests by id, in any order; absent ones are left out. */
export const requestsById = (tx: Transaction, ids: readonly string[]): Promise<RequestRow[]> =>
  tx
    .select()
    .from(requests)
    .where(inArray(requests.id, [...ids]));

/** Inserts a new request. */
export const insertRequest = (tx: Transaction, row: RequestRow) => tx.insert(requests).values(row);

/** What a change may write beside the state. */
export type RequestChange = Partial<Pick<RequestRow, 'quotationId' | 'professionalId' | 'partnerUserId' | 'dueAt'>>;

/** Moves a request if it is still in the state and at the sequence that was read; null when somebody was faster. */
export async function moveRequest(
  tx: Transaction,
  from: RequestRow,
  to: RequestState,
  at: Date,
  change: RequestChange = {},
): Promise<RequestRow | null> {
  const [moved] = await tx
    .update(requests)
    .set({ ...change, state: to, sequence: from.sequence + 1, updatedAt: at })
    .where(and(eq(requests.id, from.id), eq(requests.state, from.state), eq(requests.sequence, from.sequence)))
    .returning();
  return moved ?? null;
}

/** Counts a change that leaves the state as it is; null when somebody was faster. */
export const touchRequest = (tx: Transaction, from: RequestRow, at: Date): Promise<RequestRow | null> =>
  moveRequest(tx, from, from.state, at);

export interface HistoryEntry {
  readonly from: RequestState | null;
  readonly actor: RequestActor;
  readonly actorId: string;
  readonly note: string | null;
}

/** Appends the change that the row has just gone through. */
export const appendHistory = (tx: Transaction, row: RequestRow, { from, actor, actorId, note }: HistoryEntry) =>
  tx.insert(requestHistory).values({
    requestId: row.id,
    sequence: row.sequence,
    tenantId: row.tenantId,
    fromState: from,
    toState: row.state,
    actor,
    actorId,
    note,
    at: row.updatedAt,
  });

/** The histories of requests, each in order. */
export const historiesOf = (tx: Transaction, requestIds: readonly string[]): Promise<RequestHistoryRow[]> =>
  tx
    .select()
    .from(requestHistory)
    .where(inArray(requestHistory.requestId, [...requestIds]))
    .orderBy(asc(requestHistory.requestId), asc(requestHistory.sequence));

/** How many jobs each professional has in hand. */
export async function loadsOf(tx: Transaction, professionalIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (professionalIds.length === 0) return new Map();
  const rows = await tx
    .select({ id: requests.professionalId, jobs: count() })
    .from(requests)
    .where(and(inArray(requests.professionalId, [...professionalIds]), inArray(requests.state, [...loadStates])))
    .groupBy(requests.professionalId);
  return new Map(rows.flatMap(({ id, jobs }): [string, number][] => (id === null ? [] : [[id, jobs]])));
}

/** Whose requests a list shows. */
export type RequestList =
  | { readonly of: 'owner'; readonly userId: string }
  | { readonly of: 'partner'; readonly userId: string }
  | { readonly of: 'open' }
  | { readonly of: 'all' };

function inList(list: RequestList): SQL | undefined {
  switch (list.of) {
    case 'owner':
      return eq(requests.ownerId, list.userId);
    case 'partner':
      return eq(requests.partnerUserId, list.userId);
    case 'open':
      return inArray(requests.state, ['REQUESTED', 'QUOTED']);
    case 'all':
      return undefined;
    default:
      return list satisfies never;
  }
}

const matching = ({ states, kinds }: RequestFilter): SQL | undefined =>
  and(states ? inArray(requests.state, [...states]) : undefined, kinds ? inArray(requests.kind, [...kinds]) : undefined);

function beyond({ direction, from }: WantedPage): SQL | undefined {
  const id = from && idOfCursor(from[0]);
  if (id === null) return undefined;
  return direction === 'forward' ? sql`${requests.id} < ${id}::uuid` : sql`${requests.id} > ${id}::uuid`;
}

const along = ({ direction }: WantedPage): SQL => (direction === 'forward' ? desc(requests.id) : asc(requests.id));

/** One page of a list, the newest first; the cursor is the id. */
export const requestPage = (tx: Transaction, list: RequestList, filter: RequestFilter, page: WantedPage): Promise<RequestRow[]> =>
  tx
    .select()
    .from(requests)
    .where(and(inList(list), matching(filter), beyond(page)))
    .orderBy(along(page))
    .limit(page.size + 1);

/** How many requests a list has. */
export const countRequests = (tx: Transaction, list: RequestList, filter: RequestFilter): Promise<number> =>
  tx.$count(requests, and(inList(list), matching(filter)));

/** Which requests of vehicles: of one owner or (null) of all. */
export interface OfVehicles extends RequestFilter {
  readonly ownerId: string | null;
}

const ofOwner = ({ ownerId, ...filter }: OfVehicles): SQL | undefined =>
  and(ownerId === null ? undefined : eq(requests.ownerId, ownerId), matching(filter));

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
  const rows = tx
    .select()
    .from(requests)
    .where(and(sql`${requests.vehicleId} = wanted.id`, ofOwner(wanted), beyond(page)))
    .orderBy(along(page))
    .limit(page.size + 1)
    .as('page');
  const found = await tx
    .select({ row: rows._.selectedFields })
    .from(sql`unnest(${sql.param(vehicleIds)}::uuid[]) as wanted (id)`)
    .crossJoinLateral(rows);
  return Map.groupBy(
    found.map(({ row }) => row),
    ({ vehicleId }) => vehicleId,
  );
}

/** How many requests each of these vehicles has. */
export const countsOfVehicles = (tx: Transaction, vehicleIds: readonly string[], wanted: OfVehicles): Promise<ListCount[]> =>
  tx
    .select({ id: requests.vehicleId, rows: count() })
    .from(requests)
    .where(and(inArray(requests.vehicleId, [...vehicleIds]), ofOwner(wanted)))
    .groupBy(requests.vehicleId);
