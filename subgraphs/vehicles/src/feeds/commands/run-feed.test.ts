import type { Caller } from '@marque/shared/auth';
import { newId } from '@marque/shared/ids';
import { isRefusal } from '@marque/shared/outcome';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { forgetTask } from '@marque/shared/jobs/forget';
import { heldBackMs } from '@marque/shared/jobs/job-store';
import { forgettable } from '../store/forgettable.js';
import { freshVin, VehicleLot } from '../../testing/vehicle-lot.js';
import type { ColumnSource } from '../domain/feed-mapping.js';
import type { Fetched } from '../domain/feed-source.js';
import type { FeedRow } from '../store/tables.js';
import { type AddFeed, addFeed } from './add-feed.js';
import { changeFeed } from './change-feed.js';
import { pauseFeed, resumeFeed } from './pause-feed.js';
import { removeFeed } from './remove-feed.js';
import { runFeed } from './run-feed.js';
import { runFeedTask } from './schedule-feed.js';
import { runFeedNow } from './run-feed-now.js';

const dayMs = 86_400_000;
let lot: VehicleLot;
let dealer: Caller;
let feed: FeedRow;
beforeAll(async () => {
  lot = await VehicleLot.open();
});
afterAll(() => lot.close());
beforeEach(async () => {
  dealer = lot.caller();
  // A business has at most twenty.
  await lot.owner`delete from vehicles.inventory_feeds where tenant_id = ${lot.tenantId}`;
  feed = await added();
});

const add = (change: Partial<AddFeed> = {}, caller = dealer) =>
  addFeed(lot.as(caller), {
    name: 'Dealer system',
    url: 'https://stock.example/cars.csv',
    every: 'DAILY',
    mapping: [],
    missing: 'KEEP',
    confirmUnknownMakes: false,
    idempotencyKey: newId(),
    ...change,
  });
async function added(change: Partial<AddFeed> = {}): Promise<FeedRow> {
  const row = await add(change);
  if (isRefusal(row)) throw new Error(row.message);
  return row;
}

function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { open: () => open(), opened };
}

const asked: (string | null)[] = [];
/** Fetches once, with this answer. */
const run = (fetched: Fetched | (() => Promise<Fetched>), of = feed) => {
  const feedSource = {
    fetch: (_url: string, { etag }: { etag: string | null }) => {
      asked.push(etag);
      return typeof fetched === 'function' ? fetched() : Promise.resolve(fetched);
    },
  };
  return runFeed(
    { ...lot.platform, homes: lot.as(dealer).homes, worths: lot.worths, feedSource },
    { tenantId: lot.tenantId, feedId: of.id },
  );
};
const file = (text: string, etag: string | null = null): Fetched => ({ kind: 'FILE', text, etag });
const header = 'stock_number,vin,make,model,year,condition,odometer_km,asking_price,currency,colour,features';
const car = (stock: string, vin: string, price = '5000000', more = '60000') =>
  `${stock},${vin},Toyota,Camry,2018,clean,${more},${price},NGN,Silver,`;
const csv = (...rows: string[]) => file([header, ...rows].join('\n'));
const runs = (of = feed) => lot.owner`
  select r.status, r.error, r.unchanged, r.archived, i.rows_read, i.rows_refused, i.inserted, i.updated
  from vehicles.feed_runs r left join vehicles.imports i on i.id = r.id where r.feed_id = ${of.id} order by r.id`;
const lastRun = async (of = feed) => (await runs(of)).at(-1);
const cars = () => lot.owner`
  select vin, status, asking_minor, odometer_km, previous_owners, features from vehicles.vehicles where lister_id = ${dealer.userId} order by vin`;
const stored = async (of = feed) => (await lot.owner`select * from vehicles.inventory_feeds where id = ${of.id}`)[0];

