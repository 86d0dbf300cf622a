/**
 * `npm run valuation:train -- FILE --currency GBP`: trains the valuation on a file of prices and shows how far it errs on cars that it has not seen; with
 * `--tenant SLUG` it has a running platform train on that business's own prices.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { systemClock } from '@marque/shared/clock';
import { demoPassword } from '@marque/shared/demo';
import { commandLine } from '@marque/shared/settings/command-line';
import { guessMapping } from '../valuation-model/domain/market-file/guess-mapping.js';
import { type MarketMapping, mappingSchema } from '../valuation-model/domain/market-file/mapping.js';
import { readMarket } from '../valuation-model/domain/market-file/read-market.js';
import { type MarketRow, modelKey } from '../valuation-model/domain/market/market-row.js';
import { serialiseModel } from '../valuation-model/domain/stored-model.js';
import { marketRows } from './market-rows.js';
import { trainOnPlatform } from './train-on-platform.js';
import { trainModel } from '../valuation-model/domain/train-model.js';
import { predictAll } from '../valuation-model/domain/valuation-model.js';
import {
  errorsOf,
  type Errors,
  type Guess,
  guessesOfBaseline,
  guessesOfModel,
  marketsOf,
  type Split,
  splitByCar,
  splitByTime,
} from '../valuation/domain/training/measure.js';

const { values: options, positionals } = commandLine({
  usage: `usage: npm run valuation:train -- FILE --currency CODE [--mapping FILE.json] [--out MODEL] [--seeds N]
       npm run valuation:train -- --tenant SLUG --currency CODE [--url URL] [--as EMAIL] [--password PASSWORD]`,
  words: 1,
  options: {
    currency: { type: 'string', default: '' },
    mapping: { type: 'string', default: '' },
    out: { type: 'string', default: '' },
    seeds: { type: 'string', default: '5' },
    tenant: { type: 'string', default: '' },
    url: { type: 'string', default: 'http://127.0.0.1:4000' },
    as: { type: 'string', default: '' },
    password: { type: 'string', default: demoPassword },
  },
});

const say = (text: string): void => void process.stdout.write(`${text}\n`);

type Row = Readonly<Record<string, string>>;
/** Rows that are enough to tell what the columns are. */
const sampleRows = 2000;

async function mappingFor(rows: () => AsyncIterable<Row>): Promise<MarketMapping> {
  if (options.mapping !== '') return mappingSchema.parse(JSON.parse(await readFile(options.mapping, 'utf8')));
  const sample: Row[] = [];
  for await (const row of rows()) if (sample.push(row) === sampleRows) break;
  const guessed = guessMapping(sample, options.currency);
  if (!guessed)
    throw new Error(
      'The header does not tell which columns are make and model (or title), year and price: name them in a mapping (--mapping).',
    );
  return guessed;
}

