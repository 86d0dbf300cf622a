import type { Caller } from '@marque/shared/auth';
import { globalId } from '@marque/shared/graph/global-ids';
import { newId } from '@marque/shared/ids';
import { isRefusal } from '@marque/shared/outcome';
import { statementsOf } from '@marque/shared/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { saveComparables } from '../../catalogue/store/comparables.js';
import { VehicleLot } from '../../testing/vehicle-lot.js';
import { KnownModels } from '../../valuation-model/services/known-models.js';
import { exampleMarket } from '../../valuation-model/domain/testing-market.js';
import { isTaken, leastPrices } from '../../valuation-model/domain/training-outcome.js';
import { trainMarket } from '../domain/training/train-market.js';
import { trainInThread } from '../services/training-thread.js';
import { estimateValue } from './estimate-value.js';
import { valuationLifeMs } from '../domain/valuation-life.js';
import { requestValuation } from './request-valuation.js';
import { type Train, trainMarketOf, trainModels } from './train-models.js';

let lot: VehicleLot;
const other = newId();
beforeAll(async () => {
  lot = await VehicleLot.open();
  await offer(200);
});
afterAll(() => lot.close());

const currency = 'NGN';
/** Prices of the example market, as if a file of them had been taken in. */
const offer = (rows: number, tenantId = lot.tenantId, noise = 0.08, source = 'TEST') =>
  lot.platform.database.tenant(tenantId, (tx) =>
    saveComparables(
      tx,
      tenantId,
      exampleMarket({ rows, noise }).map(({ price, ...car }, index) => ({
        ...car,
        source,
        sourceKey: String(index),
        priceMinor: BigInt(Math.round(price)) * 100n,
        currency,
      })),
      lot.platform.clock.now(),
    ),
  );
const inProcess: Train = async (training) => trainMarket(training);
const market = () => ({ tenantId: lot.tenantId, currency });
const outcomes = () => lot.owner<{ version: number; outcome: string; taken: boolean }[]>`
  select version, outcome, model is not null as taken from vehicles.valuation_models where tenant_id = ${lot.tenantId} order by version`;
const described = {
  make: 'Make 1',
  model: 'Model 3',
  year: 2018,
  odometerKm: 60_000,
  condition: 'CLEAN',
  segment: 'LOCALLY_USED',
  trim: null,
  fuel: 'PETROL',
  transmission: 'MANUAL',
  drivetrain: null,
  displacementCc: 1600,
  powerHp: null,
  city: null,
  currency,
} as const;
const estimateAs = (tenantId: string) =>
  estimateValue(lot.as(lot.caller('CUSTOMER', tenantId)), { vehicle: described, confirmUnknownMake: true });

