import { guest } from '@marque/shared/auth';
import { newId } from '@marque/shared/ids';
import { afterAll, describe, expect, it } from 'vitest';
import { leadIn, openLeadsTest } from '../../testing/leads.js';
import { contactsOf } from '../store/contacts.js';
import { touchesOf } from '../store/touches.js';
import { assignLead } from './assign-lead.js';
import { mergeLeads } from './merge-leads.js';
import { moveLead } from './move-lead.js';

const kit = await openLeadsTest();
const { as, business, eventsOf, people, standing, test } = kit;
afterAll(() => kit.close());

const none = { leadId: newId() };
const kindsOf = async (row: { readonly id: string }) => (await eventsOf(row)).map(({ type }) => type.split('.')[1]);

describe('a lead', () => {
  it('is taken by one, passed on by them or a manager, and not by others', async () => {
    const { agent, colleague, manager, recorded } = business();
    const { id: leadId } = await recorded();
    const give = (caller: typeof agent, to: typeof agent) => assignLead(as(caller), { leadId, assigneeId: to.userId ?? '' });
    expect(await give(agent, agent)).toMatchObject({ assigneeId: agent.userId, sequence: 2 });
    expect(await give(agent, agent)).toMatchObject({ refused: 'Conflict' });
    expect(await give(colleague, colleague)).toMatchObject({ refused: 'NotAllowed' });
    expect(await give(agent, colleague)).toMatchObject({ assigneeId: colleague.userId });
    expect(await give(manager, agent)).toMatchObject({ assigneeId: agent.userId, sequence: 4 });
    expect((await eventsOf({ id: leadId })).at(-1)).toMatchObject({
      type: 'partners.lead_assigned.v1',
      payload: { leadId, from: colleague.userId, to: agent.userId, by: manager.userId },
    });
  });

  it('is given to nobody who works no leads here', async () => {
    const { agent, customer, recorded } = business();
    const { id: leadId } = await recorded();
    const gone = business().agent;
    const suspended = kit.person('AGENT', agent.tenantId ?? '');
    Object.assign(people.get(suspended.userId ?? '') ?? {}, { suspended: true });
    for (const who of [customer, gone, suspended, { userId: newId() }])
      expect(await assignLead(as(agent), { leadId, assigneeId: who.userId ?? '' })).toMatchObject({
        refused: 'InvalidInput',
        path: ['input', 'assigneeId'],
      });
  });

  it('goes its way step by step, and ends', async () => {
    const { agent, recorded } = business();
    const row = await recorded();
    const to = (state: 'NEW' | 'CONTACTED' | 'QUALIFIED' | 'WON' | 'LOST', reason: string | null = null) =>
      moveLead(as(agent), { leadId: row.id, to: state, reason });
    expect(await to('QUALIFIED')).toMatchObject({ refused: 'Conflict', path: ['input', 'to'] });
    expect(await to('CONTACTED', 'Called')).toMatchObject({ state: 'CONTACTED' });
    expect(await to('LOST')).toMatchObject({ refused: 'InvalidInput', path: ['input', 'reason'] });
    expect(await to('QUALIFIED', '\u200b')).toMatchObject({ refused: 'InvalidInput', path: ['input', 'reason'] });
    expect(await to('QUALIFIED')).toMatchObject({ state: 'QUALIFIED' });
    expect(await to('WON')).toMatchObject({ state: 'WON', sequence: 4 });
    for (const state of ['NEW', 'CONTACTED', 'LOST'] as const) expect(await to(state, 'no')).toMatchObject({ refused: 'Conflict' });
    expect(await kindsOf(row)).toEqual(['lead_recorded', 'lead_state_changed', 'lead_state_changed', 'lead_state_changed']);
  });

  it('is moved by who has it in hand and by managers alone', async () => {
    const { agent, colleague, manager, recorded } = business();
    const row = await recorded();
    leadIn(await assignLead(as(agent), { leadId: row.id, assigneeId: agent.userId ?? '' }));
    expect(await moveLead(as(colleague), { leadId: row.id, to: 'CONTACTED', reason: null })).toMatchObject({ refused: 'NotAllowed' });
    expect(await standing(row)).toMatchObject({ state: 'NEW', sequence: 2 });
    expect(await moveLead(as(manager), { leadId: row.id, to: 'LOST', reason: 'Bought elsewhere' })).toMatchObject({ state: 'LOST' });
  });

  it('does not exist for another business', async () => {
    const [one, other] = [business(), business()];
    const [row, into] = [await one.recorded(), await one.recorded()];
    const { manager } = other;
    const foreign = { leadId: row.id };
    for (const about of [foreign, none]) {
      expect(await assignLead(as(manager), { ...about, assigneeId: manager.userId ?? '' })).toMatchObject({ refused: 'NotFound' });
      expect(await moveLead(as(manager), { ...about, to: 'CONTACTED', reason: null })).toMatchObject({ refused: 'NotFound' });
      expect(await mergeLeads(as(manager), { ...about, intoId: into.id })).toMatchObject({ refused: 'NotFound' });
    }
    const own = await other.recorded();
    expect(await mergeLeads(as(manager), { leadId: own.id, intoId: row.id })).toMatchObject({
      refused: 'NotFound',
      path: ['input', 'intoId'],
    });
    expect(await standing(row)).toEqual(row);
  });

  it('is worked by nobody who has not signed in', async () => {
    const { tenant, recorded } = business();
    const { id: leadId } = await recorded();
    await expect(moveLead(as(guest(tenant, newId())), { leadId, to: 'CONTACTED', reason: null }).then(() => 'moved')).rejects.toThrow(
      'Sign in first',
    );
  });

  it('is moved once, by two at the same moment and by the same key', async () => {
    const { agent, colleague, recorded } = business();
    const row = await recorded();
    const answers = await Promise.all(
      [agent, colleague].map((who) => moveLead(as(who), { leadId: row.id, to: 'CONTACTED', reason: null })),
    );
    expect(answers.filter((answer) => 'refused' in answer)).toMatchObject([{ refused: 'Conflict' }]);
    const again = { leadId: row.id, to: 'QUALIFIED' as const, reason: null, idempotencyKey: newId() };
    const moved = await moveLead(as(agent), again);
    expect(await moveLead(as(agent), again)).toEqual(moved);
    expect(await moveLead(as(agent), { ...again, to: 'LOST', reason: 'no' })).toMatchObject({ refused: 'IdempotencyConflict' });
    expect(await standing(row)).toMatchObject({ state: 'QUALIFIED', sequence: 3 });
  });
});

