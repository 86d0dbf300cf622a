/** What all moves of a request by one person have in common. */
import { actorOf, type CommandContext, once, type OnceCall } from '@marque/shared/commands';
import type { Transaction } from '@marque/shared/db';
import {
  conflict,
  type Conflict,
  type IdempotencyConflict,
  notAllowed,
  type NotAllowed,
  notFound,
  type NotFound,
} from '@marque/shared/outcome';
import { type ChangeFacts, stateChanged } from '../../events.js';
import { standingOf } from '../../neighbours/partners.js';
import { personOf } from '../domain/person.js';
import { actorIn, maySee } from '../domain/request-actor.js';
import { canMove, mayMove, type RequestState } from '../domain/request-states.js';
import { appendHistory, lockRequest, moveRequest, type RequestChange } from '../store/requests.js';
import type { RequestRow } from '../store/tables.js';

export type MoveOutcome = RequestRow | NotFound | NotAllowed | Conflict | IdempotencyConflict;

/** A move that a person wants to make. */
export interface Move {
  readonly requestId: string;
  readonly to: RequestState;
  readonly note?: string | null;
  /** Why it cannot be made from here, though the caller might. */
  readonly fault?: (from: RequestRow) => Conflict | null;
  /** Columns to write with the move. */
  readonly change?: (from: RequestRow, tx: Transaction) => Promise<RequestChange>;
  /** Facts for the event, known from the row before the move. */
  readonly facts?: (from: RequestRow) => Omit<ChangeFacts, 'actor'>;
  /** What else happens in the same transaction. */
  readonly after?: (moved: RequestRow, from: RequestRow, tx: Transaction) => Promise<void>;
}

/** Makes the move if it is legal, by this person, now; else says why not. Strangers learn only that there is no such request. */
export async function makeMove(context: CommandContext, call: OnceCall, move: Move): Promise<MoveOutcome> {
  const mayWork = await worksNow(context);
  return once(context.platform, actorOf(context.caller), call, (tx) => moveIn(tx, context, move, mayWork));
}

/** Whether the caller is a professional who is not suspended. */
async function worksNow({ platform, caller }: CommandContext): Promise<boolean> {
  const { userId, takesJobs } = personOf(caller);
  return takesJobs && (await standingOf(platform.graph, actorOf(caller).tenantId, userId))?.state === 'ACTIVE';
}

async function moveIn(tx: Transaction, { platform, caller }: CommandContext, move: Move, mayWork: boolean): Promise<MoveOutcome> {
  const person = personOf(caller);
  const from = await lockRequest(tx, move.requestId);
  if (!from || !maySee(from, person)) return notFound('There is no such request.', 'requestId');
  const actor = actorIn(from, person);
  if (!canMove(from.state, move.to)) return conflict(`A request that is ${words(from.state)} cannot become ${words(move.to)}.`);
  if (actor === null || !mayMove(actor, from.state, move.to)) return notAllowed('This is not for you to do.');
  if (actor === 'ASSIGNED_PARTNER' && !mayWork) return notAllowed('You are suspended.');
  const fault = move.fault?.(from);
  if (fault) return fault;
  const row = await moveRequest(tx, from, move.to, platform.clock.now(), (await move.change?.(from, tx)) ?? {});
  if (!row) return conflict('The request was changed meanwhile.');
  await appendHistory(tx, row, { from: from.state, actor, actorId: person.userId, note: move.note ?? null });
  await move.after?.(row, from, tx);
  await platform.events.record(tx, [stateChanged(row, from.state, { actor, ...move.facts?.(from) })]);
  return row;
}

const words = (state: RequestState): string => state.toLowerCase().replaceAll('_', ' ');
