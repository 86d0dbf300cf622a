/** What the database itself keeps apart, table by table, whether or not it has rows yet. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { subgraphs } from '@marque/gateway/platform/subgraphs';
import { platformMigrations } from '@marque/shared/db/migrate';
import { createTestDatabase } from '@marque/shared/testing';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';

let sql: Sql;
let drop: () => Promise<void>;
beforeAll(async () => {
  const database = await createTestDatabase(subgraphs);
  sql = postgres(database.url, { max: 1, onnotice: () => {} });
  drop = database.drop;
});
afterAll(async () => {
  await sql.end();
  await drop();
});

/** Every table of the subgraphs and the platform, with what guards it. */
const tables = () => sql<{ name: string; ofTenant: boolean; forced: boolean; policies: string[] | null; app: string[] }[]>`
  select format('%s.%s', nspname, relname) as name,
    exists (select from pg_attribute where attrelid = c.oid and attname = 'tenant_id' and not attisdropped) as "ofTenant",
    relrowsecurity and relforcerowsecurity as forced,
    (select array_agg(format('%s to %s using %s check %s', cmd, array_to_string(roles, ','), qual, with_check) order by policyname)
      from pg_policies where schemaname = nspname and tablename = relname) as policies,
    array(select p from unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE']) p where has_table_privilege('marque_app', c.oid, p)) as app
  from pg_class c join pg_namespace n on n.oid = relnamespace
  where relkind in ('r', 'p') and not relispartition
    and nspname = any (${['platform', ...subgraphs.map(({ name }) => name)]})
  order by name`;

const ownRows = '(tenant_id = ( SELECT platform.current_tenant() AS current_tenant))';

test('each table of a tenant shows and takes rows of that tenant alone, also to its owner', async () => {
  const ofTenants = (await tables()).filter(({ ofTenant }) => ofTenant);
  expect(ofTenants.length).toBeGreaterThan(50);
  const open = ofTenants.filter(
    ({ forced, policies }) =>
      !forced ||
      policies?.length !== 2 ||
      policies[0] !== 'ALL to marque_system using true check true' ||
      policies[1] !== `ALL to marque_app using ${ownRows} check ${ownRows}`,
  );
  expect(open.map(({ name, policies }) => ({ name, policies }))).toEqual([]);
});

test('requests reach no table without a tenant but those that are meant for all', async () => {
  const others = (await tables()).filter(({ ofTenant, app }) => !ofTenant && app.length > 0);
  // A guest names the business before there is a tenant to be bound to.
  expect(others.map(({ name, app }) => `${name}: ${app.join()}`)).toEqual(['identity.tenants: SELECT']);
});

/** Tables that a migration reads or changes row by row, apart from what its functions do later. */
function touched(statements: string): readonly string[] {
  const plain = statements.replaceAll(/\$\$.*?\$\$/gs, '').replaceAll(/--.*/g, '');
  return [...new Set([...plain.matchAll(/\b(?:insert into|update|from)\s+([a-z_]+\.[a-z_]+)/g)].flatMap(([, table]) => table ?? []))];
}

test('a migration that carries rows over lifts the row security that is forced on the owner who migrates, and forces it again', async () => {
  const everybodys = new Set((await tables()).filter(({ ofTenant }) => !ofTenant).map(({ name }) => name));
  const folders = [platformMigrations, ...subgraphs.map(({ migrations }) => migrations)];
  const wrong = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.sql'))
      .flatMap((name) => {
        const text = readFileSync(path.join(folder, name), 'utf8');
        const says = (what: string) => text.includes(`${what};`);
        return touched(text)
          .filter((table) => !everybodys.has(table) && !text.includes(`create table ${table} (`))
          .filter((table) => {
            const [lifted, forced, gone] = [
              `alter table ${table} no force row level security`,
              `alter table ${table} force row level security`,
              `drop table ${table}`,
            ];
            return !says(lifted) || !(says(forced) || says(gone));
          })
          .map((table) => `${name}: ${table}`);
      }),
  );
  expect(wrong).toEqual([]);
});
