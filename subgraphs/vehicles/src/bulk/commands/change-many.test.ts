import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '@marque/shared/auth';
import { globalId } from '@marque/shared/graph/global-ids';
import { newId } from '@marque/shared/ids';
import { verifyChain } from '../../inventory/domain/history.js';
import { historiesOf } from '../../inventory/store/history.js';
import { findVehicle } from '../../inventory/store/vehicles.js';
import { uploadInventory } from '../../imports/commands/upload-inventory.js';
import { pictured, VehicleLot } from '../../testing/vehicle-lot.js';
import { changePrices } from './change-prices.js';
import { changeStates } from './change-states.js';

let lot: VehicleLot;
beforeAll(async () => {
  lot = await VehicleLot.open();
});
afterAll(() => lot.close());

const naira = (amount: string) => ({ amount, currency: 'NGN' });
const stored = async (id: string) => lot.platform.database.read(lot.tenantId, (tx) => findVehicle(tx, lot.tenantId, id));
const eventsOf = async (id: string, type: string) =>
  (await lot.owner`select 1 from platform.events where aggregate_id = ${id} and type = ${type}`).length;
const priceOf = async (id: string) => (await stored(id))?.askingMinor;

/** So many vehicles of one owner. */
async function fleet(count: number, owner: Caller = lot.caller(), model = 'Camry') {
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1) ids.push((await lot.add(owner, { ...pictured, model, vin: null })).id);
  return { owner, ids };
}
const prices = (caller: Caller, ids: readonly string[], amount: string, change: object = {}) =>
  changePrices(lot.as(caller), {
    changes: ids.map((vehicleId) => ({ vehicleId, askingPrice: naira(amount) })),
    mode: 'BEST_EFFORT',
    idempotencyKey: newId(),
    ...change,
  });
const states = (caller: Caller, ids: readonly string[], change: object = {}) =>
  changeStates(lot.as(caller), {
    changes: ids.map((vehicleId) => ({ vehicleId, from: 'AVAILABLE' })),
    to: 'ARCHIVED',
    reason: 'season’s end',
    mode: 'BEST_EFFORT',
    idempotencyKey: newId(),
    ...change,
  });

