import fc from 'fast-check';
import postgres, { type ReservedSql, type Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../ids.js';
import { openDatabase, type Database, type Transaction } from '../db/db.js';
import { createTestDatabase, silentLogger } from '../testing/testing.js';
import type { Consumer, PlatformEvent } from './event.js';
import { apartRanges, movedTo } from './log-cursor.js';
import { registerConsumer, runConsumer } from './run-consumer.js';
import { settledStart, Tail } from './tail.js';

let sql: Sql;
let database: Database;
let drop: () => Promise<void>;
beforeAll(async () => {
  const made = await createTestDatabase([]);
  drop = made.drop;
  sql = postgres(made.url, { max: 12, onnotice: () => {}, types: { bigint: postgres.BigInt } });
  database = openDatabase({ urls: { marque_app: made.url, marque_system: made.url }, maxConnections: 4 });
  await sql`create table public.effects (nr bigint generated always as identity, run text, position bigint, tenant_id uuid)`;
  await sql`grant all on public.effects to marque_system`;
});
afterAll(async () => {
  await database.close();
  await sql.end();
  await drop();
});

async function write(on: Sql | ReservedSql, tenantId: string): Promise<void> {
  await on`
    insert into platform.events (id, tenant_id, type, aggregate_type, aggregate_id, topics, payload, occurred_at)
    values (${newId()}, ${tenantId}, 'test.written.v1', 'thing', ${newId()}, '{}', '{}', now())`;
}

/** A transaction that a test opens and ends. */
class Writer {
  private connection: ReservedSql | null = null;

  async write(tenantId: string): Promise<void> {
    if (!this.connection) {
      this.connection = await sql.reserve();
      await this.connection`begin`;
    }
    await write(this.connection, tenantId);
  }

  async end(how: 'commit' | 'rollback'): Promise<void> {
    await this.connection?.unsafe(how);
    this.connection?.release();
    this.connection = null;
  }
}

/** Steps until the tail neither brings events nor has a fresh gap. */
async function drain(tail: Tail, seen: PlatformEvent[] = []): Promise<PlatformEvent[]> {
  for (let quiet = 0; quiet < 3;) {
    const { events } = await tail.step();
    seen.push(...events);
    quiet = events.length === 0 ? quiet + 1 : 0;
  }
  return seen;
}

const positionsOf = (events: readonly PlatformEvent[], tenantId: string) =>
  events.filter((event) => event.tenantId === tenantId).map(({ position }) => position);

describe('the tail of the log', () => {
  it('passes the open transaction of one tenant for the events of every other, and brings the late ones in order', async () => {
    const tail = new Tail(sql, await head());
    const [late, other] = [newId(), newId()];
    const open = new Writer();
    await open.write(late);
    await write(sql, other);
    await write(sql, late);
    const first = await drain(tail);
    expect(first.map(({ tenantId }) => tenantId)).toEqual([other]);
    await write(sql, other);
    expect((await drain(tail)).map(({ tenantId }) => tenantId)).toEqual([other]);
    await open.end('commit');
    const then = await drain(tail);
    expect(positionsOf(then, late)).toHaveLength(2);
    expect(then.map(({ position }) => position)).toEqual(then.map(({ position }) => position).toSorted((a, b) => a - b));
    expect(tail.settled).toEqual({ position: await head(), apart: new Map() });
  });

  it('waits for nobody where a transaction writes no event, and not for what was rolled back', async () => {
    const tail = new Tail(sql, await head());
    const idle = await sql.reserve();
    await idle`begin`;
    await idle`select pg_current_xact_id()`;
    const gone = new Writer();
    const tenantId = newId();
    await gone.write(tenantId);
    await write(sql, tenantId);
    await gone.end('rollback');
    expect(await drain(tail)).toHaveLength(1);
    await idle`rollback`;
    idle.release();
  });

  it('holds back each tenant of a transaction that writes for two', async () => {
    const tail = new Tail(sql, await head());
    const [one, two, three] = [newId(), newId(), newId()];
    const open = new Writer();
    await open.write(one);
    await open.write(two);
    for (const tenantId of [two, three, one]) await write(sql, tenantId);
    expect((await drain(tail)).map(({ tenantId }) => tenantId)).toEqual([three]);
    await open.end('commit');
    expect((await drain(tail)).map(({ tenantId }) => tenantId)).toEqual([one, two, two, one]);
  });
});

async function head(): Promise<number> {
  const [row] = await sql<{ head: bigint }[]>`select coalesce(max(position), 0) as head from platform.events`;
  return Number(row?.head ?? 0);
}

type Move =
  | { readonly kind: 'write' | 'commit' | 'rollback'; readonly writer: number; readonly tenant: number }
  | { readonly kind: 'step' | 'restart' | 'consume' | 'crash'; readonly tail: number };

const moves: fc.Arbitrary<Move[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: move('write') },
    { weight: 4, arbitrary: move('commit') },
    { weight: 1, arbitrary: move('rollback') },
    { weight: 6, arbitrary: look('step') },
    { weight: 1, arbitrary: look('restart') },
    { weight: 4, arbitrary: look('consume') },
    { weight: 1, arbitrary: look('crash') },
  ),
  { minLength: 20, maxLength: 60 },
);

function move(kind: 'write' | 'commit' | 'rollback'): fc.Arbitrary<Move> {
  return fc.record({ kind: fc.constant(kind), writer: fc.nat(3), tenant: fc.nat(2) });
}

function look(kind: 'step' | 'restart' | 'consume' | 'crash'): fc.Arbitrary<Move> {
  return fc.record({ kind: fc.constant(kind), tail: fc.nat(1) });
}

