import { readFileSync } from 'node:fs';
import { globalId, localId } from '@marque/shared/graph/global-ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'drizzle-orm';
import { execute, parse } from 'graphql';
import { guest, scopesOfRole, service } from '@marque/shared/auth';
import type { Caller, Role } from '@marque/shared/auth';
import { demoPerson, demoTenants } from '@marque/shared/demo';
import type { Payload } from '@marque/shared/events';
import { newId } from '@marque/shared/ids';
import { expectTablesMatch, openTestPlatform, sendQuery, statementsOf } from '@marque/shared/testing';
import { examplePayload } from '@marque/shared/testing/example-payload';
import type { TestPlatform } from '@marque/shared/testing';
import { registerProfessional } from './directory/commands/register-professional.js';
import type { RegisterProfessional } from './directory/commands/register-professional.js';
import { reinstateProfessional } from './standing/commands/reinstate-professional.js';
import { suspendProfessional } from './standing/commands/suspend-professional.js';
import { seedDemo } from './seed.js';
import { professionalsById } from './directory/store/professionals.js';
import { professionalHistory, professionals, type ProfessionalRow } from './directory/store/tables.js';
import { dealerProfiles, jobOutcomes } from './standing/store/tables.js';
import { partners } from './subgraph.js';

const migration = readFileSync(new URL('../migrations/0003_state_in_answers.sql', import.meta.url), 'utf8');

let test: TestPlatform;
const tenantId = newId();

beforeAll(async () => {
  test = await openTestPlatform([partners]);
});
afterAll(() => test.close());

const person = (role: Role, tenant = tenantId, userId = newId()): Caller => ({
  kind: 'user',
  tenantId: tenant,
  userId,
  sessionId: newId(),
  role,
  scopes: scopesOfRole[role],
  address: null,
  requestId: newId(),
});

const as = (caller: Caller) => ({ platform: test.platform, caller });

const profile = (change: Partial<RegisterProfessional> = {}): RegisterProfessional => ({
  businessName: 'Ikeja Inspections',
  specialties: ['INSPECTOR'],
  makes: [],
  languages: ['en'],
  latitude: 6.6,
  longitude: 3.35,
  radiusKm: 50,
  capacity: 2,
  hours: null,
  idempotencyKey: newId(),
  ...change,
});

async function registered(caller: Caller, change: Partial<RegisterProfessional> = {}): Promise<ProfessionalRow> {
  const row = await registerProfessional(as(caller), profile(change));
  if (!('businessName' in row)) throw new Error(row.message);
  return row;
}

async function ask(caller: Caller, query: string, variables: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
  const running = test.subgraphs.get('partners')?.running;
  const result = await execute({
    schema: partners.schema,
    document: parse(query),
    variableValues: variables,
    contextValue: running?.context(caller),
  });
  if (result.errors) throw new Error(result.errors.map((e) => e.message).join('; '));
  return result.data ?? {};
}

const changed = (professional: ProfessionalRow, sequence: number, requestId: string, payload: Payload) =>
  test.platform.database.tenant(tenantId, (tx) =>
    test.platform.events.record(tx, [
      {
        tenantId,
        type: 'services.request_state_changed.v1',
        aggregateType: 'service_request',
        aggregateId: requestId,
        sequence,
        payload: examplePayload('services.request_state_changed.v1', { requestId, professionalId: professional.id, ...payload }),
        occurredAt: test.clock.now(),
      },
    ]),
  );

