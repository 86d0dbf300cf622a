/** Lagos: what the customer owns, what it was worth over a year, what it needs; through the gateway. Nobody else sees it. */
import { type Client, newKey } from '@marque/sdk';
import { demoPerson, demoVehicle } from '@marque/shared/demo';
import { globalId } from '@marque/shared/graph/global-ids';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codesOf, dataOf } from '../../kit/answer.js';
import { modes, startMarque, type TestMarque } from '../../kit/marque.js';

const slug = 'dealer360';
const serviced = `{ myGarage(first: 20) { nodes { vehicle { id } services { openedAt closedAt request { kind state } }
  nextService { kind overdue source } } } }`;

interface Serviced {
  readonly myGarage: {
    readonly nodes: readonly {
      readonly vehicle: { readonly id: string };
      readonly services: readonly {
        readonly request: { readonly kind: string; readonly state: string } | null;
        readonly closedAt: string | null;
      }[];
      readonly nextService: { readonly kind: string; readonly source: string };
    }[];
  };
}

describe.each(modes)('a garage, %s', (mode) => {
  let marque: TestMarque;
  let customer: Client;
  beforeAll(async () => {
    marque = await startMarque(mode);
    customer = await marque.as(slug, 'customer');
  });
  afterAll(() => marque.close());

  test('has five cars, what was paid and gained, and a year of values', async () => {
    const { myGarage } = await customer.myGarage({ first: 20 });
    expect(myGarage?.totalCount).toBe(5);
    const nodes = myGarage?.edges.map(({ node }) => node) ?? [];
    expect(nodes.map(({ vehicle }) => vehicle.id)).toContain(globalId('Vehicle', demoVehicle(slug, 25).id));
    const bought = nodes.filter(({ purchasePrice }) => purchasePrice !== null);
    expect(bought).toHaveLength(4);
    for (const { purchasePrice, marketValue, return: gain } of bought)
      expect(Number(gain?.amount.amount)).toBeCloseTo(Number(marketValue?.amount) - Number(purchasePrice?.amount), 2);
    const { totals, values, bestPerformer } = myGarage?.portfolio ?? {};
    const worth = nodes.reduce((sum, { marketValue }) => sum + Number(marketValue?.amount ?? 0), 0);
    expect(Number(totals?.[0]?.value.amount)).toBeCloseTo(worth, 2);
    expect(totals?.[0]?.changeOverMonth?.percent).toEqual(expect.any(Number));
    expect(values).toHaveLength(12);
    expect(values?.at(-1)).toMatchObject({ value: totals?.[0]?.value, vehicles: 5 });
    const best = Math.max(...bought.map(({ return: gain }) => gain?.percent ?? -100));
    expect(bought.find(({ vehicle }) => vehicle.id === bestPerformer?.vehicle.id)?.return?.percent).toBe(best);
    expect((await customer.myGarage({ first: 20, months: 3 })).myGarage?.portfolio.values).toHaveLength(3);
  });

  test('knows what services are asked for, and what is next', async () => {
    const vehicleId = globalId('Vehicle', demoVehicle(slug, 26).id);
    const request = {
      vehicleId,
      kind: 'MAINTENANCE',
      description: 'Yearly service',
      latitude: 6.5,
      longitude: 3.4,
      idempotencyKey: newKey(),
    };
    const text = 'mutation ($input: RequestServiceInput!) { requestService(input: $input) { __typename } }';
    dataOf(await marque.ask(customer, text, { input: request }));
    const found = async () =>
      dataOf(await marque.ask<Serviced>(customer, serviced)).myGarage.nodes.find(({ vehicle }) => vehicle.id === vehicleId);
    await expect
      .poll(async () => (await found())?.services)
      .toMatchObject([{ request: { kind: 'MAINTENANCE', state: 'REQUESTED' }, closedAt: null }]);
    expect((await found())?.nextService.source).toContain('15,000 km');
  });

  test('is nobody else’s: neither strangers, nor staff, nor guests see it', async () => {
    const { id } = demoPerson(slug, 'customer');
    for (const person of ['buyer', 'manager', 'partner'] as const) {
      const who = await marque.as(slug, person);
      const answer = dataOf(
        await marque.ask<{ myGarage: { nodes: readonly { vehicle: { owner: { id: string } | null } }[] } }>(
          who,
          '{ myGarage(first: 20) { nodes { vehicle { owner { id } } } } }',
        ),
      );
      expect(answer.myGarage.nodes.filter(({ vehicle }) => vehicle.owner?.id === globalId('User', id))).toEqual([]);
    }
    for (const client of [marque.guest(slug), await marque.as(slug, 'concierge')])
      expect(codesOf(await marque.ask(client, '{ myGarage { totalCount } }'))).not.toEqual([]);
    expect(codesOf(await marque.ask(customer, '{ myGarage { portfolio { values(months: 61) { month } } } }'))).toEqual(['BAD_USER_INPUT']);
  });
});
