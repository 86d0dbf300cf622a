/** A file of 10,000 vehicles taken in, and until all that follows has caught up, beside the same rows inserted plainly. */
import { setTimeout as sleep } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { createClient, type Client } from '@marque/sdk';
import { demoPassword, demoTenants } from '@marque/shared/demo';
import { globalId } from '@marque/shared/graph/global-ids';
import postgres, { type Sql } from 'postgres';
import { figureOf, type Figure } from './figures.js';
import { withMarque } from './marque.js';
import type { Options } from './options.js';

const tenant = 'dealer360';
const rowCount = 10_000;
const timeoutMs = 180_000;
const copied = ['vehicles', 'history'];

/** Each round on a platform of its own: a second file would find the words and the makes of the first. */
export async function measureImport({ rounds }: Options): Promise<Figure[]> {
  const [taken, followed, valued, plain]: number[][] = [[], [], [], []];
  for (let round = 0; round < rounds; round += 1) {
    await withMarque('all-in-one', async (marque) => {
      const sql = postgres(marque.databaseUrl, { max: 1, onnotice: () => {} });
      const dealer = await signIn(marque.url);
      try {
        const began = performance.now();
        const since = (from: number): number => (performance.now() - from) / 1000;
        await importFile(dealer);
        await until(() => isDone(sql));
        taken?.push(since(began));
        const end = performance.now();
        const ends = Promise.all([
          until(() => hasFollowed(sql)).then(() => since(end)),
          until(() => areValued(sql)).then(() => since(end)),
        ]);
        const [log, values] = await ends;
        followed?.push(log);
        valued?.push(values);
        plain?.push(await plainInsertSeconds(sql));
      } finally {
        await dealer.close();
        await sql.end();
      }
    });
  }
  const note = `${rowCount.toLocaleString('en')} rows of a dealer, best effort, by the SDK; raw: the rows and their history inserted by one statement each`;
  return [
    figureOf('import', 'file sent to the last row stored', 's', { ours: taken ?? [], raw: plain ?? [], note }),
    figureOf('import', 'then until all consumers are at the end of the log', 's', { ours: followed ?? [], raw: [] }),
    figureOf('import', 'then until the last vehicle is valued', 's', { ours: valued ?? [], raw: [] }),
  ];
}

async function signIn(url: string): Promise<Client> {
  const dealer = createClient({ url: `${url}/graphql`, tenant });
  const signedIn = await dealer.signIn({ email: `dealer@${tenant}.example`, password: demoPassword });
  if (signedIn.__typename !== 'SignedIn') throw new Error('The dealer could not sign in.');
  return dealer;
}

const models = ['Toyota,Camry', 'Toyota,Corolla', 'Honda,Accord', 'Lexus,RX', 'Mercedes-Benz,C-Class', 'Hyundai,Elantra'] as const;
const row = (n: number): string =>
  `,${models[n % models.length]},${2008 + (n % 15)},clean,${20_000 + ((n * 7919) % 180_000)},${2_000_000 + ((n * 104_729) % 9_000_000)}.00,NGN,Silver,Lagos`;

async function importFile(dealer: Client): Promise<void> {
  const csv = [
    'vin,make,model,year,condition,odometer_km,asking_price,currency,colour,city',
    ...Array.from({ length: rowCount }, (_, n) => row(n)),
  ];
  const importId = globalId('ImportReport', randomUUID());
  const started = await dealer.importInventory({ importId, csv: csv.join('\n'), mode: 'BEST_EFFORT' });
  if (started.__typename !== 'ImportPayload') throw new Error(`The file was not taken: ${JSON.stringify(started)}`);
}

async function until(done: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + timeoutMs; Date.now() < end; await sleep(50)) if (await done()) return;
  throw new Error(`It was not done within ${timeoutMs} ms.`);
}

async function isDone(sql: Sql): Promise<boolean> {
  const [found] = await sql<
    { state: string; accepted: number }[]
  >`select status as state, rows_accepted as accepted from vehicles.imports order by id desc limit 1`;
  if (found?.state === 'DONE' && found.accepted !== rowCount) throw new Error(`Of the file ${found.accepted} rows were taken.`);
  return found?.state === 'DONE';
}

async function hasFollowed(sql: Sql): Promise<boolean> {
  const [found] = await sql<{ followed: boolean }[]>`
    select bool_and(position >= (select max(position) from platform.events)) as followed from platform.consumers`;
  return found?.followed ?? false;
}

async function areValued(sql: Sql): Promise<boolean> {
  const [found] = await sql<{ missing: boolean }[]>`
    select exists (select from vehicles.vehicles v where tenant_id = ${demoTenants[tenant].id} and status = 'AVAILABLE'
      and not exists (select from vehicles.valuations s where s.vehicle_id = v.id)) as missing`;
  return found?.missing === false;
}

/** The stored rows, copied into tables of the same columns, indexes and checks. */
async function plainInsertSeconds(sql: Sql): Promise<number> {
  await sql.unsafe('create schema bench');
  const statements: string[] = [];
  for (const table of copied) {
    await sql.unsafe(`create table bench.${table} (like vehicles.${table} including all)`);
    const given = await sql<{ name: string }[]>`
      select quote_ident(column_name) as name from information_schema.columns
      where table_schema = 'vehicles' and table_name = ${table} and is_generated = 'NEVER'`;
    const names = given.map(({ name }) => name).join(', ');
    statements.push(`insert into bench.${table} (${names}) select ${names} from vehicles.${table}`);
  }
  const began = performance.now();
  for (const statement of statements) await sql.unsafe(statement);
  return (performance.now() - began) / 1000;
}
