import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Caller } from '@marque/shared/auth';
import { newId } from '@marque/shared/ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VehicleRow } from '../../inventory/store/tables.js';
import type { MediaRow } from '../../media/store/tables.js';
import { VehicleLot } from '../../testing/vehicle-lot.js';
import { Album } from '../../testing/media.js';
import type { VisionModel } from '../domain/vision.js';
import { OpenAiVision } from '../providers/open-ai-vision.js';
import { visionModel } from '../providers/environment.js';
import { proposeFindings, type ProposeFindings } from './propose-findings.js';

let lot: VehicleLot;
let dealer: Caller;
let vehicle: VehicleRow;
let picture: MediaRow;
const closers: (() => void)[] = [];
beforeAll(async () => {
  lot = await VehicleLot.open();
  dealer = lot.caller();
  vehicle = await lot.add(dealer);
  picture = await new Album(lot).ready(dealer, vehicle.id);
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
const completion = (content: unknown) => JSON.stringify({ choices: [{ message: { content } }] });
const says =
  (content: unknown): RequestListener =>
  (_request, response) =>
    void response.end(completion(content));
const modelAt = (base: string, limitMs = 20_000) => new OpenAiVision({ base, name: 'eyes-1', key: 'k-1', limitMs });
const propose = (vision: VisionModel | null, change: Partial<ProposeFindings> = {}, caller = dealer) =>
  proposeFindings({ ...lot.as(caller), vision }, { vehicleId: vehicle.id, kind: 'PRE_SALE', mediaIds: [picture.id], ...change });
const asked = async (answer: RequestListener) => propose(modelAt(await standIn(answer)));

it('a model is shown the pictures and the checklist, and what it says is a proposal', async () => {
  const requests: { path: string | undefined; key: string | undefined; body: string }[] = [];
  const base = await standIn((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      requests.push({ path: request.url, key: request.headers.authorization, body: Buffer.concat(chunks).toString() });
      response.end(
        completion(
          '```json\n{"findings":[{"code":"paint","result":"MINOR","note":"A scratch."},{"code":"wings","result":"FAIL"},{"code":"paint","result":"OK"},7]}\n```',
        ),
      );
    });
  });
  expect(await propose(modelAt(base))).toEqual({ model: 'eyes-1', findings: [{ code: 'paint', result: 'MINOR', note: 'A scratch.' }] });
  const [sent] = requests;
  expect([sent?.path, sent?.key]).toEqual(['/v1/chat/completions', 'Bearer k-1']);
  expect(sent?.body).toContain('data:image/webp;base64,UklGR');
  expect(sent?.body).toContain('brakes (Brakes)');
});

describe('there is no proposal, and the reason is told, where', () => {
  it('no model is set up', async () => {
    expect(await propose(null)).toMatchObject({ refused: 'NoProposal', reason: 'OFF' });
    expect(await visionModel({})).toBeNull();
    await expect(visionModel({ VISION_MODEL_URL: 'https://models.example/v1' })).rejects.toThrow('VISION_MODEL_NAME');
    expect((await visionModel({ VISION_MODEL_URL: 'https://models.example/v1', VISION_MODEL_NAME: 'eyes' }))?.name).toBe('eyes');
  });

  it('nobody answers there', async () => {
    expect(await propose(modelAt('http://127.0.0.1:1/v1'))).toMatchObject({ reason: 'UNREACHABLE' });
  });

  it('the answer does not come in time, or stops in the middle', async () => {
    const silent = await standIn(() => {});
    expect(await propose(modelAt(silent, 50))).toMatchObject({ reason: 'TOO_SLOW' });
    const halting = await standIn((_request, response) => void response.write('{"choices"'));
    expect(await propose(modelAt(halting, 50))).toMatchObject({ reason: 'TOO_SLOW' });
  });

  it.each([
    [500, 'UNREACHABLE'],
    [503, 'UNREACHABLE'],
    [400, 'REFUSED'],
    [401, 'REFUSED'],
    [429, 'REFUSED'],
  ] as const)('the answer is %i', async (status, reason) => {
    expect(await asked((_request, response) => void response.writeHead(status).end('{"error":"no"}'))).toMatchObject({ reason });
  });

  it('the connection breaks', async () => {
    expect(await asked((request) => void request.socket.destroy())).toMatchObject({ reason: 'UNREACHABLE' });
  });

  it('the address leads elsewhere', async () => {
    expect(await asked((_request, response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end())).toMatchObject({
      reason: 'UNREACHABLE',
    });
  });

  it.each([
    ['no JSON', 'not JSON'],
    ['null', 'null'],
    ['another shape', '{"choices":[]}'],
    ['prose', completion('The car looks fine.')],
    ['a list of something else', completion('{"items":[]}')],
    ['no text', completion({ findings: [] })],
    ['without end', 'x'.repeat(100_000)],
  ])('the answer is %s', async (_what, body) => {
    expect(await asked((_request, response) => void response.end(body))).toMatchObject({ reason: 'UNREADABLE' });
  });

  it('two are looked at already: who comes third waits for nobody', async () => {
    let go = () => {};
    const free = new Promise<void>((resolve) => (go = resolve));
    let waiting = 0;
    let bothAsked = () => {};
    const both = new Promise<void>((resolve) => (bothAsked = resolve));
    const model = modelAt(
      await standIn((_request, response) => {
        waiting += 1;
        if (waiting === 2) bothAsked();
        void free.then(() => response.end(completion('{"findings":[]}')));
      }),
    );
    const first = [propose(model), propose(model)];
    await both;
    expect(await propose(model)).toMatchObject({ reason: 'BUSY' });
    go();
    expect(await Promise.all(first)).toEqual([expect.objectContaining({ findings: [] }), expect.objectContaining({ findings: [] })]);
  });
});

it('what a model writes is shown only where it deceives nobody', async () => {
  const notes = await asked(says(JSON.stringify({ findings: [{ code: 'paint', result: 'MAJOR', note: 'safe\u202eelbairav' }] })));
  expect(notes).toMatchObject({ findings: [{ code: 'paint', note: null }] });
});

it('only pictures of the vehicle are shown to it, for those who may change that', async () => {
  const model = modelAt(await standIn(says('{"findings":[]}')));
  expect(await propose(model, { mediaIds: [] })).toMatchObject({ refused: 'InvalidInput' });
  expect(await propose(model, { mediaIds: Array.from({ length: 7 }, newId) })).toMatchObject({ refused: 'InvalidInput' });
  expect(await propose(model, { mediaIds: [newId()] })).toMatchObject({ refused: 'InvalidInput' });
  const other = await lot.add(dealer);
  expect(await propose(model, { vehicleId: other.id })).toMatchObject({ refused: 'InvalidInput' });
  expect(await propose(model, {}, lot.caller('DEALER'))).toMatchObject({ refused: 'NotAllowed' });
  expect(await propose(model, {}, lot.caller('DEALER', newId()))).toMatchObject({ refused: 'NotFound' });
});
