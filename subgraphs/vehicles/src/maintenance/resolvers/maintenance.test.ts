import type { Caller } from '@marque/shared/auth';
import { globalId } from '@marque/shared/graph/global-ids';
import { newId } from '@marque/shared/ids';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { VehicleRow } from '../../inventory/store/tables.js';
import { VehicleLot } from '../../testing/vehicle-lot.js';

let lot: VehicleLot;
let dealer: Caller;
let vehicle: VehicleRow;
beforeAll(async () => {
  lot = await VehicleLot.open();
  lot.test.clock.set(new Date('2027-05-03T10:00:00Z'));
  dealer = lot.caller();
});
afterAll(() => lot.close());
beforeEach(async () => void (vehicle = await lot.add(dealer)));

const problem = '... on UserError { code message path }';
const overlap = '... on MaintenanceOverlap { windowId startsAt endsAt }';
const shown =
  '... on MaintenanceWindowPayload { window { id kind startsAt endsAt cancelledAt reason createdBy { id } asset { id title } } }';
const planText = `mutation ($input: PlanMaintenanceInput!) { planMaintenance(input: $input) { __typename ${shown} ${problem} ${overlap} } }`;
interface Planned {
  readonly planMaintenance: { readonly __typename: string; readonly window: { readonly id: string } };
}
const plan = (change: object = {}, caller = dealer) => {
  const days = { first: '2027-05-10', last: '2027-05-11' };
  const input = {
    assetId: globalId('Vehicle', vehicle.id),
    kind: 'MAINTENANCE',
    days,
    reason: 'Brakes',
    idempotencyKey: newId(),
    ...change,
  };
  return lot.data<Planned>(caller, planText, { input });
};
const listText = `query ($id: ID!, $from: DateTime!, $to: DateTime!) { vehicle(id: $id) {
  ... on Asset { maintenanceWindows(from: $from, to: $to) { id kind startsAt endsAt reason createdBy { id } } } } }`;
const list = (caller: Caller, from = '2027-05-01T00:00:00Z', to = '2027-06-01T00:00:00Z') =>
  lot.run(caller, listText, { id: globalId('Vehicle', vehicle.id), from, to });
const listed = async (caller: Caller, from?: string, to?: string) => {
  const { data } = await list(caller, from, to);
  return (data as { vehicle: { maintenanceWindows: { id: string; reason: string | null; createdBy: object | null }[] } }).vehicle
    .maintenanceWindows;
};

/** Six hundred windows of a quarter of an hour, one after another: more than may be ahead, as after a busy year. */
const manyWindows = () => lot.owner`
  insert into vehicles.maintenance_windows (id, tenant_id, asset_type, asset_id, kind, starts_at, ends_at, reason, created_by, created_at, version)
  select gen_random_uuid(), ${vehicle.tenantId}, 'VEHICLE', ${vehicle.id}, 'BLACKOUT', '2027-05-01T00:00Z'::timestamptz + n * interval '15 minutes',
    '2027-05-01T00:00Z'::timestamptz + (n + 1) * interval '15 minutes', 'Busy', ${dealer.userId}, now(), 1 from generate_series(0, 599) n`;