describe('a feed', () => {
  it('is added once for its key, and fetched at once', async () => {
    const idempotencyKey = newId();
    const first = await add({ idempotencyKey });
    expect(await add({ idempotencyKey })).toEqual(first);
    expect(first).toMatchObject({ state: 'ACTIVE', nextRunAt: lot.test.clock.now() });
  });

  it.each([
    ['no https', { url: 'http://stock.example/cars.csv' }],
    ['a private host', { url: 'https://10.0.0.1/cars.csv' }],
    ['a host of this machine', { url: 'https://localhost/cars.csv' }],
    ['a password', { url: 'https://u:p@stock.example/cars.csv' }],
    ['no name', { name: ' ' }],
    ['a column twice', { mapping: [source('vin', 'a'), source('vin', 'b')] }],
    ['a column of the file twice', { mapping: [source('vin', 'a'), source('chassis', 'A')] }],
    ['a column from two places', { mapping: [{ column: 'vin', header: 'a', constant: 'b' } as const] }],
  ])('is refused with %s', async (_why, change) => {
    expect(await add(change)).toMatchObject({ refused: 'InvalidInput' });
  });

  it.each([
    ['an address', { url: 'https://stock.example/c\0ars.csv' }, 'url', 'without control characters'],
    ['a header', { mapping: [source('vin', 'a\0b')] }, 'mapping', 'In the header or constant of vin, character 2 is U+0000'],
    ['a constant', { mapping: [source('colour', null, 'Red\0')] }, 'mapping', 'In the header or constant of colour, character 4 is U+0000'],
  ])('is told where %s is no text, when it is added and when it is changed', async (_what, change, field, message) => {
    const refusal = { refused: 'InvalidInput', path: ['input', field], message: expect.stringContaining(message) };
    expect(await add(change)).toMatchObject(refusal);
    expect(await changeFeed(lot.as(dealer), { feedId: feed.id, settings: change })).toMatchObject(refusal);
  });

  it('is one of twenty at most, of whoever adds them at once', async () => {
    const tenant = lot.caller('DEALER', newId());
    const outcomes = await Promise.all(Array.from({ length: 25 }, () => add({}, tenant)));
    expect(outcomes.filter((outcome) => !isRefusal(outcome))).toHaveLength(20);
    expect(await add({}, tenant)).toMatchObject({ refused: 'Conflict' });
  });

  it('is theirs who made it, and of those who manage the business', async () => {
    for (const other of [lot.caller(), lot.caller('ADMIN', newId())]) {
      expect(await pauseFeed(lot.as(other), { feedId: feed.id })).toMatchObject({ refused: 'NotFound' });
      expect(await changeFeed(lot.as(other), { feedId: feed.id, settings: { name: 'Mine' } })).toMatchObject({ refused: 'NotFound' });
      expect(await removeFeed(lot.as(other), { feedId: feed.id })).toMatchObject({ refused: 'NotFound' });
    }
    expect(await pauseFeed(lot.as(lot.caller('MANAGER')), { feedId: feed.id })).toMatchObject({ state: 'PAUSED' });
    expect(await runFeedNow(lot.as(dealer), { feedId: feed.id, acceptFewer: false })).toMatchObject({ refused: 'Conflict' });
    await run(csv(car('1', freshVin())));
    expect(await runs()).toEqual([]);
    expect(await resumeFeed(lot.as(dealer), { feedId: feed.id })).toMatchObject({ state: 'ACTIVE', failures: 0 });
  });

  it('that was removed is fetched no more, and leaves what it brought', async () => {
    await run(csv(car('1', freshVin())));
    expect(await removeFeed(lot.as(dealer), { feedId: feed.id })).toEqual({ feedId: feed.id });
    await run(csv(car('2', freshVin())));
    expect(await cars()).toHaveLength(1);
    expect(await runs()).toEqual([]);
  });
});

function source(column: ColumnSource['column'], theirs: string | null, constant: string | null = null): ColumnSource {
  return { column, header: theirs, constant };
}

