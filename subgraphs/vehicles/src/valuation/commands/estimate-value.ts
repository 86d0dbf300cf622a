/** Estimates what a vehicle is worth, by the market and the catalogue of the business; stores nothing. */
import { requireTenant } from '@marque/shared/auth';
import type { CommandContext } from '@marque/shared/commands';
import type { Transaction } from '@marque/shared/db';
import { invalidInput, type InvalidInput } from '@marque/shared/outcome';
import type { ComparableRow } from '../../catalogue/store/tables.js';
import { comparablesFor, marketPrices, mostOfMarket } from '../../catalogue/store/comparables.js';
import { entriesByIds, entriesByNames } from '../../catalogue/store/entries.js';
import type { CatalogEntryRow } from '../../catalogue/store/tables.js';
import type { CarFacts } from '../../valuation-model/domain/market/market-row.js';
import type { WithModels } from '../../valuation-model/services/known-models.js';
import type { Condition } from '../../inventory/domain/condition.js';
import { mostKm } from '../../inventory/domain/plausibility.js';
import { isStorable } from '../../search/domain/storable-text.js';
import { type UnknownMarket, unknownMarket } from '../domain/unknown-market.js';
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

/** The vehicle's own price says nothing of what it is worth. */
const withoutOwn = (prices: readonly ComparableRow[], { id }: ValuationQuestion): ComparableRow[] =>
  prices.filter(({ sourceKey }) => id === null || sourceKey !== id);

/** Prices of the make, or else of the whole market, for a model that has none. */
async function pricesElsewhere(tx: Transaction, tenantId: string, question: ValuationQuestion): Promise<ComparableRow[]> {
  const ofMake = withoutOwn(await marketPrices(tx, tenantId, question.currency, mostOfMarket, question.make), question);
  return ofMake.length > 0 ? ofMake : withoutOwn(await marketPrices(tx, tenantId, question.currency, mostOfMarket), question);
}

/**
 * The value of what is asked for, from the tenant's model, comparables and catalogue; null only where no price at all is known in this currency.
 */
export async function estimateFor(
  { tx, models }: Valuing,
  tenantId: string,
  question: ValuationQuestion,
  now: Date,
): Promise<ValuedCar | null> {
  const { catalogEntryId, currency } = question;
  const [entry = null] =
    catalogEntryId === null ? await entriesByNames(tx, tenantId, [question]) : await entriesByIds(tx, tenantId, [catalogEntryId]);
  const comparables = withoutOwn(await comparablesFor(tx, tenantId, question), question);
  const references = referencesOf(entry, currency);
  const answering = await models.current(tx, tenantId, currency);
  const isThin = comparables.length === 0 && answering === null;
  return valueCar({
    car: {
      ...question,
      displacementCc: question.displacementCc ?? entry?.displacementCc ?? null,
      powerHp: question.powerHp ?? entry?.powerHp ?? null,
    },
    comparables,
    elsewhere: isThin ? await pricesElsewhere(tx, tenantId, question) : [],
    references,
    resaleRank: entry?.resaleRank ?? null,
    asked: question.askingMinor,
    answering,
    now,
  });
}

const longestName = 80;
const firstYear = 1885;
const mostCc = 20_000;
const mostHp = 3_000;

const within = (value: number | null, most: number): boolean => value === null || (value >= 0 && value <= most);

function isPlausible(described: DescribedVehicle, now: Date): boolean {
  const { make, model, year, odometerKm, trim, city, displacementCc, powerHp } = described;
  const texts = [make, model, trim ?? '', city ?? ''];
  const isNamed = isStorable(texts.join('')) && texts.every(({ length }) => length <= longestName);
  const measures = within(odometerKm, mostKm) && within(displacementCc, mostCc) && within(powerHp, mostHp);
  return isNamed && measures && year >= firstYear && year <= now.getUTCFullYear() + 1;
}

/** An estimate in its currency. */
export type NamedEstimate = ValuedCar & { readonly currency: string };

/** Estimates a vehicle that is only described. */
export async function estimateValue(
  { platform, caller, models }: CommandContext & WithModels,
  described: DescribedVehicle,
): Promise<NamedEstimate | InvalidInput | UnknownMarket> {
  const tenantId = requireTenant(caller);
  const now = platform.clock.now();
  if (!isPlausible(described, now))
    return { ...invalidInput('The make, model, year, distance or engine cannot be right.'), path: ['input'] };
  const question = { ...described, bodyType: null, catalogEntryId: null, id: null, askingMinor: null };
  const found = await platform.database.read(tenantId, (tx) => estimateFor({ tx, models }, tenantId, question, now));
  return found ? { ...found, currency: described.currency } : unknownMarket;
}
