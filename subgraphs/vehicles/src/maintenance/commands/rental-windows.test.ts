import type { Caller } from '@marque/shared/auth';
import { globalId } from '@marque/shared/graph/global-ids';
import { newId } from '@marque/shared/ids';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { RentalRow } from '../../assets/store/tables.js';
import { offeredRental } from '../../testing/rentals.js';
import { VehicleLot } from '../../testing/vehicle-lot.js';

let lot: VehicleLot;
let dealer: Caller;
let yacht: RentalRow;
beforeAll(async () => {
  lot = await VehicleLot.open();
  lot.test.clock.set(new Date('2027-05-03T10:00:00Z'));
  dealer = lot.caller();
});
afterAll(() => lot.close());
beforeEach(async () => void (yacht = await offeredRental(lot, dealer, 'YACHT')));

const text = `mutation ($input: PlanMaintenanceInput!) { planMaintenance(input: $input) { __typename
  ... on MaintenanceWindowPayload { window { id reason asset { __typename id title } } } ... on UserError { message path } } }`;
interface Planned {
  readonly planMaintenance: { readonly __typename: string; readonly window: { readonly id: string } };
}
const plan = async (assetId = globalId('Yacht', yacht.id), caller = dealer) => {
  const input = {
    assetId,
    kind: 'MAINTENANCE',
    days: { first: '2027-05-10', last: '2027-05-11' },
    reason: 'Hull',
    idempotencyKey: newId(),
  };
  return (await lot.data<Planned>(caller, text, { input })).planMaintenance;
};

it('a window of a yacht is planned, in the way of another, and seen with the yacht', async () => {
  const planned = await plan();
  expect(planned).toMatchObject({ window: { reason: 'Hull', asset: { __typename: 'Yacht', id: globalId('Yacht', yacht.id) } } });
  expect(await plan()).toMatchObject({ __typename: 'MaintenanceOverlap' });
  const query = `query ($id: ID!) { yacht(id: $id) { maintenanceWindows(from: "2027-05-01T00:00:00Z", to: "2027-06-01T00:00:00Z") { id reason } } }`;
  const seen = await lot.data(lot.caller('GUEST'), query, { id: globalId('Yacht', yacht.id) });
  expect(seen).toEqual({ yacht: { maintenanceWindows: [{ id: planned.window.id, reason: null }] } });
  const [event] =
    await lot.owner`select payload from platform.events where type = 'vehicles.maintenance_planned.v1' order by position desc limit 1`;
  expect(event).toMatchObject({ payload: { assetType: 'YACHT', assetId: yacht.id } });
});

it('is planned of what is there, is of that kind, and is the caller’s to change', async () => {
  expect(await plan(globalId('Jet', yacht.id))).toMatchObject({ __typename: 'NotFound' });
  expect(await plan(globalId('Yacht', newId()))).toMatchObject({ __typename: 'NotFound' });
  expect(await plan(undefined, lot.caller())).toMatchObject({ __typename: 'NotAllowed' });
  expect(await plan(undefined, lot.caller('DEALER', newId()))).toMatchObject({ __typename: 'NotFound' });
  expect(await plan(undefined, { ...dealer, modules: ['INVENTORY'] })).toMatchObject({ __typename: 'NotFound' });
  await lot.owner`update vehicles.rental_assets set status = 'ARCHIVED' where id = ${yacht.id}`;
  expect(await plan()).toMatchObject({ __typename: 'Conflict' });
});

it('the database knows windows of assets of their own kind alone', async () => {
  const { window } = await plan();
  const astray = lot.owner`update vehicles.maintenance_windows set asset_type = 'JET' where id = ${window.id.slice(4)}`;
  await expect(astray).rejects.toMatchObject({ code: '23503' });
});

it('a window of what is no longer public is for those who may see that', async () => {
  const { window } = await plan();
  const find = async (caller: Caller) => {
    const query = 'query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }';
    const found = await lot.data<{ _entities: object[] }>(caller, query, { r: [{ __typename: 'MaintenanceWindow', id: window.id }] });
    return found._entities[0];
  };
  expect(await find(lot.caller('GUEST'))).not.toBeNull();
  await lot.owner`update vehicles.rental_assets set status = 'ARCHIVED' where id = ${yacht.id}`;
  expect(await find(lot.caller('GUEST'))).toBeNull();
  expect(await find(dealer)).not.toBeNull();
});