describe('a file', () => {
  it('brings vehicles, brings them up to date, and leaves what is as it was', async () => {
    const [a, b, c] = [freshVin(), freshVin(), freshVin()];
    await run(csv(car('1', a), car('2', b), car('3', c, '')));
    expect(await lastRun()).toMatchObject({ status: 'DONE', rows_read: 3, inserted: 3, updated: 0, unchanged: 0 });
    expect((await cars()).map(({ status }) => String(status)).toSorted()).toEqual(['AVAILABLE', 'AVAILABLE', 'CATALOG_ONLY']);

    await run(csv(car('1', a, '5500000'), car('2', b, '5000000', '61000'), car('3', c, '4000000'), car('4', freshVin())));
    expect(await lastRun()).toMatchObject({ status: 'DONE', rows_read: 4, inserted: 1, updated: 3, unchanged: 0 });
    const rows = new Map((await cars()).map((row) => [row['vin'], row]));
    expect(rows.get(a)).toMatchObject({ asking_minor: '550000000', odometer_km: 60_000 });
    expect(rows.get(b)).toMatchObject({ asking_minor: '500000000', odometer_km: 61_000 });
    expect(rows.get(c)).toMatchObject({ asking_minor: '400000000', status: 'AVAILABLE' });
    const told =
      await lot.owner`select type, payload from platform.events where type = 'vehicles.described.v1' order by position desc limit 1`;
    expect(told).toMatchObject([{ payload: { fields: ['odometerKm'] } }]);
  });

  it('does not bring an odometer below what an inspection has read, and says so', async () => {
    const vin = freshVin();
    await run(csv(car('1', vin)));
    await lot.owner`update vehicles.vehicles set odometer_km = 75000, inspected_odometer_km = 75000, odometer_inspected_at = now() where vin = ${vin}`;
    await run(csv(car('1', vin, '5100000', '70000')));
    expect(await lastRun()).toMatchObject({ status: 'DONE', updated: 1 });
    const [row] = await cars();
    expect(row).toMatchObject({ odometer_km: 75_000, asking_minor: '510000000' });
    const warned = await lot.owner`select texts::text from vehicles.import_warnings where tenant_id = ${lot.tenantId}`;
    expect(warned).toContainEqual({ texts: expect.stringContaining('read 75000 km') });
    await run(csv(car('1', vin, '5100000', '76000')));
    expect((await cars())[0]).toMatchObject({ odometer_km: 76_000 });
  });

  it('does not bring odometer or owners below what a sale here rested on, and says so', async () => {
    const vin = freshVin();
    await run(csv(car('1', vin)));
    await lot.owner`update vehicles.vehicles set odometer_km = 75000, sold_odometer_km = 75000, previous_owners = 2, sold_previous_owners = 2 where vin = ${vin}`;
    await run(file(`${header},previous_owners\n${car('1', vin, '5100000', '70000')},1`));
    expect((await cars())[0]).toMatchObject({ odometer_km: 75_000, previous_owners: 2, asking_minor: '510000000' });
    const warned = await lot.owner`select texts::text from vehicles.import_warnings where tenant_id = ${lot.tenantId}`;
    const said = warned.map(({ texts }) => String(texts)).join(' ');
    for (const text of ['handed over here with 75000 km', '2 owners before']) expect(said).toContain(text);
  });

  it('finds the words that it brings', async () => {
    const vin = freshVin();
    await run(csv(car('1', vin)));
    await run(csv(car('1', vin).replace(/,$/, ',Panorama roof|Massage seats')));
    // What a row leaves empty stays.
    await run(csv(car('1', vin, '5100000')));
    const found = await lot.data<{ vehicles: { nodes: { vin: string }[] } }>(
      lot.caller('GUEST'),
      '{ vehicles(filter: { search: "panorama" }) { nodes { vin } } }',
    );
    expect(found.vehicles.nodes.map((each) => each.vin)).toContain(vin);
    const history = await lot.data<{ vehicleByVin: object }>(
      dealer,
      `query ($vin: String!) { vehicleByVin(vin: $vin) { history(first: 5) { nodes { kind facts { ... on VehicleDescribedFacts { fields odometerKm } } } } } }`,
      { vin },
    );
    expect(history.vehicleByVin).toMatchObject({
      history: {
        nodes: [{ kind: 'ADDED' }, { kind: 'DESCRIBED', facts: { fields: ['features'], odometerKm: null } }, { kind: 'PRICE_CHANGED' }],
      },
    });
  });

  it('that is the same as before, or as its server says, is not read again', async () => {
    const vin = freshVin();
    await run({ ...csv(car('1', vin)), etag: '"7"' } as Fetched);
    await run(csv(car('1', vin)));
    expect(await lastRun()).toMatchObject({ status: 'UNCHANGED', rows_read: null });
    await run({ kind: 'SAME' });
    expect(await lastRun()).toMatchObject({ status: 'UNCHANGED' });
    expect(asked).toContain('"7"');
    // Another mapping reads the same file in another way.
    await changeFeed(lot.as(dealer), { feedId: feed.id, settings: { mapping: [source('colour', null, 'Red')] } });
    expect(await stored()).toMatchObject({ etag: null, content_hash: null });
    await run(csv(car('1', vin)));
    expect(await lastRun()).toMatchObject({ status: 'DONE', updated: 1 });
  });

  it('is read by its mapping', async () => {
    const vin = freshVin();
    const mapping = [
      source('make', 'Marke'),
      source('model', 'Modell'),
      source('year', 'Erst Zulassung'),
      source('odometer_km', 'km'),
      source('asking_price', 'Preis'),
      source('currency', null, 'NGN'),
      source('condition', null, 'clean'),
      source('stock_number', 'Nr'),
    ];
    const german = await added({ mapping });
    await run(file(`Nr,VIN,Marke,Modell,erst-zulassung,KM,Preis,make\nA1,${vin},Toyota,Camry,2018,1000,77,Lada`), german);
    expect(await lastRun(german)).toMatchObject({ status: 'DONE', inserted: 1 });
    expect(await lot.owner`select make, asking_minor from vehicles.vehicles where vin = ${vin}`).toEqual([
      { make: 'Toyota', asking_minor: '7700' },
    ]);
  });

  it('knows a row by its stock number, also where the VIN comes later, and another car under it as another', async () => {
    const [vin, next] = [freshVin(), freshVin()];
    const mapping = [source('vin', 'vin')];
    const loose = await added({ mapping });
    await run(csv(car('S1', '')), loose);
    await run(csv(car('S1', '', '6000000')), loose);
    expect(await lastRun(loose)).toMatchObject({ inserted: 0, updated: 1 });
    const tied = await added();
    await run(csv(car('S9', vin)), tied);
    await run(csv(car('S9', next)), tied);
    expect(await lastRun(tied)).toMatchObject({ inserted: 1, updated: 0 });
    expect((await cars()).flatMap((row): string[] => (row['vin'] === null ? [] : [String(row['vin'])])).toSorted()).toEqual(
      [vin, next].toSorted(),
    );
  });

  it('refuses rows by themselves, and tells why', async () => {
    const [vin, theirs] = [freshVin(), freshVin()];
    await lot.add(lot.caller(), { vin: theirs });
    await run(
      csv(car('1', vin), car('1', freshVin()), car('3', theirs), ',,Toyota,Camry,2018,clean,1,1,NGN,,', car('5', freshVin(), '5', '-1')),
    );
    expect(await lastRun()).toMatchObject({ status: 'DONE', rows_read: 5, rows_refused: 4, inserted: 1 });
    const [{ id } = { id: '' }] = await lot.owner`select id from vehicles.feed_runs where feed_id = ${feed.id}`;
    const reasons = await lot.owner`select line, reasons from vehicles.import_refusals where import_id = ${id} order by line`;
    expect(reasons.map(({ line, reasons: texts }) => [line, String(texts).slice(0, 30)])).toEqual([
      [3, 'An earlier row of the file has'],
      [4, 'The vehicle with this number w'],
      [5, 'The row has neither a stock nu'],
      [6, expect.stringContaining('odometer_km')],
    ]);
    expect(await lot.owner`select asking_minor from vehicles.vehicles where vin = ${theirs}`).toEqual([{ asking_minor: '1200000000' }]);
  });

  it('takes a number that stands twice, far apart, once', async () => {
    const vin = freshVin();
    const others = Array.from({ length: 500 }, (_, n) => car(`x${n}`, freshVin()));
    await run(csv(car('1', vin), ...others, car('1', vin, '1')));
    expect(await lastRun()).toMatchObject({ rows_read: 502, rows_refused: 1, inserted: 501 });
    expect(await lot.owner`select asking_minor from vehicles.vehicles where vin = ${vin}`).toEqual([{ asking_minor: '500000000' }]);
  });

  it('changes nothing of what an auction holds or is sold', async () => {
    const vin = freshVin();
    await run(csv(car('1', vin)));
    await lot.owner`update vehicles.vehicles set status = 'IN_AUCTION', auction_id = ${newId()}, resume_status = 'AVAILABLE' where vin = ${vin}`;
    await run(csv(car('1', vin, '1', '70000')));
    expect(await lastRun()).toMatchObject({ status: 'DONE', updated: 0, unchanged: 1 });
    expect(await lot.owner`select asking_minor, odometer_km from vehicles.vehicles where vin = ${vin}`).toEqual([
      { asking_minor: '500000000', odometer_km: 60_000 },
    ]);
  });
});