describe('training a market', () => {
  it('makes a model that answers from then on, with its version, its error and the whole report', async () => {
    expect(await trainMarketOf(lot.platform, inProcess, market())).toMatchObject({ version: 1, outcome: 'CURRENT', previousError: null });
    const found = await estimateAs(lot.tenantId);
    if (isRefusal(found)) throw new Error(found.message);
    expect(found).toMatchObject({ method: 'boosted-3', modelVersion: 1 });
    expect(found.medianError).toBeGreaterThan(0);
    expect(found.steps.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)).toBe(found.estimateMinor);
    const curve = [found.estimateMinor, ...found.report.depreciation.map(BigInt)];
    for (const [at, value] of curve.slice(1).entries()) expect(value <= (curve[at] ?? 0n)).toBe(true);
    expect(found.report.used.length).toBeGreaterThan(0);
    expect(found.report.segments).toHaveLength(3);
  });

  it('answers nothing to another business, whose market is its own', async () => {
    expect(await estimateAs(other)).toMatchObject({ refused: 'UnknownMarket' });
    await offer(20, other);
    expect(await estimateAs(other)).toMatchObject({ method: 'baseline-2', modelVersion: null });
  });

  it('does not take a model that errs more than the one before it on the same hold-out, and records that', async () => {
    const worse: Train = async (training) => {
      const done = trainMarket(training);
      return done && { ...done, taken: isTaken({ candidate: 0.5, baseline: 0.9, current: done.previousError }) };
    };
    expect(await trainMarketOf(lot.platform, worse, market())).toMatchObject({ version: 2, outcome: 'NOT_TAKEN' });
    expect(await outcomes()).toEqual([
      { version: 1, outcome: 'CURRENT', taken: true },
      { version: 2, outcome: 'NOT_TAKEN', taken: false },
    ]);
    expect(await estimateAs(lot.tenantId)).toMatchObject({ modelVersion: 1 });
  });

  it('replaces a model by one that errs no more, and keeps what was before', async () => {
    expect(await trainMarketOf(lot.platform, inProcess, market())).toMatchObject({ version: 3, outcome: 'CURRENT' });
    expect((await outcomes()).map(({ outcome }) => outcome)).toEqual(['REPLACED', 'NOT_TAKEN', 'CURRENT']);
    expect(await estimateAs(lot.tenantId)).toMatchObject({ modelVersion: 3 });
  });

  it('of two at once lets one be', async () => {
    let arrived = 0;
    const both = Promise.withResolvers<null>();
    const together: Train = async (training) => {
      arrived += 1;
      if (arrived === 2) both.resolve(null);
      await both.promise;
      return trainMarket(training);
    };
    const done = await Promise.all([1, 2].map(() => trainMarketOf(lot.platform, together, market())));
    expect(done.filter((row) => row !== null)).toHaveLength(1);
    expect(await lot.owner`select 1 from vehicles.valuation_models where tenant_id = ${lot.tenantId} and outcome = 'CURRENT'`).toHaveLength(
      1,
    );
  });

  it('leaves a model alone that another version of the code wrote: the baseline answers', async () => {
    // As a process that has read no model yet.
    const fresh = () =>
      estimateValue({ ...lot.as(lot.caller('CUSTOMER')), models: new KnownModels() }, { vehicle: described, confirmUnknownMake: false });
    const [kept] =
      await lot.owner`select id, model from vehicles.valuation_models where tenant_id = ${lot.tenantId} and outcome = 'CURRENT'`;
    await lot.owner`update vehicles.valuation_models set model = 'unknown' where id = ${kept?.['id']}`;
    expect(await fresh()).toMatchObject({ method: 'baseline-2' });
    await lot.owner`update vehicles.valuation_models set model = ${kept?.['model']} where id = ${kept?.['id']}`;
    expect(await fresh()).toMatchObject({ method: 'boosted-3' });
  });
});

describe('the nightly training', () => {
  it('trains markets with prices enough, once a day', async () => {
    lot.test.clock.advance(21 * 60 * 60 * 1000);
    const train = vi.fn(inProcess);
    await trainModels(lot.platform, train);
    await trainModels(lot.platform, train);
    expect(train).toHaveBeenCalledTimes(1);
    lot.test.clock.advance(21 * 60 * 60 * 1000);
    await trainModels(lot.platform, train);
    expect(train).toHaveBeenCalledTimes(2);
  });

  it('runs in a thread of its own and comes to the same', async () => {
    const rows = exampleMarket({ rows: 160 });
    expect(await trainInThread({ rows, current: null })).toMatchObject({ errors: trainMarket({ rows, current: null })?.errors });
  });
});

/** One manager, so that a key is theirs. */
const managers = {
  made: new Map<VehicleLot, Caller>(),
  of(of: VehicleLot): Caller {
    const made = this.made.get(of) ?? of.caller('MANAGER');
    this.made.set(of, made);
    return made;
  },
};

