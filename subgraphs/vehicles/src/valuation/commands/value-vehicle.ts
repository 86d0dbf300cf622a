/** Values a vehicle and keeps the valuation. */
import { requireTenant, type Caller } from '@marque/shared/auth';
import type { Transaction } from '@marque/shared/db';
import type { EventLog } from '@marque/shared/events';
import { newId } from '@marque/shared/ids';
import { baselineVersion, estimate, type Estimate, type ReferencePrice, type Subject } from '../domain/valuation.js';
import { vehicleValued } from '../../events.js';
import type { Services } from '../../services.js';
import { entriesByIds, entriesByNames, type CatalogueName } from '../../catalogue/store/entries.js';
import type { CatalogEntryRow, ValuationRow, VehicleRow } from '../../inventory/store/tables.js';
import { comparablesFor, insertValuation, latestValuations } from '../store/valuations.js';
import { findVehicle, lockVehicle } from '../../inventory/store/vehicles.js';
import { maySee } from '../../inventory/domain/permissions.js';

/** A stored valuation is good for this long. */
export const valuationLifeMs = 7 * 24 * 60 * 60 * 1000;

export type ValueOutcome =
  | { readonly outcome: 'valued'; readonly valuation: ValuationRow; readonly vehicle: VehicleRow }
  | { readonly outcome: 'notFound' }
  /** Neither a comparable nor a reference price. */
  | { readonly outcome: 'unknownMarket' };

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

/** What is to be valued: a stored vehicle (`sourceKey` is its id) or one that is only described. */
export interface ValuationQuestion extends CatalogueName, Subject {
  readonly catalogEntryId: string | null;
  readonly sourceKey: string | null;
  readonly currency: string;
}

/** The estimate for a question from the tenant's comparables and catalogue; null where they say nothing. */
export async function estimateFor(tx: Transaction, tenantId: string, question: ValuationQuestion, now: Date): Promise<Estimate | null> {
  const { catalogEntryId } = question;
  const [entry = null] =
    catalogEntryId === null ? await entriesByNames(tx, tenantId, [question]) : await entriesByIds(tx, tenantId, [catalogEntryId]);
  const market = await comparablesFor(tx, tenantId, question);
  return estimate(question, market, referencesOf(entry, question.currency), now.getUTCFullYear());
}

async function value(tx: Transaction, events: EventLog, row: VehicleRow, now: Date): Promise<ValueOutcome> {
  const found = await estimateFor(tx, row.tenantId, { ...row, sourceKey: row.id }, now);
  if (found === null) return { outcome: 'unknownMarket' };
  const valuation: ValuationRow = {
    id: newId(),
    tenantId: row.tenantId,
    vehicleId: row.id,
    estimateMinor: found.estimateMinor,
    lowMinor: found.lowMinor,
    highMinor: found.highMinor,
    currency: row.currency,
    comparables: found.comparables,
    method: baselineVersion,
    steps: found.steps.map((step) => ({ ...step, amountMinor: step.amountMinor.toString() })),
    valuedAt: now,
  };
  await insertValuation(tx, valuation);
  await events.record(tx, [vehicleValued(row, valuation)]);
  return { outcome: 'valued', valuation, vehicle: row };
}

/**
 * Values a vehicle anew unless its newest valuation is younger than `maxAgeMs`. The row's lock makes two at once do the work once.
 * For consumers and jobs, which run across tenants; the tenant is given and not taken from the row.
 */
export async function valueInTransaction(
  tx: Transaction,
  services: Pick<Services, 'events' | 'clock'>,
  tenantId: string,
  vehicleId: string,
  maxAgeMs: number,
): Promise<ValueOutcome> {
  const row = await lockVehicle(tx, tenantId, vehicleId);
  if (!row) return { outcome: 'notFound' };
  const now = services.clock.now();
  const [latest] = await latestValuations(tx, tenantId, [vehicleId]);
  if (latest && now.getTime() - latest.valuedAt.getTime() < maxAgeMs) return { outcome: 'valued', valuation: latest, vehicle: row };
  return value(tx, services.events, row, now);
}

/** The vehicle's valuation on a person's request: the stored one while it is good, else a new one. */
export async function requestValuation(services: Services, caller: Caller, vehicleId: string): Promise<ValueOutcome> {
  const tenantId = requireTenant(caller);
  return services.database.tenant(tenantId, async (tx) => {
    const row = await findVehicle(tx, tenantId, vehicleId);
    if (!row || !maySee(caller, row)) return { outcome: 'notFound' };
    return valueInTransaction(tx, services, tenantId, vehicleId, valuationLifeMs);
  });
}
