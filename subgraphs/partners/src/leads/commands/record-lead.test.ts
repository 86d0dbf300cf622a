import { guest } from '@marque/shared/auth';
import { platformActor } from '@marque/shared/commands';
import { globalId } from '@marque/shared/graph/global-ids';
import { newId } from '@marque/shared/ids';
import { afterAll, describe, expect, it } from 'vitest';
import { coming, leadIn, openLeadsTest } from '../../testing/leads.js';
import { floodWindowMs, mostNewLeads, mostTouches } from '../domain/flood.js';
import { contactsOf } from '../store/contacts.js';
import { touchesOf } from '../store/touches.js';
import { moveLead } from './move-lead.js';
import { recordLead } from './record-lead.js';

const kit = await openLeadsTest();
const { allIn, as, business, eventsOf, standing, test } = kit;
afterAll(() => kit.close());

/** What an id never looks like. */
const personal = /example|obi|\+234|worth/i;
const inTenant = test.platform.database;
const contactsIn = (tenant: string, ids: string[]) => inTenant.tenant(tenant, (tx) => contactsOf(tx, ids));
const touchesIn = (tenant: string, ids: string[]) => inTenant.tenant(tenant, (tx) => touchesOf(tx, ids));

describe('somebody who comes', () => {
  it('is a lead with source, consent and contact, of which the log names nobody', async () => {
    const { tenant, record } = business();
    const subjectId = globalId('Vehicle', newId());
    const userId = newId();
    const row = leadIn(await record({ email: ' Ada@Example.COM', phone: '0803 123 4567', subjectId, userId }));
    const now = test.clock.now();
    expect(row).toMatchObject({
      tenantId: tenant,
      source: 'VALUATION',
      state: 'NEW',
      userId,
      assigneeId: null,
      sequence: 1,
      contactConsentAt: now,
    });
    expect(await standing(row)).toEqual(row);
    expect((await contactsIn(tenant, [row.id])).map(({ kind, value, name }) => [kind, value, name])).toEqual([
      ['EMAIL', 'ada@example.com', 'Ada Obi'],
      ['PHONE', '+2348031234567', 'Ada Obi'],
    ]);
    const [touch] = await touchesIn(tenant, [row.id]);
    expect(touch).toMatchObject({
      source: 'VALUATION',
      subjectId,
      consentWording: 'contact-1',
      consentGivenAt: now,
      recordedBy: platformActor,
    });
    const events = await eventsOf(row);
    expect(events).toMatchObject([
      { type: 'partners.lead_recorded.v1', sequence: 1n, payload: { leadId: row.id, source: 'VALUATION', subjectId, userId } },
    ]);
    expect(JSON.stringify(events.map(({ payload }) => payload))).not.toMatch(personal);
    const [kept] = await inTenant.systemSql`select answer from platform.commands where command = 'recordLead' and tenant_id = ${tenant}`;
    expect(String(kept?.['answer'])).not.toMatch(personal);
  });

  it.each([
    ['no contact', { email: null }, ['email']],
    ['no address', { email: 'ada' }, ['email']],
    ['a subject of no type', { subjectId: 'abc' }, ['subjectId']],
    ['a consent of tomorrow', { consent: { purpose: 'CONTACT', wording: '1', givenAt: new Date('2999-01-01') } }, ['consent', 'givenAt']],
  ] as const)('is refused with %s', async (_what, change, path) => {
    expect(await business().record(change)).toMatchObject({ refused: 'InvalidInput', path: ['input', ...path] });
  });

  it('is nobody without consent to be contacted', async () => {
    const { record, tenant } = business();
    expect(await record({ consent: { purpose: 'MARKETING', wording: 'm-1', givenAt: null } })).toMatchObject({ refused: 'NotAllowed' });
    expect(await allIn(tenant)).toEqual([]);
  });

  it('is written down by the platform and by those who work leads alone', async () => {
    const { tenant, agent, customer, create } = business();
    for (const caller of [agent, customer, guest(tenant, newId())])
      expect(() => recordLead(as(caller), coming())).toThrow(expect.objectContaining({ code: 'FORBIDDEN' }));
    expect(leadIn(await create({ source: 'WALK_IN' }))).toMatchObject({ tenantId: tenant, source: 'WALK_IN', userId: null });
  });
});

