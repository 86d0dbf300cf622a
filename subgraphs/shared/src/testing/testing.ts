/** What tests of subgraphs need: a PostgreSQL server shared by the run, a database per test file, a clock that stands still. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql, type SQLWrapper } from 'drizzle-orm';
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core';
import { pino } from 'pino';
import postgres, { type TransactionSql } from 'postgres';
import { inject } from 'vitest';
import type { Clock } from '../clock/clock.js';
import type { Database, Transaction } from '../db/db.js';
import { statement } from '../db/statement.js';
import { newId } from '../ids.js';
import { migrateDatabase, platformMigrations } from '../db/migrate.js';
import { openPlatform, type PlatformOptions, type RunningPlatform } from '../platform/platform.js';
import type { Subgraph } from '../platform/subgraph.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** URL of the test server's maintenance database, as superuser. */
    postgresUrl: string;
  }
}

/** A clock that moves only when told. Starts at the present, so that stored times look familiar. */
export class TestClock implements Clock {
  constructor(private time = new Date()) {}

  now(): Date {
    return new Date(this.time);
  }

  advance(ms: number): void {
    this.time = new Date(this.time.getTime() + ms);
  }

  set(time: Date): void {
    this.time = new Date(time);
  }
}

/** A logger that says nothing below a failure of the platform itself. */
export const silentLogger = pino({ level: process.env['TEST_LOG'] ?? 'silent' });

const withDatabase = (url: string, name: string): string => Object.assign(new URL(url), { pathname: `/${name}` }).href;

/** The migrations' own texts: on a server that lives longer than one state of them, each state has a template of its own. */
const statementsIn = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => readFileSync(path.join(folder, name), 'utf8'));

/** What a template holds beside its migrations; `fill` runs once and leaves no connection open. */
export interface TemplateContent {
  readonly name: string;
  fill(url: string): Promise<void>;
}

/**
 * Makes a database with the migrations of these subgraphs, as a copy of a template that the first caller of the run makes.
 * @returns its URL and how to drop it
 */
export async function createTestDatabase(
  subgraphs: readonly Subgraph[],
  content?: TemplateContent,
): Promise<{ url: string; drop(): Promise<void> }> {
  const server = inject('postgresUrl');
  const admin = postgres(server, { max: 1, onnotice: () => {} });
  const folders = [platformMigrations, ...subgraphs.map(({ migrations }) => migrations)];
  const key = [content?.name ?? '', ...subgraphs.map((s) => s.name), ...folders.flatMap(statementsIn)].join('\0');
  const template = `template_${createHash('sha256').update(key).digest('hex').slice(0, 12)}`;
  const name = `test_${newId().replaceAll('-', '')}`;
  const lock = Number.parseInt(template.slice(9, 16), 16);
  await admin`select pg_advisory_lock(${lock})`;
  const [exists] = await admin`select 1 from pg_database where datname = ${`${template}_ready`}`;
  if (!exists) {
    await admin.unsafe(`drop database if exists ${template}`);
    await admin.unsafe(`create database ${template}`);
    await migrateDatabase(
      withDatabase(server, template),
      subgraphs.map(({ name: set, migrations }) => ({ name: set, folder: migrations })),
    );
    await content?.fill(withDatabase(server, template));
    await admin.unsafe(`alter database ${template} rename to ${template}_ready`);
  }
  await admin.unsafe(`create database ${name} template ${template}_ready`);
  await admin.end();
  return {
    url: withDatabase(server, name),
    async drop() {
      const again = postgres(server, { max: 1, onnotice: () => {} });
      await again.unsafe(`drop database if exists ${name} with (force)`);
      await again.end();
    },
  };
}

export interface TestPlatform extends RunningPlatform {
  readonly clock: TestClock;
  readonly databaseUrl: string;
  /** Runs the jobs that are due by the test clock. */
  runDueJobs(): Promise<void>;
  /** Changes the database in one transaction behind the platform's back, past roles and row-level security. */
  asOwner(work: (sql: TransactionSql) => Promise<unknown>): Promise<void>;
}

/** Opens subgraphs on a database of their own with a clock that stands still; jobs run only by `runDueJobs`, consumers run. */
export async function openTestPlatform(subgraphs: readonly Subgraph[], options: Partial<PlatformOptions> = {}): Promise<TestPlatform> {
  const { url, drop } = await createTestDatabase(subgraphs);
  const clock = new TestClock();
  const running = await openPlatform({
    databaseUrl: url,
    subgraphs,
    dataDir: mkdtempSync(path.join(tmpdir(), 'marque-test-')),
    logger: silentLogger,
    serviceSecret: 'test-secret',
    clock,
    maxConnections: 8,
    work: 'CONSUMERS',
    ...options,
  });
  return {
    ...running,
    clock,
    databaseUrl: url,
    runDueJobs: () => running.jobs.runDue(running.tasks),
    async asOwner(work) {
      const owner = postgres(url, { max: 1, onnotice: () => {} });
      try {
        await owner.begin(work);
      } finally {
        await owner.end();
      }
    },
    async close() {
      await running.close();
      await drop();
    },
  };
}

/** The texts of the statements that the work sends, without those that open and close transactions. */
export async function statementsOf(database: Database, work: () => Promise<unknown>): Promise<string[]> {
  const statements: string[] = [];
  const stop = database.onStatement((text) => statements.push(text));
  try {
    await work();
  } finally {
    stop();
  }
  return statements;
}

/** Sends one query of a test, with its values in it. */
export const sendQuery = <Query extends SQLWrapper>(tx: Transaction, made: Query) => statement(() => made)(tx, {});

/** Throws when a drizzle table and the migrated database differ in columns, their types or whether they may be null. */
export async function expectTablesMatch(database: Database, tables: readonly PgTable[]): Promise<void> {
  const problems: string[] = [];
  for (const table of tables) {
    const { name, schema, columns } = getTableConfig(table);
    const rows = await database.system((tx) =>
      sendQuery(
        tx,
        sql<{ name: string; type: string; required: boolean }>`
        select attname as name, format_type(atttypid, atttypmod) as type, attnotnull as required
        from pg_attribute where attrelid = ${`${schema}.${name}`}::regclass and attnum > 0 and not attisdropped`,
      ),
    );
    const actual = new Map(rows.map((row) => [row.name, `${canonicalType(row.type)}${row.required ? ' not null' : ''}`]));
    for (const column of columns) {
      const wanted = `${canonicalType(column.getSQLType())}${column.notNull ? ' not null' : ''}`;
      const found = actual.get(column.name);
      if (found !== wanted) problems.push(`${schema}.${name}.${column.name}: code says ${wanted}, the database ${found ?? 'has none'}`);
      actual.delete(column.name);
    }
    for (const extra of actual.keys()) problems.push(`${schema}.${name}.${extra}: only in the database`);
  }
  if (problems.length > 0) throw new Error(problems.join('\n'));
}

/** PostgreSQL's long names for the short ones that drizzle writes. */
function canonicalType(type: string): string {
  return type
    .replace(/^char\((\d+)\)$/, 'character($1)')
    .replace(/^varchar/, 'character varying')
    .replace(/^timestamp( \(\d\))? with time zone|^timestamptz/, 'timestamp$1 with time zone')
    .replace(/timestamp \((\d)\)/, 'timestamp($1)')
    .replace(/^bigserial$/, 'bigint')
    .replace(/^serial$/, 'integer')
    .replace(/^numeric\((\d+), (\d+)\)/, 'numeric($1,$2)')
    .replace(/schema\./, '');
}
