/** Somebody who comes twice is one lead: written down by the floor, worked along its states, seen live; and who may do none of it. */
import { type Client, newKey } from '@marque/sdk';
import { type DemoPersonKey, demoPerson, demoPersonKeys, demoVehicle } from '@marque/shared/demo';
import { globalId } from '@marque/shared/graph/global-ids';
import { newId } from '@marque/shared/ids';
import { parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codesOf, dataOf } from '../../kit/answer.js';
import { follow } from '../../kit/follow.js';
import { modes, startMarque, type TestMarque } from '../../kit/marque.js';

const slug = 'showroom';
const workers: readonly DemoPersonKey[] = ['dealer', 'agent', 'concierge', 'manager', 'admin'];
const vehicleId = globalId('Vehicle', demoVehicle(slug, 3).id);

interface Done {
  readonly __typename: string;
  readonly lead?: { readonly id: string; readonly state: string; readonly sequence: number };
  readonly code?: string;
}
const change = (field: string, input: string) => `mutation ($input: ${input}!) { done: ${field}(input: $input) { __typename
  ... on LeadPayload { lead { id state sequence } } ... on UserError { code message path } } }`;
const create = change('createLead', 'CreateLeadInput');
const move = change('moveLead', 'MoveLeadInput');
const assign = change('assignLead', 'AssignLeadInput');
const merge = change('mergeLeads', 'MergeLeadsInput');
const whole = `query ($id: ID!) { lead(id: $id) { id name email phone state assignee { displayName } contacts { value }
  touches { source interest vehicle { title } by { displayName } consent { purpose wording } } history { kind to } } }`;