describe('what the file has no more', () => {
  const archiving = () => added({ missing: 'ARCHIVE' });

  it('stays, or is archived by choice, but for what an auction holds', async () => {
    const [a, b, c, d] = [freshVin(), freshVin(), freshVin(), freshVin()];
    const keeping = feed;
    await run(csv(car('1', a), car('2', b)), keeping);
    await run(csv(car('1', a, '7')), keeping);
    expect((await cars()).map(({ status }) => status)).toEqual(['AVAILABLE', 'AVAILABLE']);

    const of = await archiving();
    await run(csv(car('3', c), car('4', d), car('5', freshVin()), car('6', freshVin())), of);
    await lot.owner`update vehicles.vehicles set status = 'IN_AUCTION', auction_id = ${newId()}, resume_status = 'AVAILABLE' where vin = ${d}`;
    const rest = (
      await lot.owner`select item_key, vehicle_id from vehicles.feed_items where feed_id = ${of.id} and item_key in ('stock 5', 'stock 6')`
    ).length;
    expect(rest).toBe(2);
    const vins =
      await lot.owner`select v.vin from vehicles.feed_items i join vehicles.vehicles v on v.id = i.vehicle_id where i.feed_id = ${of.id} and i.item_key in ('stock 5', 'stock 6') order by i.item_key`;
    await run(csv(car('5', String(vins[0]?.['vin'])), car('6', String(vins[1]?.['vin']))), of);
    expect(await lastRun(of)).toMatchObject({ status: 'DONE', archived: 1, unchanged: 2 });
    const states = new Map((await cars()).map((row) => [row['vin'], row['status']]));
    expect([states.get(c), states.get(d)]).toEqual(['ARCHIVED', 'IN_AUCTION']);
  });

  it('is archived only where the file does not look cut off', async () => {
    const of = await archiving();
    const vins = Array.from({ length: 5 }, freshVin);
    await run(csv(...vins.map((vin, n) => car(String(n), vin))), of);
    await run(csv(car('0', vins[0] ?? ''), car('1', vins[1] ?? '')), of);
    expect(await lastRun(of)).toMatchObject({ status: 'FAILED', archived: 0, error: expect.stringContaining('2 of 5') });
    await run(file(header), of);
    expect(await lastRun(of)).toMatchObject({ status: 'FAILED' });
    expect((await cars()).every(({ status }) => status === 'AVAILABLE')).toBe(true);
    // Somebody has looked: this is how it is. Once.
    await runFeedNow(lot.as(dealer), { feedId: of.id, acceptFewer: true });
    await run(csv(car('0', vins[0] ?? ''), car('1', vins[1] ?? '')), of);
    expect(await lastRun(of)).toMatchObject({ status: 'DONE', archived: 3 });
    await run(file(`${header}\n`), of);
    expect(await lastRun(of)).toMatchObject({ status: 'FAILED' });
  });

  it('comes back as a new vehicle', async () => {
    const of = await archiving();
    const [a, b] = [freshVin(), freshVin()];
    await run(csv(car('1', a), car('2', b)), of);
    await run(csv(car('2', b)), of);
    await run(csv(car('1', a), car('2', b, '9')), of);
    expect(await lastRun(of)).toMatchObject({ inserted: 1, updated: 1 });
    expect(
      (await cars())
        .filter(({ vin }) => vin === a)
        .map(({ status }) => String(status))
        .toSorted(),
    ).toEqual(['ARCHIVED', 'AVAILABLE']);
  });
});

