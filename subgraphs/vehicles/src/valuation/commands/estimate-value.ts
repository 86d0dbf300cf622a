/** Estimates what a vehicle is worth, by the market and the catalogue of the business; stores nothing. */
import { requireTenant } from '@marque/shared/auth';
import type { CommandContext } from '@marque/shared/commands';
import type { Transaction } from '@marque/shared/db';
import { invalidInput, type InvalidInput, isRefusal } from '@marque/shared/outcome';
import { foldText } from '@marque/shared/text/fold-text';
import { comparablesFor, marketPrices, mostOfMarket } from '../../catalogue/store/comparables.js';
import { entriesByIds, entriesByNames } from '../../catalogue/store/entries.js';
import type { CatalogEntryRow } from '../../catalogue/store/tables.js';
import type { CarFacts } from '../../valuation-model/domain/market/market-row.js';
import type { KnownModel, WithModels } from '../../valuation-model/services/known-models.js';
import type { Condition } from '../../inventory/domain/condition.js';
import { isKnownMake, likelyMakes } from '../../catalogue/domain/known-makes.js';
import { nearestNames } from '../../catalogue/domain/nearest-names.js';
import { makesHeld } from '../../inventory/store/makes.js';
import { completions } from '../../search/store/search-terms.js';
import { isBeyondKnowledge } from '../domain/grounds.js';
import type { ValuationReport } from '../domain/report.js';
import { checkDescription } from '../domain/description-check.js';
import { type UnknownMake, unknownMake, type UnknownMarket, unknownMarket } from '../domain/refusals.js';
import { MarketPrices } from '../domain/market/market-prices.js';
import type { ReferencePrice } from '../domain/valuation.js';
import { valueCar, type ValuedCar } from '../domain/value-car.js';

function referencesOf(entry: CatalogEntryRow | null, currency: string): ReferencePrice[] {
  if (entry === null || entry.currency !== currency) return [];
  const { priceNewMinor, priceForeignUsedMinor, priceLocallyUsedMinor } = entry;
  const prices = [
    ['FOREIGN_USED', priceForeignUsedMinor],
    ['LOCALLY_USED', priceLocallyUsedMinor],
    ['BRAND_NEW', priceNewMinor],
  ] as const;
  return prices.flatMap(([segment, priceMinor]) => (priceMinor === null ? [] : [{ segment, priceMinor }]));
}

/** A vehicle that is described, in the currency of its market; null for what is not said. */
export interface DescribedVehicle extends Omit<CarFacts, 'condition' | 'bodyType'> {
  readonly condition: Condition;
  readonly currency: string;
}

/** What is to be valued: a stored vehicle (`id` is its own) or one that is only described. */
export interface ValuationQuestion extends DescribedVehicle {
  readonly bodyType: string | null;
  readonly catalogEntryId: string | null;
  readonly id: string | null;
  /** What is asked for it, in minor units; null where nothing is. */
  readonly askingMinor: bigint | null;
}

/** What can be valued from: models that this process knows, in a transaction. */
export interface Valuing extends WithModels {
  readonly tx: Transaction;
}

/** The vehicle's own price, asked or paid, says nothing of what it is worth. */
const withoutOwn = (prices: MarketPrices, { id }: ValuationQuestion): MarketPrices =>
  id === null ? prices : prices.without(({ sourceKey }) => sourceKey === id || sourceKey.startsWith(`${id}:`));

/** Prices of the make, or else of the whole market, for a model that has none; each of these is read once for all questions. */
function pricesElsewhere(tx: Transaction, tenantId: string): (question: ValuationQuestion) => Promise<MarketPrices> {
  const read = new Map<string, Promise<MarketPrices>>();
  const once = (currency: string, make?: string): Promise<MarketPrices> => {
    const key = JSON.stringify([currency, make?.toLowerCase()]);
    const known = read.get(key) ?? marketPrices(tx, tenantId, currency, mostOfMarket, make).then((prices) => new MarketPrices(prices));
    read.set(key, known);
    return known;
  };
  return async (question) => {
    const ofMake = withoutOwn(await once(question.currency, question.make), question);
    return ofMake.size > 0 ? ofMake : withoutOwn(await once(question.currency), question);
  };
}

/** The entries of the questions, in their order: by reference, or by make, model and year. */
async function entriesOf(tx: Transaction, tenantId: string, questions: readonly ValuationQuestion[]): Promise<(CatalogEntryRow | null)[]> {
  const ids = questions.flatMap(({ catalogEntryId }) => catalogEntryId ?? []);
  const referred = ids.length === 0 ? [] : await entriesByIds(tx, tenantId, [...new Set(ids)]);
  const byId = new Map(referred.map((entry) => [entry.id, entry]));
  const unreferred = questions.filter(({ catalogEntryId }) => catalogEntryId === null);
  const named = unreferred.length === 0 ? [] : await entriesByNames(tx, tenantId, unreferred);
  const byQuestion = new Map(unreferred.map((question, index) => [question, named[index] ?? null]));
  return questions.map((question) => byId.get(question.catalogEntryId ?? '') ?? byQuestion.get(question) ?? null);
}

