import type { Caller } from '@marque/shared/auth';
import { demoPerson, demoTenants, demoVehicle } from '@marque/shared/demo';
import { globalId } from '@marque/shared/graph/global-ids';
import { newId } from '@marque/shared/ids';
import { expectTablesMatch, statementsOf } from '@marque/shared/testing';
import { parse, subscribe } from 'graphql';
import { afterAll, describe, expect, it } from 'vitest';
import { seedDemo } from '../../seed.js';
import { partners } from '../../subgraph.js';
import { leadIn, openLeadsTest } from '../../testing/leads.js';
import { assignLead } from '../commands/assign-lead.js';
import { mergeLeads } from '../commands/merge-leads.js';
import { moveLead } from '../commands/move-lead.js';
import { leadContacts, leadHistory, leads, leadTouches } from '../store/tables.js';

const kit = await openLeadsTest();
const { as, ask, business, test } = kit;
afterAll(() => kit.close());

const asId = ({ id }: { readonly id: string }) => globalId('Lead', id);
const listText = `query ($f: LeadFilterInput, $o: LeadOrder, $n: Int, $a: String, $l: Int, $b: String) {
  leads(filter: $f, orderBy: $o, first: $n, after: $a, last: $l, before: $b) { totalCount nodes { id } pageInfo { startCursor endCursor hasNextPage } } }`;
interface Listed {
  readonly totalCount: number;
  readonly nodes: readonly { readonly id: string }[];
  readonly pageInfo: { readonly startCursor: string; readonly endCursor: string; readonly hasNextPage: boolean };
}
const list = async (who: Caller, variables: Record<string, unknown> = {}) => (await ask(who, listText, variables))['leads'] as Listed;
const idsOf = ({ nodes }: Listed) => nodes.map(({ id }) => id);

/** Leads of one business, each a second after the other. */
async function three() {
  const people = business();
  const come = async (change: object) => {
    test.clock.advance(1_000);
    return people.recorded(change);
  };
  const rows = [
    await come({ email: 'jose@example.com', name: 'José Łódź' }),
    await come({ email: null, phone: '+2348031239999', name: null, source: 'INQUIRY' }),
    await come({ email: 'per_cent%@example.com', name: "O'Brien 100% 🚗", source: 'REFERRAL' }),
  ] as const;
  return { ...people, rows };
}

