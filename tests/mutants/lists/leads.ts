import type { Mutant } from '../mutant.js';

const leads = 'subgraphs/partners/src/leads';
const recording = [`${leads}/commands/record-lead.test.ts`];
const working = [`${leads}/commands/work-leads.test.ts`];
const states = [`${leads}/domain/lead-states.test.ts`];
const report = ['subgraphs/vehicles/src/valuation/commands/request-report.test.ts'];
const input = [`${leads}/domain/lead-input.test.ts`];

export const leadsMutants: readonly Mutant[] = [
  {
    name: 'a lead is won without being qualified',
    file: `${leads}/domain/lead-states.ts`,
    from: "CONTACTED: { QUALIFIED: ['WORKER'],",
    to: "CONTACTED: { WON: ['WORKER'], QUALIFIED: ['WORKER'],",
    tests: states,
  },
  {
    name: 'who works a lead opens it again after its end',
    file: `${leads}/domain/lead-states.ts`,
    from: "LOST: { NEW: ['PERSON'] },",
    to: "LOST: { NEW: ['PERSON', 'WORKER'] },",
    tests: states,
  },
  {
    name: 'everybody moves what somebody else has in hand',
    file: `${leads}/domain/lead-worker.ts`,
    from: 'manages || assigneeId === null || assigneeId === userId;',
    to: 'manages || assigneeId === null || userId !== null;',
    tests: working,
  },
  {
    name: 'managers cannot touch what others have in hand',
    file: `${leads}/domain/lead-worker.ts`,
    from: 'manages || assigneeId === null',
    to: 'assigneeId === null',
    tests: working,
  },
  {
    name: 'a lead is made of somebody who agreed to marketing alone',
    file: `${leads}/commands/record-lead.ts`,
    from: "if (lead.consent.purpose !== 'CONTACT') return",
    to: "if (lead.consent.wording === '') return",
    tests: recording,
  },
  {
    name: 'anybody tells leads for the platform',
    file: `${leads}/commands/record-lead.ts`,
    from: '  requireService(context.caller);\n',
    to: '',
    tests: recording,
  },
  {
    name: 'a told lead is written down again for the same key',
    file: `${leads}/commands/record-lead.ts`,
    from: '{ command, idempotencyKey, input }, async',
    to: '{ command, idempotencyKey: idempotencyKey && null, input }, async',
    tests: recording,
  },
  {
    name: 'two calls at once with a new contact do not wait for each other',
    file: `${leads}/commands/record-lead.ts`,
    from: '    await lockContacts(tx, actor.tenantId, lead.contacts);\n',
    to: '',
    tests: recording,
  },
  {
    name: 'one person comes once more than the limit says',
    file: `${leads}/commands/add-touch.ts`,
    from: '>= mostTouches)',
    to: '> mostTouches)',
    tests: recording,
  },
  {
    name: 'those who work leads are limited like guests',
    file: `${leads}/commands/add-touch.ts`,
    from: 'recordedBy === platformActor && (await touchesSince',
    to: "recordedBy !== '' && (await touchesSince",
    tests: recording,
  },
  {
    name: 'new people come without a limit',
    file: `${leads}/commands/open-lead.ts`,
    from: '>= mostNewLeads)',
    to: '> mostNewLeads)',
    tests: recording,
  },
  {
    name: 'a touch counts for ever',
    file: `${leads}/commands/add-touch.ts`,
    from: 'new Date(now.getTime() - floodWindowMs)',
    to: 'new Date(now.getTime() - 100 * floodWindowMs)',
    tests: recording,
  },
  {
    name: 'a guest joins two leads by naming both contacts',
    file: `${leads}/commands/add-touch.ts`,
    from: 'known.find(({ leadId }) => leadId !== from.id && leadId !== owner.leadId)?.leadId ?? null',
    to: 'null',
    tests: recording,
  },
  {
    name: 'who comes again after the end stays lost',
    file: `${leads}/commands/add-touch.ts`,
    from: "mayMove('PERSON', from.state, 'NEW') ? 'NEW' : from.state",
    to: 'from.state',
    tests: recording,
  },
  {
    name: 'a consent of the future is taken',
    file: `${leads}/domain/lead-input.ts`,
    from: 'draft.consent.givenAt > now',
    to: 'draft.consent.givenAt < now',
    tests: input,
  },
  {
    name: 'a lead without any contact is taken',
    file: `${leads}/domain/lead-input.ts`,
    from: 'contacts.length === 0 ?',
    to: 'contacts.length < 0 ?',
    tests: input,
  },
  {
    name: 'a lead is given to somebody who works none',
    file: `${leads}/commands/assign-lead.ts`,
    from: "'lead:work')))",
    to: "'profile:own')))",
    tests: working,
  },
  {
    name: 'who was shut out is given leads',
    file: 'subgraphs/partners/src/neighbours/identity.ts',
    from: '!person.suspended && ',
    to: '',
    tests: working,
  },
  {
    name: 'a lead is lost for no reason',
    file: `${leads}/commands/move-lead.ts`,
    from: "(input.reason !== null || to === 'LOST')",
    to: '(input.reason !== null)',
    tests: working,
  },
  {
    name: 'one of two leads that somebody else has in hand is joined',
    file: `${leads}/commands/merge-leads.ts`,
    from: '!mayWork(from, worker) || !mayWork(into, worker)',
    to: '!mayWork(from, worker) && !mayWork(into, worker)',
    tests: working,
  },
  {
    name: 'what was merged before points at what is gone',
    file: `${leads}/commands/merge-leads.ts`,
    from: '    await redirectMerged(tx, from.id, into.id);\n',
    to: '',
    tests: working,
  },
  {
    name: 'contacts of a merged lead find nobody',
    file: `${leads}/commands/merge-leads.ts`,
    from: '    await moveContacts(tx, from.id, into.id);\n',
    to: '',
    tests: working,
  },
  {
    name: 'the full report is given without consent',
    file: 'subgraphs/vehicles/src/valuation/commands/request-report.ts',
    from: 'acceptedWording !== reportWording.version',
    to: "acceptedWording === ''",
    tests: report,
  },
  {
    name: 'the full report is given to who was not written down',
    file: 'subgraphs/vehicles/src/valuation/commands/request-report.ts',
    from: "return 'leadId' in answer ? report : told(answer);",
    to: "return 'leadId' in answer || answer.message !== '' ? report : told(answer);",
    tests: report,
  },
];
