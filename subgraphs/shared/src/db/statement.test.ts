import { and, count, eq, getTableColumns, gt, sql } from 'drizzle-orm';
import { bigint, customType, integer, jsonb, numeric, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../ids.js';
import { openTestPlatform, statementsOf, type TestPlatform } from '../testing/testing.js';
import type { Transaction } from './db.js';
import { anyOf, type Given, narrowedBy, query, statement } from './statement.js';

const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' });
const things = pgTable('things', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  words: text('words').array(),
  detail: jsonb('detail').$type<unknown>(),
  pieces: integer('pieces'),
  amountMinor: bigint('amount_minor', { mode: 'bigint' }),
  sequence: bigint('sequence', { mode: 'number' }),
  total: numeric('total', { precision: 40, scale: 0, mode: 'bigint' }),
  content: bytes('content'),
  madeAt: timestamp('made_at', { withTimezone: true, precision: 3, mode: 'date' }),
});
const parts = pgTable('parts', { id: uuid('id').primaryKey(), thingId: uuid('thing_id').notNull(), name: text('name') });
type Thing = typeof things.$inferSelect;

let test: TestPlatform;
beforeAll(async () => {
  test = await openTestPlatform([]);
});
afterAll(() => test.close());

const makeTables = statement(
  () => sql`
    create temporary table things (id uuid primary key, name text not null, words text[], detail jsonb, pieces integer, amount_minor bigint,
      sequence bigint, total numeric(40, 0), content bytea, made_at timestamptz(3)) on commit drop`,
);
const makeParts = statement(
  () => sql`create temporary table parts (id uuid primary key, thing_id uuid not null, name text) on commit drop`,
);

/** Works in a transaction that has the tables. */
const inTables = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> =>
  test.platform.database.tenant(newId(), async (tx) => {
    await makeTables(tx, {});
    await makeParts(tx, {});
    return work(tx);
  });

const insertThing = statement((row: Given<typeof things.$inferInsert>) => query.insert(things).values(row));
const insertPart = statement((row: Given<typeof parts.$inferInsert>) => query.insert(parts).values(row));
const allThings = statement(() => query.select().from(things).orderBy(things.name));

const full = (name: string): Thing => ({
  id: newId(),
  name,
  words: ['plain', 'a "quoted", one', '{braces}', '', 'ünï'],
  detail: ['a list', { deep: null }],
  pieces: -7,
  amountMinor: 2n ** 63n - 1n,
  sequence: 2 ** 40,
  total: 10n ** 39n,
  content: Buffer.from([0, 1, 255]),
  madeAt: new Date('2026-02-03T04:05:06.789Z'),
});
const { id: _id, name: _name, ...rest } = full('');
const empty = (name: string): Thing => ({ ...Object.fromEntries(Object.keys(rest).map((key) => [key, null])), id: newId(), name }) as Thing;

