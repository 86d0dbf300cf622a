import { sql } from 'drizzle-orm';
import { bigint, boolean, char, doublePrecision, integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../ids.js';
import { openTestPlatform, sendQuery, statementsOf, type TestPlatform } from '../testing/testing.js';
import { bulkInsert, insertedValues, unsetColumns } from './bulk-insert.js';
import type { Transaction } from './db.js';
import { query } from './statement.js';

const things = pgTable('things', {
  id: uuid('id').primaryKey(),
  shortName: char('short_name', { length: 3 }).notNull(),
  words: text('words').array(),
  detail: jsonb('detail').$type<unknown>(),
  count: integer('count'),
  amountMinor: bigint('amount_minor', { mode: 'bigint' }),
  share: doublePrecision('share'),
  isOpen: boolean('is_open'),
  madeAt: timestamp('made_at', { withTimezone: true, precision: 3 }),
  double: integer('double').generatedAlwaysAs(sql`count * 2`),
});
type Thing = typeof things.$inferInsert;

const insertThings = bulkInsert(things);
const insertNew = bulkInsert<typeof things, { id: string }>(things, { onConflict: sql`do nothing`, returning: sql`id` });
const saveThings = bulkInsert<typeof things, { inserted: boolean }>(things, {
  onConflict: sql`(short_name) do update set ${insertedValues(things, ['id', 'shortName', 'madeAt'])}`,
  returning: sql`(xmax = 0) as inserted`,
});

let test: TestPlatform;
beforeAll(async () => {
  test = await openTestPlatform([]);
});
afterAll(() => test.close());

/** Works in a transaction that has the table. */
const inTable = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> =>
  test.platform.database.tenant(newId(), async (tx) => {
    await sendQuery(
      tx,
      sql`
      create temporary table things (id uuid primary key, short_name char(3) not null unique, words text[], detail jsonb, count integer,
        amount_minor bigint, share double precision, is_open boolean, made_at timestamptz(3), double integer generated always as (count * 2) stored)
      on commit drop`,
    );
    return work(tx);
  });

const thing = (shortName: string, rest: Partial<Thing> = {}): Thing => ({ id: newId(), shortName, ...rest });
const full = (shortName: string) => ({
  ...thing(shortName),
  words: ['plain', 'a "quoted", one', '{braces}', '', 'ünï'],
  detail: { list: [1, { deep: null }], text: 'it’s "so"' },
  count: -7,
  amountMinor: 2n ** 63n - 1n,
  share: 0.1,
  isOpen: false,
  madeAt: new Date('2026-02-03T04:05:06.789Z'),
});

describe('writing many rows', () => {
  it('keeps every value as it was given, and leaves to the database what it computes', async () => {
    const rows = [full('abc'), full('abd')];
    const stored = await inTable(async (tx) => {
      await insertThings(tx, rows);
      return sendQuery(tx, query.select().from(things).orderBy(things.shortName));
    });
    expect(stored).toEqual(rows.map((row) => ({ ...row, double: -14 })));
  });

  it('makes what a row leaves out null', async () => {
    const row = thing('abc');
    const [stored] = await inTable(async (tx) => {
      await insertThings(tx, [full('abd'), row]);
      return sendQuery(
        tx,
        query
          .select()
          .from(things)
          .where(sql`short_name = 'abc'`),
      );
    });
    expect(stored).toEqual({ ...unsetColumns(things), ...row, double: null });
  });

  it('writes them in their order: of two that cannot both be, the first stays', async () => {
    const rows = [thing('zzz'), thing('mmm'), thing('mmm'), thing('aaa'), thing('zzz')];
    const kept = await inTable((tx) => insertNew(tx, rows));
    expect(kept.map(({ id }) => id)).toEqual([rows[0]?.id, rows[1]?.id, rows[3]?.id]);
  });

  it('brings those that exist up to date, but for the columns that they keep', async () => {
    const [first, again] = [full('abc'), { ...thing('abc'), count: 3, madeAt: new Date(0) }];
    const { told, stored } = await inTable(async (tx) => {
      await saveThings(tx, [first]);
      const told = await saveThings(tx, [again, thing('new')]);
      return {
        told,
        stored: await sendQuery(
          tx,
          query
            .select()
            .from(things)
            .where(sql`short_name = 'abc'`),
        ),
      };
    });
    expect(told).toEqual([{ inserted: false }, { inserted: true }]);
    const { id, shortName, madeAt } = first;
    expect(stored).toEqual([{ ...unsetColumns(things), id, shortName, madeAt, count: 3, double: 6 }]);
  });

  it('is one statement, the same for any number of rows, and none for no rows', async () => {
    const statements = await statementsOf(test.platform.database, () =>
      inTable(async (tx) => {
        await insertThings(tx, []);
        await insertThings(tx, [thing('one')]);
        await insertThings(tx, [thing('two'), thing('thr')]);
      }),
    );
    const inserts = statements.filter((statement) => statement.startsWith('insert into'));
    expect(inserts).toHaveLength(2);
    expect(new Set(inserts).size).toBe(1);
  });
});

it('the columns that may be null are all of them but the computed ones', () => {
  expect(unsetColumns(things)).toEqual({
    words: null,
    detail: null,
    count: null,
    amountMinor: null,
    share: null,
    isOpen: null,
    madeAt: null,
  });
});