describe('changing many prices', () => {
  it('writes each as a single change is written', async () => {
    const { owner, ids } = await fleet(3);
    expect(await prices(owner, ids, '5.00')).toMatchObject({
      applied: true,
      outcomes: ids.map((vehicleId) => ({ vehicleId, changed: true, problem: null })),
    });
    for (const id of ids) {
      expect(await stored(id)).toMatchObject({ askingMinor: 500n, historySequence: 2 });
      expect(await eventsOf(id, 'vehicles.price_changed.v1')).toBe(1);
      expect(await lot.owner`select price_minor::int from vehicles.comparables where source_key = ${id}`).toEqual([{ price_minor: 500 }]);
      const row = await stored(id);
      const entries = await lot.platform.database.read(lot.tenantId, (tx) => historiesOf(tx, lot.tenantId, [id]));
      expect(verifyChain(entries, { sequence: row?.historySequence ?? 0, hash: row?.historyHash ?? '' })).toMatchObject({
        intact: true,
        entries: 2,
      });
    }
    // The same price again changes nothing.
    expect(await prices(owner, ids, '5.00')).toMatchObject({ applied: true, outcomes: ids.map(() => ({ changed: false, problem: null })) });
    expect(await stored(ids[0] ?? '')).toMatchObject({ historySequence: 2 });
  });

  it('tells of each that it refuses, and changes the others or none', async () => {
    const { owner, ids } = await fleet(2);
    const [held = '', free = ''] = ids;
    await lot.owner`update vehicles.vehicles set status = 'SOLD' where id = ${held}`;
    const { ids: strange } = await fleet(1);
    const { ids: hidden } = await fleet(1);
    await lot.owner`update vehicles.vehicles set status = 'OWNED' where id = ${hidden[0] ?? ''}`;
    const all = [held, free, ...strange, ...hidden, newId()];
    const refused = ['Conflict', undefined, 'NotAllowed', 'NotFound', 'NotFound'];
    const none = await prices(owner, all, '7.00', { mode: 'ALL_OR_NOTHING' });
    expect(none).toMatchObject({ applied: false });
    expect('outcomes' in none && none.outcomes.map(({ changed, problem }) => [changed, problem?.refused])).toEqual(
      refused.map((each) => [false, each]),
    );
    expect(await priceOf(free)).toBe(1_200_000_000n);
    const some = await prices(owner, all, '7.00');
    expect('outcomes' in some && some.outcomes.map(({ changed, problem }) => [changed, problem?.refused])).toEqual(
      refused.map((each) => [each === undefined, each]),
    );
    expect(await priceOf(free)).toBe(700n);
    expect(
      await prices(owner, [free], '7.00', { changes: [{ vehicleId: free, askingPrice: { amount: '7', currency: 'USD' } }] }),
    ).toMatchObject({
      outcomes: [{ changed: false, problem: { refused: 'InvalidInput' } }],
    });
  });

  it('changes all that a filter finds and the caller may change, by one rule', async () => {
    const { owner, ids } = await fleet(3, lot.caller(), 'Hilux');
    const { ids: others } = await fleet(1, lot.caller(), 'Hilux');
    const filter = { states: ['AVAILABLE'], models: ['Hilux'] } as const;
    const call = { changes: null, filter, adjust: { percent: '-10' }, mode: 'ALL_OR_NOTHING', idempotencyKey: newId() } as const;
    const done = await changePrices(lot.as(owner), call);
    expect('outcomes' in done && done.outcomes.map(({ vehicleId }) => vehicleId).toSorted()).toEqual(ids.toSorted());
    expect(await Promise.all(ids.map(priceOf))).toEqual(ids.map(() => 1_080_000_000n));
    expect(await priceOf(others[0] ?? '')).toBe(1_200_000_000n);
    // A repetition finds its first answer and takes nothing off again.
    expect(await changePrices(lot.as(owner), call)).toEqual(done);
    expect(await priceOf(ids[0] ?? '')).toBe(1_080_000_000n);
    expect(await changePrices(lot.as(owner), { ...call, adjust: { percent: '-20' } })).toMatchObject({ refused: 'IdempotencyConflict' });
  });

  it('is not kept from a seller’s own by a thousand newer ones of others', async () => {
    const { owner, ids } = await fleet(2, lot.caller(), 'Rav4');
    const other = lot.caller();
    // A chassis number has a digit, which one hexadecimal text in a hundred thousand has not.
    const rows = Array.from({ length: 1001 }, () => `Toyota,Rav4,2018,clean,60000,12000000,NGN,1${newId().slice(-12)}`);
    const csv = ['make,model,year,condition,odometer_km,asking_price,currency,chassis', ...rows].join('\n');
    await uploadInventory(lot.as(other), { mode: 'BEST_EFFORT', confirmUnknownMakes: false, importId: newId(), csv });
    const filter = { states: ['AVAILABLE'], models: ['Rav4'] } as const;
    const call = { changes: null, filter, adjust: { percent: '-10' }, mode: 'BEST_EFFORT' } as const;
    const done = await changePrices(lot.as(owner), { ...call, idempotencyKey: newId() });
    expect('outcomes' in done && done.outcomes.map(({ vehicleId }) => vehicleId).toSorted()).toEqual(ids.toSorted());
    expect(await changePrices(lot.as(other), { ...call, idempotencyKey: newId() })).toMatchObject({
      refused: 'InvalidInput',
      message: 'More than 1000 vehicles match: narrow the filter.',
    });
  });

  it('refuses what is no call', async () => {
    const { owner, ids } = await fleet(1);
    expect(await prices(owner, [], '1')).toMatchObject({ refused: 'InvalidInput' });
    expect(
      await prices(
        owner,
        Array.from({ length: 1001 }, () => newId()),
        '1',
      ),
    ).toMatchObject({ refused: 'InvalidInput' });
    expect(await prices(owner, [...ids, ...ids], '1')).toMatchObject({ refused: 'InvalidInput' });
    expect(await prices(owner, ids, '-1')).toMatchObject({ refused: 'InvalidInput', path: ['input', 'changes', '0', 'askingPrice'] });
    expect(await prices(owner, ids, '1', { filter: { states: [] } })).toMatchObject({ refused: 'InvalidInput' });
    expect(await prices(owner, ids, '1', { changes: null })).toMatchObject({ refused: 'InvalidInput' });
  });

  it('does not reach into another business', async () => {
    const { ids } = await fleet(1);
    const manager = lot.caller('MANAGER', newId());
    expect(await prices(manager, ids, '1.00')).toMatchObject({ outcomes: [{ problem: { refused: 'NotFound' } }] });
  });

  it('takes as many statements for a hundred as for one', async () => {
    const { owner, ids } = await fleet(101);
    const statementsOf = async (some: readonly string[], amount: string) => {
      // What follows from the changes before has been done.
      await expect.poll(() => lot.hasFollowed(), { timeout: 20_000 }).toBe(true);
      let statements = 0;
      const stop = lot.platform.database.onStatement((text) => {
        if (/vehicles\.|"vehicles"/.test(text)) statements += 1;
      });
      await prices(owner, some, amount);
      stop();
      return statements;
    };
    expect(await statementsOf(ids.slice(1), '3.00')).toBe(await statementsOf(ids.slice(0, 1), '4.00'));
  });
});

