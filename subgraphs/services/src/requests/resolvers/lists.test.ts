import { globalId, localId } from '@marque/shared/graph/global-ids';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '@marque/shared/auth';
import { demoPerson, demoTenants } from '@marque/shared/demo';
import { newId } from '@marque/shared/ids';
import { expectTablesMatch, statementsOf } from '@marque/shared/testing';
import { requestService } from '../commands/request-service.js';
import { seedDemo } from '../../seed.js';
import { offeringKinds, offerings } from '../../menu/store/tables.js';
import * as tables from '../store/tables.js';
import { done, openServicesTest, person, draft } from '../../testing.js';

const kit = await openServicesTest();
const { test, as, neighbours, cast, opened, requestIn, ask } = kit;
beforeEach(kit.reset);
afterAll(() => kit.close());

describe('lists', () => {
  it('show each person what is theirs, and make the same number of statements for any length', async () => {
    const tenant = newId();
    const people = cast(tenant);
    await requestIn('PAID', people);
    const count = async (size: number) => {
      const query = `{ myServiceRequests(first: ${size}) { edges { node { id history { at } quotations { id } qualityChecks { at } payment { state } } } } }`;
      const statements = await statementsOf(test.platform.database, () => ask(people.owner, query));
      return statements.filter((text) => text.includes('"services".')).length;
    };
    const one = await count(1);
    for (let i = 0; i < 3; i++) await requestIn('PAID', people);
    const open = await opened(people);
    expect(await count(20)).toBe(one);
    const ids = async (caller: Caller, field: string) => {
      const answer = await ask(caller, `{ ${field}(first: 100) { edges { node { id } } } }`);
      return (answer[field] as { edges: { node: { id: string } }[] }).edges.map(({ node }) => node.id);
    };
    expect(await ids(people.owner, 'myServiceRequests')).toHaveLength(5);
    expect(await ids(people.stranger, 'myServiceRequests')).toEqual([]);
    expect(await ids(people.partner, 'myJobs')).toHaveLength(4);
    expect(await ids(people.rival, 'openServiceRequests')).toEqual([globalId('ServiceRequest', open.id)]);
    expect(await ids(people.manager, 'serviceRequests')).toHaveLength(5);
    expect(await ids(person('MANAGER', newId()), 'serviceRequests')).toEqual([]);
  });

  it('are narrowed by states and kinds, and counted as a whole', async () => {
    const people = cast(newId());
    await requestIn('PAID', people);
    await opened(people);
    const vehicleId = newId();
    neighbours.vehicles.set(`${people.tenant}:${vehicleId}`, people.owner.userId ?? '');
    done(await requestService(as(people.owner), { ...draft(vehicleId), kind: 'LOGISTICS' }));
    const found = async (caller: Caller, field: string, filter: object | null) => {
      const query = `query($f: ServiceRequestFilterInput) { list: ${field}(first: 1, filter: $f) { totalCount nodes { state kind } } }`;
      return (await ask(caller, query, { f: filter }))['list'];
    };
    const logistics = { state: 'REQUESTED', kind: 'LOGISTICS' };
    expect(await found(people.owner, 'myServiceRequests', null)).toEqual({ totalCount: 3, nodes: [logistics] });
    expect(await found(people.owner, 'myServiceRequests', { kinds: ['INSPECTION'] })).toMatchObject({ totalCount: 2 });
    expect(await found(people.manager, 'serviceRequests', { states: ['PAID'] })).toEqual({
      totalCount: 1,
      nodes: [{ state: 'PAID', kind: 'INSPECTION' }],
    });
    const open = { states: ['REQUESTED', 'PAID'], kinds: ['LOGISTICS'] };
    expect(await found(people.rival, 'openServiceRequests', open)).toEqual({ totalCount: 1, nodes: [logistics] });
    expect(await found(people.partner, 'myJobs', { states: [] })).toEqual({ totalCount: 0, nodes: [] });
    expect(await found(people.stranger, 'myServiceRequests', null)).toEqual({ totalCount: 0, nodes: [] });
  });

  it('of vehicles show the owner’s requests in pages, all to staff, by the same number of statements for any number of vehicles', async () => {
    const people = cast(newId());
    const asked = async (vehicleId: string) => done(await requestService(as(people.owner), draft(vehicleId))).id;
    const [one, other, nobodys] = [newId(), newId(), newId()] as const;
    for (const id of [one, other]) neighbours.vehicles.set(`${people.tenant}:${id}`, people.owner.userId ?? '');
    const ids = [await asked(one), await asked(one), await asked(one)].toReversed();
    const [elsewhere] = [await asked(other)];
    const query = `query($r: [_Any!]!, $a: String) { _entities(representations: $r) { ... on Vehicle {
      serviceRequests(first: 2, after: $a) { totalCount nodes { id } pageInfo { hasNextPage endCursor } } } } }`;
    interface Listed {
      serviceRequests: { totalCount: number; nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
    }
    const read = async (caller: Caller, vehicles: readonly string[], a: string | null = null) => {
      const r = vehicles.map((id) => ({ __typename: 'Vehicle', id: globalId('Vehicle', id) }));
      const answer = (await ask(caller, query, { r, a })) as { _entities: Listed[] };
      return answer._entities.map(({ serviceRequests: { totalCount, nodes, pageInfo } }) => ({
        totalCount,
        ids: nodes.map(({ id }) => localId('ServiceRequest', id)),
        pageInfo,
      }));
    };
    const all = await read(people.owner, [one, other, nobodys]);
    expect(all).toMatchObject([
      { totalCount: 3, ids: ids.slice(0, 2), pageInfo: { hasNextPage: true } },
      { totalCount: 1, ids: [elsewhere], pageInfo: { hasNextPage: false } },
      { totalCount: 0, ids: [] },
    ]);
    const rest = await read(people.owner, [one], all[0]?.pageInfo.endCursor);
    expect(rest).toMatchObject([{ totalCount: 3, ids: ids.slice(2), pageInfo: { hasNextPage: false } }]);
    expect(await read(people.manager, [one])).toMatchObject([{ totalCount: 3 }]);
    expect(await read(people.stranger, [one])).toMatchObject([{ totalCount: 0, ids: [] }]);
    expect(await read(person('MANAGER', newId()), [one])).toMatchObject([{ totalCount: 0, ids: [] }]);
    const statements = async (vehicles: readonly string[]) =>
      (await statementsOf(test.platform.database, () => read(people.owner, vehicles))).filter((text) => text.includes('"services".'))
        .length;
    expect(await statements([one, other, nobodys])).toBe(await statements([one]));
  });

  it('show professionals who look for work a place within a kilometre, and the one who does the work the exact one', async () => {
    const people = cast(newId());
    const vehicleId = newId();
    neighbours.vehicles.set(`${people.tenant}:${vehicleId}`, people.owner.userId ?? '');
    const { id } = done(await requestService(as(people.owner), { ...draft(vehicleId), latitude: 6.52438, longitude: 3.37921 }));
    const place = async (caller: Caller, query: string) => JSON.stringify(await ask(caller, query));
    const fields = 'latitude longitude placeIsApproximate';
    const near = '"latitude":6.52,"longitude":3.38,"placeIsApproximate":true';
    const exact = '"latitude":6.52438,"longitude":3.37921,"placeIsApproximate":false';
    const listed = `{ openServiceRequests { edges { node { ${fields} } } } }`;
    const one = `{ serviceRequest(id: "${globalId('ServiceRequest', id)}") { ${fields} } }`;
    expect(await place(people.partner, listed)).toContain(near);
    expect(await place(people.partner, one)).toContain(near);
    expect(await place(people.owner, one)).toContain(exact);
    expect(await place(people.manager, one)).toContain(exact);
    const paid = await requestIn('PAID', people);
    await test.platform.database.systemSql`update services.requests set latitude = 6.52438, longitude = 3.37921 where id = ${paid.id}`;
    expect(await place(people.partner, `{ myJobs { edges { node { ${fields} } } } }`)).toContain(exact);
  });

  it('name a request as an entity only to those who may see it', async () => {
    const people = cast();
    const row = await requestIn('PAID', people);
    const query = 'query($r: [_Any!]!) { _entities(representations: $r) { ... on ServiceRequest { state } } }';
    const representations = {
      r: [
        { __typename: 'ServiceRequest', id: globalId('ServiceRequest', row.id) },
        { __typename: 'ServiceRequest', id: globalId('ServiceRequest', newId()) },
      ],
    };
    expect(await ask(people.owner, query, representations)).toEqual({ _entities: [{ state: 'PAID' }, null] });
    expect(await ask(people.stranger, query, representations)).toEqual({ _entities: [null, null] });
    expect(await ask(person('ADMIN', newId()), query, representations)).toEqual({ _entities: [null, null] });
  });
});

it('matches show the owner who fits and why, with the load of each', async () => {
  const people = cast();
  const row = await requestIn('PAID', people);
  const offer = { specialties: ['INSPECTOR'], makes: [], distanceKm: 5, radiusKm: 50, score: 80, tier: 'GOLD', capacity: 2 };
  neighbours.near = [
    { ...offer, id: newId(), distanceKm: 40 },
    { ...offer, id: row.professionalId },
  ];
  const query = `{ serviceRequestMatches(requestId: "${globalId('ServiceRequest', row.id)}") { score professional { id } factors { name amount } } }`;
  const answer = await ask(people.owner, query);
  const matches = answer['serviceRequestMatches'] as {
    score: number;
    professional: { id: string };
    factors: { name: string; amount: string }[];
  }[];
  expect(matches).toHaveLength(2);
  for (const { score, factors } of matches) expect(factors.reduce((sum, { amount }) => sum + Number(amount), 0)).toBe(score);
  expect(matches.find(({ professional: { id } }) => id === globalId('Professional', row.professionalId ?? ''))?.factors).toContainEqual({
    name: 'load',
    amount: '5',
  });
  await expect(ask(people.rival, query)).rejects.toThrow('no such request');
});

describe('the demo world', () => {
  it('has its menus and open requests, the same after a second seeding', async () => {
    neighbours.knowDemo();
    await seedDemo(test.platform);
    await seedDemo(test.platform);
    const manager = person('MANAGER', demoTenants.sterling.id, demoPerson('sterling', 'manager').id);
    const query = `{ serviceOfferings { code form planTarget { annualRevenue { amount currency } }
      price { basis amount { amount } average { amount } kinds { kind } rateBasisPoints } } serviceRequests { edges { node { state } } } }`;
    const answer = await ask(manager, query);
    const offerings = answer['serviceOfferings'] as { code: string }[];
    expect(offerings).toHaveLength(14);
    expect(offerings[0]).toMatchObject({
      code: 'credit-analysis',
      form: { type: 'object' },
      planTarget: { annualRevenue: { amount: '12800000.00', currency: 'USD' } },
      price: { basis: 'FIXED', amount: { amount: '997.00' }, average: null, kinds: [], rateBasisPoints: null },
    });
    expect((answer['serviceRequests'] as { edges: unknown[] }).edges).toHaveLength(3);
    const lagos = await ask(
      person('CUSTOMER', demoTenants.dealer360.id),
      '{ serviceOfferings { group planTarget { annualRevenue { amount } } } premium: serviceOfferings(filter: { groups: [PREMIUM, BUSINESS] }) { group } none: serviceOfferings(filter: { groups: [] }) { group } }',
    );
    const menu = lagos['serviceOfferings'] as { group: string }[];
    expect(menu).toHaveLength(5);
    const chosen = menu.filter(({ group }) => group === 'PREMIUM' || group === 'BUSINESS').map(({ group }) => ({ group }));
    expect(lagos['premium']).toEqual(chosen);
    expect(chosen.length).toBeGreaterThan(0);
    expect(lagos['none']).toEqual([]);
  });
});

it('the code’s tables are the database’s', async () => {
  const { requests, requestHistory, quotations, qualityChecks, payments } = tables;
  const all = [offerings, offeringKinds, requests, requestHistory, quotations, qualityChecks, payments];
  await expectTablesMatch(test.platform.database, all);
});
