import { globalId } from '@marque/shared/graph/global-ids';
import { newId } from '@marque/shared/ids';
import { statementsOf } from '@marque/shared/testing';
import { examplePayload } from '@marque/shared/testing/example-payload';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { moveVehicle } from '../inventory/commands/move-vehicle.js';
import { confirmHandover } from '../sales/commands/confirm-handover.js';
import { Dealing, type Person, type Sold } from '../testing/dealing.js';
import { VehicleLot } from '../testing/vehicle-lot.js';
import type { VehicleRow } from '../inventory/store/tables.js';
import { estimatesFor } from '../valuation/commands/estimate-value.js';
import { insertValuations, latestValuations } from '../valuation/store/valuations.js';
import { keepMonth } from './commands/keep-values.js';

let lot: VehicleLot;
let dealing: Dealing;
beforeAll(async () => {
  lot = await VehicleLot.open();
  dealing = new Dealing(lot);
  // A market: what is worth what in it.
  const dealer = dealing.person('DEALER');
  for (let n = 0; n < 6; n += 1)
    await lot.add(dealer, { askingPrice: { amountMinor: 1_150_000_000n + BigInt(n) * 20_000_000n, currency: 'NGN' } });
});
afterAll(() => lot.close());

interface Worth {
  readonly amount: { readonly amount: string };
  readonly percent: number | null;
}
interface Found {
  readonly vehicle: { readonly id: string; readonly state: string };
  readonly marketValue: { readonly amount: string } | null;
  readonly purchasePrice: { readonly amount: string } | null;
  readonly purchasedAt: string | null;
  readonly return: Worth | null;
  readonly services: readonly {
    readonly request: { readonly id: string };
    readonly closedAt: string | null;
    readonly odometerKm: number | null;
  }[];
  readonly nextService: { readonly kind: string; readonly overdue: boolean; readonly lastAt: string | null };
}
interface Garage {
  readonly totalCount: number;
  readonly nodes: readonly Found[];
  readonly portfolio: {
    readonly totals: readonly {
      readonly value: { readonly amount: string; readonly currency: string };
      readonly vehicles: number;
      readonly changeOverMonth: Worth | null;
    }[];
    readonly bestPerformer: { readonly vehicle: { readonly id: string } } | null;
    readonly values: readonly { readonly month: string; readonly value: { readonly amount: string }; readonly vehicles: number }[];
  };
}
const fields = `totalCount nodes { vehicle { id state } marketValue { amount } purchasePrice { amount } purchasedAt return { amount { amount } percent }
  services { request { id } closedAt odometerKm } nextService { kind overdue lastAt } }
  portfolio { totals { value { amount currency } vehicles changeOverMonth { amount { amount } percent } }
    bestPerformer { vehicle { id } } values { month value { amount } vehicles } }`;
const garageOf = async (who: Person, first = 10): Promise<Garage> =>
  (await lot.data<{ myGarage: Garage }>(who, `query ($first: Int) { myGarage(first: $first) { ${fields} } }`, { first })).myGarage;

/** A vehicle that was bought for 10,000,000. */
async function bought(): Promise<Sold> {
  const sold = await dealing.paid();
  await confirmHandover(lot.as(sold.buyer), { saleId: sold.sale.id });
  return sold;
}
/** Another valuation, newer than all. */
const value = (vehicleId: string, estimateMinor: bigint, currency = 'NGN') =>
  lot.platform.database.tenant(lot.tenantId, async (tx) => {
    const [row] = await latestValuations(tx, lot.tenantId, [vehicleId]);
    if (!row) throw new Error('It was never valued.');
    const valuedAt = new Date(Math.max(row.valuedAt.getTime() + 1, lot.platform.clock.now().getTime()));
    await insertValuations(tx, [
      {
        ...row,
        steps: [],
        report: null,
        id: newId(),
        estimateMinor,
        lowMinor: estimateMinor,
        highMinor: estimateMinor,
        currency,
        valuedAt,
      },
    ]);
  });
const valued = (vehicleId: string) =>
  expect.poll(async () => (await lot.owner`select from vehicles.valuations where vehicle_id = ${vehicleId}`).length).toBe(1);