describe('the list of leads', () => {
  it('shows all of the business by pages, in two orders', async () => {
    const { agent, rows } = await three();
    const [one, two, last] = rows.map(asId);
    expect(idsOf(await list(agent))).toEqual([last, two, one]);
    const page = await list(agent, { n: 2 });
    expect(page).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    expect(idsOf(await list(agent, { n: 2, a: page.pageInfo.endCursor }))).toEqual([one]);
    const back = await list(agent, { l: 1 });
    expect(idsOf(await list(agent, { l: 5, b: back.pageInfo.startCursor }))).toEqual([last, two]);
    test.clock.advance(1_000);
    leadIn(await moveLead(as(agent), { leadId: rows[0].id, to: 'CONTACTED', reason: null }));
    expect(idsOf(await list(agent, { o: 'LATEST' }))).toEqual([one, last, two]);
    expect(idsOf(await list(agent, { o: 'NEWEST' }))).toEqual([last, two, one]);
    expect(await list(business().agent)).toMatchObject({ totalCount: 0, nodes: [] });
    await expect(list(agent, { a: page.pageInfo.endCursor.slice(2) })).rejects.toThrow('This cursor does not belong to this list.');
  });

  it('is narrowed by state, source, who has them, and counted so', async () => {
    const { agent, rows } = await three();
    const [one, two, last] = rows.map(asId);
    leadIn(await moveLead(as(agent), { leadId: rows[0].id, to: 'LOST', reason: 'Too dear' }));
    leadIn(await assignLead(as(agent), { leadId: rows[1].id, assigneeId: agent.userId ?? '' }));
    const found = async (f: object) => {
      const answer = await list(agent, { f });
      expect(answer.totalCount).toBe(answer.nodes.length);
      return idsOf(answer);
    };
    expect(await found({ states: ['NEW'] })).toEqual([last, two]);
    expect(await found({ states: [] })).toEqual([]);
    expect(await found({ sources: ['REFERRAL', 'VALUATION'] })).toEqual([last, one]);
    expect(await found({ assigneeId: globalId('User', agent.userId ?? '') })).toEqual([two]);
    expect(await found({ assigned: true })).toEqual([two]);
    expect(await found({ assigned: false, states: ['NEW'], search: null })).toEqual([last]);
  });

  it.each([
    ['jose lodz', 0],
    ['ŁÓDŹ', 0],
    ['jose@EXAMPLE', 0],
    ['31239999', 1],
    ['100%', 2],
    ["o'brien", 2],
    ['per_cent', 2],
  ])('finds %s', async (search, at) => {
    const { agent, rows } = await three();
    expect(idsOf(await list(agent, { f: { search } }))).toEqual([asId(rows[at] ?? { id: '' })]);
  });

  it('finds nothing by what means something elsewhere, and refuses what is too long', async () => {
    const { agent } = await three();
    for (const search of ['jose%lodz', "' or 1=1 --", 'perxcent', '\\'])
      expect(idsOf(await list(agent, { f: { search } })), search).toEqual([]);
    await expect(list(agent, { f: { search: 'jose\u0000' } })).rejects.toThrow('A value is none that can be stored or looked for.');
    await expect(list(agent, { f: { search: 'x'.repeat(201) } })).rejects.toThrow('Search for at most 200 characters.');
  });

  it('makes the same number of statements for any length', async () => {
    const { agent, recorded } = business();
    const fields =
      'id name email phone nextStates contacts { value } user { id } assignee { id } touches { by { id } vehicle { id } perhapsAlso { id } } history { kind by { id } }';
    const statements = async () => {
      const sent = await statementsOf(test.platform.database, () => ask(agent, `{ leads { totalCount nodes { ${fields} } } }`));
      return sent.filter((text) => text.includes('"partners".')).length;
    };
    await recorded();
    const one = await statements();
    await recorded();
    await recorded();
    expect(await statements()).toBe(one);
  });
});

