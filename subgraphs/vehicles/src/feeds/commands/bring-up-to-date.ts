/** Brings a vehicle up to what a row of a feed's file says of it. */
import type { TransactionContext } from '@marque/shared/commands';
import { isRefusal } from '@marque/shared/outcome';
import { applyMove } from '../../inventory/commands/apply-move.js';
import { pricingOf } from '../../inventory/commands/change-price.js';
import { describeVehicle } from '../../inventory/commands/facts/describe-vehicle.js';
import { recordChange } from '../../inventory/commands/record-change.js';
import { belowInspected, lessThanSold } from '../../inventory/domain/changed-facts.js';
import type { VehicleDraft } from '../../inventory/domain/draft.js';
import { fixedPriceStates, offeredStates } from '../../inventory/domain/lifecycle.js';
import { saveOfferedPrices } from '../../inventory/store/offered-prices.js';
import type { VehicleRow } from '../../inventory/store/tables.js';
import type { DescribedFacts } from '../../inventory/store/vehicle-facts.js';

/** A vehicle that the transaction has locked, and what the file says. */
export interface BringUpToDate {
  readonly row: VehicleRow;
  readonly draft: VehicleDraft;
  readonly actorId: string;
  readonly at: Date;
}

/** Whether anything changed, and what of the row could not be followed. */
export interface UpToDate {
  readonly changed: boolean;
  readonly warning: string | null;
}

/** What the row says: what it leaves empty stays as it is. */
function factsOf(draft: VehicleDraft): Partial<DescribedFacts> {
  const { trim, condition, odometerKm, colour, city, point, imageUrls, features, description, serviceRecords, previousOwners } = draft;
  const said = Object.entries({ trim, condition, odometerKm, colour, city, description, previousOwners }).filter(
    ([, value]) => value !== null,
  );
  return {
    ...Object.fromEntries(said),
    ...point,
    ...(imageUrls.length === 0 ? {} : { imageUrls: [...imageUrls] }),
    ...(features.length === 0 ? {} : { features: [...features] }),
    ...(serviceRecords === 0 ? {} : { serviceRecords }),
  };
}

/** A vehicle that an auction or a settlement holds, or that is sold, stays as it is; so do an odometer and owners that were more before. */
export async function bringUpToDate(context: TransactionContext, { row, draft, actorId, at }: BringUpToDate): Promise<UpToDate> {
  if (fixedPriceStates.includes(row.state)) return { changed: false, warning: `The vehicle is ${row.state}: it was left as it is.` };
  const facts = factsOf(draft);
  const { odometerKm, previousOwners } = facts;
  const below = odometerKm === undefined ? null : (belowInspected(row, odometerKm) ?? lessThanSold(row, 'odometerKm', odometerKm));
  if (below !== null) delete facts.odometerKm;
  const fewer = previousOwners === undefined ? null : lessThanSold(row, 'previousOwners', previousOwners);
  if (fewer !== null) delete facts.previousOwners;
  const kept = [below, fewer].filter(Boolean).join(' ') || null;
  const described = await describeVehicle(context, { row, facts, actorId, at });
  const price = draft.askingPrice;
  const pricing = price === null ? null : pricingOf({ row: described, price, actorId, at });
  if (pricing === null) return { changed: described !== row, warning: kept };
  if (isRefusal(pricing)) return { changed: described !== row, warning: [kept, pricing.message].filter(Boolean).join(' ') };
  const priced = await recordChange(context, pricing);
  if (offeredStates.includes(priced.state)) await saveOfferedPrices(context.tx, priced.tenantId, [priced], at);
  // What was known without a price is offered with its first one.
  if (priced.state === 'CATALOG_ONLY')
    await applyMove(context, { row: priced, to: 'AVAILABLE', by: 'PERSON', actorId, reason: 'priced by its feed', at });
  return { changed: true, warning: kept };
}
