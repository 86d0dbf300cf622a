import type { Caller } from '@marque/shared/auth';
import { readEvent } from '@marque/shared/events';
import { newId } from '@marque/shared/ids';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { changeFacts } from '../inventory/commands/facts/change-facts.js';
import type { StatedFacts } from '../inventory/commands/facts/check-change.js';
import { changePrice } from '../inventory/commands/change-price.js';
import type { VehicleDraft } from '../inventory/domain/draft.js';
import type { VehicleRow } from '../inventory/store/tables.js';
import { VehicleLot } from '../testing/vehicle-lot.js';
import { matchedEvents, matchVehicles } from './commands/match-vehicles.js';

let lot: VehicleLot;
let person: Caller;
let dealer: Caller;
beforeAll(async () => {
  lot = await VehicleLot.open();
  person = lot.caller('CUSTOMER');
  dealer = lot.caller();
});
afterAll(() => lot.close());

async function save(name: string, filter: object, who = person): Promise<void> {
  const source = 'mutation ($input: SaveSearchInput!) { saveSearch(input: $input) { __typename } }';
  const saved = await lot.data(who, source, { input: { name, filter, notify: true, idempotencyKey: newId() } });
  expect(saved).toEqual({ saveSearch: { __typename: 'SavedSearchPayload' } });
  // What comes from the next moment on is news.
  lot.test.clock.advance(1);
}
const describe = async ({ id: vehicleId }: VehicleRow, facts: StatedFacts['facts']) =>
  expect(await changeFacts(lot.as(dealer), { vehicleId, facts, confirmLowerOdometer: true, confirmUnusualOdometer: true })).toMatchObject({
    id: vehicleId,
  });
const followed = () => expect.poll(() => lot.hasFollowed(), { timeout: 20_000 }).toBe(true);
/** Names of the searches that this vehicle came to match, and of how many events they were told. */
async function told({ id }: VehicleRow): Promise<{ names: string[]; events: number }> {
  await followed();
  const names = await lot.owner<{ name: string }[]>`
    select s.name from vehicles.saved_search_matches m join vehicles.saved_searches s on s.id = m.search_id where m.vehicle_id = ${id} order by 1`;
  const events =
    await lot.owner`select 1 from platform.events where type = 'vehicles.saved_search_matched.v1' and payload -> 'vehicleIds' ? ${id}`;
  return { names: names.map(({ name }) => name), events: events.length };
}
const offered = async (make: string, change: Partial<VehicleDraft> = {}) => {
  const row = await lot.add(dealer, { make, vin: null, ...change });
  await followed();
  lot.test.clock.advance(1);
  return row;
};

it('a car that is described anew is told of where it matches since, once, and not where it matched before', async () => {
  const car = {
    colour: 'Silver',
    odometerKm: 60_000,
    city: 'Lagos',
    point: { latitude: 6.5, longitude: 3.4 },
    condition: 'CLEAN',
  } as const;
  const row = await offered('Tatra', car);
  const searches: Record<string, object> = {
    // These match since the correction, each by another fact.
    words: { search: 'tatra blue' },
    driven: { makes: ['Tatra'], odometerKmTo: 50_000 },
    city: { cities: ['Kano'], makes: ['Tatra'] },
    near: { makes: ['Tatra'], near: { latitude: 12, longitude: 8.5, radiusKm: 20 } },
    condition: { makes: ['Tatra'], conditions: ['EXCELLENT'] },
    segment: { makes: ['Tatra'], segments: ['LOCALLY_USED'] },
    // These matched all the time, and these do not now.
    make: { makes: ['Tatra'] },
    cheap: { makes: ['Tatra'], priceTo: { amount: '90000000', currency: 'NGN' } },
    silver: { search: 'tatra silver' },
    dear: { makes: ['Tatra'], priceFrom: { amount: '90000000', currency: 'NGN' } },
  };
  for (const [name, filter] of Object.entries(searches)) await save(name, filter);
  await save('own', { search: 'tatra blue' }, dealer);
  const facts = { colour: 'Blue', odometerKm: 45_000, city: 'Kano', latitude: 12, longitude: 8.5 } as const;
  await describe(row, { ...facts, condition: 'EXCELLENT', segment: 'LOCALLY_USED' });
  const news = { names: ['city', 'condition', 'driven', 'near', 'segment', 'words'], events: 6 };
  expect(await told(row)).toEqual(news);
  expect(await lot.owner`select 1 from vehicles.described_facts`).toEqual([]);
  // There and back again: nobody is told twice.
  await describe(row, { colour: 'Silver', city: 'Lagos' });
  await followed();
  await describe(row, { colour: 'Blue', city: 'Kano' });
  expect(await told(row)).toEqual({ names: [...news.names, 'silver'].toSorted(), events: 7 });
});

it('several changes that are heard of together are one, from what was said first to what is now', async () => {
  const row = await offered('Wartburg', { colour: 'Silver' });
  await save('both', { search: 'wartburg red', priceTo: { amount: '9000000', currency: 'NGN' } });
  await save('always', { makes: ['Wartburg'], priceTo: { amount: '90000000', currency: 'NGN' } });
  await describe(row, { colour: 'Red' });
  await describe(row, { description: 'Looked after.' });
  const price = { askingPrice: { amount: '8000000', currency: 'NGN' }, confirmUnusualPrice: true };
  await changePrice(lot.as(dealer), { vehicleId: row.id, ...price });
  expect(await told(row)).toEqual({ names: ['both'], events: 1 });
  // Heard again, as after a crash: what was said before is known no more, and nothing is news.
  await lot.owner`delete from vehicles.saved_search_matches where vehicle_id = ${row.id}`;
  const { platform, tenantId } = lot;
  const hear = () =>
    platform.database.system(async (tx) => {
      const all = await platform.events.read(tx, tenantId, ['vehicles.described.v1'], 0, 500);
      const described = all.flatMap((event) => (event.aggregateId === row.id ? (readEvent(matchedEvents, event) ?? []) : []));
      expect(described).toHaveLength(2);
      await matchVehicles({ platform, tx }, described);
    });
  await hear();
  expect(await told(row)).toEqual({ names: [], events: 1 });
  // Both at once: what was said before the first counts, not what was said between the two.
  await lot.owner`
    insert into vehicles.described_facts (tenant_id, vehicle_id, sequence, condition, segment, search)
    select v.tenant_id, v.id, h.sequence, v.condition, v.segment,
      case when h.detail ->> 'fields' = 'colour' then to_tsvector('simple', 'wartburg silver') else v.search end
    from vehicles.vehicles v join vehicles.history h on h.vehicle_id = v.id and h.kind = 'DESCRIBED' where v.id = ${row.id}`;
  await hear();
  expect(await told(row)).toEqual({ names: ['both'], events: 2 });
});

it('of a car that only some people see nothing is kept, and it is news once it is offered', async () => {
  const row = await offered('Trabant', { colour: 'Silver' });
  await lot.owner`update vehicles.vehicles set status = 'OWNED' where id = ${row.id}`;
  await save('red', { search: 'trabant red' });
  await describe(row, { colour: 'Red' });
  expect(await told(row)).toEqual({ names: [], events: 0 });
});
