import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Caller } from '@marque/shared/auth';
import { newId } from '@marque/shared/ids';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { VehicleRow } from '../../inventory/store/tables.js';
import { VehicleLot } from '../../testing/vehicle-lot.js';
import { type EmbeddingModel, folded, textOf } from '../domain/embedding-model.js';
import { embeddingModel } from '../providers/environment.js';
import { OpenAiEmbeddings } from '../providers/open-ai-embeddings.js';
import { VectorIndexes } from '../services/vector-indexes.js';
import { VectorSearch } from '../services/vector-search.js';
import { embedByModel } from './embed-by-model.js';
import { embedVehicles } from './embed-vehicles.js';
import { findSimilar } from './find-similar.js';

let lot: VehicleLot;
let tenantId: string;
let dealer: Caller;
const closers: (() => void)[] = [];
beforeAll(async () => {
  lot = await VehicleLot.open();
});
beforeEach(async () => {
  tenantId = newId();
  dealer = lot.caller('DEALER', tenantId);
  await lot.owner`update vehicles.embeddings set vector = null, model_name = null, model_vector = null`;
});
afterAll(async () => {
  closers.forEach((close) => close());
  await lot.close();
});

/** A server that stands for the model's; its address. */
async function standIn(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => (server.closeAllConnections(), server.close()));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}
const modelAt = (base: string, limitMs = 20_000) =>
  new OpenAiEmbeddings({ base, name: 'words-1', key: 'k-1', clock: lot.test.clock, limitMs });
const answers =
  (body: unknown, code = 200): RequestListener =>
  (_request, response) =>
    void response.writeHead(code).end(typeof body === 'string' ? body : JSON.stringify(body));

interface Asked {
  readonly model: string;
  readonly input: string[];
}
/** Makes a vector of each text: colours lie in directions of their own, whatever else the vehicles are. */
function byColour(response: ServerResponse, { input }: Asked): void {
  const data = input.map((text, index) => ({
    index,
    embedding: Array.from({ length: 384 }, (_, at) => (at === (text.includes('Red') ? 1 : 2) ? 1 : 0)),
  }));
  response.end(JSON.stringify({ data: data.toReversed() }));
}
async function colourModel(seen: (Asked & { path?: string | undefined; key?: string | undefined })[] = []): Promise<EmbeddingModel> {
  const base = await standIn((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const asked = JSON.parse(Buffer.concat(chunks).toString()) as Asked;
      seen.push({ ...asked, path: request.url, key: request.headers.authorization });
      byColour(response, asked);
    });
  });
  return modelAt(base);
}

/** Three cars: the twin is like the first in all but the colour, the other in nothing but the colour. */
async function threeCars(): Promise<{ first: VehicleRow; twin: VehicleRow; other: VehicleRow }> {
  const first = await lot.add(dealer, { colour: 'Red' });
  const twin = await lot.add(dealer, { colour: 'Blue' });
  const other = await lot.add(dealer, { make: 'Ford', model: 'Focus', bodyType: 'Hatchback', colour: 'Red', year: 2012 });
  await lot.platform.database.tenant(tenantId, (tx) => embedVehicles(tx, tenantId, [first.id, twin.id, other.id]));
  return { first, twin, other };
}
const run = (model: EmbeddingModel | null) => embedByModel({ ...lot.platform, embeddingModel: model });
async function nearestTo(row: VehicleRow, model: EmbeddingModel | null): Promise<string[]> {
  const vectors = new VectorSearch(new VectorIndexes(model?.name ?? null), model !== null);
  const [found = []] = await findSimilar({ database: lot.platform.database, tenantId, vectors }, [{ row, count: 5 }]);
  return found.map((each) => each.row.id);
}

describe('a model that is set up', () => {
  it('is sent what is offered, in words, and what it says decides', async () => {
    const { first, twin, other } = await threeCars();
    const seen: (Asked & { path?: string; key?: string })[] = [];
    const model = await colourModel(seen);
    expect(await nearestTo(first, model)).toEqual([twin.id, other.id]);
    await run(model);
    expect(await nearestTo(first, model)).toEqual([other.id, twin.id]);
    expect(seen.map(({ path, key, model: name, input }) => [path, key, name, input.length])).toEqual([
      ['/v1/embeddings', 'Bearer k-1', 'words-1', 3],
    ]);
    expect(seen[0]?.input).toContain(textOf(first));
    expect(textOf(first)).toBe(
      '2018 Toyota Camry XLE, Sedan, PETROL, AUTOMATIC, FRONT, CLEAN, FOREIGN_USED, Red, 60000 km, 12000000 NGN, Lagos',
    );
    await run(model);
    expect(seen).toHaveLength(1);
    // Who has no model set up, or another, is answered by the local vectors.
    expect(await nearestTo(first, null)).toEqual([twin.id, other.id]);
  });

  it('decides nothing while there is one that it has not seen', async () => {
    const { first, twin, other } = await threeCars();
    const model = await colourModel();
    await run(model);
    const fresh = await lot.add(dealer, { colour: 'Green' });
    await lot.platform.database.tenant(tenantId, (tx) => embedVehicles(tx, tenantId, [fresh.id]));
    const found = await nearestTo(first, model);
    expect([found.slice(0, 2).toSorted(), found[2]]).toEqual([[twin.id, fresh.id].toSorted(), other.id]);
    await run(model);
    expect((await nearestTo(first, model))[0]).toBe(other.id);
  });

  it('has seen nothing of a vehicle that changed while it was asked', async () => {
    const { first, twin } = await threeCars();
    const answering = await colourModel();
    let asked = 0;
    const embed: EmbeddingModel['embed'] = async (texts) => {
      asked += 1;
      if (asked === 1)
        await lot.owner`update vehicles.embeddings set number = nextval('vehicles.embedding_numbers') where vehicle_id = ${twin.id}`;
      return answering.embed(texts);
    };
    await run({ name: answering.name, embed });
    expect(asked).toBe(2);
    const rows = await lot.owner`select vehicle_id from vehicles.embeddings where tenant_id = ${tenantId} and model_name = 'words-1'`;
    // It was asked for again, as it is now.
    expect(rows).toHaveLength(3);
    expect((await nearestTo(first, answering))[1]).toBe(twin.id);
  });
});