describe('a garage', () => {
  it('has what somebody owns, with what was paid, what it is worth and what was gained', async () => {
    const { buyer, vehicle, dealer } = await bought();
    await valued(vehicle.id);
    await value(vehicle.id, 1_150_000_000n);
    expect(await garageOf(buyer)).toMatchObject({
      totalCount: 1,
      nodes: [
        {
          vehicle: { id: globalId('Vehicle', vehicle.id), state: 'OWNED' },
          marketValue: { amount: '11500000.00' },
          purchasePrice: { amount: '10000000.00' },
          purchasedAt: lot.platform.clock.now().toISOString(),
          return: { amount: { amount: '1500000.00' }, percent: 15 },
          services: [],
        },
      ],
      portfolio: {
        totals: [{ value: { amount: '11500000.00', currency: 'NGN' }, vehicles: 1 }],
        bestPerformer: { vehicle: { id: globalId('Vehicle', vehicle.id) } },
      },
    });
    await lot.add(dealer);
    // Stock that is for sale is no garage, and what was sold is in it no more.
    expect((await garageOf(dealer)).totalCount).toBe(0);
    expect((await garageOf(dealing.person())).totalCount).toBe(0);
  });

  it('compares nothing across currencies', async () => {
    const { buyer, vehicle } = await bought();
    await valued(vehicle.id);
    await value(vehicle.id, 1_000_000n, 'USD');
    const { nodes, portfolio } = await garageOf(buyer);
    expect(nodes).toMatchObject([{ marketValue: { amount: '10000.00' }, return: null }]);
    expect(portfolio).toMatchObject({ totals: [{ value: { currency: 'USD' } }], bestPerformer: null });
  });

  it('keeps what is offered and held for a sale, until it is somebody else’s', async () => {
    const { buyer, vehicle } = await bought();
    await valued(vehicle.id);
    const seller = { ...lot.caller('DEALER'), userId: buyer.userId };
    await moveVehicle(lot.as(seller), { vehicleId: vehicle.id, from: 'OWNED', to: 'LISTED', reason: '' });
    expect((await garageOf(buyer)).nodes).toMatchObject([{ vehicle: { state: 'LISTED' } }]);
    await lot.owner`update vehicles.vehicles set status = 'SOLD', sale_id = ${newId()}, resume_status = 'LISTED' where id = ${vehicle.id}`;
    expect((await garageOf(buyer)).nodes).toMatchObject([{ vehicle: { state: 'SOLD' } }]);
    await lot.owner`update vehicles.vehicles set sale_id = null, resume_status = null where id = ${vehicle.id}`;
    expect((await garageOf(buyer)).totalCount).toBe(0);
  });

  it('names the best of several by the percentage', async () => {
    const [first, second] = [await bought(), await bought()];
    for (const { vehicle } of [first, second]) await valued(vehicle.id);
    await lot.owner`update vehicles.vehicles set owner_id = ${first.buyer.userId} where id = ${second.vehicle.id}`;
    // The second was the dearer: its gain is the larger amount, and the smaller part.
    const detail = { to: first.buyer.userId, priceMinor: '4000000000', currency: 'NGN' };
    await lot.owner`alter table vehicles.history disable trigger all`;
    await lot.owner`update vehicles.history set detail = ${lot.owner.json(detail)} where vehicle_id = ${second.vehicle.id} and kind = 'OWNER_CHANGED'`;
    await lot.owner`alter table vehicles.history enable trigger all`;
    await value(first.vehicle.id, 1_100_000_000n);
    await value(second.vehicle.id, 4_200_000_000n);
    const { portfolio } = await garageOf(first.buyer);
    expect(portfolio.bestPerformer?.vehicle.id).toBe(globalId('Vehicle', first.vehicle.id));
    expect(portfolio.totals).toMatchObject([{ value: { amount: '53000000.00' }, vehicles: 2 }]);
  });

  it('costs the same few statements whatever stands in it', async () => {
    const { buyer } = await bought();
    // Those of consumers behind are others: how it was bought, whose it was a month ago, the best of all, what was done and what was done last.
    const cost = async () => {
      const statements = await statementsOf(lot.platform.database, async () => void (await garageOf(buyer, 10)));
      return statements.filter((text) => /from "vehicles"."garage_services"|OWNER_CHANGED/.test(text)).length;
    };
    expect(await cost()).toBe(5);
    for (let n = 0; n < 3; n += 1) {
      const { vehicle } = await bought();
      await lot.owner`update vehicles.vehicles set owner_id = ${buyer.userId} where id = ${vehicle.id}`;
    }
    expect((await garageOf(buyer)).totalCount).toBe(4);
    expect(await cost()).toBe(5);
  });
});