describe('a run that fails', () => {
  const fault: Fetched = { kind: 'FAULT', reason: 'The server answered 500.' };

  it('is told, tried again at its time, and after five of them the feed is paused', async () => {
    for (let n = 1; n <= 5; n += 1) {
      expect(await stored()).toMatchObject({ status: 'ACTIVE', failures: n - 1 });
      await run(fault);
    }
    const [paused, last] = [await stored(), await lastRun()];
    expect(paused).toMatchObject({ status: 'PAUSED', failures: 5, paused_because: expect.stringContaining('answered 500') });
    expect(last).toMatchObject({ status: 'FAILED', error: 'The server answered 500.' });
    await run(csv(car('1', freshVin())));
    expect(await runs()).toHaveLength(5);
    const events =
      await lot.owner`select payload from platform.events where type = 'vehicles.feed_run_ended.v1' and aggregate_id = ${feed.id} order by position`;
    expect(events.map(({ payload }) => payload.paused)).toEqual([false, false, false, false, true]);
  });

  it('does not count any more once one has not failed', async () => {
    await run(fault);
    await run(fault);
    await run(csv(car('1', freshVin())));
    expect(await stored()).toMatchObject({ failures: 0, next_run_at: new Date(lot.test.clock.now().getTime() + dayMs) });
  });

  it('says what the file lacks', async () => {
    await run(file('vin,make\nx,y'));
    expect(await lastRun()).toMatchObject({ status: 'FAILED', error: expect.stringContaining('no column model, year, condition') });
    await run(file(`${header},Asking price\n${car('1', freshVin())},9`));
    expect(await lastRun()).toMatchObject({ status: 'FAILED', error: expect.stringContaining('asking_price twice') });
    await run(file('a\0b'));
    expect(await lastRun()).toMatchObject({ status: 'FAILED', error: expect.stringContaining('UTF-16') });
  });

  it('leaves out a line that is no text, and no other', async () => {
    await run(csv(car('1', freshVin()), car('2', freshVin()).replace('Camry', 'Cam\0ry')));
    expect(await lastRun()).toMatchObject({ status: 'DONE', rows_read: 2, rows_refused: 1, inserted: 1 });
  });

  it('waits while two of the business are fetched, and no longer', async () => {
    const { open, opened } = gate();
    const slow = async () => {
      await opened;
      return csv();
    };
    const [first, second] = [run(slow), run(slow, await added({ name: 'Second' }))];
    const running = () => lot.owner`select 1 from vehicles.feed_runs r where r.status = 'RUNNING' and r.feed_id in (
      select id from vehicles.inventory_feeds where tenant_id = ${lot.tenantId})`;
    await expect.poll(async () => (await running()).length).toBe(2);
    const third = await added({ name: 'Third' });
    await run(csv(), third);
    expect(await runs(third)).toEqual([]);
    const jobs = await lot.owner`select run_at from jobs._private_jobs where key = ${`feed ${third.id}`}`;
    expect(jobs.map(({ run_at: at }) => Number(at) - lot.test.clock.now().getTime())).toEqual([heldBackMs + 30_000]);
    open();
    await Promise.all([first, second]);
    await run(csv(), third);
    expect(await runs(third)).toHaveLength(1);
  });

  it('has slots that nothing else needs', () => {
    expect(lot.test.tasks.find(({ name }) => name === runFeedTask)?.lane).toBe('STRANGERS');
  });

  it('of a process that died is taken over, and not before', async () => {
    await expect(run(() => Promise.reject(new Error('killed')))).rejects.toThrow('killed');
    await run(csv(car('1', freshVin())));
    expect((await runs()).map(({ status }) => status)).toEqual(['RUNNING']);
    lot.test.clock.advance(2 * 60_000);
    await run(csv(car('1', freshVin())));
    expect((await runs()).map(({ status }) => status)).toEqual(['FAILED', 'DONE']);
  });

  it('over and over without a word pauses the feed too', async () => {
    const killed = () => Promise.reject(new Error('killed'));
    for (let n = 0; n < 5; n += 1) {
      await expect(run(killed)).rejects.toThrow('killed');
      lot.test.clock.advance(2 * 60_000);
    }
    await run(killed);
    expect(await stored()).toMatchObject({ status: 'PAUSED', failures: 5 });
    expect((await runs()).map(({ status }) => status)).toEqual(Array.from({ length: 5 }, () => 'FAILED'));
  });

  it('of two at once one fetches', async () => {
    let fetches = 0;
    const once = async (): Promise<Fetched> => {
      fetches += 1;
      return csv(car('1', freshVin()));
    };
    await Promise.all([run(once), run(once), run(once)]);
    expect(fetches).toBe(1);
    expect((await runs()).map(({ status }) => status)).toEqual(['DONE']);
  });

  it('that was paused while it ran ends, and is not fetched again', async () => {
    await run(async () => {
      await pauseFeed(lot.as(dealer), { feedId: feed.id });
      return fault;
    });
    expect(await stored()).toMatchObject({ status: 'PAUSED', paused_because: 'Somebody paused it.', failures: 1 });
  });

  it('that was changed while it ran is known by its new file alone', async () => {
    await run(async () => {
      await changeFeed(lot.as(dealer), { feedId: feed.id, settings: { url: 'https://other.example/cars.csv' } });
      return { ...csv(car('1', freshVin())), etag: '"old"' } as Fetched;
    });
    expect(await stored()).toMatchObject({ etag: null, content_hash: null });
  });
});

it('runs and their reports are forgotten after ninety days, and imports of people are not', async () => {
  await run(csv(car('1', freshVin()), ',,Toyota,Camry,2018,clean,1,1,NGN,,'));
  await lot.owner`update vehicles.imports set format = 'BEST_EFFORT' where id <> (select id from vehicles.feed_runs where feed_id = ${feed.id})`;
  const left = async () => [(await runs()).length, (await lot.owner`select 1 from vehicles.imports where format = 'FEED'`).length];
  const others = async () => (await lot.owner`select 1 from vehicles.imports where format <> 'FEED'`).length;
  const [before, task] = [await others(), forgetTask(lot.platform, 'forget', forgettable)];
  await task.run(null);
  expect(await left()).toEqual([1, 1]);
  lot.test.clock.advance(90 * dayMs + 1);
  await task.run(null);
  expect(await left()).toEqual([0, 0]);
  expect(await others()).toBe(before);
});