describe('the local vectors answer where the model', () => {
  const cases: [string, () => Promise<string>, string][] = [
    ['is not there', async () => 'http://127.0.0.1:1/v1', 'UNREACHABLE'],
    ['fails', () => standIn(answers('', 500)), 'UNREACHABLE'],
    ['refuses', () => standIn(answers({ error: 'no such model' }, 404)), 'REFUSED'],
    [
      'leads elsewhere',
      () => standIn((_request, response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()),
      'UNREACHABLE',
    ],
    ['hangs up', () => standIn((request) => void request.socket.destroy()), 'UNREACHABLE'],
    ['says no JSON', () => standIn(answers('so sorry')), 'UNREADABLE'],
    ['says null', () => standIn(answers('null')), 'UNREADABLE'],
    ['has no data', () => standIn(answers({ data: 7 })), 'UNREADABLE'],
    ['has holes', () => standIn(answers({ data: [null, { index: 0, embedding: [1] }] })), 'UNREADABLE'],
    [
      'says words for numbers',
      () => standIn(answers({ data: [0, 1, 2].map((index) => ({ index, embedding: Array(64).fill('1') })) })),
      'UNREADABLE',
    ],
    [
      'talks without end',
      () =>
        standIn(answers({ data: [0, 1, 2].map((index) => ({ index, embedding: Array(64).fill(1) })), more: '1'.repeat(17 * 1024 * 1024) })),
      'UNREADABLE',
    ],
  ];
  it.each(cases)('%s', async (_what, standing, fault) => {
    const model = modelAt(await standing());
    const { first, twin, other } = await threeCars();
    expect(await model.embed([textOf(first), textOf(twin), textOf(other)])).toEqual({ fault });
    await run(model);
    expect(await nearestTo(first, model)).toEqual([twin.id, other.id]);
    expect(await lot.owner`select from vehicles.embeddings where model_name is not null`).toHaveLength(0);
  });

  it('is too slow', async () => {
    const model = modelAt(await standIn(() => {}), 50);
    expect(await model.embed(['a'])).toEqual({ fault: 'TOO_SLOW' });
  });

  it('gives vectors that are none', async () => {
    const { first, twin, other } = await threeCars();
    const short = modelAt(await standIn(answers({ data: [0, 1, 2].map((index) => ({ index, embedding: [1, 2, 3] })) })));
    await run(short);
    expect(await nearestTo(first, short)).toEqual([twin.id, other.id]);
    expect(folded(Array<number>(384).fill(0))).toBeNull();
    expect(folded(Array<number>(31).fill(1))).toBeNull();
    expect(folded(Array<number>(32).fill(1))?.length).toBe(128);
  });
});

it('a model that fails again and again is left alone for a minute', async () => {
  let calls = 0;
  const model = modelAt(await standIn((_request, response) => void ((calls += 1), response.writeHead(503).end())));
  for (let n = 0; n < 5; n += 1) await model.embed(['a']);
  expect(calls).toBe(3);
  expect(await model.embed(['a'])).toEqual({ fault: 'RESTING' });
  lot.test.clock.advance(60_000);
  expect(await model.embed(['a'])).toEqual({ fault: 'UNREACHABLE' });
  expect(calls).toBe(4);
});

it('no model is set up without its name', () => {
  const { clock } = lot.test;
  expect(embeddingModel(clock, {})).toBeNull();
  expect(() => embeddingModel(clock, { EMBEDDING_MODEL_URL: 'https://models.example/v1' })).toThrow('EMBEDDING_MODEL_NAME');
  expect(embeddingModel(clock, { EMBEDDING_MODEL_URL: 'https://models.example/v1', EMBEDDING_MODEL_NAME: 'words' })?.name).toBe('words');
});
