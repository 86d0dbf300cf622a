/** What all moves of a request by one person have in common. */
import { requireTenant } from '@marque/shared/auth';
import type { Caller } from '@marque/shared/auth';
import type { Transaction } from '@marque/shared/db';
import { Conflict, IdempotencyConflict, NotAllowed, NotFound } from '@marque/shared/graph';
import type { Platform } from '@marque/shared/subgraph';
import { actorIn, maySee } from '../domain/request-actor.js';
import { canMove, mayMove } from '../domain/request-states.js';
import type { RequestState } from '../domain/request-states.js';
import { stateChanged } from '../events.js';
import type { ChangeFacts } from '../events.js';
import { standingOf } from '../neighbours/partners.js';
import { personOf } from '../person.js';
import { fingerprint } from '@marque/shared/idempotency';
import { claimKey, findKey } from '../store/idempotency.js';
import { appendHistory, lockRequest, moveRequest } from '../store/requests.js';
import type { RequestChange } from '../store/requests.js';
import type { RequestRow } from '../store/tables.js';

export type MoveAnswer = RequestRow | NotFound | NotAllowed | Conflict;

/** A move that a person wants to make. */
export interface Move {
  readonly requestId: string;
  readonly to: RequestState;
  readonly note?: string | null;
  /** Where a retry must give the first answer again: the key, and the input that belongs to it. */
  readonly once?: { readonly key: string; readonly input: object };
  /** Columns to write with the move. */
  readonly change?: (from: RequestRow, tx: Transaction) => Promise<RequestChange>;
  /** Facts for the event, known from the row before the move. */
  readonly facts?: (from: RequestRow) => Omit<ChangeFacts, 'actor'>;
  /** What else happens in the same transaction. */
  readonly after?: (moved: RequestRow, from: RequestRow, tx: Transaction) => Promise<void>;
}

/** Makes the move if it is legal, by this person, now; else says why not. Strangers learn only that there is no such request. */
export async function makeMove(platform: Platform, caller: Caller, move: Move): Promise<MoveAnswer | IdempotencyConflict> {
  const { database, events, clock, graph } = platform;
  const person = personOf(caller);
  const tenantId = requireTenant(caller);
  const standing = person.takesJobs ? await standingOf(graph, tenantId, person.userId) : null;
  const use = {
    tenantId,
    userId: person.userId,
    key: move.once?.key ?? '',
    fingerprint: fingerprint(move.to, move.once?.input ?? {}),
    resultId: move.requestId,
    createdAt: clock.now(),
  };
  return database.tenant(tenantId, async (tx) => {
    const from = await lockRequest(tx, move.requestId);
    if (!from || !maySee(from, person)) return new NotFound('There is no such request.', ['input', 'requestId']);
    const known = move.once ? await findKey(tx, use) : null;
    if (known?.state === 'other') return new IdempotencyConflict();
    if (known?.state === 'same') return from;
    const actor = actorIn(from, person);
    if (!canMove(from.state, move.to)) return new Conflict(`A request that is ${words(from.state)} cannot become ${words(move.to)}.`);
    if (actor === null || !mayMove(actor, from.state, move.to)) return new NotAllowed('This is not for you to do.');
    if (actor === 'ASSIGNED_PARTNER' && standing?.status !== 'ACTIVE') return new NotAllowed('You are suspended.');
    if (move.once && (await claimKey(tx, use)).state !== 'new') return new IdempotencyConflict();

    const row = await moveRequest(tx, from, move.to, clock.now(), (await move.change?.(from, tx)) ?? {});
    if (!row) return new Conflict('The request was changed meanwhile.');
    await appendHistory(tx, row, { from: from.state, actor, actorId: person.userId, note: move.note ?? null });
    await move.after?.(row, from, tx);
    await events.record(tx, [stateChanged(row, from.state, { actor, ...move.facts?.(from) })]);
    return row;
  });
}

const words = (state: RequestState): string => state.toLowerCase().replaceAll('_', ' ');
