/** Reads and writes of service requests and their history. */
import { and, asc, count, desc, eq, inArray, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { idOfCursor, type WantedPage } from '@marque/shared/graph';
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

/** Requests for vehicles, the newest first: those of one owner, or of all (null). */
export const requestsOfVehicles = (tx: Transaction, vehicleIds: readonly string[], ownerId: string | null): Promise<RequestRow[]> =>
  tx
    .select()
    .from(requests)
    .where(and(inArray(requests.vehicleId, [...vehicleIds]), ownerId === null ? undefined : eq(requests.ownerId, ownerId)))
    .orderBy(desc(requests.id));

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

/** One page of a list, the newest first; the cursor is the id. */
export async function requestPage(tx: Transaction, list: RequestList, state: RequestState | null, page: WantedPage): Promise<RequestRow[]> {
  const forward = page.direction === 'forward';
  const from = page.from && idOfCursor(page.from[0]);
  const beyond = from === null ? undefined : forward ? sql`${requests.id} < ${from}::uuid` : sql`${requests.id} > ${from}::uuid`;
  return tx
    .select()
    .from(requests)
    .where(and(inList(list), state ? eq(requests.state, state) : undefined, beyond))
    .orderBy(forward ? desc(requests.id) : asc(requests.id))
    .limit(page.size + 1);
}
