import { sql as text } from 'drizzle-orm';
import fc from 'fast-check';
import postgres, { type ReservedSql, type Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../ids.js';
import { openDatabase, type Database, type Transaction } from '../db/db.js';
import { type Given, statement } from '../db/statement.js';
import { createTestDatabase, silentLogger } from '../testing/testing.js';
import type { Consumer, PlatformEvent } from './event.js';
import { apartRanges, movedTo } from './log-cursor.js';
import { ConsumerReader } from './consumers/consumer-reader.js';
import { passUnwanted } from './consumers/pass-unwanted.js';
import { RecentEvents } from './recent-events.js';
import { registerConsumer } from './consumers/stored-cursor.js';

const insertEffect = statement(
  ({ name, position, tenantId }: Given<{ name: string; position: number; tenantId: string }>) =>
    text`insert into public.effects (consumer, position, tenant_id) values (${name}, ${position}, ${tenantId})`,
);
import { settledStart, Tail } from './tail.js';

let sql: Sql;
let database: Database;
let drop: () => Promise<void>;
beforeAll(async () => {
  const made = await createTestDatabase([]);
  drop = made.drop;
  sql = postgres(made.url, { max: 12, onnotice: () => {}, types: { bigint: postgres.BigInt } });
  database = openDatabase({ urls: { marque_app: made.url, marque_system: made.url }, maxConnections: 4 });
  await sql`create table public.effects (nr bigint generated always as identity, consumer text, position bigint, tenant_id uuid)`;
  await sql`grant all on public.effects to marque_system`;
});
afterAll(async () => {
  await database.close();
  await sql.end();
  await drop();
});

async function write(on: Sql | ReservedSql, tenantId: string, type = 'test.written.v1'): Promise<void> {
  await on`
    insert into platform.events (id, tenant_id, type, aggregate_type, aggregate_id, topics, payload, occurred_at)
    values (${newId()}, ${tenantId}, ${type}, 'thing', ${newId()}, '{}', '{}', now())`;
}

/** A transaction that a test opens and ends. */
class Writer {
  private connection: ReservedSql | null = null;

  async write(tenantId: string, type?: string): Promise<void> {
    if (!this.connection) {
      this.connection = await sql.reserve();
      await this.connection`begin`;
    }
    await write(this.connection, tenantId, type);
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
  | { readonly kind: 'write' | 'commit' | 'rollback'; readonly writer: number; readonly tenant: number; readonly type: string }
  | { readonly kind: 'step' | 'restart' | 'consume' | 'pass' | 'crash'; readonly process: number };

const moves: fc.Arbitrary<Move[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: move('write') },
    { weight: 4, arbitrary: move('commit') },
    { weight: 1, arbitrary: move('rollback') },
    { weight: 6, arbitrary: look('step') },
    { weight: 1, arbitrary: look('restart') },
    { weight: 4, arbitrary: look('consume') },
    { weight: 2, arbitrary: look('pass') },
    { weight: 1, arbitrary: look('crash') },
  ),
  { minLength: 20, maxLength: 60 },
);

function move(kind: 'write' | 'commit' | 'rollback'): fc.Arbitrary<Move> {
  const type = fc.constantFrom('test.written.v1', 'test.wanted.v1');
  return fc.record({ kind: fc.constant(kind), writer: fc.nat(3), tenant: fc.nat(2), type });
}

function look(kind: 'step' | 'restart' | 'consume' | 'pass' | 'crash'): fc.Arbitrary<Move> {
  return fc.record({ kind: fc.constant(kind), process: fc.nat(1) });
}

/** What a process has of the log, with the same consumers in each. */
class Process {
  readonly seen: PlatformEvent[] = [];
  readonly readers: readonly ConsumerReader[];
  private readonly tail: Tail;
  private readonly recent: RecentEvents;

  constructor(
    readonly began: number,
    pageSize: number,
    consumers: readonly Consumer[],
  ) {
    this.tail = new Tail(sql, began, pageSize);
    this.recent = new RecentEvents(this.tail.settled, pageSize);
    const services = { database, recent: this.recent, logger: silentLogger };
    this.readers = consumers.map((consumer) => new ConsumerReader(consumer, services));
  }

  async step(): Promise<number> {
    const { events } = await this.tail.step();
    this.seen.push(...events);
    this.recent.add(events, this.tail.settled);
    for (const reader of this.readers) reader.note(events);
    return events.length;
  }

  async drain(): Promise<void> {
    for (let quiet = 0; quiet < 3;) quiet = (await this.step()) === 0 ? quiet + 1 : 0;
  }

  /** One round of each consumer that has something to do. */
  async consume(): Promise<void> {
    for (const reader of this.readers) if (reader.hasWork) await reader.round().catch(() => {});
  }

  async pass(): Promise<void> {
    await passUnwanted(database, this.readers, this.recent.settled);
  }
}

interface Effect {
  readonly position: bigint;
  readonly tenant_id: string;
}

describe('whatever the order of writers, processes and crashes', () => {
  /** Two processes and two consumers between them whose effect is a row: one wants every event, the other those of one type. */
  async function play(script: readonly Move[], pageSize: number): Promise<void> {
    const run = newId();
    const tenants = [newId(), newId(), newId()];
    const writers = Array.from({ length: 4 }, () => new Writer());
    const start = await head();
    let crash = false;
    const consumers = [`all ${run}`, `some ${run}`].map((name, index): Consumer => ({
      name,
      types: [index === 0 ? 'test.*' : 'test.wanted.v1'],
      async handle({ position, tenantId }, tx: Transaction) {
        await insertEffect(tx, { name, position, tenantId });
        if (crash) throw Object.assign(new Error('gone'), { code: 'CONNECTION_CLOSED' });
      },
    }));
    for (const { name } of consumers) await registerConsumer(database, name);
    await sql`update platform.consumers set position = ${start} where name like ${`%${run}`}`;
    const processes = [new Process(start, pageSize, consumers), new Process(start, pageSize, consumers)];
    for (const at of script) {
      const process = 'process' in at ? processes[at.process] : undefined;
      if (at.kind === 'write') await writers[at.writer]?.write(tenants[at.tenant] ?? '', at.type);
      else if (at.kind === 'commit' || at.kind === 'rollback') await writers[at.writer]?.end(at.kind);
      else if (at.kind === 'restart') processes[at.process] = new Process(await settledStart(sql), pageSize, consumers);
      else if (at.kind === 'step') await process?.step();
      else if (at.kind === 'pass') await process?.pass();
      else {
        crash = at.kind === 'crash';
        await process?.consume();
        crash = false;
      }
    }
    for (const writer of writers) await writer.end('commit');
    for (const process of processes) await process.drain();
    for (const process of processes) while (process.readers.some(({ hasWork }) => hasWork)) await process.consume();
    for (const process of processes) await process.pass();
    await verify({ start, tenants, consumers, processes });
    await sql`delete from platform.consumers where name like ${`%${run}`}`;
  }

  interface Played {
    readonly start: number;
    readonly tenants: readonly string[];
    readonly consumers: readonly Consumer[];
    readonly processes: readonly Process[];
  }

  async function verify({ start, tenants, consumers, processes }: Played): Promise<void> {
    const ofTenant = (rows: readonly Effect[], tenant: string) =>
      rows.filter((row) => row.tenant_id === tenant).map((row) => Number(row.position));
    const committed = await sql<(Effect & { type: string })[]>`
      select position, tenant_id, type from platform.events where position > ${start} order by position`;
    for (const { name, types } of consumers) {
      const effects = await sql<Effect[]>`select position, tenant_id from public.effects where consumer = ${name} order by nr`;
      const wanted = committed.filter(({ type }) => types.includes(type) || types.includes('test.*'));
      for (const tenant of tenants) expect(ofTenant(effects, tenant), `effects of ${name}`).toEqual(ofTenant(wanted, tenant));
      const [cursor] = await sql`select position, apart from platform.consumers where name = ${name}`;
      expect(cursor, name).toEqual({ position: BigInt(await head()), apart: {} });
    }
    for (const { seen, began } of processes) {
      for (const tenant of tenants) {
        expect(positionsOf(seen, tenant), 'live').toEqual(ofTenant(committed, tenant).filter((position) => position > began));
      }
    }
  }

  it('each event has its effect once, live streams and effects keep the order within a tenant, and all cursors arrive', async () => {
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
