import type { Caller } from '@marque/shared/auth';
import { newId } from '@marque/shared/ids';
import { globalId, localId } from '@marque/shared/graph/global-ids';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { changeFacts } from '../inventory/commands/facts/change-facts.js';
import { changePrice } from '../inventory/commands/change-price.js';
import { moveVehicle } from '../inventory/commands/move-vehicle.js';
import type { VehicleDraft } from '../inventory/domain/draft.js';
import type { VehicleState } from '../inventory/domain/lifecycle.js';
import type { VehicleRow } from '../inventory/store/tables.js';
import { VehicleLot } from '../testing/vehicle-lot.js';
import { embedMissing } from './commands/embed-vehicles.js';
import { embeddingOf, unpacked } from './domain/embedding.js';
import { VectorIndexes } from './services/vector-indexes.js';
import { saveEmbeddings } from './store/embeddings.js';

let lot: VehicleLot;
let dealer: Caller;
let tenantId: string;
beforeAll(async () => {
  lot = await VehicleLot.open();
});
beforeEach(() => {
  tenantId = newId();
  dealer = lot.caller('DEALER', tenantId);
});
afterAll(() => lot.close());

/** Whether the vectors have come to the end of the log. */
async function settled(): Promise<void> {
  await expect
    .poll(
      async () => {
        const [row] = await lot.owner<{ followed: boolean }[]>`
          select coalesce(bool_and(position >= (select coalesce(max(position), 0) from platform.events)), false) as followed
          from platform.consumers where name = 'vehicles.embeddings'`;
        return row?.followed;
      },
      { timeout: 20_000 },
    )
    .toBe(true);
}

interface Similar {
  readonly vehicle: { readonly id: string };
  readonly score: number;
  readonly reasons: readonly { readonly kind: string; readonly text: string }[];
}
const shown = '{ vehicle { id title } score reasons { kind text } }';

async function similarTo(id: string, caller: Caller = dealer, first = 24): Promise<Similar[] | null> {
  const source = `query ($id: ID!, $first: Int!) { similarVehicles(vehicleId: $id, first: $first) ${shown} }`;
  const variables = { id: globalId('Vehicle', id), first };
  return (await lot.data<{ similarVehicles: Similar[] | null }>(caller, source, variables)).similarVehicles;
}
const idsLike = async (id: string, caller: Caller = dealer): Promise<string[] | undefined> =>
  (await similarTo(id, caller))?.map(({ vehicle }) => localId('Vehicle', vehicle.id));
const add = async (change: Partial<VehicleDraft> = {}): Promise<string> => (await lot.add(dealer, change)).id;
const naira = (amount: number) => ({ amountMinor: BigInt(amount) * 100n, currency: 'NGN' });
const move = (vehicleId: string, from: VehicleState, to: VehicleState) =>
  moveVehicle(lot.as(lot.caller('MANAGER', tenantId)), { vehicleId, from, to, reason: 'So it is.', idempotencyKey: null });