describe('somebody who comes again', () => {
  it('is the same lead, by address or number, with both sources and what they wanted', async () => {
    const { tenant, record, recorded, create } = business();
    const first = await recorded({ email: 'tunde@example.com', interest: 'A valuation' });
    const second = leadIn(
      await create({ email: 'TUNDE@example.com', phone: '+2348031234568', name: 'Tunde Bakare', interest: 'A test drive' }),
    );
    const third = leadIn(await record({ email: null, phone: '0803 123 4568', source: 'INQUIRY', interest: 'Financing' }));
    expect([second.id, third.id]).toEqual([first.id, first.id]);
    expect(third).toMatchObject({ source: 'VALUATION', sequence: 3 });
    const touches = await touchesIn(tenant, [first.id]);
    expect(touches.map(({ source, interest }) => [source, interest])).toEqual([
      ['VALUATION', 'A valuation'],
      ['WALK_IN', 'A test drive'],
      ['INQUIRY', 'Financing'],
    ]);
    expect((await eventsOf(first)).map(({ type, sequence }) => [type, sequence])).toEqual([
      ['partners.lead_recorded.v1', 1n],
      ['partners.lead_touched.v1', 2n],
      ['partners.lead_touched.v1', 3n],
    ]);
    expect(await contactsIn(tenant, [first.id])).toHaveLength(2);
  });

  it('is another lead in another business', async () => {
    const [one, other] = [business(), business()];
    const email = 'same@example.com';
    expect((await one.recorded({ email })).id).not.toBe((await other.recorded({ email })).id);
  });

  it('may say yes to marketing later', async () => {
    const { tenant, recorded } = business();
    const { id } = await recorded({ email: 'later@example.com' });
    const consent = { purpose: 'MARKETING', wording: 'news-3', givenAt: null } as const;
    expect((await recorded({ email: 'later@example.com', consent })).id).toBe(id);
    expect((await touchesIn(tenant, [id])).map(({ consentPurpose }) => consentPurpose)).toEqual(['CONTACT', 'MARKETING']);
  });

  it('is new again where the lead had ended', async () => {
    const { agent, recorded } = business();
    const row = await recorded({ email: 'back@example.com' });
    leadIn(await moveLead(as(agent), { leadId: row.id, to: 'LOST', reason: 'No answer' }));
    expect(await recorded({ email: 'back@example.com' })).toMatchObject({ id: row.id, state: 'NEW', sequence: 3 });
    expect((await eventsOf(row)).at(-1)).toMatchObject({ payload: { from: 'LOST', to: 'NEW' } });
  });

  it('with the address of one and the number of another joins nobody, but says so', async () => {
    const { tenant, recorded } = business();
    const one = await recorded({ email: 'one@example.com' });
    const other = await recorded({ email: null, phone: '+2348031234569' });
    const both = await recorded({ email: 'one@example.com', phone: '+2348031234569' });
    expect(both.id).toBe(one.id);
    expect((await touchesIn(tenant, [one.id])).at(-1)).toMatchObject({ otherLeadId: other.id });
    expect((await contactsIn(tenant, [other.id])).map(({ value }) => value)).toEqual(['+2348031234569']);
  });

  it('at the same moment is one lead too', async () => {
    const { tenant, create } = business();
    const contact = { email: 'race@example.com', phone: '+2348031234570' };
    const calls: ReturnType<typeof create>[] = [];
    await test.asOwner(async (sql) => {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`${tenant} EMAIL race@example.com`}, 4))`;
      calls.push(create(contact), create(contact), create(contact));
      const waiting = async () =>
        (
          await sql`select from pg_locks where locktype = 'advisory' and objsubid = 1 and not granted
        and database = (select oid from pg_database where datname = current_database())`
        ).length;
      await expect.poll(waiting).toBe(3);
    });
    const rows = (await Promise.all(calls)).map(leadIn);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(1);
    expect(await allIn(tenant)).toHaveLength(1);
    expect(rows.map(({ sequence }) => sequence).toSorted((a, b) => a - b)).toEqual([1, 2, 3]);
  });

  it('by the same key is answered as before, and by another input refused', async () => {
    const { platform, tenant } = business();
    const input = coming();
    const answers = await Promise.all([1, 2, 3].map(() => recordLead(as(platform), input)));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await touchesIn(tenant, [leadIn(answers[0] ?? {}).id])).toHaveLength(1);
    expect(await recordLead(as(platform), { ...input, interest: 'Other' })).toMatchObject({ refused: 'IdempotencyConflict' });
  });
});

describe('a flood', () => {
  it('of one person ends after some an hour, but not for those who work leads', async () => {
    const { record, recorded, create } = business();
    const email = 'often@example.com';
    for (let n = 0; n < mostTouches; n += 1) await recorded({ email });
    expect(await record({ email })).toMatchObject({ refused: 'NotAllowed' });
    expect(await record({ email: 'other@example.com' })).toMatchObject({ state: 'NEW' });
    for (let n = 0; n <= mostTouches; n += 1) expect(await create({ email })).toMatchObject({ state: 'NEW' });
    test.clock.advance(floodWindowMs + 1);
    expect(await record({ email })).toMatchObject({ state: 'NEW' });
  });

  it('of new people ends too', async () => {
    const { tenant, record, recorded } = business();
    const { id } = await recorded({ email: 'known@example.com' });
    const consent = test.clock.now().toISOString();
    await test.asOwner(
      (sql) => sql`
        with made as (
          insert into partners.leads (id, tenant_id, source, state, contact_consent_at, sequence, created_at, updated_at)
          select gen_random_uuid(), ${tenant}, 'VALUATION', 'NEW', ${consent}, 1, ${consent}, ${consent} from generate_series(2, ${mostNewLeads})
          returning id)
        insert into partners.lead_touches (id, tenant_id, lead_id, source, interest, consent_purpose, consent_wording, consent_given_at, recorded_by, at)
        select gen_random_uuid(), ${tenant}, id, 'VALUATION', 'x', 'CONTACT', '1', ${consent}, ${platformActor}, ${consent} from made`,
    );
    expect(await record()).toMatchObject({ refused: 'NotAllowed' });
    expect(await recorded({ email: 'known@example.com' })).toMatchObject({ id });
    test.clock.advance(floodWindowMs + 1);
    expect(await record()).toMatchObject({ state: 'NEW' });
  });
});

it('the database refuses what the command would', async () => {
  const { tenant, recorded } = business();
  const row = await recorded({ email: 'kept@example.com' });
  const other = await recorded();
  for (const [change, constraint] of [
    [`update partners.leads set contact_consent_at = null where id = '${row.id}'`, 'contact_consent_at'],
    [`update partners.leads set merged_into = id where id = '${row.id}'`, 'leads_merge_into_another'],
    [`update partners.leads set state = 'GONE' where id = '${row.id}'`, 'leads_state_check'],
    [
      `update partners.lead_touches set consent_given_at = at + interval '1 s' where lead_id = '${row.id}'`,
      'lead_touches_consented_before',
    ],
    [`update partners.lead_touches set subject_id = 'abc' where lead_id = '${row.id}'`, 'lead_touches_subject_id_check'],
    [
      `insert into partners.lead_contacts values ('${tenant}', 'EMAIL', 'kept@example.com', '${other.id}', null, '', now())`,
      'lead_contacts_pkey',
    ],
  ] as const)
    await expect(
      test.asOwner((sql) => sql.unsafe(change)),
      change,
    ).rejects.toThrow(constraint);
});
