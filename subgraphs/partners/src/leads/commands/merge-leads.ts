/** Makes one lead part of another, which is the same person. */
import { actorOf, type CommandContext, once } from '@marque/shared/commands';
import type { Transaction } from '@marque/shared/db';
import { conflict, invalidInput, type InvalidInput, notAllowed, notFound } from '@marque/shared/outcome';
import { mayWork, workerOf } from '../domain/lead-worker.js';
import { leadsMerged } from '../../events.js';
import { moveContacts } from '../store/contacts.js';
import { appendLeadHistory, changeLead, lockLeads, redirectMerged, standingLeads } from '../store/leads.js';
import type { LeadRow } from '../store/tables.js';
import type { WorkOutcome } from './work-lead.js';

export interface MergeLeads {
  /** It ends; its id stands for the other from now on. */
  readonly leadId: string;
  /** It keeps its state and who has it in hand. */
  readonly intoId: string;
  readonly idempotencyKey?: string | null | undefined;
}

/** Contacts go over; touches and histories stay where they are and are read with the lead that stands. */
export async function mergeLeads(
  { platform, caller }: CommandContext,
  { idempotencyKey, ...input }: MergeLeads,
): Promise<WorkOutcome | InvalidInput> {
  const worker = workerOf(caller);
  if (input.leadId === input.intoId) return invalidInput('These are one lead.', 'intoId');
  return once(platform, actorOf(caller), { command: 'mergeLeads', idempotencyKey, input }, async (tx, now): Promise<WorkOutcome> => {
    const pair = await lockPair(tx, input);
    if ('refused' in pair) return pair;
    const { from, into } = pair;
    if (!mayWork(from, worker) || !mayWork(into, worker)) return notAllowed('Somebody else has one of them in hand.');
    const userId = into.userId ?? from.userId;
    const merged = await changeLead(tx, from, now, { mergedInto: into.id });
    const row = await changeLead(tx, into, now, { userId });
    if (!merged || !row) throw new Error('A locked lead changed under its lock.');
    await redirectMerged(tx, from.id, into.id);
    await moveContacts(tx, from.id, into.id);
    const change = { kind: 'MERGED', changedFrom: from.id, changedTo: into.id, actorId: worker.userId, reason: null } as const;
    for (const each of [merged, row]) await appendLeadHistory(tx, each, change);
    await platform.events.record(
      tx,
      [merged, row].map((each) => leadsMerged(each, from.id, into.id, worker.userId)),
    );
    return row;
  });
}

type Pair = { readonly from: LeadRow; readonly into: LeadRow } | Extract<WorkOutcome, { refused: 'NotFound' | 'Conflict' }>;

/** Both leads as they stand, locked. */
async function lockPair(tx: Transaction, { leadId, intoId }: MergeLeads): Promise<Pair> {
  const standing = await standingLeads(tx, [leadId, intoId]);
  const idFor = (wanted: string) => standing.find(({ asked }) => asked === wanted)?.id;
  const [fromId, toId] = [idFor(leadId), idFor(intoId)];
  if (fromId === undefined) return notFound('There is no such lead.', 'leadId');
  if (toId === undefined) return notFound('There is no such lead.', 'intoId');
  if (fromId === toId) return conflict('They are one lead already.', 'intoId');
  const locked = await lockLeads(tx, [fromId, toId]);
  const [from, into] = [locked.find(({ id }) => id === fromId), locked.find(({ id }) => id === toId)];
  if (!from || !into || from.mergedInto !== null || into.mergedInto !== null)
    return conflict('One of them was merged meanwhile.', 'leadId');
  return { from, into };
}
