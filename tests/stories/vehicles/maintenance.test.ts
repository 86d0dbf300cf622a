/** A manager of the rental business plans when a car cannot be had; guests see when, and not why; through the gateway. */
import { type Client, newKey } from '@marque/sdk';
import { demoVehicle } from '@marque/shared/demo';
import { globalId } from '@marque/shared/graph/global-ids';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codesOf, dataOf } from '../../kit/answer.js';
import { modes, startMarque, type TestMarque } from '../../kit/marque.js';

const slug = 'midas';
const dayMs = 86_400_000;
const dayIn = (days: number): string => new Date(Date.now() + days * dayMs).toISOString().slice(0, 10);
const assetId = globalId('Vehicle', demoVehicle(slug, 1).id);
const ahead = {
  vehicleId: assetId,
  from: new Date(Date.now() - dayMs).toISOString(),
  to: new Date(Date.now() + 200 * dayMs).toISOString(),
};
const windowText = '... on MaintenanceWindow { id kind reason createdBy { displayName } asset { ... on Vehicle { title } } }';

interface Found {
  readonly node: {
    readonly kind: string;
    readonly reason: string | null;
    readonly createdBy: { readonly displayName: string } | null;
  } | null;
}

describe.each(modes)('a maintenance window, %s', (mode) => {
  let marque: TestMarque;
  let manager: Client;
  beforeAll(async () => {
    marque = await startMarque(mode);
    manager = await marque.as(slug, 'manager');
  });
  afterAll(() => marque.close());

  const windowsOf = async (client: Client) => (await client.maintenanceWindows(ahead)).vehicle?.maintenanceWindows ?? [];

  test('is planned, in the way of another, moved, seen by guests without its reason, and called off', async () => {
    const before = await windowsOf(marque.guest(slug));
    expect(before.map(({ kind }) => kind)).toEqual(['MAINTENANCE', 'BLACKOUT']);
    const input = { assetId, kind: 'MAINTENANCE', days: { first: dayIn(60), last: dayIn(62) }, reason: 'New tyres' } as const;
    const { planMaintenance } = await manager.planMaintenance({ input: { ...input, idempotencyKey: newKey() } });
    if (planMaintenance.__typename !== 'MaintenanceWindowPayload') throw new Error(planMaintenance.__typename);
    const { id, startsAt, endsAt } = planMaintenance.window;
    // Clocks never change in Dubai, four hours before UTC.
    expect(startsAt).toBe(`${dayIn(59)}T20:00:00.000Z`);
    expect(Date.parse(endsAt) - Date.parse(startsAt)).toBe(3 * dayMs);

    const again = await manager.planMaintenance({ input: { ...input, idempotencyKey: newKey() } });
    expect(again.planMaintenance).toMatchObject({ __typename: 'MaintenanceOverlap', windowId: id });
    const moved = await manager.moveMaintenance({ input: { windowId: id, days: { first: dayIn(70), last: dayIn(70) } } });
    expect(moved.moveMaintenance).toMatchObject({ __typename: 'MaintenanceWindowPayload', window: { id } });

    expect(await windowsOf(marque.guest(slug))).toHaveLength(before.length + 1);
    expect((await marque.guest(slug).maintenanceWindows(ahead)).vehicle?.maintenanceWindowCount).toBe(before.length + 1);
    const ask = `query ($id: ID!) { node(id: $id) { ${windowText} } }`;
    expect(dataOf(await marque.ask<Found>(manager, ask, { id })).node).toMatchObject({
      reason: 'New tyres',
      createdBy: { displayName: 'Tariq H.' },
    });
    expect(codesOf(await marque.ask<Found>(await marque.as(slug, 'customer'), ask, { id }))).toContain('FORBIDDEN');

    const { cancelMaintenance } = await manager.cancelMaintenance({ input: { windowId: id } });
    expect(cancelMaintenance).toMatchObject({ __typename: 'MaintenanceWindowPayload', window: { id, cancelledAt: expect.any(String) } });
    expect(await windowsOf(marque.guest(slug))).toEqual(before);
  });

  test('is neither for customers nor for other businesses to plan', async () => {
    const input = {
      assetId,
      kind: 'BLACKOUT',
      days: { first: dayIn(80), last: dayIn(80) },
      reason: 'Mine',
      idempotencyKey: newKey(),
    } as const;
    const text = 'mutation ($input: PlanMaintenanceInput!) { planMaintenance(input: $input) { __typename } }';
    const [customer, elsewhere] = await Promise.all([marque.as(slug, 'customer'), marque.as('showroom', 'manager')]);
    expect(codesOf(await marque.ask(customer, text, { input }))).toEqual(['FORBIDDEN']);
    expect((await elsewhere.planMaintenance({ input })).planMaintenance.__typename).toBe('NotFound');
    const asked = await marque.ask(manager, `{ unavailabilityOf(assetIds: [], from: "${ahead.from}", to: "${ahead.to}") { assetId } }`);
    expect(codesOf(asked)).not.toEqual([]);
  });
});
