/** The frame of what is done with one lead: lock, right, change, history, event. */
import { actorOf, type CommandContext, once, type OnceCall } from '@marque/shared/commands';
import type { NewEvent } from '@marque/shared/events';
import {
  conflict,
  type Conflict,
  type IdempotencyConflict,
  isRefusal,
  notAllowed,
  type NotAllowed,
  notFound,
  type NotFound,
} from '@marque/shared/outcome';
import { mayWork, workerOf } from '../domain/lead-worker.js';
import { appendLeadHistory, changeLead, type LeadChange, lockLead } from '../store/leads.js';
import type { LeadHistoryRow, LeadRow } from '../store/tables.js';

export type WorkOutcome = LeadRow | NotFound | NotAllowed | Conflict | IdempotencyConflict;

/** One thing that is done with a lead. */
export interface LeadWork {
  readonly leadId: string;
  readonly reason: string | null;
  /** What it makes of the lead as it stands; or why it cannot be done. */
  plan(from: LeadRow): LeadChange | Conflict;
  readonly history: (row: LeadRow, from: LeadRow) => Pick<LeadHistoryRow, 'kind' | 'changedFrom' | 'changedTo'>;
  event(row: LeadRow, from: LeadRow, by: string): NewEvent;
}

/** Does it, if the caller may. The id of a merged lead means the one that it became part of. */
export function workLead({ platform, caller }: CommandContext, call: OnceCall, work: LeadWork): Promise<WorkOutcome> {
  const worker = workerOf(caller);
  return once(platform, actorOf(caller), call, async (tx, now): Promise<WorkOutcome> => {
    const from = await lockLead(tx, work.leadId);
    if (!from) return notFound('There is no such lead.', 'leadId');
    if (!mayWork(from, worker)) return notAllowed('Somebody else has this lead in hand.');
    const change = work.plan(from);
    if (isRefusal(change)) return change;
    const row = await changeLead(tx, from, now, change);
    if (!row) return conflict('The lead was changed meanwhile.', 'leadId');
    await appendLeadHistory(tx, row, { ...work.history(row, from), actorId: worker.userId, reason: work.reason });
    await platform.events.record(tx, [work.event(row, from, worker.userId)]);
    return row;
  });
}