describe('a lead', () => {
  const whole = `query ($id: ID!) { lead(id: $id) { id name email phone source state nextStates contacts { kind value name }
    touches { source interest subjectId vehicle { id } consent { purpose wording } by { id } perhapsAlso { id } } assignee { id }
    history { kind from to reason by { id } } } }`;

  it('shows who came, how, and what was done, and stands for what was merged into it', async () => {
    const { agent, create, recorded } = business();
    const vehicle = globalId('Vehicle', newId());
    const first = leadIn(
      await create({ email: 'Ife@example.com', name: 'Ife', subjectId: vehicle, source: 'WALK_IN', interest: 'This one' }),
    );
    const second = await recorded({ email: null, phone: '+2348031237777', name: 'Ife Olatunji' });
    leadIn(await moveLead(as(agent), { leadId: second.id, to: 'LOST', reason: 'Wrong number' }));
    leadIn(await mergeLeads(as(agent), { leadId: second.id, intoId: first.id }));
    const me = { id: globalId('User', agent.userId ?? '') };
    const { lead } = await ask(agent, whole, { id: asId(second) });
    expect(lead).toEqual({
      id: asId(first),
      name: expect.stringMatching(/^Ife/),
      email: 'ife@example.com',
      phone: '+2348031237777',
      source: 'WALK_IN',
      state: 'NEW',
      nextStates: ['CONTACTED', 'LOST'],
      contacts: expect.arrayContaining([
        { kind: 'EMAIL', value: 'ife@example.com', name: 'Ife' },
        { kind: 'PHONE', value: '+2348031237777', name: 'Ife Olatunji' },
      ]),
      touches: [
        {
          source: 'WALK_IN',
          interest: 'This one',
          subjectId: vehicle,
          vehicle: { id: vehicle },
          consent: { purpose: 'CONTACT', wording: 'contact-1' },
          by: me,
          perhapsAlso: null,
        },
        expect.objectContaining({ source: 'VALUATION', vehicle: null, by: null }),
      ],
      assignee: null,
      history: [
        { kind: 'RECORDED', from: null, to: 'NEW', reason: null, by: me },
        { kind: 'MERGED', from: null, to: null, reason: null, by: me },
      ],
    });
  });

  it('is there for those of its business, by query and as an entity', async () => {
    const { agent, recorded } = business();
    const id = asId(await recorded());
    const entity = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Lead { state } } }';
    const seen = async (who: Caller) => [
      (await ask(who, '{ lead(id: "ID") { state } }'.replace('ID', id)))['lead'],
      ((await ask(who, entity, { r: [{ __typename: 'Lead', id }] }))['_entities'] as unknown[])[0],
    ];
    expect(await seen(agent)).toEqual([{ state: 'NEW' }, { state: 'NEW' }]);
    expect(await seen(business().manager)).toEqual([null, null]);
  });

  it('is followed live, alone from any change on and with all others', async () => {
    const { agent, recorded } = business();
    const open = async (document: string) => {
      const contextValue = test.subgraphs.get('partners')?.running.context(agent);
      const stream = await subscribe({ schema: partners.schema, document: parse(document), contextValue });
      if (!(Symbol.asyncIterator in stream)) throw new Error(JSON.stringify(stream.errors));
      return stream;
    };
    const all = await open('subscription { leadsChanged { sequence kind lead { state } } }');
    const next = async (stream: Awaited<ReturnType<typeof open>>) => ((await stream.next()).value as { data: object }).data;
    const coming = next(all);
    const row = await recorded();
    expect(await coming).toEqual({ leadsChanged: { sequence: 1, kind: 'RECORDED', lead: { state: 'NEW' } } });
    leadIn(await moveLead(as(agent), { leadId: row.id, to: 'CONTACTED', reason: null }));
    expect(await next(all)).toEqual({ leadsChanged: { sequence: 2, kind: 'MOVED', lead: { state: 'CONTACTED' } } });
    const one = await open(`subscription { leadChanged(id: "${asId(row)}", afterSequence: 1) { sequence kind } }`);
    expect(await next(one)).toEqual({ leadChanged: { sequence: 2, kind: 'MOVED' } });
    await Promise.all([all.return(undefined), one.return(undefined)]);
    const missing = globalId('Lead', newId());
    await expect(open(`subscription { leadChanged(id: "${missing}") { sequence } }`)).rejects.toThrow('There is no such lead.');
  });
});

describe('the demo world', () => {
  it('has a lead in each state on two floors, the same after a second seeding', async () => {
    await seedDemo(test.platform);
    await seedDemo(test.platform);
    for (const slug of ['showroom', 'dealer360'] as const) {
      const agent = { ...kit.person('AGENT', demoTenants[slug].id), userId: demoPerson(slug, 'agent').id };
      const { leads: found } = await ask(agent, '{ leads { totalCount nodes { state sequence touches { vehicle { id } } } } }');
      const { totalCount, nodes } = found as { totalCount: number; nodes: { state: string; touches: object[] }[] };
      expect(totalCount).toBe(5);
      expect(nodes.map(({ state }) => state).toSorted()).toEqual(['CONTACTED', 'LOST', 'NEW', 'QUALIFIED', 'WON']);
      const [twice] = nodes.filter(({ state }) => state === 'NEW');
      const vehicle = { id: globalId('Vehicle', demoVehicle(slug, 1).id) };
      expect(twice?.touches).toEqual([{ vehicle }, { vehicle }]);
    }
  });
});

it('the code’s tables are the database’s', async () => {
  await expectTablesMatch(test.platform.database, [leads, leadContacts, leadTouches, leadHistory]);
});
