import { pino } from 'pino';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createTestDatabase, openTestPlatform, silentLogger, type TestPlatform } from '../testing/testing.js';
import { loginUrls } from './logins.js';

let test: TestPlatform;
beforeAll(async () => {
  test = await openTestPlatform([]);
});
afterAll(() => test.close());

const one = async (sql: Sql, statements: readonly string[]): Promise<string> => {
  const reserved = await sql.reserve();
  try {
    for (const statement of statements.slice(0, -1)) await reserved.unsafe(statement);
    const [row] = await reserved.unsafe(statements.at(-1) ?? '');
    return String(Object.values(row ?? {})[0]);
  } finally {
    await reserved.unsafe('set role marque_app').catch(() => {});
    reserved.release();
  }
};

describe('a connection for requests', () => {
  it('runs as marque_app, also after it has reset its role', async () => {
    const { appSql } = test.platform.database;
    expect(await one(appSql, ['select current_user'])).toBe('marque_app');
    expect(await one(appSql, ['reset role', 'select current_user'])).toBe('marque_app');
  });

  it('has no rights at all once it leaves its role', async () => {
    const { appSql } = test.platform.database;
    expect(await one(appSql, ['set role none', 'select current_user'])).toMatch(/^marque_app_[0-9a-f]{16}$/);
    await expect(one(appSql, ['set role none', 'select count(*) from platform.events'])).rejects.toThrow('permission denied');
  });

  it.each(['alter table platform.events disable row level security', 'drop table platform.events', 'create table platform.mine ()'])(
    'cannot %s, whatever role it goes back to',
    async (statement) => {
      const { appSql } = test.platform.database;
      for (const first of ['select 1', 'reset role', 'set role none', 'reset session authorization']) {
        await expect(one(appSql, [first, statement])).rejects.toThrow(/must be owner|permission denied/);
      }
    },
  );

  it('cannot become the owner, the system’s role or anybody else', async () => {
    const { appSql } = test.platform.database;
    const owner = new URL(test.databaseUrl).username;
    for (const role of [owner, 'marque_system']) {
      await expect(one(appSql, [`set role ${role}`])).rejects.toThrow('permission denied');
      await expect(one(appSql, [`set session authorization ${role}`])).rejects.toThrow('permission denied');
    }
  });
});

it('processes that start at once on a new database all get in', async () => {
  const { url, drop } = await createTestDatabase([]);
  const all = await Promise.all(Array.from({ length: 6 }, () => loginUrls(url, 'one secret', silentLogger)));
  expect(new Set(all.map((urls) => urls.marque_app)).size).toBe(1);
  expect(new URL(all[0]?.marque_app ?? '').username).toMatch(/^marque_app_/);
  await drop();
});

it('another secret gives another password, and the old one opens nothing any more', async () => {
  const { url, drop } = await createTestDatabase([]);
  const before = await loginUrls(url, 'the first secret', silentLogger);
  const after = await loginUrls(url, 'the second secret', silentLogger);
  expect(after.marque_app).not.toBe(before.marque_app);
  const old = postgres(before.marque_app, { max: 1 });
  await expect(old`select 1`).rejects.toMatchObject({ code: '28P01' });
  await old.end();
  await drop();
});

it('an owner who may not create roles is used as before, with one warning', async () => {
  const { url, drop } = await createTestDatabase([]);
  const admin = postgres(inject('postgresUrl'), { max: 1, onnotice: () => {} });
  const name = `modest_${url.slice(-12)}`;
  await admin.unsafe(`create role ${name} login password 'modest' in role marque_app, marque_system`);
  const modest = Object.assign(new URL(url), { username: name, password: 'modest' }).href;
  const lines: string[] = [];
  const urls = await loginUrls(modest, 'a secret', pino({ level: 'warn' }, { write: (line) => void lines.push(line) }));
  expect(urls).toEqual({ marque_app: modest, marque_system: modest });
  expect(lines).toHaveLength(1);
  await drop();
  await admin.unsafe(`drop role ${name}`);
  await admin.end();
});

it('a server that is not there is a fault and no reason to use the owner', async () => {
  await expect(loginUrls('postgres://nobody@127.0.0.1:1/x', 'a secret', silentLogger)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

it('no password stands in a statement or in the database', async () => {
  const { url, drop } = await createTestDatabase([]);
  const { marque_app: app } = await loginUrls(url, 'a secret', silentLogger);
  const admin = postgres(inject('postgresUrl'), { max: 1, onnotice: () => {} });
  const [row] = await admin<{ kept: string }[]>`select rolpassword as kept from pg_authid where rolname = ${new URL(app).username}`;
  expect(row?.kept).toMatch(/^SCRAM-SHA-256\$4096:/);
  expect(row?.kept).not.toContain(new URL(app).password);
  await admin.end();
  await drop();
});