/**
 * The value of what is asked for, in the order of the questions, from the tenant's model, comparables and catalogue; null only where no price at
 * all is known in its currency. A question takes statements of its own only where neither a model nor a price of its car's is known.
 */
export async function estimatesFor(
  { tx, models }: Valuing,
  tenantId: string,
  questions: readonly ValuationQuestion[],
  now: Date,
): Promise<(ValuedCar | null)[]> {
  const entries = await entriesOf(tx, tenantId, questions);
  const found = await comparablesFor(tx, tenantId, questions);
  // Cars of one model have the same prices, which are prepared once.
  const prepared = new Map([...new Set(found)].map((prices) => [prices, new MarketPrices(prices)]));
  const elsewhere = pricesElsewhere(tx, tenantId);
  const known = new Map<string, KnownModel | null>();
  for (const currency of new Set(questions.map((question) => question.currency)))
    known.set(currency, await models.current(tx, tenantId, currency));
  const valued: (ValuedCar | null)[] = [];
  for (const [index, question] of questions.entries()) {
    const entry = entries[index] ?? null;
    const prices = found[index];
    const comparables = withoutOwn((prices && prepared.get(prices)) ?? MarketPrices.none, question);
    const answering = known.get(question.currency) ?? null;
    const isThin = comparables.size === 0 && answering === null;
    const { displacementCc, powerHp, currency, askingMinor: asked } = question;
    valued.push(
      valueCar({
        car: { ...question, displacementCc: displacementCc ?? entry?.displacementCc ?? null, powerHp: powerHp ?? entry?.powerHp ?? null },
        comparables,
        elsewhere: isThin ? await elsewhere(question) : MarketPrices.none,
        references: referencesOf(entry, currency),
        resaleRank: entry?.resaleRank ?? null,
        asked,
        answering,
        now,
      }),
    );
  }
  return valued;
}

/** The value of one. */
async function estimateFor(valuing: Valuing, tenantId: string, question: ValuationQuestion, now: Date): Promise<ValuedCar | null> {
  const [found = null] = await estimatesFor(valuing, tenantId, [question], now);
  return found;
}

/** An estimate in its currency. */
export type NamedEstimate = ValuedCar & { readonly currency: string };

/** A vehicle that is only described. */
export interface AskedValue {
  readonly vehicle: DescribedVehicle;
  /** A make that nobody knows is meant as it is written. */
  readonly confirmUnknownMake: boolean;
}

/** Estimates a vehicle that is only described. A make that nobody knows is asked about; of one that is known a thin market only widens the interval. */
export async function estimateValue(
  { platform, caller, models }: CommandContext & WithModels,
  { vehicle, confirmUnknownMake }: AskedValue,
): Promise<NamedEstimate | InvalidInput | UnknownMake | UnknownMarket> {
  const tenantId = requireTenant(caller);
  const now = platform.clock.now();
  const checked = checkDescription(vehicle, now);
  if (isRefusal(checked)) return checked;
  return platform.database.read(tenantId, async (tx) => {
    const { make } = checked;
    if (!confirmUnknownMake && !isKnownMake(make) && !(await makesHeld(tx, tenantId, [make])).has(make))
      return unknownMake(make, likelyMakes(make, await ownMakesLike(tx, tenantId, make)));
    const question = { ...checked, bodyType: null, catalogEntryId: null, id: null, askingMinor: null };
    const found = await estimateFor({ tx, models }, tenantId, question, now);
    if (found === null) return unknownMarket;
    if (isBeyondKnowledge(found.report)) return unknownYear(found.report);
    return { ...found, report: await withLikelyModels(tx, tenantId, checked, found.report), currency: checked.currency };
  });
}

/** The report with the models that were probably meant, where it rests on the make alone. */
async function withLikelyModels(
  tx: Transaction,
  tenantId: string,
  { make, model }: Pick<DescribedVehicle, 'make' | 'model'>,
  report: ValuationReport,
): Promise<ValuationReport> {
  if (report.grounds?.basis !== 'MAKE') return report;
  const begin = `${foldText(make)} `;
  const terms = await completions(tx, tenantId, foldText(`${make} ${model}`), mostOwnNames);
  const wordsOfMake = begin.split(' ').length - 1;
  const models = terms.flatMap(({ kind, term, label }) =>
    kind === 'MODEL' && term.startsWith(begin) ? [label.split(' ').slice(wordsOfMake).join(' ')] : [],
  );
  return { ...report, grounds: { ...report.grounds, likely: nearestNames(model, models) } };
}

/** Names of the inventory that are looked through for the makes or models among them. */
const mostOwnNames = 20;

/** Makes of the inventory that begin as this one, hold it or are spelt much like it. */
async function ownMakesLike(tx: Transaction, tenantId: string, make: string): Promise<string[]> {
  const terms = await completions(tx, tenantId, foldText(make), mostOwnNames);
  return terms.flatMap(({ kind, label }) => (kind === 'MAKE' ? [label] : []));
}

const unknownYear = ({ grounds }: ValuationReport): InvalidInput =>
  invalidInput(`The nearest year of which prices are known is ${grounds?.nearestYear}: it is too far away to say anything.`, 'year');
