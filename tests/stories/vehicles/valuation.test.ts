/** What a car is worth: to a guest, to a customer, and to whoever manages the business. */
import { newKey } from '@marque/sdk';
import { globalId } from '@marque/shared/graph/global-ids';
import { demoVehicle } from '@marque/shared/demo';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codesOf, dataOf } from '../../kit/answer.js';
import { modes, startMarque, type TestMarque } from '../../kit/marque.js';

const slug = 'dealer360';
const input = {
  make: 'Toyota',
  model: 'Camry',
  year: 2019,
  odometerKm: 60_000,
  condition: 'CLEAN',
  segment: 'FOREIGN_USED',
  currency: 'NGN',
};
const figure =
  'query ($input: EstimateInput!) { estimateValue(input: $input) { __typename ... on ValueEstimate { estimate { amount } method modelVersion medianError } } }';
const report = `query ($input: EstimateInput!) { estimateValue(input: $input) { ... on ValueEstimate { estimate { amount } low { amount } high { amount }
  factors { amount } depreciation { amount } signal { advice reasons } investmentScore { score factors { amount } } usedComparables { year } } } }`;
interface Figure {
  readonly estimateValue: { readonly estimate: { readonly amount: string } };
}
interface Report {
  readonly estimateValue: Record<'estimate' | 'low' | 'high', { readonly amount: string }> & {
    readonly factors: { readonly amount: string }[];
    readonly depreciation: { readonly amount: string }[];
    readonly signal: { readonly advice: string };
    readonly investmentScore: { readonly score: number; readonly factors: { readonly amount: string }[] };
    readonly usedComparables: object[];
  };
}
const sum = (parts: readonly { readonly amount: string }[]): number => parts.reduce((total, { amount }) => total + Number(amount), 0);

