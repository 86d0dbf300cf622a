/** The demo customer's garage: cars that were bought over a year, and what they were worth. */
import type { Transaction } from '@marque/shared/db';
import { demoPerson, demoTenants, demoVehicle, type DemoSlug } from '@marque/shared/demo';
import { newId } from '@marque/shared/ids';
import { exponentOf } from '@marque/shared/money';
import type { Platform } from '@marque/shared/platform/subgraph';
import { entriesByNames } from '../catalogue/store/entries.js';
import { ownerChanged } from '../events/events.js';
import { monthsBefore } from '../garage/domain/months.js';
import { insertValues } from '../garage/store/values.js';
import type { GarageValueRow } from '../garage/store/tables.js';
import { enlist } from '../inventory/commands/enlist.js';
import { recordChange } from '../inventory/commands/record-change.js';
import { vehiclesByIds } from '../inventory/store/vehicles.js';
import type { VehicleRow } from '../inventory/store/tables.js';
import { insertMissingMedia } from '../media/store/media.js';
import { valueVehicles } from '../valuation/commands/value-vehicles.js';
import { insertValuations } from '../valuation/store/valuations.js';
import type { ValuationRow } from '../valuation/store/tables.js';
import { KnownModels } from '../valuation-model/services/known-models.js';
import { demoDraft } from './fleet.js';
import { demoPicturesOf } from './pictures.js';

const slug: DemoSlug = 'dealer360';
const dayMs = 86_400_000;

/** Which of the demo's vehicles, beside the fleet; how many months ago it was bought, and at which part of what it is worth now, in per cent. */
const bought = [
  { vehicle: 25, months: 11, percent: 93n },
  { vehicle: 26, months: 8, percent: 104n },
  { vehicle: 27, months: 3, percent: 88n },
] as const;

/** Better and worse months, in thousandths. */
const swings = [0n, 7n, -5n, 3n] as const;

/** What a car was worth so many months ago, in thousandths of what it is worth now: it loses some of its value each month. */
const formerWorth = (months: number): bigint => 1_000n + BigInt(months) * 9n + (swings[months % swings.length] ?? 0n);

/** Takes a car in for the dealer, a month before it is bought. */
async function takeIn(platform: Platform, tx: Transaction, vehicle: number, at: Date): Promise<VehicleRow | null> {
  const { id: tenantId, currency } = demoTenants[slug];
  const { id: dealerId } = demoPerson(slug, 'dealer');
  const draft = demoDraft(slug, vehicle);
  const [entry = null] = await entriesByNames(tx, tenantId, [draft]);
  const enlistment = {
    id: demoVehicle(slug, vehicle).id,
    draft,
    currency,
    entry,
    ownerId: dealerId,
    listerId: dealerId,
    state: 'OWNED',
  } as const;
  const [row = null] = await enlist({ platform, tx }, { tenantId, enlistments: [enlistment], at });
  return row;
}

/** What it was worth in the month before, as its point says too. */
async function keepFormer(tx: Transaction, valued: ValuationRow | null, now: Date): Promise<void> {
  if (valued === null) return;
  const former = (amountMinor: bigint): bigint => (amountMinor * formerWorth(1)) / 1_000n;
  const { estimateMinor, lowMinor, highMinor } = valued;
  const figures = { estimateMinor: former(estimateMinor), lowMinor: former(lowMinor), highMinor: former(highMinor) };
  const valuedAt = new Date(`${monthsBefore(now, 1)}T12:00:00Z`);
  await insertValuations(tx, [{ ...valued, ...figures, id: newId(), steps: [], report: null, valuedAt }]);
}

/** Makes it the customer's, for a part of what it is worth. */
function sell(platform: Platform, tx: Transaction, row: VehicleRow, priceMinor: bigint, at: Date): Promise<VehicleRow> {
  const { id: to } = demoPerson(slug, 'customer');
  const { ownerId: from, currency } = row;
  const price = { amountMinor: priceMinor.toString(), currency };
  return recordChange(
    { platform, tx },
    {
      row,
      change: { ownerId: to, listerId: to },
      kind: 'OWNER_CHANGED',
      detail: { from, to, reason: 'direct sale', priceMinor: price.amountMinor, currency },
      actorId: null,
      at,
      events: (changed) => [ownerChanged(changed, { from, reason: 'direct sale', price }, at)],
    },
  );
}

/** What the garage was worth at the end of each month since its first car. */
function pointsOf(worth: readonly { readonly months: number; readonly valueMinor: bigint }[], now: Date): GarageValueRow[] {
  const { id: tenantId, currency } = demoTenants[slug];
  const ownerId = demoPerson(slug, 'customer').id;
  return Array.from({ length: bought[0].months }, (_, index) => index + 1).map((ago) => {
    const there = worth.filter(({ months }) => months >= ago);
    const valueMinor = there.reduce((sum, each) => sum + (each.valueMinor * formerWorth(ago)) / 1_000n, 0n);
    const month = monthsBefore(now, ago);
    return { tenantId, ownerId, currency, month, valueMinor, vehicles: there.length, recordedAt: new Date(`${month}T12:00:00Z`) };
  });
}

/** Fills the garage; what is there already stays as it is. */
export async function seedGarage(platform: Platform): Promise<void> {
  const { id: tenantId, currency } = demoTenants[slug];
  const now = platform.clock.now();
  await platform.database.tenant(tenantId, async (tx) => {
    const ids = bought.map(({ vehicle }) => demoVehicle(slug, vehicle).id);
    if ((await vehiclesByIds(tx, tenantId, ids)).length > 0) return;
    const rounding = 10n ** BigInt(exponentOf(currency)) * 1_000n;
    const worth: { months: number; valueMinor: bigint }[] = [];
    for (const { vehicle, months, percent } of bought) {
      const boughtAt = new Date(now.getTime() - months * 30 * dayMs);
      const row = await takeIn(platform, tx, vehicle, new Date(boughtAt.getTime() - 30 * dayMs));
      if (!row) continue;
      const valued = await valueVehicles({ platform, tx, models: new KnownModels() }, { tenantId, vehicleIds: [row.id] });
      const valueMinor = valued.get(row.id)?.estimateMinor ?? 0n;
      worth.push({ months, valueMinor });
      await keepFormer(tx, valued.get(row.id) ?? null, now);
      const sold = await sell(platform, tx, row, ((valueMinor * percent) / 100n / rounding) * rounding, boughtAt);
      await insertMissingMedia(tx, demoPicturesOf([sold], now));
    }
    await insertValues(tx, pointsOf(worth, now));
  });
}
