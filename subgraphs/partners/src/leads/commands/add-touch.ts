/** Adds to a lead that the person behind it came again. */
import { platformActor } from '@marque/shared/commands';
import { notAllowed, type NotAllowed } from '@marque/shared/outcome';
import { floodWindowMs, mostTouches } from '../domain/flood.js';
import { searchText } from '../domain/lead-input.js';
import { mayMove } from '../domain/lead-states.js';
import { leadTouched } from '../../events.js';
import { insertContact } from '../store/contacts.js';
import { appendLeadHistory, changeLead, lockLead } from '../store/leads.js';
import type { LeadContactRow, LeadRow } from '../store/tables.js';
import { insertTouch, touchesSince } from '../store/touches.js';
import { type Coming, touchOf } from './coming.js';

/**
 * The lead that has the address, or else the number. Where another lead has the other contact, the touch names it and both stay: nobody proved
 * that the two are one person, and a guest must not be able to make them one. A contact that no lead has becomes this lead's.
 */
export async function addTouch(coming: Coming, known: readonly LeadContactRow[]): Promise<LeadRow | NotAllowed> {
  const { platform, tx, actor, lead, now } = coming;
  const { tenantId, actorId: recordedBy } = actor;
  const [owner] = known.toSorted((a, b) => (a.kind < b.kind ? -1 : 1));
  const from = owner && (await lockLead(tx, owner.leadId));
  if (!from) throw new Error('A contact outlived its lead.');
  const since = new Date(now.getTime() - floodWindowMs);
  if (recordedBy === platformActor && (await touchesSince(tx, from.id, { recordedBy, since })) >= mostTouches)
    return notAllowed('This person has come too often within the hour: try again later.');
  const other = known.find(({ leadId }) => leadId !== from.id && leadId !== owner.leadId)?.leadId ?? null;
  const state = mayMove('PERSON', from.state, 'NEW') ? 'NEW' : from.state;
  const row = await changeLead(tx, from, now, { state, userId: from.userId ?? lead.userId });
  if (!row) throw new Error('A locked lead changed under its lock.');
  for (const { kind, value } of lead.contacts) {
    if (known.some((one) => one.kind === kind && one.value === value)) continue;
    await insertContact(tx, { tenantId, kind, value, leadId: row.id, name: lead.name, search: searchText(value, lead.name), givenAt: now });
  }
  const touch = touchOf(coming, row.id, other);
  await insertTouch(tx, touch);
  const change = from.state === row.state ? { changedFrom: null, changedTo: null } : { changedFrom: from.state, changedTo: row.state };
  await appendLeadHistory(tx, row, { ...change, kind: 'TOUCHED', actorId: recordedBy, reason: null });
  await platform.events.record(tx, [leadTouched(row, from, touch)]);
  return row;
}