describe('registering a professional', () => {
  it('starts at 50, bronze and 15 per cent, with the factors of the score', async () => {
    const caller = person('PARTNER');
    await registered(caller);
    const answer = await ask(
      caller,
      '{ myProfessional { state tier score commissionRate user { id } area { radiusKm } scoreFactors { name amount } } }',
    );
    expect(answer['myProfessional']).toMatchObject({
      state: 'ACTIVE',
      tier: 'BRONZE',
      score: 50,
      commissionRate: 1500,
      user: { id: globalId('User', caller.userId ?? '') },
    });
  });

  it('gives the first answer again for the same key, and refuses the key for another input', async () => {
    const caller = person('PARTNER');
    const input = profile();
    const first = await registerProfessional(as(caller), input);
    expect(await registerProfessional(as(caller), input)).toEqual(first);
    expect(await registerProfessional(as(caller), { ...input, capacity: 9 })).toMatchObject({ refused: 'IdempotencyConflict' });
  });

  it('is answered again in the words of now, where the answer was kept when a state was called status', async () => {
    const caller = person('PARTNER');
    const input = profile({ businessName: 'Best "status": Motors' });
    const first = await registerProfessional(as(caller), input);
    await test.asOwner(async (owner) => {
      await owner`update platform.commands set answer = replace(answer, '"state":', '"status":') where key = ${input.idempotencyKey}`;
      for (const statement of migration.split('--> statement-breakpoint')) await owner.unsafe(statement);
    });
    expect(first).toMatchObject({ state: 'ACTIVE', businessName: 'Best "status": Motors' });
    expect(await registerProfessional(as(caller), input)).toEqual(first);
  });

  it('makes one professional of many calls at once, all with the same answer', async () => {
    const caller = person('PARTNER');
    const input = profile();
    const answers = await Promise.all(Array.from({ length: 6 }, () => registerProfessional(as(caller), input)));
    expect(new Set(answers.map((answer) => ('id' in answer ? answer.id : answer.message))).size).toBe(1);
    const keys = await Promise.all([profile(), profile()].map((other) => registerProfessional(as(caller), other)));
    expect(keys.every((answer) => 'refused' in answer && answer.refused === 'Conflict')).toBe(true);
  });

  it('refuses a second one of the same user at the same time', async () => {
    const caller = person('PARTNER');
    const answers = await Promise.all([profile(), profile(), profile()].map((input) => registerProfessional(as(caller), input)));
    expect(answers.filter((answer) => 'businessName' in answer)).toHaveLength(1);
    expect(answers.filter((answer) => 'refused' in answer && answer.refused === 'Conflict')).toHaveLength(2);
  });

  it('refuses a profile that cannot be used and says where', async () => {
    const answer = await registerProfessional(as(person('PARTNER')), profile({ latitude: 91 }));
    expect(answer).toMatchObject({ refused: 'InvalidInput' });
    expect(answer).toMatchObject({ path: ['input', 'latitude'] });
  });
});