describe('a statement', () => {
  it('writes and reads every kind of value, and null for each', () =>
    inTables(async (tx) => {
      const rows = [full('a'), empty('b')];
      for (const row of rows) await insertThing(tx, row);
      expect(await allThings(tx, {})).toEqual(rows);
    }));

  it('leaves to the database what a call leaves out', () =>
    inTables(async (tx) => {
      const id = newId();
      await insertThing(tx, { id, name: 'a', pieces: undefined });
      expect(await allThings(tx, {})).toEqual([{ ...empty('a'), id }]);
    }));

  it('finds by what each call gives, and sends one text for one set of values', () =>
    inTables(async (tx) => {
      const find = statement(({ ids, name, after }: Given<{ ids?: readonly string[]; name?: string | undefined; after?: Date }>) =>
        query
          .select({ name: things.name })
          .from(things)
          .where(and(ids && anyOf(things.id, ids), name && eq(things.name, name), after && gt(things.madeAt, after)))
          .orderBy(things.name),
      );
      const [a, b, c] = [full('a'), full('b'), { ...full('c'), madeAt: new Date('2030-01-01T00:00:00Z') }];
      for (const row of [a, b, c]) await insertThing(tx, row);
      const found: unknown[] = [];
      const sent = await statementsOf(test.platform.database, async () => {
        for (const values of [
          { ids: [a.id, b.id] },
          { ids: [b.id], name: undefined },
          { ids: [] },
          { name: 'c' },
          { ids: [a.id, c.id], after: new Date('2029-01-01T00:00:00Z') },
          {},
        ])
          found.push((await find(tx, values)).map(({ name }) => name).join(''));
      });
      expect(found).toEqual(['ab', 'b', '', 'c', 'c', 'abc']);
      expect(new Set(sent).size).toBe(4);
    }));

  it('has a text of its own for each shape', () =>
    inTables(async (tx) => {
      for (const name of ['b', 'a', 'c']) await insertThing(tx, full(name));
      const firstTwo = statement(({ limit }: Given<{ limit: number }>, { falling }: { falling: boolean }) =>
        query
          .select({ name: things.name })
          .from(things)
          .orderBy(falling ? sql`name desc` : sql`name`)
          .limit(limit),
      );
      const names = async (falling: boolean, limit: number) =>
        (await firstTwo(tx, { limit }, { falling })).map(({ name }) => name).join('');
      expect([await names(false, 2), await names(true, 2), await names(false, 1)]).toEqual(['ab', 'cb', 'a']);
    }));

  it('finds nothing, and not everything, where it is given nothing to find by', () =>
    inTables(async (tx) => {
      await insertThing(tx, full('a'));
      const find = statement(({ name, ids }: Given<{ name?: string; ids?: readonly string[] }>) =>
        query
          .select()
          .from(things)
          .where(narrowedBy(name && eq(things.name, name), ids && anyOf(things.id, ids))),
      );
      expect(await find(tx, { name: 'a' })).toHaveLength(1);
      expect(() => find(tx, {})).toThrow('nothing to find rows by');
    }));

  it('is built once, whatever it is called with', () =>
    inTables(async (tx) => {
      let built = 0;
      const find = statement(({ name }: Given<{ name: string }>) => {
        built += 1;
        return query.select().from(things).where(eq(things.name, name));
      });
      for (const name of ['a', 'b', 'c']) await find(tx, { name });
      expect(built).toBe(1);
    }));

  it('changes what a call gives and nothing else', () =>
    inTables(async (tx) => {
      const row = full('a');
      await insertThing(tx, row);
      const change = statement(({ of, ...changes }: Given<Partial<Thing> & { of: string }>) =>
        query.update(things).set(changes).where(eq(things.id, of)).returning({ name: things.name }),
      );
      const changes = { pieces: 3, detail: { a: [1] }, madeAt: null, words: ['x'] };
      expect(await change(tx, { of: row.id, ...changes })).toEqual([{ name: 'a' }]);
      expect(await change(tx, { of: newId(), pieces: 4 })).toEqual([]);
      expect(await allThings(tx, {})).toEqual([{ ...row, ...changes }]);
    }));

  it('makes an object of each table of a join, and null of one that has no row', () =>
    inTables(async (tx) => {
      const [a, b, c] = [full('a'), full('b'), full('c')];
      for (const row of [a, b, c]) await insertThing(tx, row);
      const [ofB, ofC] = [
        { id: newId(), thingId: b.id, name: null },
        { id: newId(), thingId: c.id, name: 'c' },
      ];
      for (const row of [ofB, ofC]) await insertPart(tx, row);
      const joined = statement(() =>
        query
          .select({ name: things.name, part: getTableColumns(parts), counted: { twice: sql<number>`pieces * 2`.mapWith(Number) } })
          .from(things)
          .leftJoin(parts, eq(parts.thingId, things.id))
          .orderBy(things.name),
      );
      expect(await joined(tx, {})).toEqual([
        { name: 'a', part: null, counted: { twice: -14 } },
        { name: 'b', part: ofB, counted: { twice: -14 } },
        { name: 'c', part: ofC, counted: { twice: -14 } },
      ]);
    }));

  it('keeps a bounded number of texts, and works beyond it', () =>
    inTables(async (tx) => {
      let built = 0;
      const limited = statement((_given: Given<object>, shape: number) => {
        built += 1;
        return query.select({ rows: count(), shape: sql<number>`${sql.raw(String(shape))}` }).from(things);
      });
      for (let round = 0; round < 2; round += 1) {
        for (let shape = 0; shape < 200; shape += 1) expect(await limited(tx, {}, shape)).toEqual([{ rows: 0, shape }]);
      }
      expect(built).toBe(200 + 72);
      const kept = statement(
        () => sql<{ kept: number }>`select count(*)::int as kept from pg_prepared_statements where statement like 'select count(*), %'`,
      );
      expect(await kept(tx, {})).toEqual([{ kept: 128 }]);
    }));
});
