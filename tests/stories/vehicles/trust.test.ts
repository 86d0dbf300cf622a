/** How far the record of a vehicle can be relied on: six factors, each moved by what it is named for and by nothing else. */
import { type Client, newKey } from '@marque/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dataOf } from '../../kit/answer.js';
import { modes, startMarque, type TestMarque } from '../../kit/marque.js';

const slug = 'dealer360';
const factors = ['completeness', 'service history', 'inspection', 'ownership', 'damage', 'price against market'] as const;
type Name = (typeof factors)[number];
type Points = Readonly<Record<Name, number>>;
interface Scored {
  readonly vehicle: {
    readonly trustScore: {
      readonly score: number;
      readonly factors: readonly { readonly name: Name; readonly amount: string; readonly text: string }[];
    };
    readonly valuation: { readonly estimate: { readonly amount: string } } | null;
  };
}

describe.each(modes)('the trust score, %s', (mode) => {
  let marque: TestMarque;
  let dealer: Client;
  let guest: Client;
  beforeAll(async () => {
    marque = await startMarque(mode);
    dealer = await marque.as(slug, 'dealer');
    guest = marque.guest(slug);
  });
  afterAll(() => marque.close());

  const ask = async (id: string) => {
    const text =
      'query ($id: ID!) { vehicle(id: $id) { trustScore { score factors { name amount text } } valuation { estimate { amount } } } }';
    return dataOf(await marque.ask<Scored>(guest, text, { id })).vehicle;
  };
  /** The points of each factor, which have to add up to the score. */
  const pointsOf = async (id: string): Promise<Points> => {
    const { trustScore } = await ask(id);
    expect(trustScore.factors.map(({ name }) => name)).toEqual(factors);
    const points = trustScore.factors.map(({ name, amount }) => [name, Number(amount)] as const);
    expect(points.reduce((sum, [, amount]) => sum + amount, 0)).toBe(trustScore.score);
    return Object.fromEntries(points) as Points;
  };
  const inspect = async (vehicleId: string, who: 'dealer' | 'manager') => {
    const { inspectionChecklists } = dataOf(
      await marque.ask<{ inspectionChecklists: { kind: string; items: { code: string }[] }[] }>(
        guest,
        '{ inspectionChecklists { kind items { code } } }',
      ),
    );
    const items = inspectionChecklists.find(({ kind }) => kind === 'PRE_SALE')?.items ?? [];
    const findings = items.map(({ code }) => ({ code, result: 'OK' }));
    const text = 'mutation ($input: RecordInspectionInput!) { done: recordInspection(input: $input) { __typename } }';
    const input = { vehicleId, kind: 'PRE_SALE', findings, idempotencyKey: newKey() };
    expect(dataOf(await marque.ask(await marque.as(slug, who), text, { input }))).toMatchObject({
      done: { __typename: 'RecordInspectionPayload' },
    });
  };

  test('has six factors that add up, and each fact moves its own', async () => {
    const bare = { make: 'Toyota', model: 'Camry', year: 2018, odometerKm: 61_000 };
    const id = await marque.given(slug).vehicle({ ...bare, askingPrice: { amount: '900000000', currency: 'NGN' } });
    await expect.poll(async () => (await ask(id)).valuation?.estimate.amount).toBeDefined();
    const poor = await pointsOf(id);
    // Of twelve optional fields the odometer is filled, and four from the catalogue; the price is far from the market.
    expect(poor).toEqual({ completeness: 10, 'service history': 0, inspection: 0, ownership: 0, damage: 15, 'price against market': 0 });

    // What sellers say of their own car is kept, and moves nothing.
    await inspect(id, 'dealer');
    expect(await pointsOf(id)).toEqual(poor);
    await inspect(id, 'manager');
    expect(await pointsOf(id)).toEqual({ ...poor, inspection: 20 });

    const damage = [
      { part: 'Left door', severity: 'MINOR' },
      { part: 'Bonnet', severity: 'MODERATE' },
    ];
    const report = 'mutation ($input: ReportDamageInput!) { done: reportDamage(input: $input) { __typename } }';
    dataOf(await marque.ask(dealer, report, { input: { vehicleId: id, damage } }));
    expect(await pointsOf(id)).toEqual({ ...poor, inspection: 20, damage: 7 });

    const { amount = '0' } = (await ask(id)).valuation?.estimate ?? {};
    const price = 'mutation ($input: VehiclePriceInput!) { done: changeVehiclePrice(input: $input) { __typename } }';
    dataOf(await marque.ask(dealer, price, { input: { vehicleId: id, askingPrice: { amount, currency: 'NGN' } } }));
    expect(await pointsOf(id)).toEqual({ ...poor, inspection: 20, damage: 7, 'price against market': 10 });
  });

  test('does not shed what staff recorded by archiving the vehicle and adding it again, and why is told to those who may know', async () => {
    const vin = '1M8GDM9AXKP042788';
    const facts = { make: 'Toyota', model: 'Camry', year: 1989, vin };
    const first = await marque.given(slug).vehicle(facts);
    await inspect(first, 'manager');
    const report = 'mutation ($input: ReportDamageInput!) { done: reportDamage(input: $input) { __typename } }';
    const damage = [{ part: 'Frame', severity: 'SEVERE' }];
    dataOf(await marque.ask(await marque.as(slug, 'manager'), report, { input: { vehicleId: first, damage } }));
    const archive = 'mutation ($input: ArchiveVehicleInput!) { done: archiveVehicle(input: $input) { __typename } }';
    const input = { vehicleId: first, from: 'AVAILABLE', reason: 'Photographed anew.' };
    expect(dataOf(await marque.ask(dealer, archive, { input }))).toEqual({ done: { __typename: 'VehiclePayload' } });
    const again = await marque.given(slug).vehicle(facts);
    expect(again).not.toBe(first);
    expect(await pointsOf(again)).toMatchObject({ inspection: 0, damage: 0 });
    const history = `query ($id: ID!) { vehicle(id: $id) { history(last: 1) { nodes { kind
      facts { ... on VehicleContinuedFacts { record { id } inspectionScore damages } } } } } }`;
    const told = async (who: Client) => dataOf(await marque.ask(who, history, { id: again }));
    const goesOn = { inspectionScore: 100, damages: 1 };
    expect(await told(dealer)).toEqual({
      vehicle: { history: { nodes: [{ kind: 'CONTINUED', facts: { ...goesOn, record: { id: first } } }] } },
    });
    expect(await told(await marque.as(slug, 'buyer'))).toEqual({
      vehicle: { history: { nodes: [{ kind: 'CONTINUED', facts: { ...goesOn, record: null } }] } },
    });
    const move = 'mutation ($input: MoveVehicleInput!) { done: moveVehicle(input: $input) { __typename } }';
    const moves = [
      { from: 'AVAILABLE', to: 'OWNED', reason: 'A private matter.' },
      { from: 'OWNED', to: 'LISTED', reason: 'Settled.' },
    ];
    const pictured = { imageUrls: ['https://pictures.example/camry.jpg'] };
    const own = await marque.given(slug).vehicle({ make: 'Toyota', model: 'Camry', year: 2018, ...pictured }, 'seller');
    const owner = await marque.as(slug, 'seller');
    for (const each of moves)
      expect(dataOf(await marque.ask(owner, move, { input: { vehicleId: own, ...each } }))).toEqual({
        done: { __typename: 'VehiclePayload' },
      });
    const why = `query ($id: ID!) { vehicle(id: $id) { history(last: 2) { nodes { facts { ... on VehicleMovedFacts { from to reason } } } } } }`;
    const toldWhy = async (who: Client) =>
      dataOf(await marque.ask<{ vehicle: { history: { nodes: { facts: object }[] } } }>(who, why, { id: own }));
    expect((await toldWhy(owner)).vehicle.history.nodes.map(({ facts }) => facts)).toEqual(moves);
    expect((await toldWhy(guest)).vehicle.history.nodes.map(({ facts }) => facts)).toEqual(
      moves.map((each) => ({ ...each, reason: null })),
    );
  });

  test('counts services and earlier owners as they are stated', async () => {
    const known = {
      make: 'Toyota',
      model: 'Camry',
      year: 2018,
      serviceRecords: 3,
      previousOwners: 2,
      colour: 'Silver',
      trim: 'XLE',
    } as const;
    const points = await pointsOf(await marque.given(slug).vehicle(known));
    expect(points).toMatchObject({ completeness: 13, 'service history': 12, ownership: 8 });
  });
});