describe('the directory', () => {
  it('finds by specialty, make and place, and never another business’s', async () => {
    const [here, there] = [newId(), newId()];
    const bmw = await registered(person('PARTNER', here), { specialties: ['GERMAN_MARQUE_SPECIALIST'], makes: ['BMW'] });
    const any = await registered(person('PARTNER', here), { specialties: ['INSPECTOR', 'DOMESTIC_MECHANIC'], radiusKm: 5 });
    await registered(person('PARTNER', there));
    const find = async (filter: object, tenant = here) => {
      const answer = await ask(
        person('CUSTOMER', tenant),
        'query($f: ProfessionalFilterInput) { professionals(filter: $f) { totalCount edges { node { id } } } }',
        { f: filter },
      );
      const { totalCount, edges } = answer['professionals'] as { totalCount: number; edges: { node: { id: string } }[] };
      expect(totalCount).toBe(edges.length);
      return edges.map(({ node }) => localId('Professional', node.id)).toSorted();
    };
    expect(await find({})).toEqual([bmw.id, any.id].toSorted());
    expect(await find({ specialties: ['INSPECTOR'] })).toEqual([any.id]);
    expect(await find({ specialties: ['INSPECTOR', 'GERMAN_MARQUE_SPECIALIST'] })).toEqual([bmw.id, any.id].toSorted());
    expect(await find({ specialties: [] })).toEqual([]);
    expect(await find({ makes: ['bmw'] })).toEqual([bmw.id, any.id].toSorted());
    expect(await find({ makes: ['Toyota'] })).toEqual([any.id]);
    expect(await find({ makes: ['Toyota', 'BMW'] })).toEqual([bmw.id, any.id].toSorted());
    expect(await find({ makes: [] })).toEqual([]);
    await expect(find({ makes: Array.from({ length: 51 }, () => 'BMW') })).rejects.toThrow('at most 50 makes');
    expect(await find({ near: { latitude: 6.8, longitude: 3.35 } })).toEqual([bmw.id]);
    expect(await find({ near: { latitude: 9, longitude: 3.35 } })).toEqual([]);
    // 22 km from both bases: within the area of one, and 17 km from that of the other, which has a radius of 5.
    expect(await find({ near: { latitude: 6.8, longitude: 3.35, radiusKm: 0 } })).toEqual([bmw.id]);
    expect(await find({ near: { latitude: 6.8, longitude: 3.35, radiusKm: 16 } })).toEqual([bmw.id]);
    expect(await find({ near: { latitude: 6.8, longitude: 3.35, radiusKm: 18 } })).toEqual([bmw.id, any.id].toSorted());
    expect(await find({ near: { latitude: -90, longitude: 0, radiusKm: 20_000 } })).toEqual([bmw.id, any.id].toSorted());
    for (const near of [
      { latitude: 91, longitude: 0 },
      { latitude: 0, longitude: 0, radiusKm: -1 },
    ]) {
      await expect(find({ near })).rejects.toThrow('near takes a place on the map');
    }
    expect(await find({}, newId())).toEqual([]);
  });

  it('shows who is not active to managers only', async () => {
    const tenant = newId();
    const [active, suspended] = [await registered(person('PARTNER', tenant)), await registered(person('PARTNER', tenant))];
    await suspendProfessional(as(person('MANAGER', tenant)), { professionalId: suspended.id, reason: 'Complaints' });
    const find = async (role: Role, states: string | null) => {
      const query = `{ professionals${states === null ? '' : `(filter: { states: ${states} })`} { totalCount nodes { id } } }`;
      return (await ask(person(role, tenant), query))['professionals'];
    };
    for (const states of [null, '[ACTIVE]']) {
      for (const role of ['GUEST', 'PARTNER', 'MANAGER'] as const)
        expect(await find(role, states)).toEqual({ totalCount: 1, nodes: [{ id: globalId('Professional', active.id) }] });
    }
    expect(await find('MANAGER', '[SUSPENDED]')).toEqual({ totalCount: 1, nodes: [{ id: globalId('Professional', suspended.id) }] });
    expect(await find('MANAGER', '[ACTIVE, SUSPENDED]')).toMatchObject({ totalCount: 2 });
    expect(await find('GUEST', '[]')).toEqual({ totalCount: 0, nodes: [] });
    await expect(ask(guest(tenant, newId()), '{ professionals(filter: { states: [SUSPENDED] }) { nodes { id } } }')).rejects.toThrow(
      'Sign in first.',
    );
    for (const role of ['CUSTOMER', 'PARTNER', 'AGENT', 'CONCIERGE'] as const) {
      for (const states of ['[SUSPENDED]', '[ACTIVE, SUSPENDED]']) await expect(find(role, states)).rejects.toThrow('Only managers');
    }
  });

  it('pages forwards and backwards without losing or doubling anyone', async () => {
    const tenant = newId();
    for (let i = 0; i < 5; i++) await registered(person('PARTNER', tenant));
    const page = async (args: string) => {
      const answer = await ask(
        person('GUEST', tenant),
        `{ professionals(${args}) { edges { node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
      );
      return answer['professionals'] as {
        edges: { node: { id: string } }[];
        pageInfo: { hasNextPage: boolean; startCursor: string; endCursor: string };
      };
    };
    const ids = (p: Awaited<ReturnType<typeof page>>) => p.edges.map(({ node }) => node.id);
    const all = ids(await page('first: 100'));
    const first = await page('first: 3');
    const second = await page(`first: 3, after: "${first.pageInfo.endCursor}"`);
    expect([...ids(first), ...ids(second)]).toEqual(all);
    expect(second.pageInfo.hasNextPage).toBe(false);
    expect(ids(await page(`last: 3, before: "${second.pageInfo.startCursor}"`))).toEqual(all.slice(0, 3));
  });

  it('makes the same number of statements for a page of any length', async () => {
    const tenant = newId();
    const count = async (size: number) => {
      const query = `{ professionals(first: ${size}) { edges { node { user { id dealerProfile { tier } } scoreFactors { amount } } } } }`;
      const statements = await statementsOf(test.platform.database, () => ask(person('CUSTOMER', tenant), query));
      // Consumers look for events meanwhile; their statements are not the query's.
      return statements.filter((text) => text.includes('"partners".')).length;
    };
    await registered(person('PARTNER', tenant));
    const one = await count(1);
    for (let i = 0; i < 9; i++) await registered(person('PARTNER', tenant));
    expect(await count(10)).toBe(one);
  });
});

describe('suspending a professional', () => {
  it('is for managers, takes it out of the directory and of matching, and can be undone', async () => {
    const tenant = newId();
    const partner = person('PARTNER', tenant);
    const manager = person('MANAGER', tenant);
    const row = await registered(partner);
    const input = { professionalId: row.id, reason: 'Complaints' };
    for (const role of ['CUSTOMER', 'PARTNER', 'AGENT', 'CONCIERGE'] as const) {
      expect(await suspendProfessional(as(person(role, tenant)), input)).toMatchObject({ refused: 'NotAllowed' });
    }
    expect(await suspendProfessional(as(manager), input)).toMatchObject({ state: 'SUSPENDED', version: 2 });
    expect(await suspendProfessional(as(manager), input)).toMatchObject({ refused: 'Conflict' });
    expect(await ask(manager, '{ professionals { edges { node { id } } } }')).toEqual({ professionals: { edges: [] } });
    const matching = '{ professionalsForMatching(specialties: [INSPECTOR], latitude: 6.6, longitude: 3.35) { id distanceKm } }';
    const asService = service(tenant, newId());
    expect(await ask(asService, matching)).toEqual({ professionalsForMatching: [] });
    expect(await ask(partner, '{ myProfessional { suspensionReason } }')).toEqual({ myProfessional: { suspensionReason: 'Complaints' } });
    expect(
      await ask(person('CUSTOMER', tenant), `{ professional(id: "${globalId('Professional', row.id)}") { suspensionReason } }`),
    ).toEqual({
      professional: { suspensionReason: null },
    });

    expect(await reinstateProfessional(as(manager), input)).toMatchObject({
      state: 'ACTIVE',
      version: 3,
      suspensionReason: null,
    });
    expect(await reinstateProfessional(as(manager), input)).toMatchObject({ refused: 'Conflict' });
    expect(await ask(asService, matching)).toMatchObject({ professionalsForMatching: [{ id: row.id }] });
    await expect(ask(partner, matching)).rejects.toThrow('Only the platform itself');
  });

  it('does not find another business’s professional, nor an id that is none', async () => {
    const row = await registered(person('PARTNER'));
    const other = person('MANAGER', newId());
    expect(await suspendProfessional(as(other), { professionalId: row.id, reason: 'x' })).toMatchObject({ refused: 'NotFound' });
    expect(await suspendProfessional(as(other), { professionalId: newId(), reason: 'x' })).toMatchObject({ refused: 'NotFound' });
    expect(await ask(other, `{ professional(id: "${globalId('Professional', row.id)}") { id } }`)).toEqual({ professional: null });
  });

  it('happens once when two managers do it at the same time', async () => {
    const row = await registered(person('PARTNER'));
    const input = { professionalId: row.id, reason: 'Complaints' };
    const answers = await Promise.all([1, 2, 3].map(() => suspendProfessional(as(person('MANAGER')), input)));
    expect(answers.filter((answer) => 'refused' in answer && answer.refused === 'Conflict')).toHaveLength(2);
  });

  it('is answered again for its key, though it was undone since, and a key stands for one professional and reason', async () => {
    const row = await registered(person('PARTNER'));
    const manager = as(person('MANAGER'));
    const suspension = { professionalId: row.id, reason: 'Complaints', idempotencyKey: newId() };
    const first = await suspendProfessional(manager, suspension);
    expect(first).toMatchObject({ state: 'SUSPENDED', version: 2 });
    const undoing = { professionalId: row.id, idempotencyKey: newId() };
    const back = await reinstateProfessional(manager, undoing);
    expect(back).toMatchObject({ state: 'ACTIVE', version: 3 });
    expect(await suspendProfessional(manager, suspension)).toEqual(first);
    expect(await reinstateProfessional(manager, undoing)).toEqual(back);
    expect(await suspendProfessional(manager, { ...suspension, reason: 'Others' })).toMatchObject({ refused: 'IdempotencyConflict' });
    expect(await reinstateProfessional(manager, { ...undoing, professionalId: newId() })).toMatchObject({ refused: 'IdempotencyConflict' });
    const [now] = await test.platform.database.tenant(tenantId, (tx) => professionalsById(tx, [row.id]));
    expect(now).toMatchObject({ state: 'ACTIVE', version: 3 });
  });

  it('is never for oneself', async () => {
    const manager = person('MANAGER');
    const row = await registered(manager);
    const inName = { ...person('MANAGER'), actorId: manager.userId ?? '' };
    for (const who of [manager, inName])
      expect(await suspendProfessional(as(who), { professionalId: row.id, reason: 'x' })).toMatchObject({ refused: 'NotAllowed' });
  });
});

describe('the score', () => {
  const scoreOf = async (row: ProfessionalRow) => {
    const answer = await ask(
      person('MANAGER'),
      `{ professional(id: "${globalId('Professional', row.id)}") { score tier scoreFactors { amount } } }`,
    );
    return answer['professional'] as { score: number; tier: string; scoreFactors: { amount: string }[] };
  };

  it('follows the quality checks of finished jobs, raises the tier and says so once', async () => {
    const row = await registered(person('PARTNER'));
    const live = test.platform.live.subscribe(`professional:${row.id}`);
    for (let i = 0; i < 8; i++) await changed(row, 5, newId(), { from: 'QC_PENDING', to: 'COMPLETED', onTime: true });
    const counted = sql<{ n: number }>`select count(*)::int as n from partners.job_outcomes where professional_id = ${row.id}`;
    const jobs = () => test.platform.database.system(async (tx) => (await sendQuery(tx, counted))[0]?.n);
    await expect.poll(jobs).toBe(8);
    const { score, tier, scoreFactors } = await scoreOf(row);
    expect(tier).not.toBe('BRONZE');
    expect(scoreFactors.reduce((sum, { amount }) => sum + Number(amount), 0)).toBe(score);
    const first = await live.next();
    const { value } = first.value?.type === 'partners.professional_registered.v1' ? await live.next() : first;
    expect(value).toMatchObject({ type: 'partners.tier_changed.v1', sequence: 2, payload: { from: 'BRONZE', to: 'SILVER' } });
    await live.return?.();
  });

  it('falls by failed checks and sets aside what it cannot read', async () => {
    const row = await registered(person('PARTNER'));
    const requestId = newId();
    await changed(row, 1, newId(), { from: 'QC_PENDING', to: 'COMPLETED', satisfaction: 'much' });
    await changed(row, 4, requestId, { from: 'QC_PENDING', to: 'QC_FAILED' });
    await changed(row, 6, requestId, { from: 'QC_PENDING', to: 'QC_FAILED' });
    await expect.poll(async () => (await scoreOf(row)).score).toBe(40);
    const deadLetters = sql<{ error: string }>`select error from platform.dead_letters where consumer = 'partners'`;
    const setAside = await test.platform.database.system((tx) => sendQuery(tx, deadLetters));
    expect(setAside).toEqual([{ error: 'The payload is not what services.request_state_changed.v1 says.' }]);
  });

  it('fades towards the start by the daily job', async () => {
    const row = await registered(person('PARTNER'));
    for (let i = 0; i < 2; i++) await changed(row, 4, newId(), { from: 'QC_PENDING', to: 'QC_FAILED' });
    await expect.poll(async () => (await scoreOf(row)).score).toBe(40);
    test.clock.advance(3000 * 86_400_000);
    await test.runDueJobs();
    expect((await scoreOf(row)).score).toBe(50);
  });
});

it('an approved dealer gets a profile at bronze, once; an approved person gets none', async () => {
  const userId = newId();
  const approved = (kind: string) =>
    test.platform.database.tenant(tenantId, (tx) =>
      test.platform.events.record(tx, [
        {
          tenantId,
          type: 'identity.kyc_approved.v1',
          aggregateType: 'user',
          aggregateId: userId,
          payload: examplePayload('identity.kyc_approved.v1', {
            userId,
            kind,
            displayName: kind === 'DEALER' ? 'Obi Motors' : 'Ada Obi',
          }),
          occurredAt: test.clock.now(),
        },
      ]),
    );
  await approved('PERSONAL');
  const asked = () => ask(person('MANAGER'), query, { r: [{ __typename: 'User', id: globalId('User', userId) }] });
  const query = 'query($r: [_Any!]!) { _entities(representations: $r) { ... on User { dealerProfile { businessName tier score } } } }';
  await approved('DEALER');
  await approved('DEALER');
  await expect.poll(asked).toEqual({ _entities: [{ dealerProfile: { businessName: 'Obi Motors', tier: 'BRONZE', score: 50 } }] });
});

it('the demo world has its professionals, the same after a second seeding', async () => {
  await seedDemo(test.platform);
  await seedDemo(test.platform);
  const caller = person('CUSTOMER', demoTenants.motornet.id);
  const answer = await ask(caller, '{ professionals(first: 100) { edges { node { businessName tier user { id } } } } }');
  const { edges } = answer['professionals'] as { edges: { node: { tier: string; user: { id: string } } }[] };
  expect(edges).toHaveLength(6);
  expect(edges.some(({ node }) => node.user.id === globalId('User', demoPerson('motornet', 'partner').id))).toBe(true);
  expect(new Set(edges.map(({ node }) => node.tier)).size).toBeGreaterThan(2);
});

it('the code’s tables are the database’s', async () => {
  await expectTablesMatch(test.platform.database, [professionals, jobOutcomes, professionalHistory, dealerProfiles]);
});
