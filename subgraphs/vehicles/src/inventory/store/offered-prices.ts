/** What is asked for vehicles of the inventory, as prices of their market: each vehicle counts once. */
import type { Transaction } from '@marque/shared/db';
import { type Given, statement } from '@marque/shared/db/statement';
import { sql } from 'drizzle-orm';
import { listingSource } from '../../catalogue/domain/comparable.js';
import { describeAskingPrice, forgetAskingPrices, saveComparables } from '../../catalogue/store/comparables.js';
import { chassisKey } from '../../vin/domain/chassis.js';
import { leastOfferedMs, pricesOf } from '../domain/prices/offered-price.js';
import type { VehicleRow } from './tables.js';

interface Numbers {
  readonly tenantId: string;
  /** VINs, and letters and digits of chassis numbers: one may stand as the other. */
  readonly numbers: readonly string[];
}

/** The conditions are those of the partial indices of archived numbers. */
const forgetEarlier = statement(
  ({ tenantId, numbers }: Given<Numbers>) => sql`
    delete from vehicles.comparables c using vehicles.vehicles v
    where v.tenant_id = ${tenantId}::uuid and v.status = 'ARCHIVED'
      and (v.vin = any(${numbers}::text[]) or regexp_replace(v.chassis, '[^A-Z0-9]', '', 'g') = any(${numbers}::text[]))
      and c.tenant_id = ${tenantId}::uuid and c.source = ${listingSource} and c.source_key = v.id::text`,
);

/** Keeps what is asked for vehicles that are offered; what was asked for them by earlier records of the same number counts no more. */
export async function saveOfferedPrices(tx: Transaction, tenantId: string, rows: readonly VehicleRow[], at: Date): Promise<void> {
  const prices = pricesOf(rows);
  if (prices.length === 0) return;
  const numbers = rows.flatMap(({ vin, chassis }) => [vin ?? [], chassis === null ? [] : chassisKey(chassis)].flat());
  if (numbers.length > 0) await forgetEarlier(tx, { tenantId, numbers });
  await saveComparables(tx, tenantId, prices, at);
}

/** Has the price that is asked for a vehicle be one of a vehicle as it is described now; since when it is asked stays. */
export async function describeOfferedPrice(tx: Transaction, row: VehicleRow): Promise<void> {
  for (const price of pricesOf([row])) await describeAskingPrice(tx, row.tenantId, price);
}

/**
 * Forgets what was asked for vehicles that are withdrawn now, unless the price has stood for a day: else anybody could move the prices of a market by
 * offers that nobody can take.
 */
export function forgetWithdrawnPrices(tx: Transaction, tenantId: string, withdrawn: readonly VehicleRow[], at: Date): Promise<void> {
  const vehicleIds = withdrawn.map(({ id }) => id);
  const aDayFrom = (days: number): Date => new Date(at.getTime() + days * leastOfferedMs);
  // Whoever waited for the vehicle may have set a price a moment later than the move was asked for.
  return forgetAskingPrices(tx, tenantId, { vehicleIds, after: aDayFrom(-1), until: aDayFrom(1) });
}
