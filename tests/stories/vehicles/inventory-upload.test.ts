/** A dealer takes in files of any size, over HTTP and with the SDK, and what offers thousands at once is valued soon; and each way in which it is refused. */
import { gzipSync } from 'node:zlib';
import type { Client } from '@marque/sdk';
import { globalId } from '@marque/shared/graph/global-ids';
import { newId } from '@marque/shared/ids';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dataOf } from '../../kit/answer.js';
import { follow } from '../../kit/follow.js';
import { modes, startMarque, type TestMarque } from '../../kit/marque.js';

const slug = 'dealer360';
const header = 'vin,make,model,year,condition,odometer_km,asking_price,currency,colour,description';
/** Makes a file of few rows larger than a request may be. */
const description = 'One owner and serviced by the dealer. '.repeat(20);
const row = (n: number, colour = 'Silver') => `,Toyota,Camry,2018,clean,${60_000 + n},${1_500_000 + n}.00,NGN,${colour},${description}`;
const fileOf = (rows: number) => [header, ...Array.from({ length: rows }, (_, n) => row(n))].join('\n');
const freshId = () => globalId('ImportReport', newId());
/** The characters of the file that Windows-1252 has beyond ASCII are where Latin-1 has them. */
const latin = (text: string) => Buffer.from(text, 'latin1');

interface Report {
  readonly state: string;
  readonly rowsRead: number;
  readonly rowsAccepted: number;
  readonly rowsRefused: number;
}

