/** Makes a lead of somebody who is not known. */
import { platformActor } from '@marque/shared/commands';
import { newId } from '@marque/shared/ids';
import { notAllowed, type NotAllowed } from '@marque/shared/outcome';
import { floodWindowMs, mostNewLeads } from '../domain/flood.js';
import { searchText } from '../domain/lead-input.js';
import { leadRecorded } from '../../events.js';
import { insertContact } from '../store/contacts.js';
import { appendLeadHistory, insertLead } from '../store/leads.js';
import type { LeadRow } from '../store/tables.js';
import { insertTouch, newLeadsSince } from '../store/touches.js';
import { type Coming, touchOf } from './coming.js';

/** The new lead, unless too many came within the hour. */
export async function openLead(coming: Coming): Promise<LeadRow | NotAllowed> {
  const { platform, tx, actor, lead, now } = coming;
  const { tenantId, actorId: recordedBy } = actor;
  const since = new Date(now.getTime() - floodWindowMs);
  if (recordedBy === platformActor && (await newLeadsSince(tx, tenantId, { recordedBy, since })) >= mostNewLeads)
    return notAllowed('Too many people have come within the hour: try again later.');
  const row: LeadRow = {
    id: newId(),
    tenantId,
    userId: lead.userId,
    source: lead.source,
    state: 'NEW',
    assigneeId: null,
    contactConsentAt: lead.consent.givenAt,
    mergedInto: null,
    sequence: 1,
    createdAt: now,
    updatedAt: now,
  };
  await insertLead(tx, row);
  for (const { kind, value } of lead.contacts)
    await insertContact(tx, { tenantId, kind, value, leadId: row.id, name: lead.name, search: searchText(value, lead.name), givenAt: now });
  const touch = touchOf(coming, row.id, null);
  await insertTouch(tx, touch);
  await appendLeadHistory(tx, row, { kind: 'RECORDED', changedFrom: null, changedTo: 'NEW', actorId: recordedBy, reason: null });
  await platform.events.record(tx, [leadRecorded(row, touch)]);
  return row;
}
