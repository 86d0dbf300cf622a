import type { Caller } from '@marque/shared/auth';
import { globalId } from '@marque/shared/graph/global-ids';
import { newId } from '@marque/shared/ids';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { recordInspection } from '../../../inspection/commands/record-inspection.js';
import { findingsOf } from '../../../testing/findings.js';
import { draftOf, freshVin, VehicleLot } from '../../../testing/vehicle-lot.js';
import { fixedPriceStates, type VehicleState } from '../../domain/lifecycle.js';
import type { VehicleRow } from '../../store/tables.js';
import { enlist } from '../enlist.js';
import { changeFacts, type ChangeFacts } from './change-facts.js';

let lot: VehicleLot;
let dealer: Caller;
let vehicle: VehicleRow;
beforeAll(async () => {
  lot = await VehicleLot.open();
  dealer = lot.caller();
});
afterAll(() => lot.close());
beforeEach(async () => void (vehicle = await lot.add(dealer, { description: 'Looked after.' })));

const notConfirmed = { confirmLowerOdometer: false, confirmUnusualOdometer: false };
const change = (facts: ChangeFacts['facts'], more: Partial<ChangeFacts> = {}, caller = dealer) =>
  changeFacts(lot.as(caller), { vehicleId: vehicle.id, facts, ...notConfirmed, ...more });
const stored = async () => (await lot.owner`select * from vehicles.vehicles where id = ${vehicle.id}`)[0];
const history = async () =>
  (await lot.owner`select kind, detail from vehicles.history where vehicle_id = ${vehicle.id} order by sequence`).slice(1);

/** The outcome of the mutation, in the graph. */
const ask = async (input: object, caller = dealer) => {
  const text = `mutation ($input: ChangeVehicleInput!) { done: changeVehicle(input: $input) { __typename
    ... on VehiclePayload { vehicle { trim condition odometerKm colour features description serviceRecords previousOwners location { city } } }
    ... on UserError { message path } } }`;
  return (await lot.data<{ done: object }>(caller, text, { input: { vehicleId: globalId('Vehicle', vehicle.id), ...input } })).done;
};

describe('what a sale here rested on', () => {
  const meantSo = { confirmLowerOdometer: true, confirmUnusualOdometer: true };
  beforeEach(async () => {
    await lot.owner`update vehicles.vehicles set odometer_km = 90000, previous_owners = 2, sold_odometer_km = 90000, sold_previous_owners = 2
      where id = ${vehicle.id}`;
  });

  it('is no less from then on, and may be more', async () => {
    for (const odometerKm of [10_000, 89_999, null])
      expect(await change({ odometerKm }, meantSo)).toMatchObject({
        refused: 'InvalidInput',
        path: ['input', 'odometerKm'],
        message: expect.stringContaining('handed over here with 90000 km'),
      });
    for (const previousOwners of [0, 1, null])
      expect(await change({ previousOwners })).toMatchObject({
        refused: 'InvalidInput',
        path: ['input', 'previousOwners'],
        message: expect.stringContaining('2 owners before'),
      });
    expect(await change({ odometerKm: 90_500, previousOwners: 3 })).toMatchObject({ odometerKm: 90_500, previousOwners: 3 });
    expect(await change({ odometerKm: 90_000, previousOwners: 2 }, meantSo)).toMatchObject({ odometerKm: 90_000, previousOwners: 2 });
  });

  it('is no less in the database either, and gives way to what an inspection reads', async () => {
    const force = (column: string) => lot.owner`update vehicles.vehicles set ${lot.owner(column)} = 1 where id = ${vehicle.id}`;
    await expect(force('odometer_km')).rejects.toThrow('vehicles_odometer_as_sold');
    await expect(force('previous_owners')).rejects.toThrow('vehicles_owners_as_sold');
    const findings = findingsOf('PRE_SALE');
    const read = { vehicleId: vehicle.id, kind: 'PRE_SALE' as const, findings, odometerKm: 70_000, note: null, inspectedAt: null };
    await recordInspection(lot.as(lot.caller('MANAGER')), { ...read, confirmLowerOdometer: true });
    expect(await stored()).toMatchObject({ odometer_km: 70_000, sold_odometer_km: 70_000 });
  });
});