describe('moving many vehicles', () => {
  it('writes each as a single move is written', async () => {
    const { owner, ids } = await fleet(2);
    expect(await states(owner, ids)).toMatchObject({ applied: true, outcomes: [{ changed: true }, { changed: true }] });
    for (const id of ids) {
      expect(await stored(id)).toMatchObject({ state: 'ARCHIVED', historySequence: 2 });
      expect(await eventsOf(id, 'vehicles.status_changed.v1')).toBe(1);
    }
    expect(await states(owner, ids)).toMatchObject({
      outcomes: [
        { changed: false, problem: null },
        { changed: false, problem: null },
      ],
    });
  });

  it('refuses moves that a person may not make, and those from where a vehicle is no more', async () => {
    const { owner, ids } = await fleet(3);
    const [sold = '', listed = '', free = ''] = ids;
    await lot.owner`update vehicles.vehicles set status = 'SOLD' where id = ${sold}`;
    await lot.owner`update vehicles.vehicles set status = 'LISTED' where id = ${listed}`;
    const changes = [
      { vehicleId: sold, from: 'SOLD' },
      { vehicleId: listed, from: 'AVAILABLE' },
      { vehicleId: free, from: 'AVAILABLE' },
    ];
    const done = await states(owner, ids, { changes, to: 'OWNED' });
    expect('outcomes' in done && done.outcomes.map(({ problem }) => problem?.refused)).toEqual([
      'IllegalMove',
      'VehicleMoved',
      'IllegalMove',
    ]);
    expect(await states(owner, ids, { reason: 'x'.repeat(501) })).toMatchObject({ refused: 'InvalidInput', path: ['input', 'reason'] });
  });

  it('offers what is listed', async () => {
    const { owner, ids } = await fleet(2);
    await lot.owner`update vehicles.vehicles set status = 'OWNED' where id = any(${ids})`;
    const changes = ids.map((vehicleId) => ({ vehicleId, from: 'OWNED' }));
    expect(await states(owner, ids, { changes, to: 'LISTED' })).toMatchObject({ applied: true });
    expect(await eventsOf(ids[0] ?? '', 'vehicles.vehicle_listed.v1')).toBe(2);
  });

  it('lets one of two at once move a vehicle', async () => {
    const { owner, ids } = await fleet(5);
    const both = await Promise.all([states(owner, ids), states(owner, ids.toReversed())]);
    const changed = both.flatMap((each) => ('outcomes' in each ? each.outcomes.filter((outcome) => outcome.changed) : []));
    expect(changed).toHaveLength(5);
    for (const id of ids) expect(await stored(id)).toMatchObject({ historySequence: 2 });
  });

  it('is told in the graph with each vehicle', async () => {
    const { owner, ids } = await fleet(2);
    const input = {
      changes: ids.map((id) => ({ vehicleId: globalId('Vehicle', id), from: 'AVAILABLE' })),
      to: 'ARCHIVED',
      reason: '',
      mode: 'ALL_OR_NOTHING',
      idempotencyKey: newId(),
    };
    const text = `mutation ($input: ChangeStatesInput!) { changeStates(input: $input) { __typename
      ... on BulkChangePayload { applied changed refused outcomes { changed vehicle { state } problem { refused } } } } }`;
    const outcome = { changed: true, vehicle: { state: 'ARCHIVED' }, problem: null };
    expect(await lot.data(owner, text, { input })).toEqual({
      changeStates: { __typename: 'BulkChangePayload', applied: true, changed: 2, refused: 0, outcomes: [outcome, outcome] },
    });
  });
});