describe.each(modes)('what a car is worth, %s', (mode) => {
  let marque: TestMarque;
  beforeAll(async () => {
    marque = await startMarque(mode);
  });
  afterAll(() => marque.close());

  test('a guest sees the figure of the trained model with its error, and not the report', async () => {
    const guest = marque.guest(slug);
    expect(dataOf(await marque.ask<Figure>(guest, figure, { input }))).toMatchObject({
      estimateValue: { __typename: 'ValueEstimate', method: 'boosted-3', modelVersion: 1, medianError: expect.any(Number) },
    });
    const refused = await marque.ask(guest, report, { input });
    expect(new Set(codesOf(refused))).toEqual(new Set(['UNAUTHENTICATED']));
  });

  test('a customer sees the report: factors and points add up, the years to come never rise, older is never dearer', async () => {
    const customer = await marque.as(slug, 'customer');
    const ask = async (change: object) =>
      dataOf(await marque.ask<Report>(customer, report, { input: { ...input, ...change } })).estimateValue;
    const found = await ask({});
    const value = Number(found.estimate.amount);
    expect(sum(found.factors)).toBeCloseTo(value, 2);
    expect(sum(found.investmentScore.factors)).toBe(found.investmentScore.score);
    expect(Number(found.low.amount)).toBeLessThan(value);
    expect(Number(found.high.amount)).toBeGreaterThan(value);
    const curve = [value, ...found.depreciation.map(({ amount }) => Number(amount))];
    expect(curve.toSorted((a, b) => b - a)).toEqual(curve);
    expect(found.usedComparables).toHaveLength(5);
    expect(Number((await ask({ year: 2017 })).estimate.amount)).toBeLessThanOrEqual(value);
    expect(Number((await ask({ odometerKm: 150_000 })).estimate.amount)).toBeLessThanOrEqual(value);
  });

  test('a guest who writes a make that nobody knows is asked about it, and an answer that rests on little says so', async () => {
    const guest = marque.guest(slug);
    const query = `query ($input: EstimateInput!) { estimateValue(input: $input) { __typename ... on ValueEstimate { confidence basis caveats }
      ... on UserError { path } ... on UnknownMake { likely } } }`;
    const ask = async (change: object) =>
      dataOf(await marque.ask<{ estimateValue: object }>(guest, query, { input: { ...input, ...change } })).estimateValue;
    expect(await ask({ make: 'Toyta' })).toEqual({ __typename: 'UnknownMake', path: ['input', 'make'], likely: ['Toyota'] });
    expect(await ask({ make: '' })).toEqual({ __typename: 'InvalidInput', path: ['input', 'make'] });
    expect(await ask({ year: 1900 })).toEqual({ __typename: 'InvalidInput', path: ['input', 'year'] });
    expect(await ask({ odometerKm: -1 })).toEqual({ __typename: 'InvalidInput', path: ['input', 'odometerKm'] });
    const byMarket = {
      __typename: 'ValueEstimate',
      confidence: 'LOW',
      basis: 'MARKET',
      caveats: [expect.stringContaining('whole market')],
    };
    expect(await ask({ make: 'Nobody', model: 'Knows', confirmUnknownMake: true })).toEqual(byMarket);
    expect(await ask({ make: 'Borgward', model: 'Isabella' })).toEqual(byMarket);
    expect(await ask({})).toMatchObject({ basis: 'MODEL', caveats: [] });
  });

  test('offers that are withdrawn at once lead nobody', async () => {
    const price = marque.given(slug).money('4000000');
    const facts = { make: 'Toyota', model: 'Vitz', year: 2019, odometerKm: 60_000 } as const;
    await marque.given(slug).vehicle({ ...facts, askingPrice: marque.given(slug).money('9000000') });
    const archive = 'mutation ($input: ArchiveVehicleInput!) { archiveVehicle(input: $input) { __typename } }';
    const dealer = await marque.as(slug, 'dealer');
    for (const _ of [1, 2, 3]) {
      const vehicleId = await marque.given(slug).vehicle({ ...facts, askingPrice: price });
      const gone = { input: { vehicleId, from: 'AVAILABLE', reason: 'mistyped' } };
      expect(dataOf(await marque.ask(dealer, archive, gone))).toEqual({ archiveVehicle: { __typename: 'VehiclePayload' } });
    }
    const query = `query ($input: EstimateInput!) { estimateValue(input: $input) { ... on ValueEstimate { usedComparables { price { amount } } } } }`;
    const asked = { ...input, ...facts, currency: price.currency };
    expect(dataOf(await marque.ask(await marque.as(slug, 'customer'), query, { input: asked }))).toEqual({
      estimateValue: { usedComparables: [{ price: { amount: '9000000.00' } }] },
    });
  });

  test('the same car is worth no less brand new than brought in used, and no less so than used here', async () => {
    const customer = await marque.as(slug, 'customer');
    const query = `query ($input: EstimateInput!) { estimateValue(input: $input) { ... on ValueEstimate { estimate { amount } low { amount } high { amount }
      segments { value { amount } } } } }`;
    type Amount = { readonly amount: string };
    type Told = {
      readonly estimateValue: Record<'estimate' | 'low' | 'high', Amount> & { readonly segments: readonly { readonly value: Amount }[] };
    };
    // Of an older or further driven car nobody is told what it would be worth brand new.
    const unused = { year: new Date().getUTCFullYear() - 1, odometerKm: 500 };
    for (const model of ['Camry', 'Corolla', 'Highlander', 'Zzyzx']) {
      const told = async (segment: string) =>
        dataOf(await marque.ask<Told>(customer, query, { input: { ...input, ...unused, model, segment } })).estimateValue;
      const bySegment = await Promise.all(['BRAND_NEW', 'FOREIGN_USED', 'LOCALLY_USED'].map(told));
      for (const end of ['estimate', 'low', 'high'] as const) {
        const amounts = bySegment.map((each) => Number(each[end].amount));
        expect(amounts.toSorted((a, b) => b - a)).toEqual(amounts);
      }
      for (const { segments } of bySegment) expect(segments.map(({ value }) => value)).toEqual(bySegment.map(({ estimate }) => estimate));
    }
  });

  test('valuations of many vehicles come together, and no id of another business says anything', async () => {
    const customer = await marque.as(slug, 'customer');
    const vehicleIds = [globalId('Vehicle', demoVehicle(slug, 1).id), globalId('Vehicle', demoVehicle('sterling', 1).id)];
    const query = 'query ($vehicleIds: [ID!]!) { valuations(vehicleIds: $vehicleIds) { stale estimate { currency } } }';
    expect(dataOf(await marque.ask(customer, query, { vehicleIds }))).toEqual({
      valuations: [{ stale: false, estimate: { currency: 'NGN' } }, null],
    });
  });

  test('models are listed and trained by those who manage the business, and by nobody else', async () => {
    const list = '{ valuationModels(first: 5) { nodes { version outcome } } }';
    const train = 'mutation ($input: TrainValuationInput!) { trainValuation(input: $input) { __typename } }';
    const manager = await marque.as(slug, 'manager');
    expect(dataOf(await marque.ask(manager, list))).toMatchObject({ valuationModels: { nodes: [{ version: 1, outcome: 'CURRENT' }] } });
    const wanted = { input: { currency: 'NGN', idempotencyKey: newKey() } };
    expect(dataOf(await marque.ask(manager, train, wanted))).toEqual({ trainValuation: { __typename: 'TrainValuationPayload' } });
    const models = async () =>
      dataOf(await marque.ask<{ valuationModels: { nodes: { version: number }[] } }>(manager, list)).valuationModels.nodes;
    await expect.poll(async () => (await models())[0]?.version).toBe(2);
    const dealer = await marque.as(slug, 'dealer');
    for (const refused of [await marque.ask(dealer, list), await marque.ask(dealer, train, wanted)])
      expect(codesOf(refused)).toEqual(['FORBIDDEN']);
  });
});
