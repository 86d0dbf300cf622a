import { newId } from '@marque/shared/ids';
import type { Caller } from '@marque/shared/auth';
import { violatedConstraint } from '@marque/shared/db';
import { faultOfDraft, type Draft } from '../domain/draft.js';
import { insertAuction } from '../store/auctions.js';
import type { AuctionRow } from '../store/tables.js';
import { fromIncrements } from '../store/terms.js';
import { vehicleForAuction, type VehicleForAuction } from '../../neighbours/vehicles.js';
import { refuse, type CommandRefusal } from './refusal.js';
import type { AuctionServices } from '../../bidding/commands/services.js';

/** States of a vehicle in which it may be put up. */
const offerable: ReadonlySet<string> = new Set(['AVAILABLE', 'LISTED']);

/** Whether the caller decides for the business: managers and admins. */
export const managesBusiness = (caller: Caller): boolean => caller.scopes.includes('business:manage');

/** Why this person may not put the vehicle up now, or null. */
export function faultOfVehicle(vehicle: VehicleForAuction | null, userId: string, manages: boolean): CommandRefusal | null {
  const owned = vehicle !== null && (vehicle.ownerId === userId || vehicle.listerId === userId);
  if (!vehicle || (!owned && !manages)) return refuse('NOT_FOUND', 'There is no such vehicle among yours.', 'input', 'vehicleId');
  return offerable.has(vehicle.status)
    ? null
    : refuse('CONFLICT', `The vehicle cannot be auctioned while it is ${vehicle.status}.`, 'input', 'vehicleId');
}

/** Makes a draft, the only one of its vehicle. A manager's own needs no approval, a dealer's waits for it. */
export async function createAuction(
  { platform }: AuctionServices,
  caller: Caller & { tenantId: string; userId: string },
  input: { vehicleId: string; currency: string; draft: Draft },
): Promise<AuctionRow | CommandRefusal> {
  const now = platform.clock.now();
  const fault = faultOfDraft(input.draft, now);
  if (fault) return refuse('INVALID_INPUT', fault.message, 'input', fault.field);
  const manages = managesBusiness(caller);
  const vehicle = await vehicleForAuction(platform.graph, caller.tenantId, input.vehicleId);
  const refusal = faultOfVehicle(vehicle, caller.userId, manages);
  if (refusal || !vehicle) return refusal ?? refuse('NOT_FOUND', 'There is no such vehicle.', 'input', 'vehicleId');
  if (vehicle.currency !== input.currency)
    return refuse('INVALID_INPUT', `The vehicle is priced in ${vehicle.currency}: so is its auction.`, 'input', 'startPrice');
  const seller = vehicle.ownerId ?? vehicle.listerId ?? caller.userId;
  const made = platform.database.tenant(caller.tenantId, (tx) =>
    insertAuction(tx, {
      ...columnsOf(input.draft),
      id: newId(),
      tenantId: caller.tenantId,
      vehicleId: vehicle.id,
      title: vehicle.title,
      sellerId: seller,
      listerId: vehicle.listerId ?? seller,
      createdBy: caller.userId,
      approval: manages ? 'NOT_NEEDED' : 'WAITING',
      currency: input.currency,
      vehicleCurrency: vehicle.currency,
      decidedAt: now,
      createdAt: now,
    }),
  );
  return made.catch((error: unknown) => {
    if (violatedConstraint(error) !== 'auctions_one_draft_per_vehicle') throw error;
    return refuse('CONFLICT', 'There is a draft for this vehicle: change or cancel that one.', 'input', 'vehicleId');
  });
}

/** The columns of a draft's terms. */
export const columnsOf = (draft: Draft) => ({
  type: draft.type,
  startPriceMinor: draft.startPrice,
  reserveMinor: draft.reservePrice,
  buyNowMinor: draft.buyNowPrice,
  increments: fromIncrements(draft.increments),
  softCloseWindowMs: draft.softClose?.windowMs ?? null,
  softCloseExtensionMs: draft.softClose?.extensionMs ?? null,
  softCloseCapMs: draft.softClose?.maxTotalMs ?? null,
  reserveProtection: draft.reserveProtection,
  depositRateBps: draft.depositRateBps,
  startsAt: draft.startsAt,
  endsAt: draft.endsAt,
  effectiveEnd: draft.endsAt,
});
