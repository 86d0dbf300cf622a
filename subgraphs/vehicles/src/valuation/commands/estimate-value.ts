/** Estimates what a vehicle is worth, by the market and the catalogue of the business; stores nothing. */
import { requireTenant } from '@marque/shared/auth';
import type { CommandContext } from '@marque/shared/commands';
import type { Transaction } from '@marque/shared/db';
import { invalidInput, type InvalidInput } from '@marque/shared/outcome';
import type { CatalogueName } from '../../catalogue/domain/catalogue-entry.js';
import { comparablesFor } from '../../catalogue/store/comparables.js';
import { entriesByIds, entriesByNames } from '../../catalogue/store/entries.js';
import type { CatalogEntryRow } from '../../catalogue/store/tables.js';
import { mostKm } from '../../inventory/domain/plausibility.js';
import { isStorable } from '../../search/domain/storable-text.js';
import { type UnknownMarket, unknownMarket } from '../domain/unknown-market.js';
import { baselineVersion, estimate, type Estimate, type ReferencePrice, type Subject } from '../domain/valuation.js';

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

/** A vehicle that is described, in the currency of its market. */
export interface DescribedVehicle extends CatalogueName, Subject {
  readonly currency: string;
}

/** What is to be valued: a stored vehicle (`sourceKey` is its id) or one that is only described. */
export interface ValuationQuestion extends DescribedVehicle {
  readonly catalogEntryId: string | null;
  readonly sourceKey: string | null;
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
 * The estimate for each question, in their order, from the tenant's comparables and catalogue; null where they say nothing. The number of
 * statements does not grow with that of the questions.
 */
export async function estimatesFor(
  tx: Transaction,
  tenantId: string,
  questions: readonly ValuationQuestion[],
  now: Date,
): Promise<(Estimate | null)[]> {
  const entries = await entriesOf(tx, tenantId, questions);
  const markets = await comparablesFor(tx, tenantId, questions);
  return questions.map((question, index) =>
    estimate(question, markets[index] ?? [], referencesOf(entries[index] ?? null, question.currency), now.getUTCFullYear()),
  );
}

/** The estimate for one question. */
async function estimateFor(tx: Transaction, tenantId: string, question: ValuationQuestion, now: Date): Promise<Estimate | null> {
  const [found = null] = await estimatesFor(tx, tenantId, [question], now);
  return found;
}

const longestName = 80;
const firstYear = 1885;

function isPlausible({ make, model, year, odometerKm }: DescribedVehicle, now: Date): boolean {
  const km = odometerKm ?? 0;
  const isNamed = isStorable(make + model) && make.length <= longestName && model.length <= longestName;
  return isNamed && year >= firstYear && year <= now.getUTCFullYear() + 1 && km >= 0 && km <= mostKm;
}

/** An estimate with how it came about. */
export type NamedEstimate = Estimate & { readonly currency: string; readonly method: string };

/** Estimates a vehicle that is only described. */
export async function estimateValue(
  { platform, caller }: CommandContext,
  described: DescribedVehicle,
): Promise<NamedEstimate | InvalidInput | UnknownMarket> {
  const tenantId = requireTenant(caller);
  const now = platform.clock.now();
  if (!isPlausible(described, now)) return { ...invalidInput('The make, model, year or odometer cannot be right.'), path: ['input'] };
  const question = { ...described, catalogEntryId: null, sourceKey: null };
  const found = await platform.database.read(tenantId, (tx) => estimateFor(tx, tenantId, question, now));
  return found ? { ...found, currency: described.currency, method: baselineVersion } : unknownMarket;
}
