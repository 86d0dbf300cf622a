/** The demo world's leads: one in each state, one person who came twice. */
import { demoPerson, type DemoPersonKey, type DemoSlug, demoTenants, demoVehicle } from '@marque/shared/demo';
import type { Transaction } from '@marque/shared/db';
import { platformActor } from '@marque/shared/commands';
import { globalId } from '@marque/shared/graph/global-ids';
import type { Platform } from '@marque/shared/platform/subgraph';
import { addTouch } from '../leads/commands/add-touch.js';
import { openLead } from '../leads/commands/open-lead.js';
import type { ParsedLead } from '../leads/domain/lead-input.js';
import type { LeadSource } from '../leads/domain/lead-source.js';
import type { LeadState } from '../leads/domain/lead-states.js';
import { leadAssigned, leadMoved } from '../events.js';
import { knownContacts } from '../leads/store/contacts.js';
import { appendLeadHistory, changeLead } from '../leads/store/leads.js';
import type { LeadRow } from '../leads/store/tables.js';

/** The demo businesses that have a sales floor. */
type Floor = Extract<DemoSlug, 'dealer360' | 'showroom'>;
const floors: readonly Floor[] = ['dealer360', 'showroom'];

/** Somebody who came, and how far it went. */
interface DemoLead {
  readonly source: LeadSource;
  readonly names: Readonly<Record<Floor, string>>;
  readonly interest: string;
  /** Number of the demo vehicle that it is about. */
  readonly vehicle: number;
  readonly path: readonly LeadState[];
  readonly assignee: DemoPersonKey | null;
  readonly reason: string | null;
  /** How the person came again. */
  readonly again: LeadSource | null;
}

const demoLeads: readonly DemoLead[] = [
  {
    source: 'VALUATION',
    names: { dealer360: 'Bola Adeleke', showroom: 'Miriam Hartmann' },
    interest: 'What is my car worth, and would you take it in part exchange?',
    vehicle: 1,
    path: [],
    assignee: null,
    reason: null,
    again: 'INQUIRY',
  },
  {
    source: 'WALK_IN',
    names: { dealer360: 'Yusuf Danjuma', showroom: 'Anna Krüger' },
    interest: 'A family car with seven seats, before the school year.',
    vehicle: 4,
    path: ['CONTACTED'],
    assignee: 'agent',
    reason: null,
    again: null,
  },
  {
    source: 'TEST_DRIVE',
    names: { dealer360: 'Nkechi Umeh', showroom: 'Paul Lindner' },
    interest: 'A test drive on Saturday morning.',
    vehicle: 5,
    path: ['CONTACTED', 'QUALIFIED'],
    assignee: 'agent',
    reason: null,
    again: null,
  },
  {
    source: 'REFERRAL',
    names: { dealer360: 'Hauwa Garba', showroom: 'Sophie Brandt' },
    interest: 'The same model as a friend has bought here.',
    vehicle: 6,
    path: ['CONTACTED', 'QUALIFIED', 'WON'],
    assignee: 'concierge',
    reason: null,
    again: null,
  },
  {
    source: 'INQUIRY',
    names: { dealer360: 'Femi Ogunleye', showroom: 'Oskar Reimann' },
    interest: 'Can it be financed over 72 months?',
    vehicle: 7,
    path: ['LOST'],
    assignee: 'manager',
    reason: 'Bought elsewhere last week.',
    again: null,
  },
];

/** Puts the leads on the floors that have one; does nothing the second time. */
export async function seedLeads(platform: Platform): Promise<void> {
  const now = platform.clock.now();
  for (const slug of floors)
    await platform.database.tenant(demoTenants[slug].id, async (tx) => {
      for (const [index, lead] of demoLeads.entries()) await seedLead(platform, tx, slug, index + 1, lead, now);
    });
}

async function seedLead(platform: Platform, tx: Transaction, slug: Floor, n: number, lead: DemoLead, now: Date): Promise<void> {
  const { source, again } = lead;
  const actor = { tenantId: demoTenants[slug].id, actorId: source === 'VALUATION' ? platformActor : demoPerson(slug, 'agent').id };
  const told = parsed(slug, n, lead, now);
  if ((await knownContacts(tx, actor.tenantId, told.contacts)).length > 0) return;
  let row = made(await openLead({ platform, tx, actor, lead: told, now }));
  if (again !== null) {
    const known = await knownContacts(tx, actor.tenantId, told.contacts);
    const more = { ...told, source: again, interest: 'When can I come and see it?' };
    row = made(await addTouch({ platform, tx, actor, lead: more, now }, known));
  }
  await work(platform, tx, slug, row, lead, now);
}

const parsed = (slug: Floor, n: number, { source, names, interest, vehicle }: DemoLead, now: Date): ParsedLead => ({
  source,
  contacts: [{ kind: 'EMAIL', value: `lead${n}@people.${slug}.example` }],
  name: names[slug],
  userId: null,
  interest,
  subjectId: globalId('Vehicle', demoVehicle(slug, vehicle).id),
  consent: { purpose: 'CONTACT', wording: 'You may answer me about this car. Version 1.', givenAt: now },
});

function made(answer: LeadRow | { readonly refused: string; readonly message: string }): LeadRow {
  if ('refused' in answer) throw new Error(answer.message);
  return answer;
}

async function work(
  { events }: Platform,
  tx: Transaction,
  slug: Floor,
  opened: LeadRow,
  { path, assignee, reason }: DemoLead,
  now: Date,
): Promise<void> {
  if (assignee === null) return;
  const actorId = demoPerson(slug, assignee).id;
  const assigned = changed(await changeLead(tx, opened, now, { assigneeId: actorId }));
  await appendLeadHistory(tx, assigned, { kind: 'ASSIGNED', changedFrom: null, changedTo: actorId, actorId, reason: null });
  await events.record(tx, [leadAssigned(assigned, opened, actorId, actorId)]);
  let row = assigned;
  for (const state of path) {
    const moved = changed(await changeLead(tx, row, now, { state }));
    await appendLeadHistory(tx, moved, {
      kind: 'MOVED',
      changedFrom: row.state,
      changedTo: state,
      actorId,
      reason: state === 'LOST' ? reason : null,
    });
    await events.record(tx, [leadMoved(moved, row, actorId)]);
    row = moved;
  }
}

function changed(row: LeadRow | null): LeadRow {
  if (row === null) throw new Error('a demo lead changed while it was made');
  return row;
}