describe('similar vehicles', () => {
  it('are those of the business that are offered, the most like first, each with its reasons, and never the vehicle itself', async () => {
    const camry = await add();
    const twin = await add({ colour: 'Black' });
    const corolla = await add({ model: 'Corolla', trim: null, askingPrice: naira(9_000_000) });
    const truck = await add({
      make: 'Ford',
      model: 'F-150',
      bodyType: 'Pickup',
      drivetrain: 'ALL',
      askingPrice: naira(45_000_000),
      city: 'Kano',
    });
    await lot.add(lot.caller('DEALER', newId()), {});
    await settled();
    const found = await similarTo(camry);
    expect(found?.map(({ vehicle }) => localId('Vehicle', vehicle.id))).toEqual([twin, corolla, truck]);
    expect(found?.[0]?.reasons[0]).toEqual({ kind: 'SAME_MODEL', text: 'Also a Toyota Camry.' });
    expect(found?.[1]?.reasons[0]?.kind).toBe('SAME_MAKE');
    const scores = found?.map(({ score }) => score) ?? [];
    expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);
    expect(await similarTo(camry, dealer, 1)).toHaveLength(1);
  });

  it('are found for a whole list with as many statements as for one', async () => {
    for (let n = 0; n < 6; n += 1) await add({ odometerKm: 50_000 + n * 1000 });
    await settled();
    const count = async (first: number): Promise<number> => {
      // What consumers do with the new vehicles is not the list's.
      await expect.poll(() => lot.hasFollowed(), { timeout: 20_000 }).toBe(true);
      let statements = 0;
      const stop = lot.platform.database.onStatement(() => (statements += 1));
      const source = `{ vehicles(first: ${first}) { nodes { id similarVehicles(first: 3) ${shown} } } }`;
      const { vehicles } = await lot.data<{ vehicles: { nodes: { similarVehicles: Similar[] }[] } }>(dealer, source);
      stop();
      expect(vehicles.nodes.map(({ similarVehicles }) => similarVehicles.length)).toEqual(Array.from({ length: first }, () => 3));
      return statements;
    };
    expect(await count(6)).toBe(await count(1));
  });

  // Of so many a database with pgvector answers itself.
  it('are those that a comparison with each vehicle finds', async () => {
    const bodies = ['Sedan', 'SUV', 'Hatchback', 'Pickup'];
    const rows: VehicleRow[] = [];
    for (let n = 0; n < 40; n += 1)
      rows.push(
        await lot.add(dealer, {
          bodyType: bodies[n % 4] ?? null,
          year: 2010 + (n % 9),
          odometerKm: n * 7000,
          askingPrice: naira(2_000_000 + n * 400_000),
        }),
      );
    await settled();
    const subject = rows[17];
    if (subject === undefined) throw new Error('There is none.');
    const vectorOf = (row: VehicleRow) => unpacked(embeddingOf(row) ?? new Uint8Array(128));
    const wanted = vectorOf(subject);
    const scored = rows.map((row) => ({ id: row.id, score: vectorOf(row).reduce((sum, value, at) => sum + value * (wanted[at] ?? 0), 0) }));
    const nearest = scored.toSorted((a, b) => b.score - a.score).filter(({ id }) => id !== subject.id);
    const found = await similarTo(subject.id, dealer, 10);
    expect(found?.map(({ vehicle }) => localId('Vehicle', vehicle.id))).toEqual(nearest.slice(0, 10).map(({ id }) => id));
    expect(found?.map(({ score }) => score)).toEqual(nearest.slice(0, 10).map(({ score }) => expect.closeTo(score, 2) as number));
  });

  it('come, change and go with their vehicles', async () => {
    const camry = await add();
    const cheap = await add({ colour: 'Black', askingPrice: naira(3_000_000) });
    const close = await add({ trim: 'SE', colour: 'Red', odometerKm: 70_000 });
    await settled();
    expect(await idsLike(camry)).toEqual([close, cheap]);
    await changePrice(lot.as(dealer), {
      confirmUnusualPrice: true,
      vehicleId: cheap,
      askingPrice: { amount: '12000000', currency: 'NGN' },
      idempotencyKey: null,
    });
    await settled();
    expect(await idsLike(camry)).toEqual([cheap, close]);
    await move(cheap, 'AVAILABLE', 'ARCHIVED');
    // At once, also before anything has followed.
    expect(await idsLike(camry)).toEqual([close]);
    await settled();
    const [row] = await lot.owner`select vector from vehicles.embeddings where vehicle_id = ${cheap}`;
    expect(row).toEqual({ vector: null });
    expect(await idsLike(camry)).toEqual([close]);
    // What has gone still leads to what is like it, for those who may see it.
    expect(await idsLike(cheap, lot.caller('MANAGER', tenantId))).toEqual([camry, close]);
    expect(await similarTo(cheap, lot.caller('CUSTOMER', tenantId))).toBeNull();
  });

  it('follow what is said anew of their vehicles', async () => {
    const camry = await add({ colour: 'Silver', odometerKm: 60_000 });
    const far = await add({ colour: 'Black', odometerKm: 190_000, condition: 'ROUGH' });
    const near = await add({ colour: 'Red', odometerKm: 80_000 });
    await settled();
    expect(await idsLike(camry)).toEqual([near, far]);
    const facts = { colour: 'Silver', odometerKm: 60_000, condition: 'CLEAN' } as const;
    const changed = await changeFacts(lot.as(dealer), { vehicleId: far, facts, confirmLowerOdometer: true, confirmUnusualOdometer: true });
    expect(changed).toMatchObject(facts);
    await settled();
    expect(await idsLike(camry)).toEqual([far, near]);
  });

  it('are none of another business, nor for its callers', async () => {
    const camry = await add();
    await add();
    await settled();
    const stranger = lot.caller('DEALER', newId());
    expect(await similarTo(camry, stranger)).toBeNull();
    const own = await lot.add(stranger);
    await settled();
    expect(await idsLike(own.id, stranger)).toEqual([]);
  });

  it.each([0, -1, 25])('are not asked for in a number such as %i', async (first) => {
    const { errors } = await lot.run(dealer, `query ($id: ID!) { similarVehicles(vehicleId: $id, first: ${first}) { score } }`, {
      id: globalId('Vehicle', await add()),
    });
    expect(errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  });
});