describe.each(modes)('leads, %s', (mode) => {
  let marque: TestMarque;
  let agent: Client;
  let manager: Client;
  beforeAll(async () => {
    marque = await startMarque(mode);
    [agent, manager] = await Promise.all([marque.as(slug, 'agent'), marque.as(slug, 'manager')]);
  });
  afterAll(() => marque.close());

  const told = (change: object = {}) => ({
    input: {
      source: 'WALK_IN',
      email: 'Jürgen.Weiß@Example.com',
      name: 'Jürgen Weiß',
      interest: 'The red one',
      consent: { purpose: 'CONTACT', wording: 'You may call me.' },
      idempotencyKey: newKey(),
      ...change,
    },
  });
  const done = async (who: Client, text: string, variables: object) => dataOf(await marque.ask<{ done: Done }>(who, text, variables)).done;
  const lead = async (id: string) => dataOf(await marque.ask<{ lead: object }>(agent, whole, { id })).lead;

  test('twice the same person is one lead, which goes its way and is seen live', async () => {
    const live = follow<{ leadsChanged: { kind: string } }>(manager, 'subscription { leadsChanged { kind sequence lead { state name } } }');
    const variables = told({ subjectId: vehicleId });
    const first = await done(agent, create, variables);
    expect(first).toMatchObject({ __typename: 'LeadPayload', lead: { state: 'NEW', sequence: 1 } });
    expect(await done(agent, create, variables)).toEqual(first);
    const id = first.lead?.id ?? '';
    const again = await done(
      manager,
      create,
      told({ email: ' JÜRGEN.Weiß@EXAMPLE.com ', phone: '030 12345678', source: 'INQUIRY', interest: 'Financing' }),
    );
    expect(again.lead).toMatchObject({ id, sequence: 2 });
    expect((await done(agent, create, told({ email: null, phone: '+49 30 12345678', interest: 'A test drive' }))).lead).toMatchObject({
      id,
      sequence: 3,
    });

    const me = globalId('User', demoPerson(slug, 'agent').id);
    expect(await done(agent, assign, { input: { leadId: id, assigneeId: me } })).toMatchObject({ __typename: 'LeadPayload' });
    const dealer = await marque.as(slug, 'dealer');
    expect(await done(dealer, move, { input: { leadId: id, to: 'CONTACTED' } })).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await done(agent, move, { input: { leadId: id, to: 'WON' } })).toMatchObject({ code: 'CONFLICT' });
    expect(await done(agent, move, { input: { leadId: id, to: 'CONTACTED' } })).toMatchObject({ lead: { state: 'CONTACTED' } });
    expect(await lead(id)).toEqual({
      id,
      name: 'Jürgen Weiß',
      email: 'jürgen.weiß@example.com',
      phone: '+493012345678',
      state: 'CONTACTED',
      assignee: { displayName: expect.stringContaining(demoPerson(slug, 'agent').givenName) },
      contacts: expect.arrayContaining([{ value: '+493012345678' }]),
      touches: [
        expect.objectContaining({ source: 'WALK_IN', interest: 'The red one', vehicle: { title: expect.any(String) } }),
        expect.objectContaining({
          source: 'INQUIRY',
          interest: 'Financing',
          vehicle: null,
          consent: { purpose: 'CONTACT', wording: 'You may call me.' },
        }),
        expect.objectContaining({ interest: 'A test drive' }),
      ],
      history: ['RECORDED', 'TOUCHED', 'TOUCHED', 'ASSIGNED', 'MOVED'].map((kind) => expect.objectContaining({ kind })),
    });
    await expect
      .poll(() => live.events.map(({ leadsChanged }) => leadsChanged.kind))
      .toEqual(['RECORDED', 'TOUCHED', 'TOUCHED', 'ASSIGNED', 'MOVED']);
    await live.stop();
  });

  test('two leads of one person are joined, and both ids stand for it', async () => {
    const one = (await done(agent, create, told({ email: 'first@example.com', name: null }))).lead?.id ?? '';
    const other = (await done(agent, create, told({ email: 'second@example.com' }))).lead?.id ?? '';
    expect(one).not.toBe(other);
    expect(await done(agent, merge, { input: { leadId: one, intoId: other } })).toMatchObject({ lead: { id: other } });
    expect(await lead(one)).toEqual(await lead(other));
    const node = 'query ($id: ID!) { node(id: $id) { ... on Lead { email contacts { value } } } }';
    expect(dataOf(await marque.ask(agent, node, { id: one }))).toEqual(dataOf(await marque.ask(agent, node, { id: other })));
  });

  test('who has not agreed to be contacted is not written down, nor what cannot be read', async () => {
    const marketing = { purpose: 'MARKETING', wording: 'News' };
    expect(await done(agent, create, told({ email: 'no@example.com', consent: marketing }))).toMatchObject({ code: 'NOT_ALLOWED' });
    for (const [wrong, path] of [
      [{ email: 'no' }, ['input', 'email']],
      [{ email: null }, ['input', 'email']],
      [{ phone: '12' }, ['input', 'phone']],
      [{ name: 'a\u202eb' }, ['input', 'name']],
      [{ interest: 'x'.repeat(501) }, ['input', 'interest']],
      [{ subjectId: 'veh_1' }, ['input', 'subjectId']],
    ] as const)
      expect(await done(agent, create, told(wrong))).toMatchObject({ code: 'INVALID_INPUT', path });
  });

  test('leads are for those who work them, and for nobody of another business', async () => {
    const id = globalId('Lead', newId());
    const about = { leadId: id };
    const operations: readonly (readonly [text: string, variables: object])[] = [
      ['{ leads(first: 1) { totalCount } }', {}],
      ['query ($id: ID!) { lead(id: $id) { id } }', { id }],
      [create, told({ email: 'x' })],
      [assign, { input: { ...about, assigneeId: globalId('User', newId()) } }],
      [move, { input: { ...about, to: 'CONTACTED' } }],
      [merge, { input: { ...about, intoId: globalId('Lead', newId()) } }],
    ];
    for (const [text, variables] of operations) {
      for (const persona of demoPersonKeys)
        expect(codesOf(await marque.ask(await marque.as(slug, persona), text, variables)), persona).toEqual(
          workers.includes(persona) ? [] : ['FORBIDDEN'],
        );
      expect(codesOf(await marque.ask(marque.guest(slug), text, variables))).toEqual(['UNAUTHENTICATED']);
    }
    for (const [who, code] of [
      [await marque.as(slug, 'customer'), 'FORBIDDEN'],
      [marque.guest(slug), 'UNAUTHENTICATED'],
    ] as const) {
      const stream = who.subscribe<object, object>(parse('subscription { leadsChanged { sequence } }'), {});
      await expect(stream.next()).rejects.toMatchObject({ code });
    }
    const mine = (await done(agent, create, told({ email: 'here@example.com' }))).lead?.id ?? '';
    const elsewhere = await marque.as('dealer360', 'admin');
    expect(dataOf(await marque.ask(elsewhere, 'query ($id: ID!) { lead(id: $id) { id } }', { id: mine }))).toEqual({ lead: null });
    expect(await done(elsewhere, move, { input: { leadId: mine, to: 'CONTACTED' } })).toMatchObject({ code: 'NOT_FOUND' });
    const sterling = await marque.ask(await marque.as('sterling', 'admin'), '{ leads(first: 1) { totalCount } }');
    expect(sterling.errors?.[0]?.message).toBe('This business has not enabled the module LEADS.');
  });

  test('no client tells a lead for the platform', async () => {
    const text = 'mutation { recordLead(input: {}) { __typename } }';
    expect(codesOf(await marque.ask(await marque.as(slug, 'admin'), text))).not.toEqual([]);
  });
});
