import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { featuresOf } from './features.js';
import { exampleMarket } from './testing-market.js';
import { carKey, type MarketRow, modelKey } from './market/market-row.js';
import { modelMarketOf } from './market/model-market.js';
import { ratesOf } from './market/rates.js';
import { reachOf, reachesOf } from './intervals.js';
import { parseModel, serialiseModel } from './stored-model.js';
import { comparablesApart, shareOfCar, trainModel } from './train-model.js';
import { explain, predictAll, type Question, type ValuationModel } from './valuation-model.js';

const market = exampleMarket({ rows: 700 });
const held = market.filter((row) => shareOfCar(row, 'test') < 0.2);
const learned = market.filter((row) => shareOfCar(row, 'test') >= 0.2);
const model = trainModel(learned);
const markets = new Map([...Map.groupBy(learned, modelKey)].map(([key, rows]) => [key, modelMarketOf(rows, model.rates)]));
const asked = (car: MarketRow): Question => ({ car, market: markets.get(modelKey(car)) ?? null, at: car.at ?? model.rates.asOf });
const values = (cars: readonly MarketRow[], by: ValuationModel = model) => predictAll(by, cars.map(asked));

describe('a trained model', () => {
  it('errs little more than its market scatters, on cars that it has not seen', () => {
    const errors = values(held).map(({ log }, at) => Math.abs(Math.exp(log) / (held[at]?.price ?? 1) - 1));
    expect(errors.toSorted((a, b) => a - b)[errors.length >> 1]).toBeLessThan(0.07);
  });

  it('misses no model as a whole: what is sure of a model does not name another one', () => {
    const many = exampleMarket({ rows: 1900, seed: 3, noise: 0.05 });
    const [seen, unseen] = [many.filter((row) => shareOfCar(row, 'm') >= 0.15), many.filter((row) => shareOfCar(row, 'm') < 0.15)];
    const trained = trainModel(seen);
    const known = new Map([...Map.groupBy(seen, modelKey)].map(([key, rows]) => [key, modelMarketOf(rows, trained.rates)]));
    for (const cars of Map.groupBy(unseen, modelKey).values()) {
      const said = predictAll(
        trained,
        cars.map((car) => ({ car, market: known.get(modelKey(car)) ?? null, at: trained.rates.asOf })),
      );
      const errors = said.map(({ log }, at) => log - Math.log(cars[at]?.price ?? 1)).toSorted((a, b) => a - b);
      expect(Math.abs(errors[errors.length >> 1] ?? 1), cars[0]?.model).toBeLessThan(0.04);
    }
  });

  it('covers four prices of five', () => {
    const inside = values(held).filter(({ lowLog, highLog }, at) => {
      const log = Math.log(held[at]?.price ?? 1);
      return lowLog <= log && log <= highLog;
    });
    expect(inside.length / held.length).toBeGreaterThan(0.7);
    expect(inside.length / held.length).toBeLessThan(0.9);
  });

  it('never values a car higher for being older or driven further', () => {
    for (const car of held.slice(0, 60)) {
      const older = values(Array.from({ length: 25 }, (_, years) => ({ ...car, year: car.year - years }))).map(({ log }) => log);
      const further = values(Array.from({ length: 25 }, (_, steps) => ({ ...car, odometerKm: steps * 17_000 }))).map(({ log }) => log);
      for (const curve of [older, further])
        for (const [at, log] of curve.entries()) expect(log).toBeLessThanOrEqual((curve[at - 1] ?? Infinity) + 1e-9);
    }
  });

  it('answers for a model and a make that nobody has seen, and says by the width that it knows less', () => {
    const [car] = held;
    if (!car) throw new Error('nothing was held out');
    const width = (each: MarketRow): number => {
      const [said] = values([each]);
      return (said?.highLog ?? 0) - (said?.lowLog ?? 0);
    };
    const unknownModel = { ...car, model: 'Never seen' };
    expect(values([unknownModel])[0]?.level).toBe('MAKE');
    expect(values([{ ...unknownModel, make: 'Nobody' }])[0]?.level).toBe('MARKET');
    expect(width(unknownModel)).toBeGreaterThan(width(car));
  });

  it('has shares that add up to what it says', () => {
    for (const car of held.slice(0, 30)) {
      const { start, shares } = explain(model, asked(car));
      const sum = Object.values(shares).reduce((total, share) => total + share, start);
      expect(sum).toBeCloseTo(values([car])[0]?.log ?? 0, 9);
    }
  });

  it('is the same for the same rows and seed', () => {
    expect(serialiseModel(trainModel(learned.slice(0, 120))).equals(serialiseModel(trainModel(learned.slice(0, 120))))).toBe(true);
  });

  it('follows what money has lost: an old price is brought to the market’s date', () => {
    const dated = exampleMarket({ rows: 600, drift: 0.2 });
    expect(ratesOf(dated).drift).toBeGreaterThan(0.15);
    expect(ratesOf(dated.map((row) => ({ ...row, at: null }))).drift).toBe(0);
  });
});