describe('vectors', () => {
  it('that are missing or of an older version are made by the job, and no other', async () => {
    const [camry, old, sold] = [await add(), await add(), await add()];
    await move(sold, 'AVAILABLE', 'ARCHIVED');
    await settled();
    await lot.owner`delete from vehicles.embeddings where vehicle_id in (${camry}, ${sold})`;
    await lot.owner`update vehicles.embeddings set version = 999 where vehicle_id = ${old}`;
    await embedMissing(lot.platform);
    const rows = await lot.owner`select vehicle_id, version from vehicles.embeddings where tenant_id = ${tenantId} and version < 999`;
    expect(rows.map((row) => row['vehicle_id'] as string).toSorted()).toEqual([camry, old].toSorted());
  });

  it('are read by a process once, and from then on what has changed', async () => {
    const ids = [await add(), await add(), await add()];
    await settled();
    const indexes = new VectorIndexes(null, { mostBytes: 1_000_000, changesPerRead: 2 });
    const read = () => indexes.of(lot.platform.database, tenantId);
    const [index, same] = await Promise.all([read(), read()]);
    expect([index.local.size, same]).toEqual([3, index]);
    const turned = new Uint8Array(128).fill(5);
    await lot.platform.database.tenant(tenantId, (tx) =>
      saveEmbeddings(tx, tenantId, 1, [
        { id: ids[0] ?? '', vector: turned },
        { id: ids[1] ?? '', vector: null },
      ]),
    );
    const later = await read();
    expect(later).toBe(index);
    expect([later.local.size, later.local.vectorOf(ids[0] ?? ''), later.local.vectorOf(ids[1] ?? '')]).toEqual([2, unpacked(turned), null]);
  });

  it('take no more memory than they may, and answer all the same', async () => {
    await add();
    await settled();
    const indexes = new VectorIndexes(null, { mostBytes: 1000, changesPerRead: 10 });
    const read = () => indexes.of(lot.platform.database, tenantId);
    const first = await read();
    const second = await read();
    expect([first.local.size, second.local.size]).toEqual([1, 1]);
    expect(second).not.toBe(first);
  });

  it('are numbered in the order in which they are to be seen', async () => {
    const [a, b] = [await add(), await add()];
    await settled();
    const vector = (value: number) => new Uint8Array(128).fill(value);
    const seen: string[] = [];
    await lot.platform.database.tenant(tenantId, async (tx) => {
      await saveEmbeddings(tx, tenantId, 1, [{ id: a, vector: vector(3) }]);
      const second = lot.platform.database
        .tenant(tenantId, (other) => saveEmbeddings(other, tenantId, 1, [{ id: b, vector: vector(4) }]))
        .then(() => seen.push('second'));
      // Of this database alone: others' tests run beside.
      const waiting = async () =>
        (
          await lot.owner`select from pg_locks l join pg_database d on d.oid = l.database
            where d.datname = current_database() and l.locktype = 'advisory' and not l.granted`
        ).length;
      await expect.poll(waiting).toBe(1);
      seen.push('first');
      void second;
    });
    await expect.poll(() => seen).toEqual(['first', 'second']);
    const rows = await lot.owner`select vehicle_id from vehicles.embeddings where tenant_id = ${tenantId} order by number`;
    expect(rows.map((row) => row['vehicle_id'] as string)).toEqual([a, b]);
  });
});