describe('two leads of one person', () => {
  it('become one, of which all is kept, and the old id stands for it', async () => {
    const { tenant, agent, recorded } = business();
    const [first, second, third] = [
      await recorded({ email: 'a@example.com' }),
      await recorded({ email: 'b@example.com' }),
      await recorded(),
    ];
    leadIn(await moveLead(as(agent), { leadId: second.id, to: 'CONTACTED', reason: null }));
    const row = leadIn(await mergeLeads(as(agent), { leadId: first.id, intoId: second.id }));
    expect(row).toMatchObject({ id: second.id, state: 'CONTACTED', sequence: 3 });
    expect(await standing(first)).toEqual(row);
    expect(await kindsOf(first)).toEqual(['lead_recorded', 'leads_merged']);
    expect(await kindsOf(second)).toEqual(['lead_recorded', 'lead_state_changed', 'leads_merged']);
    expect((await recorded({ email: 'a@example.com' })).id).toBe(second.id);
    expect(await moveLead(as(agent), { leadId: first.id, to: 'QUALIFIED', reason: null })).toMatchObject({ id: second.id });

    leadIn(await mergeLeads(as(agent), { leadId: second.id, intoId: third.id }));
    for (const old of [first, second]) expect(await standing(old)).toMatchObject({ id: third.id });
    const { database } = test.platform;
    expect(await database.tenant(tenant, (tx) => touchesOf(tx, [third.id]))).toHaveLength(4);
    expect(await database.tenant(tenant, (tx) => contactsOf(tx, [third.id]))).toHaveLength(3);
    expect(await mergeLeads(as(agent), { leadId: first.id, intoId: third.id })).toMatchObject({ refused: 'Conflict' });
    expect(await mergeLeads(as(agent), { leadId: third.id, intoId: third.id })).toMatchObject({ refused: 'InvalidInput' });
  });

  it('are joined by nobody while somebody else has one of them in hand', async () => {
    const { agent, colleague, manager, recorded } = business();
    const [one, other] = [await recorded(), await recorded()];
    leadIn(await assignLead(as(agent), { leadId: one.id, assigneeId: agent.userId ?? '' }));
    expect(await mergeLeads(as(colleague), { leadId: one.id, intoId: other.id })).toMatchObject({ refused: 'NotAllowed' });
    expect(await mergeLeads(as(colleague), { leadId: other.id, intoId: one.id })).toMatchObject({ refused: 'NotAllowed' });
    expect(await mergeLeads(as(manager), { leadId: other.id, intoId: one.id })).toMatchObject({ id: one.id, assigneeId: agent.userId });
  });

  it('joined into each other at the same moment are joined once', async () => {
    const { agent, colleague, recorded } = business();
    const [one, other] = [await recorded(), await recorded()];
    const answers = await Promise.all([
      mergeLeads(as(agent), { leadId: one.id, intoId: other.id }),
      mergeLeads(as(colleague), { leadId: other.id, intoId: one.id }),
    ]);
    expect(answers.filter((answer) => 'refused' in answer)).toMatchObject([{ refused: 'Conflict' }]);
    expect((await standing(one))?.id).toBe((await standing(other))?.id);
  });

  it('take in who comes while they are joined', async () => {
    const { tenant, agent, recorded } = business();
    const [one, other] = [await recorded({ email: 'during@example.com' }), await recorded()];
    const [, row] = await Promise.all([
      mergeLeads(as(agent), { leadId: one.id, intoId: other.id }),
      recorded({ email: 'during@example.com' }),
    ]);
    expect((await standing(row))?.id).toBe(other.id);
    expect(await test.platform.database.tenant(tenant, (tx) => touchesOf(tx, [other.id]))).toHaveLength(3);
  });
});