describe('the value over time', () => {
  const pointsOf = async ({ userId }: Person) =>
    lot.owner<{ month: string; valueMinor: string; vehicles: number }[]>`
      select month::text, value_minor::text as "valueMinor", vehicles from vehicles.garage_values where owner_id = ${userId} order by month`;

  it('is a point a month: written when something changes, and by the job where nothing does', async () => {
    const { buyer, vehicle, dealer } = await bought();
    await valued(vehicle.id);
    await expect.poll(async () => (await pointsOf(buyer)).length).toBe(1);
    const [first] = await pointsOf(buyer);
    expect(first).toMatchObject({ vehicles: 1 });
    expect(await pointsOf(dealer)).toEqual([]);
    const now = lot.platform.clock.now();
    lot.test.clock.advance(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 5) - now.getTime());
    await value(vehicle.id, 1_000_000_000n);
    await keepMonth(lot.platform);
    await keepMonth(lot.platform);
    expect((await pointsOf(buyer)).map(({ valueMinor }) => valueMinor)).toEqual([first?.valueMinor, '1000000000']);
    const { portfolio } = await garageOf(buyer);
    expect(portfolio.values).toMatchObject([{ month: first?.month }, { value: { amount: '10000000.00' }, vehicles: 1 }]);
  });

  it('has changed over a month by what was there at both ends alone', async () => {
    const now = lot.platform.clock.now();
    const nextMonth = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1);
    const { buyer, vehicle } = await bought();
    await valued(vehicle.id);
    const changed = async () =>
      (await garageOf(buyer)).portfolio.totals.map(({ vehicles, changeOverMonth }) => ({ vehicles, changeOverMonth }));
    expect(await changed()).toEqual([{ vehicles: 1, changeOverMonth: null }]);
    await value(vehicle.id, 800_000_000n);
    // The last millisecond of the month is of the month before; the first of the next is not.
    lot.test.clock.advance(nextMonth - 1 - now.getTime());
    await value(vehicle.id, 1_000_000_000n);
    expect(await changed()).toEqual([{ vehicles: 1, changeOverMonth: null }]);
    lot.test.clock.advance(1);
    await value(vehicle.id, 1_200_000_000n);
    const gained = { amount: { amount: '2000000.00' }, percent: 20 };
    expect(await changed()).toEqual([{ vehicles: 1, changeOverMonth: gained }]);
    // One that is bought this month is no gain, though it was valued before; in another currency nothing is compared.
    const next = await bought();
    await valued(next.vehicle.id);
    await lot.owner`update vehicles.vehicles set owner_id = ${buyer.userId} where id = ${next.vehicle.id}`;
    await lot.owner`insert into vehicles.valuations select (jsonb_populate_record(v, jsonb_build_object('id', ${newId()}::text, 'valued_at', v.valued_at - interval '2 days'))).*
      from vehicles.valuations v where vehicle_id = ${next.vehicle.id}`;
    expect(await changed()).toEqual([{ vehicles: 2, changeOverMonth: gained }]);
    await value(vehicle.id, 1_000_000n, 'USD');
    expect((await changed()).map(({ changeOverMonth }) => changeOverMonth)).toEqual([null, null]);
  });

  it('is nothing once everything is gone', async () => {
    const { buyer, vehicle } = await bought();
    await valued(vehicle.id);
    await expect.poll(async () => (await pointsOf(buyer)).at(-1)?.vehicles).toBe(1);
    const owner = { ...lot.caller('DEALER'), userId: buyer.userId };
    await moveVehicle(lot.as(owner), { vehicleId: vehicle.id, from: 'OWNED', to: 'ARCHIVED', reason: 'scrapped' });
    await expect.poll(async () => (await pointsOf(buyer)).at(-1)).toMatchObject({ valueMinor: '0', vehicles: 0 });
  });

  it('is read of 1 to 60 months, and kept no longer', async () => {
    const { buyer } = await bought();
    const ask = (months: number) => lot.run(buyer, `{ myGarage { portfolio { values(months: ${months}) { month } } } }`);
    for (const months of [0, 61]) expect((await ask(months)).errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    expect((await ask(60)).errors).toBeUndefined();
    await lot.owner`insert into vehicles.garage_values values (${lot.tenantId}, ${buyer.userId}, 'NGN', '2001-01-01', 1, 1, now())`;
    await dealing.pass(1);
    expect((await pointsOf(buyer)).map(({ month }) => month)).not.toContain('2001-01-01');
  });
});

