import { describe, expect, it } from 'vitest';
import { marketSegments } from '../../catalogue/domain/comparable.js';
import { exampleMarket } from '../../valuation-model/domain/testing-market.js';
import { trainModel } from '../../valuation-model/domain/train-model.js';
import { adviceOf, scoreOf, seasonalNote } from './advice.js';
import { MarketPrices } from './market/market-prices.js';
import type { StoredPrice } from './market/market-rows.js';
import { isTaken } from '../../valuation-model/domain/training-outcome.js';
import { errorsOf, splitByCar, splitByTime } from './training/measure.js';
import { valueCar, type ValuationCase } from './value-car.js';
import { carKey } from '../../valuation-model/domain/market/market-row.js';

const now = new Date('2022-06-01');
const rows = exampleMarket({ rows: 300 });
const model = trainModel(rows);
const prices = rows.map(({ price, ...car }, index): StoredPrice => ({
  ...car,
  source: 'TEST',
  sourceKey: String(index),
  priceMinor: BigInt(Math.round(price)),
  seenAt: now,
}));
const [first] = rows;
if (!first) throw new Error('an example has rows');
const { price: _price, at: _at, ...car } = first;
const answering = { version: 4, medianError: 0.06, model };
interface Asked extends Partial<Omit<ValuationCase, 'comparables' | 'elsewhere'>> {
  readonly comparables?: readonly StoredPrice[];
  readonly elsewhere?: readonly StoredPrice[];
}
const ofModel = prices.filter(({ model: name }) => name === car.model);
const ask = ({ comparables = ofModel, elsewhere = [], ...change }: Asked = {}) =>
  valueCar({
    car,
    comparables: new MarketPrices(comparables),
    elsewhere: new MarketPrices(elsewhere),
    references: [],
    resaleRank: null,
    asked: null,
    answering,
    now,
    ...change,
  });

describe('a valued car', () => {
  it('has factors that add up to the figure, inside its interval, by model and by baseline', () => {
    for (const found of [
      ask(),
      ask({ answering: null }),
      ask({ comparables: [] }),
      ask({ comparables: [], answering: null, elsewhere: prices }),
    ]) {
      if (!found) throw new Error('it is valued');
      expect(found.steps.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)).toBe(found.estimateMinor);
      expect(found.lowMinor <= found.estimateMinor && found.estimateMinor <= found.highMinor).toBe(true);
      const curve = [found.estimateMinor, ...found.report.depreciation.map(BigInt)];
      for (const [at, value] of curve.slice(1).entries()) expect(value <= (curve[at] ?? 0n)).toBe(true);
    }
  });

  it('is told by a model only where there is one', () => {
    expect(ask()).toMatchObject({ method: 'boosted-3', modelVersion: 4, medianError: 0.06 });
    expect(ask({ answering: null })).toMatchObject({ method: 'baseline-2', modelVersion: null, medianError: null });
  });

  it('gets no figure only where no price at all is known', () => {
    expect(ask({ comparables: [], answering: null })).toBeNull();
    const found = ask({ comparables: [], answering: null, elsewhere: prices.slice(0, 30) });
    expect(Number(found?.highMinor) / Number(found?.lowMinor)).toBeGreaterThan(2);
  });

  it('is corrected for its condition and that of its comparables', () => {
    const rough = ask({ car: { ...car, condition: 'ROUGH' }, answering: null });
    expect(Number(rough?.estimateMinor) / Number(ask({ answering: null })?.estimateMinor)).toBeCloseTo(0.8, 1);
    const dear = prices.filter(({ model: name }) => name === car.model).map((price) => ({ ...price, condition: 'SALVAGE' as const }));
    expect(
      Number(ask({ comparables: dear, answering: null })?.estimateMinor) / Number(ask({ answering: null })?.estimateMinor),
    ).toBeCloseTo(1 / 0.45, 0);
  });

  it('is worth no less brand new than brought in used, and no less so than used here: figure, interval and report alike', () => {
    // Locally used prices lie above the foreign used ones, and nobody has seen a new one.
    const odd = prices.map((each, at) => ({
      ...each,
      segment: at % 2 === 0 ? ('LOCALLY_USED' as const) : ('FOREIGN_USED' as const),
      priceMinor: at % 2 === 0 ? each.priceMinor : each.priceMinor / 2n,
    }));
    const oddModel = trainModel(
      rows.map((row, at) => ({ ...row, segment: odd[at]?.segment ?? row.segment, price: Number(odd[at]?.priceMinor) })),
    );
    const comparables = odd.filter(({ model: name }) => name === car.model);
    for (const by of [
      { comparables, answering: { ...answering, model: oddModel } },
      { comparables, answering: null },
      { comparables: [], answering: { ...answering, model: oddModel } },
      { comparables: [], elsewhere: odd, answering: null },
    ]) {
      const found = marketSegments.map((segment) => ask({ ...by, car: { ...car, segment } }));
      for (const [at, one] of found.entries()) {
        if (!one) throw new Error('it is valued');
        expect(one.steps.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)).toBe(one.estimateMinor);
        expect(one.lowMinor <= one.estimateMinor && one.estimateMinor <= one.highMinor).toBe(true);
        expect(one.report.segments[at]?.amountMinor).toBe(one.estimateMinor.toString());
        const before = found[at - 1];
        if (!before) continue;
        expect(before.estimateMinor >= one.estimateMinor).toBe(true);
        expect(before.lowMinor >= one.lowMinor && before.highMinor >= one.highMinor).toBe(true);
      }
    }
  });

  it('says what it rests on, and is the less sure the less that is', () => {
    const ratio = (found: ReturnType<typeof ask>) => Number(found?.highMinor) / Number(found?.lowMinor);
    const grounds = (change: Asked) => ask(change)?.report.grounds;
    expect(grounds({})).toMatchObject({ basis: 'MODEL', yearsBeyond: 0 });
    expect(grounds({ comparables: [] })).toMatchObject({ basis: 'MAKE' });
    const stranger = { ...car, make: 'Nobody', model: 'Knows' };
    expect(grounds({ comparables: [], car: stranger })).toMatchObject({ basis: 'MARKET' });
    expect(grounds({ comparables: [], answering: null, elsewhere: prices, car: stranger })).toMatchObject({ basis: 'MARKET' });
    const reference = [{ segment: 'BRAND_NEW', priceMinor: 10_000_000n }] as const;
    expect(grounds({ comparables: [], answering: null, references: reference })).toMatchObject({ basis: 'REFERENCE', yearsBeyond: 0 });
    expect(ratio(ask({ comparables: [], car: stranger }))).toBeGreaterThanOrEqual(3.9);
    const older = { ...car, year: 2003 };
    for (const by of [{ answering }, { answering: null }]) {
      expect(ask({ ...by, car: older })?.report.grounds?.yearsBeyond).toBeGreaterThan(5);
      expect(ratio(ask({ ...by, car: older }))).toBeGreaterThan(ratio(ask(by)));
    }
  });

  it('ages by the curve of its model, not by one rate for all', () => {
    const loses = (perYear: number): number => {
      const market = Array.from({ length: 60 }, (__, at): StoredPrice => {
        const age = at % 12;
        return {
          ...car,
          year: 2022 - age,
          odometerKm: 50_000,
          source: 'T',
          sourceKey: String(at),
          seenAt: now,
          priceMinor: BigInt(Math.round(1e7 * Math.exp(-perYear * age))),
        };
      });
      const found = ask({ comparables: market, answering: null, car: { ...car, year: 2020, odometerKm: 50_000 } });
      return 1 - Number(found?.report.depreciation[0]) / Number(found?.estimateMinor);
    };
    expect(loses(0.2)).toBeGreaterThan(loses(0.05) + 0.05);
  });
});

