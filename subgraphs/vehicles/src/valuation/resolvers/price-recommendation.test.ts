import type { Caller } from '@marque/shared/auth';
import { newId } from '@marque/shared/ids';
import { globalId } from '@marque/shared/graph/global-ids';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { VehicleLot, watchersOfVehicles } from '../../testing/vehicle-lot.js';

let lot: VehicleLot;
let dealer: Caller;
let tenantId: string;
let vehicleId: string;
beforeAll(async () => {
  lot = await VehicleLot.open();
});
beforeEach(async () => {
  tenantId = newId();
  dealer = lot.caller('DEALER', tenantId);
  vehicleId = (await lot.add(dealer)).id;
});
afterAll(() => lot.close());

/** The newest valuation, whatever the consumer has made of it. */
async function valued(currency = 'NGN', estimate = 1_000_000_000, id = vehicleId): Promise<void> {
  await lot.owner`insert into vehicles.valuations (id, tenant_id, vehicle_id, estimate_minor, low_minor, high_minor, currency, comparables, method, steps, valued_at)
    values (${newId()}, ${tenantId}, ${id}, ${estimate}, ${estimate * 0.8}, ${estimate * 1.2}, ${currency}, 3, 'baseline-2', '[]', ${new Date(lot.test.clock.now().getTime() + 1)})`;
}
async function looks(count: number, id = vehicleId): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    const subject = newId();
    await lot.owner`insert into vehicles.interaction_consents (tenant_id, subject_id, guest, given_at) values (${tenantId}, ${subject}, false, now())`;
    await lot.owner`insert into vehicles.interactions (tenant_id, subject_id, key, kind, vehicle_id, number, at, forget_at)
      select ${tenantId}, ${subject}, kind || ':' || ${id}, kind, ${id}, nextval('vehicles.interaction_numbers'), ${lot.test.clock.now()}, ${new Date(lot.test.clock.now().getTime() + 1000)}
      from unnest(array['VIEWED', 'VALUED']) as kind`;
  }
}
interface Recommendation {
  readonly price: { readonly amount: string; readonly currency: string } | null;
  readonly missing: string | null;
  readonly factors: readonly { readonly name: string; readonly amount: string; readonly text: string }[];
  readonly summary: string;
}
async function recommendation(caller = dealer, id = vehicleId): Promise<Recommendation | null> {
  const source =
    'query ($id: ID!) { vehicle(id: $id) { priceRecommendation { price { amount currency } missing factors { name amount text } summary } } }';
  const { vehicle } = await lot.data<{ vehicle: { priceRecommendation: Recommendation | null } }>(caller, source, {
    id: globalId('Vehicle', id),
  });
  return vehicle.priceRecommendation;
}
const textOf = (found: Recommendation | null, name: string) => found?.factors.find((factor) => factor.name === name)?.text;

describe('what to ask', () => {
  it('is told to who may change the price, with factors that add up', async () => {
    await valued();
    const found = await recommendation();
    expect(found).toMatchObject({
      price: { amount: '10000000.00', currency: 'NGN' },
      missing: null,
      summary: 'Less than is asked by 17 %.',
    });
    expect(found?.factors.map(({ name }) => name)).toEqual(['valuation', 'days on market', 'interest', 'waiting buyers']);
    expect(await recommendation(lot.caller('MANAGER', tenantId))).toEqual(found);
    expect(await recommendation(lot.caller('DEALER', tenantId))).toBeNull();
    expect(await recommendation(lot.caller('CUSTOMER', tenantId))).toBeNull();
  });

  it('follows who looked, who watches and whose search it matches, each person once', async () => {
    await valued();
    const other = await lot.add(dealer, { colour: 'Red' });
    await looks(20, other.id);
    await looks(8);
    watchersOfVehicles.set(globalId('Vehicle', vehicleId), 4);
    const [search, person] = [newId(), newId()];
    await lot.owner`insert into vehicles.saved_searches (id, tenant_id, user_id, place, name, filter, filter_version, notify, watching_since, created_at, states, names_version)
      values (${search}, ${tenantId}, ${person}, 1, 'x', '{}', 1, true, now(), now(), '{}', 1)`;
    await lot.owner`insert into vehicles.saved_search_matches (tenant_id, search_id, vehicle_id, matched_at) values (${tenantId}, ${search}, ${vehicleId}, now())`;
    const found = await recommendation();
    expect(textOf(found, 'interest')).toBe('8 people looked at it in 30 days; 0.5 would be usual.');
    expect(textOf(found, 'waiting buyers')).toBe('It matches the saved searches of 1 person; 4 people watch its auction.');
    expect(found?.factors.reduce((sum, { amount }) => sum + Number(amount), 0)).toBe(Number(found?.price?.amount));
    expect(Number(found?.price?.amount)).toBeGreaterThan(10_000_000);
  });

  it('does not compare where few looked at all, and is told also while auctions cannot be asked', async () => {
    await valued();
    await looks(19);
    watchersOfVehicles.set(globalId('Vehicle', vehicleId), null);
    const found = await recommendation();
    expect(textOf(found, 'interest')).toBe('19 people looked at it; too few look at all to compare.');
    expect(textOf(found, 'waiting buyers')).toContain('is not known at the moment');
    expect(found?.price?.amount).toBe('10000000.00');
  });

  it('is nothing, and why, where there is no valuation in its currency', async () => {
    await valued('USD');
    expect(await recommendation()).toEqual({
      price: null,
      missing: 'NO_VALUATION',
      factors: [],
      summary: 'Its market says nothing of it in its currency yet.',
    });
  });

  it('is told of a list in as many statements as of one', async () => {
    for (let n = 0; n < 4; n += 1) await lot.add(dealer, { odometerKm: 10_000 * n });
    await expect.poll(() => lot.hasFollowed(), { timeout: 20_000 }).toBe(true);
    const count = async (first: number): Promise<number> => {
      let statements = 0;
      const stop = lot.platform.database.onStatement((text) => (statements += Number(/valuations|interactions/.test(text))));
      await lot.data(dealer, `{ vehicles(first: ${first}) { nodes { priceRecommendation { summary } } } }`);
      stop();
      return statements;
    };
    expect(await count(5)).toBe(await count(1));
  });
});