describe('services', () => {
  const tell = async (payload: Record<string, string>, sequence: number) => {
    const { platform, tenantId } = lot;
    const facts = {
      tenantId,
      type: 'services.request_state_changed.v1',
      aggregateType: 'service_request',
      aggregateId: payload['requestId'] ?? '',
    };
    const told = examplePayload('services.request_state_changed.v1', payload);
    await platform.database.tenant(tenantId, (tx) =>
      platform.events.record(tx, [{ ...facts, sequence, payload: told, occurredAt: platform.clock.now() }]),
    );
  };

  it('are those that the owner asked for, and the last of anybody counts for the next', async () => {
    const { buyer, vehicle } = await bought();
    const [requestId, others] = [newId(), newId()];
    const asked = { requestId, vehicleId: vehicle.id, ownerId: buyer.userId, kind: 'MAINTENANCE' };
    expect((await garageOf(buyer)).nodes[0]?.nextService).toMatchObject({ kind: 'MAINTENANCE', overdue: true, lastAt: null });
    await tell({ ...asked, to: 'REQUESTED' }, 1);
    await tell({ ...asked, to: 'CLOSED' }, 7);
    await tell({ ...asked, to: 'COMPLETED' }, 6);
    await tell({ ...asked, requestId: others, ownerId: newId(), kind: 'INSPECTION', to: 'CLOSED' }, 1);
    await expect.poll(async () => (await lot.owner`select from vehicles.garage_services where request_id = ${others}`).length).toBe(1);
    const [found] = (await garageOf(buyer)).nodes;
    expect(found?.services).toEqual([
      { request: { id: globalId('ServiceRequest', requestId) }, closedAt: lot.platform.clock.now().toISOString(), odometerKm: 60_000 },
    ]);
    expect(found?.nextService).toEqual({ kind: 'MAINTENANCE', overdue: false, lastAt: lot.platform.clock.now().toISOString() });
  });
});

describe('a sale that was handed over', () => {
  const pricesOf = (vehicleId: string) =>
    lot.owner`select source, source_key, price_minor::text, priced_at from vehicles.comparables where source = 'SALE' and source_key like ${`${vehicleId}:%`}`;

  it('is a price of its market, with its date, and not of its own value', async () => {
    const sold = await dealing.paid();
    const other = await dealing.paid();
    expect(await pricesOf(sold.vehicle.id)).toEqual([]);
    await confirmHandover(lot.as(sold.buyer), { saleId: sold.sale.id });
    await expect
      .poll(() => pricesOf(sold.vehicle.id))
      .toEqual([{ source: 'SALE', source_key: `${sold.vehicle.id}:4`, price_minor: '1000000000', priced_at: lot.platform.clock.now() }]);
    const question = (row: VehicleRow) => ({ ...row, displacementCc: null, powerHp: null });
    const questions = [question(sold.vehicle), question(other.vehicle)];
    const { tenantId, platform, models } = lot;
    const estimates = await platform.database.read(tenantId, (tx) =>
      estimatesFor({ tx, models }, tenantId, questions, platform.clock.now()),
    );
    // Each has the other once: what was asked for the sold one has gone, and what was paid is none of its own.
    const [own, ofOther] = estimates.map((found) => found?.comparables ?? 0);
    expect(own).toBe(ofOther);
    expect(await lot.owner`select 1 from vehicles.comparables where source = 'LISTING' and source_key = ${sold.vehicle.id}`).toEqual([]);
  });
});