describe('advice', () => {
  const facts = { priceToValue: 1, yearlyLoss: 0.1, width: 0.5, comparables: 10, resaleRank: 5 };

  it('is to buy what is offered clearly below its value, and to sell what is above it or loses fast', () => {
    expect(adviceOf({ ...facts, priceToValue: 0.8 }).advice).toBe('BUY');
    expect(adviceOf({ ...facts, priceToValue: 1.2 }).advice).toBe('SELL');
    expect(adviceOf({ ...facts, yearlyLoss: 0.3 }).advice).toBe('SELL');
    expect(adviceOf(facts).advice).toBe('HOLD');
    expect(adviceOf({ ...facts, priceToValue: null }).reasons).toHaveLength(1);
  });

  it('has a score from 1 to 10 at its ends', () => {
    const sum = (change: Partial<typeof facts>): number =>
      scoreOf({ ...facts, ...change }).reduce((total, { points }) => total + points, 0);
    expect(sum({ priceToValue: 0.5, yearlyLoss: 0, width: 0.1, comparables: 100, resaleRank: 10 })).toBe(10);
    expect(sum({ priceToValue: 2, yearlyLoss: 0.9, width: 9, comparables: 0, resaleRank: 1 })).toBe(1);
  });

  it('has a note on the season only where the dates tell one', () => {
    const seasons = [0.02, ...Array.from({ length: 11 }, () => 0)];
    expect(seasonalNote(null, now)).toBeNull();
    expect(seasonalNote(seasons, new Date('2022-01-05'))).toBe('Prices in January are 2.0 % above those of the year.');
    expect(seasonalNote(seasons, now)).toBe('Prices in June are those of the year.');
  });
});

describe('a hold-out', () => {
  it('has no car on both sides, whatever it is offered for', () => {
    const repeated = rows.flatMap((row) => [row, { ...row, price: row.price * 1.1 }]);
    const { learned, heldOut } = splitByCar(repeated, 'x');
    const known = new Set(learned.map(carKey));
    expect(heldOut.filter((row) => known.has(carKey(row)))).toEqual([]);
    expect(heldOut.length / repeated.length).toBeGreaterThan(0.1);
  });

  it('by time has the newest prices, and is none without dates', () => {
    const split = splitByTime(exampleMarket({ rows: 200, drift: 0.1 }));
    const newestLearned = Math.max(...(split?.learned.map(({ at }) => at ?? 0) ?? []));
    expect(split?.heldOut.every(({ at }) => (at ?? 0) >= newestLearned)).toBe(true);
    expect(splitByTime(rows)).toBeNull();
  });

  it('counts what was not valued, and measures errors as shares of the price', () => {
    const guesses = [
      { price: 100, estimate: 110, low: 90, high: 120 },
      { price: 100, estimate: 80, low: 70, high: 90 },
      { price: 200, estimate: 200, low: 150, high: 250 },
    ];
    expect(errorsOf(guesses, 1)).toMatchObject({
      heldOut: 4,
      notValued: 1,
      medianError: expect.closeTo(0.1),
      coverage: expect.closeTo(2 / 3),
    });
  });

  it('has a model taken only where it errs no more than the baseline and than what it would replace', () => {
    expect(isTaken({ candidate: 0.1, baseline: 0.1, current: null })).toBe(true);
    expect(isTaken({ candidate: 0.11, baseline: 0.1, current: null })).toBe(false);
    expect(isTaken({ candidate: 0.09, baseline: 0.1, current: 0.08 })).toBe(false);
  });
});