describe('what is stated of a vehicle', () => {
  it('changes as it is given, with history, event and the words by which it is found; the rest stays', async () => {
    const facts = {
      colour: ' Mauve ',
      city: 'Abuja',
      latitude: 9.057_000_001,
      longitude: 7.49,
      features: ['Tow bar', ' '],
      odometerKm: 61_000,
    };
    expect(await change(facts)).toMatchObject({
      colour: 'Mauve',
      city: 'Abuja',
      latitude: 9.057,
      trim: 'XLE',
      description: 'Looked after.',
    });
    expect(await stored()).toMatchObject({ colour: 'Mauve', features: ['Tow bar'], odometer_km: 61_000, service_records: 2 });
    const fields = 'odometerKm colour city latitude longitude features';
    expect(await history()).toEqual([{ kind: 'DESCRIBED', detail: { fields, odometerKm: 61_000 } }]);
    const events = await lot.owner`select 1 from platform.events where type = 'vehicles.described.v1' and aggregate_id = ${vehicle.id}`;
    expect(events).toHaveLength(1);
    const found = await lot.data<{ vehicles: { nodes: { id: string }[] } }>(
      dealer,
      '{ vehicles(filter: { search: "mauve tow bar" }) { nodes { id } } }',
    );
    expect(found.vehicles.nodes).toEqual([{ id: globalId('Vehicle', vehicle.id) }]);
  });

  it('that is said again changes nothing', async () => {
    await change({ colour: 'Silver', condition: 'CLEAN', odometerKm: 60_000, imageUrls: [] });
    expect(await history()).toEqual([]);
  });

  it('is taken away by null, where a vehicle can be without', async () => {
    const nothing = { trim: null, colour: null, city: null, description: null, previousOwners: null, features: null, serviceRecords: null };
    expect(await ask(nothing)).toMatchObject({
      vehicle: {
        trim: null,
        colour: null,
        location: { city: null },
        description: null,
        previousOwners: null,
        features: [],
        serviceRecords: 0,
      },
    });
    for (const field of ['condition', 'segment'])
      expect(await ask({ [field]: null })).toMatchObject({ __typename: 'InvalidInput', path: ['input', field] });
  });

  it.each<[string, ChangeFacts['facts'], string]>([
    ['a colour that hides something', { colour: 'x\u202ey' }, 'colour'],
    ['a description that is a book', { description: 'x'.repeat(8_001) }, 'description'],
    ['an image on this machine', { imageUrls: ['http://127.0.0.1/a.jpg'] }, 'imageUrls'],
    ['too many features', { features: Array.from({ length: 101 }, () => 'Tow bar') }, 'features'],
    ['a place beyond the pole', { latitude: 91, longitude: 0 }, 'latitude'],
    ['more kilometres than its age allows', { odometerKm: 5_900_000 }, 'odometerKm'],
    ['owners without end', { previousOwners: 101 }, 'previousOwners'],
    ['that it is brand new after all', { segment: 'BRAND_NEW' }, 'segment'],
  ])('is refused with %s, and nothing changes', async (_name, facts, path) => {
    expect(await change(facts)).toMatchObject({ refused: 'InvalidInput', path: ['input', path] });
    expect(await history()).toEqual([]);
  });

  it('has both degrees or none', async () => {
    for (const half of [{ latitude: 1 }, { longitude: 1 }, { latitude: 1, longitude: null }])
      expect(await ask(half)).toMatchObject({ __typename: 'InvalidInput', path: ['input', 'latitude'] });
    expect(await ask({ latitude: null, longitude: null })).toMatchObject({ __typename: 'VehiclePayload' });
  });

  it('asks about an odometer that goes down or away, and about one that is very low', async () => {
    const asked = { refused: 'InvalidInput', path: ['input', 'odometerKm'] };
    expect(await change({ odometerKm: 59_999 })).toMatchObject({ ...asked, message: expect.stringContaining('has shown 60000 km') });
    expect(await change({ odometerKm: null })).toMatchObject(asked);
    expect(await change({ odometerKm: 100 }, { confirmLowerOdometer: true })).toMatchObject({
      ...asked,
      message: expect.stringContaining('only 100 km'),
    });
    expect(await change({ odometerKm: 100 }, { confirmLowerOdometer: true, confirmUnusualOdometer: true })).toMatchObject({
      odometerKm: 100,
    });
    // What was confirmed once is not asked about with other facts.
    expect(await change({ colour: 'Black' })).toMatchObject({ colour: 'Black' });
    expect(await change({ odometerKm: null }, { confirmLowerOdometer: true })).toMatchObject({ odometerKm: null });
    expect(await change({ odometerKm: 60_000 })).toMatchObject({ odometerKm: 60_000 });
  });

  it('is not held up by what has come to be implausible of itself', async () => {
    const draft = draftOf({ segment: 'BRAND_NEW', year: 2015, condition: 'ROUGH', vin: freshVin() });
    const ownerId = dealer.userId ?? '';
    const enlistments = [{ draft, currency: 'NGN', entry: null, ownerId, listerId: ownerId, state: 'AVAILABLE' as const }];
    const { platform, tenantId } = lot;
    const at = platform.clock.now();
    const [row] = await platform.database.tenant(tenantId, (tx) => enlist({ platform, tx }, { tenantId, enlistments, at }));
    const own = { vehicleId: row?.id ?? '' };
    expect(await change({ colour: 'Black' }, own)).toMatchObject({ colour: 'Black' });
    expect(await change({ condition: 'SALVAGE' }, own)).toMatchObject({ refused: 'InvalidInput', path: ['input', 'condition'] });
    expect(await change({ condition: 'SALVAGE', segment: 'LOCALLY_USED' }, own)).toMatchObject({
      condition: 'SALVAGE',
      segment: 'LOCALLY_USED',
    });
  });

  it('is changed by owner, seller and who manages the business, and by nobody else', async () => {
    const owner = lot.caller('CUSTOMER');
    await lot.owner`update vehicles.vehicles set owner_id = ${owner.userId} where id = ${vehicle.id}`;
    for (const [caller, colour] of [
      [owner, 'Red'],
      [dealer, 'Blue'],
      [lot.caller('MANAGER'), 'Green'],
    ] as const)
      expect(await change({ colour }, {}, caller)).toMatchObject({ colour });
    expect(await change({ colour: 'White' }, {}, lot.caller('DEALER'))).toMatchObject({ refused: 'NotAllowed' });
    expect(await change({ colour: 'White' }, {}, lot.caller('MANAGER', newId()))).toMatchObject({ refused: 'NotFound' });
    await lot.owner`update vehicles.vehicles set status = 'OWNED' where id = ${vehicle.id}`;
    expect(await change({ colour: 'White' }, {}, lot.caller('DEALER'))).toMatchObject({ refused: 'NotFound' });
    expect(await stored()).toMatchObject({ colour: 'Green' });
  });

  it.each(fixedPriceStates)('does not change while it is %s', async (state: VehicleState) => {
    const held = state === 'IN_AUCTION' || state === 'PENDING_SETTLEMENT' || state === 'IN_SETTLEMENT';
    const auctionId = held ? newId() : null;
    const resume = held ? 'AVAILABLE' : null;
    const before = state === 'IN_SETTLEMENT' ? dealer.userId : null;
    await lot.owner`update vehicles.vehicles set status = ${state}, auction_id = ${auctionId}, resume_status = ${resume}, resume_owner_id = ${before} where id = ${vehicle.id}`;
    expect(await change({ colour: 'White' })).toMatchObject({ refused: 'Conflict', path: ['input', 'vehicleId'] });
    expect(await history()).toEqual([]);
  });

  it('changes once for a key', async () => {
    const idempotencyKey = newId();
    const first = await change({ colour: 'Red' }, { idempotencyKey });
    await change({ colour: 'Blue' });
    expect(await change({ colour: 'Red' }, { idempotencyKey })).toEqual(first);
    expect(await stored()).toMatchObject({ colour: 'Blue' });
    expect(await change({ colour: 'White' }, { idempotencyKey })).toMatchObject({ refused: 'IdempotencyConflict' });
  });

  it('has both changes where two come at once', async () => {
    await Promise.all([change({ colour: 'Red' }), change({ city: 'Abuja' })]);
    expect(await stored()).toMatchObject({ colour: 'Red', city: 'Abuja' });
    expect(await history()).toHaveLength(2);
  });
});