describe('what comparables say of a car that is learned from', () => {
  it('is the same whatever the car’s own price is, and that of its repeats', () => {
    const rates = model.rates;
    const [first, ...others] = learned.slice(0, 120);
    if (!first) throw new Error('nothing was learned');
    const repeat = { ...first, price: first.price * 1.01 };
    expect(carKey(repeat)).toBe(carKey(first));
    const before = comparablesApart([first, repeat, ...others], rates, 'x')[0];
    const after = comparablesApart(
      [{ ...first, price: first.price * 40 }, { ...repeat, price: repeat.price * 40 }, ...others],
      rates,
      'x',
    )[0];
    expect(after).toEqual(before);
  });

  it('counts as much as of a car that is asked about, though some are left out', () => {
    const total = (masses: readonly number[]): number => masses.reduce((sum, mass) => sum + mass, 0);
    const apart = comparablesApart(learned, model.rates, 'x').map((said) => said?.mass ?? 0);
    const whole = values(learned).map(({ comparables }) => comparables?.mass ?? 0);
    expect(Math.abs(total(apart) / total(whole) - 1)).toBeLessThan(0.03);
  });

  it('is told as closely as it is known, and not so closely that it names the model', () => {
    const [car] = learned;
    if (!car) throw new Error('nothing was learned');
    const told = (mass: number, spread: number) => featuresOf(car, 5, { log: 13, wideLog: 13, mass, spread }, 'MODEL');
    expect(told(300, 0.128)).toEqual(told(31, 0.112));
    expect(told(300, 0.128)).not.toEqual(told(300, 0.2));
    expect(told(3, 0.128)).not.toEqual(told(300, 0.128));
  });
});

describe('intervals', () => {
  it('take the quantile that holds for the next one, not that of the ones seen', () => {
    const scores = Array.from({ length: 19 }, (_, at) => at - 9);
    // Of 19 scores the 18th is the upper one: ceil(20 * 0.9).
    expect(reachOf(scores)).toEqual({ low: -8, high: 8 });
    expect(reachOf([])).toEqual({ low: -2.5, high: 2.5 });
  });

  it('are as wide for each level as that level errs', () => {
    const scores = Array.from({ length: 200 }, (_, at) => ({
      level: at % 2 === 0 ? ('MODEL' as const) : ('MAKE' as const),
      value: ((at % 20) - 10) * (at % 2 === 0 ? 1 : 5),
    }));
    const reaches = reachesOf(scores);
    expect(reaches.MAKE.high).toBeGreaterThan(reaches.MODEL.high * 3);
  });
});

describe('a stored model', () => {
  const bytes = serialiseModel(model);

  it('predicts what it did before, bit for bit', () => {
    const read = parseModel(bytes);
    expect(read && values(held, read)).toEqual(values(held));
  });

  it('is refused where it is not whole', () => {
    const text = gunzipSync(bytes).toString('utf8');
    const changed = (from: RegExp | string, to: string): Buffer => gzipSync(text.replace(from, to));
    const bad = [
      Buffer.from('no model'),
      gzipSync('{}'),
      changed('"boosted-3"', '"boosted-2"'),
      changed('"perYear":-', '"perYear":'),
      changed(/"left":"[^"]{8}/, '"left":"'),
      changed(/"left":"[^"]+"/, '"left":""'),
      changed('"comparables"', '"others"'),
      bytes.subarray(0, bytes.length >> 1),
    ];
    expect(bad.map(parseModel)).toEqual(bad.map(() => null));
  });

  it('is refused where a walk would go in a circle', () => {
    const parsed: { forest: { left: string } } = JSON.parse(gunzipSync(bytes).toString('utf8'));
    const left = Buffer.from(parsed.forest.left, 'base64');
    left.writeInt32LE(0, 0);
    expect(parseModel(gzipSync(JSON.stringify({ ...parsed, forest: { ...parsed.forest, left: left.toString('base64') } })))).toBeNull();
  });
});
