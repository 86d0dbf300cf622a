/** Reads and writes of service requests and their history. */
import { and, asc, count, eq, inArray, lte, notInArray } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import { loadStates } from '../domain/request-states.js';
import type { RequestActor, RequestState } from '../domain/request-states.js';
import { requestHistory, requests } from './tables.js';
import type { RequestHistoryRow, RequestRow } from './tables.js';

const lockById = statement(({ id }: Given<{ id: string }>) => query.select().from(requests).where(eq(requests.id, id)).for('update'));

/** The row, locked until the transaction ends; null when there is none. */
export async function lockRequest(tx: Transaction, id: string): Promise<RequestRow | null> {
  const [row] = await lockById(tx, { id });
  return row ?? null;
}

const byIds = statement(({ ids }: Given<{ ids: readonly string[] }>) => query.select().from(requests).where(anyOf(requests.id, ids)));

/** Requests by id, in any order; absent ones are left out. */
export const requestsById = (tx: Transaction, ids: readonly string[]): Promise<RequestRow[]> => byIds(tx, { ids });

const insert = statement((row: Given<RequestRow>) => query.insert(requests).values(row));

/** Inserts a new request. */
export async function insertRequest(tx: Transaction, row: RequestRow): Promise<void> {
  await insert(tx, row);
}

const insertOnce = statement((row: Given<RequestRow>) =>
  query.insert(requests).values(row).onConflictDoNothing().returning({ id: requests.id }),
);

/** Inserts; returns whether nothing had been opened for the same source yet. */
export async function insertRequestOnce(tx: Transaction, row: RequestRow): Promise<boolean> {
  return (await insertOnce(tx, row)).length === 1;
}

const bySource = statement(({ tenantId, sourceKey }: Given<{ tenantId: string; sourceKey: string }>) =>
  query
    .select()
    .from(requests)
    .where(and(eq(requests.tenantId, tenantId), eq(requests.sourceKey, sourceKey))),
);

/** The request that was opened for the source; null when there is none. */
export async function requestOfSource(tx: Transaction, tenantId: string, sourceKey: string): Promise<RequestRow | null> {
  const [row] = await bySource(tx, { tenantId, sourceKey });
  return row ?? null;
}

const atHandOver = statement(({ tenantId, vehicleId, openedBy }: Given<OfVehicle>) =>
  query
    .select()
    .from(requests)
    .where(
      and(
        eq(requests.tenantId, tenantId),
        eq(requests.vehicleId, vehicleId),
        notInArray(requests.state, ['CLOSED', 'CANCELLED']),
        lte(requests.createdAt, openedBy),
      ),
    )
    .orderBy(asc(requests.id))
    .for('update'),
);

/** A vehicle, and until when its requests were opened. */
interface OfVehicle extends Pick<RequestRow, 'tenantId' | 'vehicleId'> {
  readonly openedBy: Date;
}

/** The requests of a vehicle that have not ended, of those that were opened by then; locked in one order. */
export const lockUnended = (tx: Transaction, of: OfVehicle): Promise<RequestRow[]> => atHandOver(tx, of);

const setVehicleOwner = statement(({ id, vehicleOwnerId }: Given<Pick<RequestRow, 'id' | 'vehicleOwnerId'>>) =>
  query.update(requests).set({ vehicleOwnerId }).where(eq(requests.id, id)),
);

/** Keeps whose the vehicle is. */
export async function keepVehicleOwner(tx: Transaction, row: Pick<RequestRow, 'id' | 'vehicleOwnerId'>): Promise<void> {
  await setVehicleOwner(tx, row);
}

/** What a change may write beside the state. */
export type RequestChange = Partial<Pick<RequestRow, 'quotationId' | 'professionalId' | 'partnerUserId' | 'dueAt'>>;

interface MoveValues extends RequestChange, Pick<RequestRow, 'state' | 'sequence' | 'updatedAt'> {
  readonly id: string;
  readonly expectedState: RequestState;
  readonly expectedSequence: number;
}

const move = statement(({ id, expectedState, expectedSequence, ...change }: Given<MoveValues>) =>
  query
    .update(requests)
    .set(change)
    .where(and(eq(requests.id, id), eq(requests.state, expectedState), eq(requests.sequence, expectedSequence)))
    .returning(),
);

/** Moves a request if it is still in the state and at the sequence that was read; null when somebody was faster. */
export async function moveRequest(
  tx: Transaction,
  from: RequestRow,
  to: RequestState,
  at: Date,
  change: RequestChange = {},
): Promise<RequestRow | null> {
  const moved = { ...change, state: to, sequence: from.sequence + 1, updatedAt: at };
  const [row] = await move(tx, { ...moved, id: from.id, expectedState: from.state, expectedSequence: from.sequence });
  return row ?? null;
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

const append = statement((row: Given<RequestHistoryRow>) => query.insert(requestHistory).values(row));

/** Appends the change that the row has just gone through. */
export async function appendHistory(tx: Transaction, row: RequestRow, { from, actor, actorId, note }: HistoryEntry): Promise<void> {
  const { id: requestId, sequence, tenantId, state: toState, updatedAt: at } = row;
  await append(tx, { requestId, sequence, tenantId, fromState: from, toState, actor, actorId, note, at });
}

const histories = statement(({ requestIds }: Given<{ requestIds: readonly string[] }>) =>
  query
    .select()
    .from(requestHistory)
    .where(anyOf(requestHistory.requestId, requestIds))
    .orderBy(asc(requestHistory.requestId), asc(requestHistory.sequence)),
);

/** The histories of requests, each in order. */
export const historiesOf = (tx: Transaction, requestIds: readonly string[]): Promise<RequestHistoryRow[]> => histories(tx, { requestIds });

const loads = statement(({ professionalIds }: Given<{ professionalIds: readonly string[] }>) =>
  query
    .select({ id: requests.professionalId, jobs: count() })
    .from(requests)
    .where(and(anyOf(requests.professionalId, professionalIds), inArray(requests.state, [...loadStates])))
    .groupBy(requests.professionalId),
);

/** How many jobs each professional has in hand. */
export async function loadsOf(tx: Transaction, professionalIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (professionalIds.length === 0) return new Map();
  const rows = await loads(tx, { professionalIds });
  return new Map(rows.flatMap(({ id, jobs }): [string, number][] => (id === null ? [] : [[id, jobs]])));
}
