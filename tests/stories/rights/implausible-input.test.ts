/** What nobody could mean, and what only looks strange: asked of the whole platform, in both modes. */
import { globalId } from '@marque/shared/graph/global-ids';
import { type Client, newKey } from '@marque/sdk';
import { demoVehicle } from '@marque/shared/demo';
import { newId } from '@marque/shared/ids';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codesOf, dataOf } from '../../kit/answer.js';
import { modes, startMarque, type TestMarque } from '../../kit/marque.js';

const slug = 'dealer360';
const naira = { amount: '12000000', currency: 'NGN' };
const camry = { make: 'Toyota', model: 'Camry', year: 2018, condition: 'CLEAN', segment: 'FOREIGN_USED', askingPrice: naira } as const;
/** A Camry of 2018. */
const toyotas = '4T1B11HK1JU000001';
const hidden = ['\u200b', '\u3164', 'Ada\u202eada'];

describe.each(modes)('%s', (mode) => {
  let marque: TestMarque;
  let dealer: Client;
  beforeAll(async () => {
    marque = await startMarque(mode);
    dealer = await marque.as(slug, 'dealer');
  });
  afterAll(() => marque.close());

  const add = async (facts: object) => (await dealer.addVehicle({ input: { ...camry, idempotencyKey: newKey(), ...facts } })).addVehicle;

  test.each<[string, object, string]>([
    ['two thousand million kilometres', { odometerKm: 2_000_000_000 }, 'odometerKm'],
    ['a brand-new car with 80,000 km', { year: 2026, segment: 'BRAND_NEW', odometerKm: 80_000 }, 'odometerKm'],
    ['a price in dollars', { askingPrice: { amount: '20000', currency: 'USD' } }, 'askingPrice'],
    ['a make that nobody knows', { make: 'Toyotta' }, 'make'],
    ['a price of one naira', { askingPrice: { amount: '1', currency: 'NGN' } }, 'askingPrice'],
    ['fifty years and five kilometres', { year: 1970, odometerKm: 5 }, 'odometerKm'],
    ['the VIN of another make', { make: 'BMW', vin: toyotas }, 'vin'],
    ['the VIN of another year', { year: 2021, vin: toyotas }, 'vin'],
    ['an image on this machine', { imageUrls: ['http://127.0.0.1:6379/'] }, 'imageUrls'],
    ['an image on this machine in other words', { imageUrls: ['http://[::ffff:7f00:1]/'] }, 'imageUrls'],
    ...hidden.map((city) => ['a city that hides something', { city }, 'city'] satisfies [string, object, string]),
  ])('a vehicle with %s is refused', async (_name, facts, path) => {
    expect(await add(facts)).toMatchObject({ __typename: 'InvalidInput', path: ['input', path] });
  });

  test('a make that nobody knows is taken once it is confirmed, and known from then on', async () => {
    expect(await add({ make: 'Innoson Special', confirmUnknownMake: true })).toMatchObject({ __typename: 'AddVehiclePayload' });
    expect(await add({ make: 'INNOSON SPECIAL' })).toMatchObject({ __typename: 'AddVehiclePayload' });
  });

  test('a VIN of another make is taken once that is confirmed, everybody sees it, and it earns no trust', async () => {
    const bmw = { make: 'BMW', model: 'X5', year: 2024, vin: toyotas };
    const texts = ['The VIN belongs to Toyota, not to BMW.', 'The VIN says model year 2018, not 2024.'];
    const added = await add({ ...bmw, confirmVinContradiction: true });
    expect(added).toMatchObject({ __typename: 'AddVehiclePayload', warnings: texts });
    const id = added.__typename === 'AddVehiclePayload' ? added.vehicle.id : '';
    const text = `query ($id: ID!) { vehicle(id: $id) { vinContradictions { fact stated byVin text } trustScore { factors { name text } } } }`;
    expect(dataOf(await marque.ask(marque.guest(slug), text, { id }))).toMatchObject({
      vehicle: {
        vinContradictions: [
          { fact: 'MAKE', stated: 'BMW', byVin: ['Toyota'], text: texts[0] },
          { fact: 'MODEL_YEAR', stated: '2024', byVin: ['2018'], text: texts[1] },
        ],
        trustScore: {
          factors: expect.arrayContaining([{ name: 'completeness', text: expect.stringContaining('The VIN counts for nothing.') }]),
        },
      },
    });
  });

  test('a price or a distance that is mostly a slip is taken once it is confirmed', async () => {
    const naira = { amount: '1', currency: 'NGN' };
    expect(await add({ askingPrice: naira, confirmUnusualPrice: true })).toMatchObject({ __typename: 'AddVehiclePayload' });
    expect(await add({ year: 1970, odometerKm: 5, confirmUnusualOdometer: true })).toMatchObject({ __typename: 'AddVehiclePayload' });
    const vehicleId = await marque.given(slug).vehicle({ ...camry });
    const ask = async (change: object) =>
      (await dealer.changeVehiclePrice({ input: { vehicleId, askingPrice: naira, ...change } })).changeVehiclePrice;
    await expect.poll(async () => (await dealer.valuations({ vehicleIds: [vehicleId] })).valuations?.[0] ?? null).not.toBeNull();
    expect(await ask({})).toMatchObject({ __typename: 'InvalidInput', path: ['input', 'askingPrice'] });
    expect(await ask({ confirmUnusualPrice: true })).toMatchObject({ __typename: 'VehiclePayload' });
  });

  test('an estimate claims no more than three digits', async () => {
    const text = `{ estimateValue(input: { make: "Toyota", model: "Camry", year: 2019, odometerKm: 61234, condition: CLEAN, segment: FOREIGN_USED, currency: "NGN" }) {
      ... on ValueEstimate { estimate { amount } low { amount } high { amount } } } }`;
    type Estimate = { estimateValue: Record<'estimate' | 'low' | 'high', { amount: string }> };
    const { estimateValue } = dataOf(await marque.ask<Estimate>(dealer, text));
    for (const { amount } of Object.values(estimateValue)) expect(amount).toMatch(/^\d{1,3}0*\.00$/);
  });

  test('a file: strange numbers are asked about, unknown words and an empty price cost no row', async () => {
    const header = 'vin,make,model,year,condition,odometer_km,asking_price,currency,fuel';
    const row = (km: string, price = '9000000', fuel = 'petrol', year = '2019') => `,Toyota,Camry,${year},clean,${km},${price},NGN,${fuel}`;
    const rows = [
      row('45.000'),
      row('0x1F4'),
      row('45000', '9000000', 'petrol', '0x7DA'),
      row('45000', '9000000', 'Gas'),
      row('45000', ''),
    ];
    const { uploadInventory } = await dealer.uploadInventory({
      input: { importId: globalId('ImportReport', newId()), csv: [header, ...rows].join('\n'), mode: 'BEST_EFFORT' },
    });
    expect(uploadInventory).toMatchObject({
      report: {
        rowsAccepted: 2,
        refusals: { nodes: [2, 3, 4].map((line) => ({ line })) },
        warnings: {
          nodes: [
            { line: 5, texts: [expect.stringContaining('Gas')] },
            { line: 6, texts: [expect.stringContaining('price')] },
          ],
        },
      },
    });
  });

  test('searches need no accents', async () => {
    expect(await add({ model: 'Élégance', city: 'Ko\u0308ln', trim: 'Łada' })).toMatchObject({ __typename: 'AddVehiclePayload' });
    for (const search of ['elegance', 'Köln', 'koln', 'lada', 'ÉLÉGANCE'])
      expect(
        dataOf(
          await marque.ask(marque.guest(slug), 'query ($s: String) { vehicles(filter: { search: $s }) { totalCount } }', { s: search }),
        ),
      ).toEqual({
        vehicles: { totalCount: 1 },
      });
  });

  test('four who draft an auction of one vehicle at once make one draft', async () => {
    const vehicleId = await marque.given(slug).vehicle();
    const drafts = await Promise.allSettled([1, 2, 3, 4].map(() => marque.given(slug).auction({ vehicleId }).draft()));
    expect(drafts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const draft of drafts) if (draft.status === 'rejected') expect(String(draft.reason)).toContain('Conflict');
  });

  test('nothing is done to a vehicle that is sold', async () => {
    const seller = await marque.as(slug, 'seller');
    const vehicleId = globalId('Vehicle', demoVehicle(slug, 23).id);
    const ask = `mutation ($input: RequestServiceInput!) { requestService(input: $input) { __typename ... on UserError { code path } } }`;
    const input = { vehicleId, kind: 'INSPECTION', description: 'Once over', latitude: 6.5, longitude: 3.4, idempotencyKey: newId() };
    const sell = 'mutation ($input: MoveVehicleInput!) { moveVehicle(input: $input) { __typename } }';
    const sale = { vehicleId, from: 'LISTED', to: 'SOLD', reason: 'sold by hand' };
    expect(dataOf(await marque.ask(seller, sell, { input: sale }))).toEqual({ moveVehicle: { __typename: 'VehiclePayload' } });
    expect(dataOf(await marque.ask(seller, ask, { input }))).toEqual({
      requestService: { __typename: 'Conflict', code: 'CONFLICT', path: ['input', 'vehicleId'] },
    });
  });

  const register =
    'mutation ($input: RegisterInput!) { register(input: $input) { __typename ... on SignedIn { user { email phone displayName } } ... on UserError { path } } }';
  const person = {
    givenName: 'Ada',
    familyName: 'Obi',
    password: 'A long-winded Passphrase 9',
    clientType: 'INDIVIDUAL',
    device: { type: 'DESKTOP' },
  };
  const registered = async (facts: object) => dataOf(await marque.ask(marque.guest(slug), register, { input: { ...person, ...facts } }));

  test('an address of another alphabet is one address, however it is written', async () => {
    expect(await registered({ email: 'U@MÜNCHEN.example' })).toMatchObject({
      register: { __typename: 'SignedIn', user: { email: 'u@xn--mnchen-3ya.example' } },
    });
    for (const email of ['u@mu\u0308nchen.example', 'u@xn--mnchen-3ya.example'])
      expect(await registered({ email })).toMatchObject({ register: { __typename: 'EmailTaken' } });
  });

  test('a trunk zero behind the code of a country is not kept', async () => {
    expect(await registered({ email: `${newId()}@example.com`, phone: '+49 (0)30 12345678' })).toMatchObject({
      register: { user: { phone: '+493012345678' } },
    });
  });

  test.each(hidden)('a person called %j is refused', async (givenName) => {
    expect(await registered({ email: `${newId()}@example.com`, givenName })).toMatchObject({ register: { __typename: 'InvalidInput' } });
  });

  test.each([
    ['vehicles', ['NEWEST', '2026-02-30 00:00:00+00', newId()]],
    ['professionals', ['many', newId()]],
    ['myServiceRequests', ['not an id']],
    ['serviceOrders', ['not an id']],
    ['users', ['+275760-09-13T00:00:00.000Z', newId()]],
  ])('a made-up cursor of %s is the client’s mistake', async (list, key) => {
    const after = Buffer.from(JSON.stringify(key)).toString('base64url');
    const answer = await marque.ask(await marque.as(slug, 'admin'), `query ($after: String) { ${list}(after: $after) { __typename } }`, {
      after,
    });
    expect(codesOf(answer)).toEqual(['BAD_USER_INPUT']);
  });
});