describe('whatever the order of writers, processes and crashes', () => {
  /** Two processes with tails of their own and one consumer between them, whose effect is a row. */
  async function play(script: readonly Move[], pageSize: number): Promise<void> {
    const run = newId();
    const tenants = [newId(), newId(), newId()];
    const writers = Array.from({ length: 4 }, () => new Writer());
    const start = await head();
    const seen: PlatformEvent[][] = [[], []];
    const begins = [start, start];
    const tails = begins.map((at) => new Tail(sql, at, pageSize));
    let crash = false;
    const consumer: Consumer = {
      name: `test-${run}`,
      types: ['test.*'],
      async handle({ position, tenantId }, tx: Transaction) {
        await tx.execute(`insert into public.effects (run, position, tenant_id) values ('${run}', ${position}, '${tenantId}')`);
        if (crash) throw Object.assign(new Error('gone'), { code: 'CONNECTION_CLOSED' });
      },
    };
    await registerConsumer(database, consumer.name);
    await sql`update platform.consumers set position = ${start} where name = ${consumer.name}`;
    const consume = async (tail: Tail) => runConsumer(database, consumer, tail.settled, silentLogger).catch(() => 'failed');
    for (const at of script) {
      const tail = 'tail' in at ? (tails[at.tail] ?? new Tail(sql, start)) : null;
      if (at.kind === 'write') await writers[at.writer]?.write(tenants[at.tenant] ?? '');
      else if (at.kind === 'commit' || at.kind === 'rollback') await writers[at.writer]?.end(at.kind);
      else if (at.kind === 'step' && tail) seen[at.tail]?.push(...(await tail.step()).events);
      else if (at.kind === 'consume' && tail) await consume(tail);
      else if (at.kind === 'crash' && tail) {
        crash = true;
        await consume(tail);
        crash = false;
      } else if (at.kind === 'restart' && 'tail' in at) {
        begins[at.tail] = await settledStart(sql);
        tails[at.tail] = new Tail(sql, begins[at.tail] ?? 0, pageSize);
        seen[at.tail] = [];
      }
    }
    for (const writer of writers) await writer.end('commit');
    for (const [index, tail] of tails.entries()) await drain(tail, seen[index]);
    for (const tail of tails) while ((await consume(tail)) === 'progress');
    const committed = await sql<{ position: bigint; tenant_id: string }[]>`
      select position, tenant_id from platform.events where position > ${start} order by position`;
    const effects = await sql<{ position: bigint; tenant_id: string }[]>`
      select position, tenant_id from public.effects where run = ${run} order by nr`;
    for (const tenant of tenants) {
      const of = (rows: readonly { position: bigint; tenant_id: string }[]) =>
        rows.filter((row) => row.tenant_id === tenant).map((row) => Number(row.position));
      expect(of(effects), 'effects').toEqual(of(committed));
      for (const [index, events] of seen.entries()) {
        expect(positionsOf(events, tenant), 'live').toEqual(of(committed).filter((position) => position > (begins[index] ?? 0)));
      }
    }
    await sql`delete from platform.consumers where name = ${consumer.name}`;
  }

  it('each event has its effect once, and live streams and effects keep the order within a tenant', async () => {
    const pageSizes = fc.constantFrom(2, 5, 1000);
    await fc.assert(fc.asyncProperty(moves, pageSizes, play), { numRuns: 40, endOnFailure: true });
  });
});

it('a tail beside busy writers loses and doubles nothing', async () => {
  const start = await head();
  const tail = new Tail(sql, start, 50);
  const tenants = [newId(), newId(), newId()];
  const seen: PlatformEvent[] = [];
  const done = new AbortController();
  const reading = (async () => {
    while (!done.signal.aborted) seen.push(...(await tail.step()).events);
  })();
  const lanes = [0, 1, 2, 3, 4, 5].map(async (lane) => {
    const writer = new Writer();
    for (let nr = 0; nr < 60; nr += 1) {
      await writer.write(tenants[(lane + nr) % 3] ?? '');
      if (nr % 4 === 0) await writer.write(tenants[nr % 3] ?? '');
      if (nr % 3 !== lane % 3) await writer.end(nr % 7 === 0 ? 'rollback' : 'commit');
    }
    await writer.end('commit');
  });
  await Promise.all(lanes);
  done.abort();
  await reading;
  await drain(tail, seen);
  const committed = await sql<{ position: bigint; tenant_id: string }[]>`
    select position, tenant_id from platform.events where position > ${start} order by position`;
  for (const tenant of tenants) {
    expect(positionsOf(seen, tenant)).toEqual(committed.filter((row) => row.tenant_id === tenant).map((row) => Number(row.position)));
  }
  expect(seen).toHaveLength(committed.length);
});

describe('a cursor', () => {
  const cursor = fc.record({
    position: fc.nat(50),
    apart: fc.array(fc.tuple(fc.nat(3), fc.nat(60)), { maxLength: 3 }).map((entries) => new Map(entries)),
  });

  it('never goes back, for any tenant, whatever this process knows to be settled', () => {
    fc.assert(
      fc.property(cursor, cursor, fc.option(fc.nat(60), { nil: undefined }), (from, settled, pageEnd) => {
        const moved = movedTo(from.position, apartRanges(from, settled), pageEnd);
        for (let key = 0; key <= 3; key += 1) {
          expect(moved.apart.get(key) ?? moved.position).toBeGreaterThanOrEqual(from.apart.get(key) ?? from.position);
        }
      }),
    );
  });
});