describe.each(modes)('files of vehicles, %s', (mode) => {
  let marque: TestMarque;
  let dealer: Client;
  beforeAll(async () => {
    marque = await startMarque(mode);
    dealer = await marque.as(slug, 'dealer');
  });
  afterAll(() => marque.close());

  async function upload(
    body: string | Buffer,
    headers: Record<string, string> = {},
    who = dealer,
    query = `id=${freshId()}&mode=BEST_EFFORT`,
  ) {
    const response = await fetch(`${marque.url}/imports/inventory?${query}`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv', ...(await who.headers()), ...headers },
      body: typeof body === 'string' ? body : new Uint8Array(body),
    });
    return { status: response.status, body: (await response.json()) as { report?: Report & { id: string }; errors?: object[] } };
  }
  const reportOf = async (id: string): Promise<Report> => {
    const query = `query ($id: ID!) { importReport(id: $id) { state rowsRead rowsAccepted rowsRefused } }`;
    return dataOf(await marque.ask<{ importReport: Report }>(dealer, query, { id })).importReport;
  };
  const done = (id: string) => expect.poll(async () => (await reportOf(id)).state, { timeout: 60_000 }).toBe('DONE');
  const coloured = async (colour: string) =>
    dataOf(
      await marque.ask<{ vehicles: { totalCount: number } }>(
        dealer,
        '($q: String) { vehicles(filter: { search: $q }) { totalCount } }'.replace('(', 'query ('),
        { q: colour },
      ),
    ).vehicles.totalCount;

  test('one that is larger than a request is taken in, packed or not, and followed live', async () => {
    const csv = fileOf(1_800);
    expect(csv.length).toBeGreaterThan(1024 * 1024);
    const id = freshId();
    const progress = follow<{ importProgress: Report }>(dealer, `subscription { importProgress(id: "${id}") { state rowsRead } }`);
    const sent = await upload(gzipSync(csv), { 'content-encoding': 'gzip' }, dealer, `id=${id}&mode=BEST_EFFORT`);
    expect(sent).toMatchObject({ status: 202, body: { report: { id, state: 'RUNNING' } } });
    await done(id);
    expect(await reportOf(id)).toEqual({ state: 'DONE', rowsRead: 1_800, rowsAccepted: 1_800, rowsRefused: 0 });
    await expect.poll(() => progress.events.at(-1)?.importProgress.state).toBe('DONE');
    expect(progress.events.length).toBeGreaterThan(3);
    await progress.stop();
    // The same again is told what has become of it.
    expect(await upload(csv, {}, dealer, `id=${id}&mode=BEST_EFFORT`)).toMatchObject({
      status: 202,
      body: { report: { state: 'DONE', rowsRead: 1_800 } },
    });
  });

  test('the SDK sends one in pieces', async () => {
    const importId = freshId();
    const csv = fileOf(700);
    const pieces = csv.match(/[^]{1,70000}/g) ?? [];
    const result = await dealer.importInventory({ importId, csv: pieces, mode: 'ALL_OR_NOTHING' });
    expect(result).toMatchObject({ __typename: 'ImportPayload', report: { state: 'RUNNING' } });
    await done(importId);
    expect(await reportOf(importId)).toMatchObject({ rowsAccepted: 700 });
  });

  test('one in another encoding is decoded where it says so or bears its mark, else refused by name', async () => {
    const csv = [header, row(1, 'Gr\u00FCnmetallik')].join('\n');
    const plain = await upload(latin(csv));
    expect(plain).toMatchObject({ status: 400, body: { errors: [{ message: expect.stringContaining('not UTF-8') }] } });
    const said = await upload(latin(csv), { 'content-type': 'text/csv; charset=windows-1252' });
    await done(said.body.report?.id ?? '');
    const marked = await upload(Buffer.from(`\uFEFF${csv}`, 'utf16le'));
    await done(marked.body.report?.id ?? '');
    expect(await coloured('grunmetallik')).toBe(2);
    expect((await upload(csv, { 'content-type': 'text/csv; charset=ebcdic' })).status).toBe(415);
  });

  test('who may not manage the inventory is refused before anything is kept', async () => {
    const customer = await marque.as(slug, 'customer');
    expect(await upload(fileOf(2), {}, customer)).toMatchObject({ status: 403, body: { errors: [{ extensions: { code: 'FORBIDDEN' } }] } });
    expect((await upload(fileOf(2), {}, marque.guest(slug))).status).toBe(401);
    const stolen = { authorization: 'Bearer nothing' };
    expect((await upload(fileOf(2), stolen)).status).toBe(401);
  });

  test('what is no such file is refused, and says why', async () => {
    expect((await upload(fileOf(1), { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await upload(fileOf(1), { 'content-encoding': 'br' })).status).toBe(415);
    expect((await upload('', {})).status).toBe(400);
    expect((await upload(fileOf(1), { 'content-encoding': 'gzip' })).body.errors).toMatchObject([
      { message: 'The file is not packed by gzip.' },
    ]);
    expect((await upload(fileOf(1), {}, dealer, 'mode=BEST_EFFORT')).status).toBe(400);
    expect((await upload(fileOf(1), {}, dealer, `id=${freshId()}&mode=SOME`)).status).toBe(400);
    expect((await upload(fileOf(1), {}, dealer, 'id=nothing&mode=BEST_EFFORT')).status).toBe(400);
    const lacking = await upload('vin,make\n,Toyota');
    expect(lacking).toMatchObject({
      status: 400,
      body: {
        errors: [{ message: expect.stringContaining('It lacks model'), extensions: { refused: 'UnknownFormat', header: ['vin', 'make'] } }],
      },
    });
    const bomb = gzipSync(Buffer.alloc(40 * 1024 * 1024, 'a'));
    expect(await upload(bomb, { 'content-encoding': 'gzip' })).toMatchObject({ status: 413 });
  });

  test('another file under the same id is refused', async () => {
    const id = freshId();
    const query = `id=${id}&mode=BEST_EFFORT`;
    expect((await upload([header, row(1)].join('\n'), {}, dealer, query)).status).toBe(202);
    await done(id);
    const other = await upload([header, row(1), row(2)].join('\n'), {}, dealer, query);
    expect(other).toMatchObject({ status: 409, body: { errors: [{ extensions: { refused: 'IdempotencyConflict' } }] } });
  });
});

test('two thousand vehicles are stored and valued with few statements', async () => {
  const marque = await startMarque('all-in-one');
  try {
    const dealer = await marque.as(slug, 'dealer');
    const importId = freshId();
    const counts = { vehicles: 0, valuations: 0 };
    const stop = marque.database.onStatement((text) => {
      if (/(insert into|update|from|delete from) "?vehicles"?\./.test(text)) counts.vehicles += 1;
      if (text.includes('insert into "vehicles"."valuations"')) counts.valuations += 1;
    });
    await dealer.importInventory({ importId, csv: fileOf(2_000), mode: 'BEST_EFFORT' });
    const valued = async () => {
      const query = `{ vehicles(first: 100, filter: { models: ["Camry"], yearFrom: 2018, yearTo: 2018 }) { totalCount nodes { valuation { method } } } }`;
      const { vehicles } = dataOf(
        await marque.ask<{ vehicles: { totalCount: number; nodes: { valuation: object | null }[] } }>(dealer, query),
      );
      return vehicles.totalCount >= 2_000 && vehicles.nodes.every(({ valuation }) => valuation !== null);
    };
    await expect.poll(valued, { timeout: 60_000, interval: 1_000 }).toBe(true);
    stop();
    // Two hundred at a time; pages of events end where they end.
    expect(counts.valuations).toBeGreaterThanOrEqual(10);
    expect(counts.valuations).toBeLessThan(60);
    // Of the subgraph itself: less than one for two vehicles.
    expect(counts.vehicles).toBeLessThan(1_000);
  } finally {
    await marque.close();
  }
});