/** All rows, with nothing in them but what the mapping names: files have long texts besides. */
async function mappedRows(rows: () => AsyncIterable<Row>, { columns }: MarketMapping): Promise<Row[]> {
  const names = Object.values(columns);
  const mapped: Row[] = [];
  for await (const row of rows()) mapped.push(Object.fromEntries(names.map((name) => [name, row[name] ?? ''])));
  return mapped;
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`.padStart(8);

function line(name: string, { heldOut, notValued, medianError, meanError, r2, coverage, width }: Errors): string {
  return [
    name.padEnd(28),
    String(heldOut).padStart(6),
    String(notValued).padStart(5),
    percent(medianError),
    percent(meanError),
    r2.toFixed(3).padStart(7),
    percent(coverage),
    percent(width),
  ].join(' ');
}

const header = ['', 'cars', 'none', 'median', 'mean', 'R2', 'covered', 'width'];
const widths = [28, 6, 5, 8, 8, 7, 8, 8];

interface Measured {
  readonly model: Errors;
  readonly baseline: Errors;
  readonly seconds: number;
  readonly millisOfThousand: number;
  readonly guesses: ReturnType<typeof guessesOfModel>;
  readonly baselineGuesses: (Guess | null)[];
}

function timeThousand(model: ReturnType<typeof trainModel>, { learned, heldOut }: Split): number {
  const markets = marketsOf(learned, model);
  const thousand = Array.from({ length: 1000 }, (_, at) => heldOut[at % heldOut.length]).filter(
    (row): row is MarketRow => row !== undefined,
  );
  const questions = thousand.map((car) => ({ car, market: markets.get(modelKey(car)) ?? null, at: car.at ?? model.rates.asOf }));
  const times = [1, 2, 3].map(() => {
    const begin = performance.now();
    predictAll(model, questions);
    return performance.now() - begin;
  });
  return Math.min(...times);
}

function measure(split: Split, seed: number): Measured {
  const begin = performance.now();
  const model = trainModel(split.learned, seed);
  const seconds = (performance.now() - begin) / 1000;
  const guesses = guessesOfModel(model, split);
  const baselineGuesses = guessesOfBaseline(split);
  const valued = baselineGuesses.filter((guess) => guess !== null);
  return {
    model: errorsOf(guesses),
    baseline: errorsOf(valued, baselineGuesses.length - valued.length),
    seconds,
    millisOfThousand: timeThousand(model, split),
    guesses,
    baselineGuesses,
  };
}

/** Of each figure the median over the seeds. */
function medianOf(all: readonly Errors[]): Errors {
  const of = (name: keyof Errors): number => all.map((each) => each[name]).toSorted((a, b) => a - b)[all.length >> 1] ?? Number.NaN;
  return {
    heldOut: of('heldOut'),
    notValued: of('notValued'),
    medianError: of('medianError'),
    meanError: of('meanError'),
    r2: of('r2'),
    coverage: of('coverage'),
    width: of('width'),
  };
}

/** By how many comparables the car has. */
const bands = [
  ['no comparable', 0, 0],
  ['mass up to 3', 0.01, 3],
  ['mass 3 to 10', 3, 10],
  ['mass above 10', 10, Infinity],
] as const;

function show(title: string, runs: readonly Measured[]): void {
  say(`\n${title}`);
  say(header.map((name, at) => (at === 0 ? name.padEnd(widths[at] ?? 0) : name.padStart(widths[at] ?? 0))).join(' '));
  say(line('baseline-2', medianOf(runs.map(({ baseline }) => baseline))));
  say(line('boosted-3', medianOf(runs.map(({ model }) => model))));
  const both = runs.flatMap(({ guesses, baselineGuesses }) => guesses.filter((_, at) => baselineGuesses[at] !== null));
  say(line('boosted-3, of the same cars', errorsOf(both)));
  for (const [name, above, upTo] of bands) {
    const within = runs.flatMap(({ guesses }) =>
      guesses.filter(({ comparables }) =>
        above === 0 ? comparables === null : (comparables?.mass ?? 0) > above - 0.01 && (comparables?.mass ?? 0) <= upTo,
      ),
    );
    if (within.length > 0) say(line(`  ${name}`, errorsOf(within)));
  }
  const middle = (of: (run: Measured) => number): number => runs.map(of).toSorted((a, b) => a - b)[runs.length >> 1] ?? Number.NaN;
  say(
    `training ${middle(({ seconds }) => seconds).toFixed(1)} s, 1,000 valuations ${middle(({ millisOfThousand }) => millisOfThousand).toFixed(1)} ms`,
  );
}

async function main(file: string): Promise<void> {
  if (!/^[A-Z]{3}$/.test(options.currency)) throw new Error('Name the currency of the prices: --currency GBP.');
  const records = await marketRows(file);
  const mapping = await mappingFor(records);
  say(`mapping ${JSON.stringify(mapping, null, 2)}`);
  const nextYear = systemClock.now().getUTCFullYear() + 1;
  const { rows, leftOut } = readMarket(await mappedRows(records, mapping), mapping, options.currency, nextYear);
  say(`${rows.length} prices; left out ${JSON.stringify(leftOut)}`);
  if (rows.length < 100) throw new Error('A hundred prices are the least that something can be learned from.');
  const seeds = Math.max(1, Math.min(25, Number(options.seeds) || 5));
  const runs = Array.from({ length: seeds }, (_, at) => measure(splitByCar(rows, String(at + 1)), at + 1));
  show(`A fifth held out by car, median of ${seeds} seeds`, runs);
  const byTime = splitByTime(rows);
  if (byTime) show('The newest fifth held out', [measure(byTime, 1)]);
  if (options.out !== '') await writeFile(options.out, serialiseModel(trainModel(rows, 1)));
}

const [file] = positionals;
try {
  if (options.tenant !== '') say(await trainOnPlatform({ ...options, as: options.as || `manager@${options.tenant}.example` }));
  else if (file === undefined) throw new Error('Name a CSV file of prices, or a business (--tenant).');
  else await main(file);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
