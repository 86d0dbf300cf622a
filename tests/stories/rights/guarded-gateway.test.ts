/** What the gateway keeps, refuses and opens to others, on the whole platform. */
import { newId } from '@marque/shared/ids';
import { changeTopic } from '@marque/shared/events';
import { demoTenants } from '@marque/shared/demo';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codesOf, dataOf } from '../../kit/answer.js';
import { startMarque, type TestMarque } from '../../kit/marque.js';

let marque: TestMarque;
beforeAll(async () => {
  marque = await startMarque();
});
afterAll(() => marque.close());

const menu = '{ serviceOfferings { code title price { amount { amount currency } } } }';
const kept = async (): Promise<number> => {
  const metrics = await (await fetch(`${marque.url}/metrics`)).text();
  return Number(/marque_gateway_cache_total\{result="hit"\} (\d+)/u.exec(metrics)?.[1] ?? 0);
};

describe('the menu of services', () => {
  test('is kept for its own business, and never shown to another', async () => {
    const sterling = dataOf(await marque.ask(marque.guest('sterling'), menu));
    const before = await kept();
    expect(dataOf(await marque.ask(await marque.as('sterling', 'buyer'), menu))).toEqual(sterling);
    expect(await kept()).toBe(before + 1);
    expect(dataOf(await marque.ask(marque.guest('dealer360'), menu))).not.toEqual(sterling);
  });

  test('shows staff what guests do not see, whoever asked first', async () => {
    const targets = '{ serviceOfferings { code planTarget { annualRevenue { amount } } } }';
    const staff = JSON.stringify(await marque.ask(await marque.as('sterling', 'manager'), targets));
    expect(staff).toContain('annualRevenue');
    const guest = await marque.ask(marque.guest('sterling'), targets);
    expect(codesOf(guest)).toContain('UNAUTHENTICATED');
    expect(JSON.stringify(guest)).not.toMatch(/annualRevenue":\{/u);
  });

  test('is asked for again after an event that changes it', async () => {
    await marque.ask(marque.guest('sterling'), menu);
    const before = await kept();
    await marque.ask(marque.guest('sterling'), menu);
    expect(await kept()).toBe(before + 1);
    const { platform } = marque.running;
    const tenantId = demoTenants.sterling.id;
    const heard = platform.live.subscribe(changeTopic('ServiceOffering'));
    await heard.ready;
    await platform.database.tenant(tenantId, (tx) =>
      platform.events.record(tx, [
        {
          tenantId,
          type: 'services.menu_changed.v1',
          aggregateType: 'menu',
          aggregateId: newId(),
          topics: [changeTopic('ServiceOffering')],
          payload: {},
          occurredAt: new Date(),
        },
      ]),
    );
    await heard.next();
    await heard.return?.();
    await marque.ask(marque.guest('sterling'), menu);
    expect(await kept()).toBe(before + 1);
  });
});