describe('asking for a training', () => {
  const query = `mutation ($input: TrainValuationInput!) { trainValuation(input: $input) { __typename ... on TrainValuationPayload { prices } ... on UserError { message } } }`;
  const ask = (input: object) => lot.data<{ trainValuation: object }>(managers.of(lot), query, { input });

  it('is answered with the size of the market, the same for the same key', async () => {
    const input = { currency, idempotencyKey: newId() };
    const first = await ask(input);
    expect(first).toEqual({ trainValuation: { __typename: 'TrainValuationPayload', prices: 200 } });
    await offer(210, lot.tenantId, 0.08, 'LATER');
    expect(await ask(input)).toEqual(first);
    expect(await ask({ ...input, currency: 'USD' })).toMatchObject({ trainValuation: { __typename: 'IdempotencyConflict' } });
  });

  it('is refused where there are too few prices', async () => {
    expect(await ask({ currency: 'EUR', idempotencyKey: newId() })).toEqual({
      trainValuation: { __typename: 'Conflict', message: `A model needs ${leastPrices} prices in EUR; there are 0.` },
    });
  });

  it('is seen in the list of models, of this business alone', async () => {
    const list =
      'query ($after: String) { valuationModels(first: 2, after: $after) { nodes { version outcome medianError baselineError } pageInfo { hasNextPage endCursor } } }';
    const { valuationModels } = await lot.data<{
      valuationModels: { nodes: { version: number }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
    }>(managers.of(lot), list);
    const [first, second] = valuationModels.nodes;
    expect((first?.version ?? 0) - (second?.version ?? 0)).toBe(1);
    const next = await lot.data<{ valuationModels: { nodes: { version: number }[] } }>(managers.of(lot), list, {
      after: valuationModels.pageInfo.endCursor,
    });
    expect(next.valuationModels.nodes[0]?.version).toBe((second?.version ?? 0) - 1);
    expect(await lot.data(lot.caller('MANAGER', other), list)).toMatchObject({ valuationModels: { nodes: [] } });
  });
});

describe('valuations of many vehicles', () => {
  const query = 'query ($vehicleIds: [ID!]!) { valuations(vehicleIds: $vehicleIds) { stale modelVersion vehicle: estimate { amount } } }';

  it('come in the order of the ids without those of others; an old one is shown as it is while a job makes a new one', async () => {
    const dealer = lot.caller();
    const [one, two] = [await lot.add(dealer), await lot.add(dealer)];
    for (const { id } of [one, two]) await requestValuation(lot.as(dealer), { vehicleId: id });
    const foreign = await lot.add(lot.caller('DEALER', other));
    const vehicleIds = [two, foreign, one].map(({ id }) => globalId('Vehicle', id));
    const ask = () => lot.data<{ valuations: ({ stale: boolean } | null)[] }>(dealer, query, { vehicleIds });
    expect((await ask()).valuations.map((each) => each?.stale ?? null)).toEqual([false, null, false]);
    lot.test.clock.advance(valuationLifeMs);
    expect((await ask()).valuations.map((each) => each?.stale ?? null)).toEqual([true, null, true]);
    await lot.test.runDueJobs();
    expect((await ask()).valuations.map((each) => each?.stale ?? null)).toEqual([false, null, false]);
  });

  it('are not told to those who may not see the vehicle', async () => {
    const dealer = lot.caller();
    const { id } = await lot.add(dealer);
    await requestValuation(lot.as(dealer), { vehicleId: id });
    await lot.owner`update vehicles.vehicles set status = 'CATALOG_ONLY' where id = ${id}`;
    const ask = (caller: Caller) => lot.data(caller, query, { vehicleIds: [globalId('Vehicle', id)] });
    expect(await ask(dealer)).toMatchObject({ valuations: [{ stale: false }] });
    expect(await ask(lot.caller('CUSTOMER'))).toEqual({ valuations: [null] });
  });

  it('are at most a hundred', async () => {
    const vehicleIds = Array.from({ length: 101 }, () => globalId('Vehicle', newId()));
    expect((await lot.run(lot.caller(), query, { vehicleIds })).errors?.[0]?.message).toMatch('at most 100');
  });

  it('cost the same few statements whatever their number', async () => {
    const dealer = lot.caller();
    const { id } = await lot.add(dealer);
    await requestValuation(lot.as(dealer), { vehicleId: id });
    const cost = async (length: number) =>
      (
        await statementsOf(lot.platform.database, () =>
          lot.data(dealer, query, { vehicleIds: Array.from({ length }, (_, at) => globalId('Vehicle', at === 0 ? id : newId())) }),
        )
      ).filter((text) => /vehicles\.|"vehicles"/.test(text)).length;
    // Vehicles and valuations. Consumers and jobs send statements of their own meanwhile, but not each time.
    const costs: number[] = [];
    for (let time = 0; time < 5; time += 1) costs.push(await cost(100));
    expect(Math.min(...costs)).toBe(2);
  });
});