describe('windows in the graph', () => {
  it('are planned, moved and called off', async () => {
    const { planMaintenance } = await plan();
    expect(planMaintenance).toMatchObject({
      __typename: 'MaintenanceWindowPayload',
      window: {
        startsAt: '2027-05-09T23:00:00.000Z',
        endsAt: '2027-05-11T23:00:00.000Z',
        reason: 'Brakes',
        asset: { id: globalId('Vehicle', vehicle.id) },
      },
    });
    const windowId = planMaintenance.window.id;
    expect(await plan()).toMatchObject({ planMaintenance: { __typename: 'MaintenanceOverlap', code: 'CONFLICT', windowId } });
    const moveText = `mutation ($input: MoveMaintenanceInput!) { moveMaintenance(input: $input) { __typename ${shown} ${problem} } }`;
    const times = { startsAt: '2027-05-20T08:00:00Z', endsAt: '2027-05-20T18:00:00Z' };
    expect(await lot.data(dealer, moveText, { input: { windowId, times } })).toMatchObject({
      moveMaintenance: { window: { id: windowId, startsAt: '2027-05-20T08:00:00.000Z', reason: 'Brakes' } },
    });
    const cancelText = `mutation ($input: CancelMaintenanceInput!) { cancelMaintenance(input: $input) { __typename ${shown} ${problem} } }`;
    expect(await lot.data(dealer, cancelText, { input: { windowId } })).toMatchObject({
      cancelMaintenance: { window: { id: windowId, cancelledAt: '2027-05-03T10:00:00.000Z' } },
    });
    expect(await listed(dealer)).toEqual([]);
  });

  it('are of vehicles, and of nothing else that has an id', async () => {
    expect(await plan({ assetId: globalId('User', newId()) })).toMatchObject({ planMaintenance: { __typename: 'NotFound' } });
    const { errors } = await lot.run(dealer, planText, {
      input: { assetId: 'x', kind: 'BLACKOUT', reason: 'x', idempotencyKey: newId() },
    });
    expect(errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  });

  it('are seen by all who see the asset, their reasons by those who plan', async () => {
    const { window } = (await plan()).planMaintenance;
    expect(await listed(dealer)).toMatchObject([{ id: window.id, reason: 'Brakes', createdBy: {} }]);
    expect(await listed(lot.caller('CUSTOMER'))).toMatchObject([{ id: window.id, reason: null, createdBy: null }]);
    expect(await listed(lot.caller('DEALER'))).toMatchObject([{ reason: null, createdBy: null }]);
    expect(await listed(lot.caller('MANAGER'))).toMatchObject([{ reason: 'Brakes' }]);
  });

  it('are listed where they have a part in the span', async () => {
    await plan();
    expect(await listed(dealer, '2027-05-11T22:00:00Z', '2027-05-20T00:00:00Z')).toHaveLength(1);
    expect(await listed(dealer, '2027-05-11T23:00:00Z', '2027-05-20T00:00:00Z')).toEqual([]);
    expect(await listed(dealer, '2027-05-01T00:00:00Z', '2027-05-09T23:00:00Z')).toEqual([]);
  });

  it('are counted where they are more than are listed at once, and the rest is listed from the last one on', async () => {
    await manyWindows();
    const text = `query ($id: ID!, $from: DateTime!, $to: DateTime!) { vehicle(id: $id) {
      ... on Asset { maintenanceWindowCount(from: $from, to: $to) maintenanceWindows(from: $from, to: $to) { id startsAt } } } }`;
    interface Counted {
      readonly vehicle: {
        readonly maintenanceWindowCount: number;
        readonly maintenanceWindows: readonly { readonly id: string; readonly startsAt: string }[];
      };
    }
    const seen = async (from: string) => {
      const id = globalId('Vehicle', vehicle.id);
      return (await lot.data<Counted>(lot.caller('GUEST'), text, { id, from, to: '2027-06-01T00:00:00Z' })).vehicle;
    };
    const first = await seen('2027-05-01T00:00:00Z');
    expect([first.maintenanceWindowCount, first.maintenanceWindows.length]).toEqual([600, 500]);
    const rest = await seen(first.maintenanceWindows.at(-1)?.startsAt ?? '');
    expect([rest.maintenanceWindowCount, rest.maintenanceWindows[0]]).toEqual([101, first.maintenanceWindows.at(-1)]);
    const far = `{ vehicle(id: "${globalId('Vehicle', vehicle.id)}") {
      ... on Asset { maintenanceWindowCount(from: "2027-05-01T00:00:00Z", to: "2029-05-01T00:00:00Z") } } }`;
    expect((await lot.run(lot.caller('GUEST'), far)).errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  });

  it.each([
    ['ends before it begins', '2027-05-02T00:00:00Z', '2027-05-01T00:00:00Z'],
    ['is empty', '2027-05-01T00:00:00Z', '2027-05-01T00:00:00Z'],
    ['is longer than a year', '2027-05-01T00:00:00Z', '2029-05-01T00:00:00Z'],
  ])('are not listed for a span that %s', async (_why, from, to) => {
    expect((await list(dealer, from, to)).errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  });
});

const askText = `query ($ids: [UUID!]!, $from: DateTime!, $to: DateTime!) {
  unavailabilityOf(assetIds: $ids, from: $from, to: $to) { assetId times { windowId kind startsAt endsAt } } }`;
const span = { from: '2027-05-01T00:00:00Z', to: '2027-06-01T00:00:00Z' };

describe('what bookings ask', () => {
  it('is when each asset cannot be had, in the order in which they are named', async () => {
    const { window } = (await plan()).planMaintenance;
    await plan({ kind: 'BLACKOUT', days: { first: '2027-05-09', last: '2027-05-12' } });
    const other = await lot.add(dealer);
    const [strange, ids] = [newId(), [other.id, vehicle.id]];
    const answer = await lot.data<{ unavailabilityOf: object[] }>(lot.service, askText, { ...span, ids: [...ids, strange] });
    expect(answer.unavailabilityOf).toMatchObject([
      { assetId: other.id, times: [] },
      { assetId: vehicle.id, times: [{ kind: 'BLACKOUT' }, { kind: 'MAINTENANCE', windowId: window.id.slice(4) }] },
      { assetId: strange, times: [] },
    ]);
  });

  it('is told to the platform alone, of five hundred assets at most', async () => {
    const ids = [vehicle.id];
    expect((await lot.run(lot.caller('ADMIN'), askText, { ...span, ids })).errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
    const many = await lot.run(lot.service, askText, { ...span, ids: Array.from({ length: 501 }, newId) });
    expect(many.errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  });

  it('is whole or refused, for what is left out would look free', async () => {
    await manyWindows();
    const ask = (to: string) => lot.run(lot.service, askText, { ids: [vehicle.id], from: '2027-05-01T00:00:00Z', to });
    expect((await ask('2027-06-01T00:00:00Z')).errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    // Five hundred quarters of an hour.
    const { data } = await ask('2027-05-06T05:00:00Z');
    expect(data).toMatchObject({ unavailabilityOf: [{ times: { length: 500 } }] });
  });

  it('says nothing of the assets of another tenant', async () => {
    await plan();
    const elsewhere = { ...lot.service, tenantId: newId() };
    const answer = await lot.data<{ unavailabilityOf: { times: object[] }[] }>(elsewhere, askText, { ...span, ids: [vehicle.id] });
    expect(answer.unavailabilityOf).toEqual([{ assetId: vehicle.id, times: [] }]);
  });
});
