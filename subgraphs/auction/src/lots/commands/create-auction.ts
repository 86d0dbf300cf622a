/** Puts a vehicle up. */
import { managesBusiness } from '@marque/shared/auth';
import { actorOf, type CommandContext } from '@marque/shared/commands';
import { violatedConstraint } from '@marque/shared/db';
import { newId } from '@marque/shared/ids';
import { conflict, type Conflict, invalidInput, type InvalidInput, isRefusal, notFound, type NotFound } from '@marque/shared/outcome';
import { vehicleForAuction } from '../../neighbours/vehicles.js';
import { type DraftInput, parseDraft } from '../domain/draft-input.js';
import { faultOfDraft } from '../domain/draft.js';
import { offerableBy } from '../domain/offerable.js';
import { insertAuction } from '../store/auctions.js';
import type { AuctionRow } from '../store/tables.js';
import { columnsOf } from '../store/terms.js';

/** What is put up, and under which terms. */
export interface CreateAuction extends DraftInput {
  readonly vehicleId: string;
}

/** Makes a draft, the only one of its vehicle. A manager's own needs no approval, a dealer's waits for it. */
export async function createAuction(
  { platform, caller }: CommandContext,
  { vehicleId, ...input }: CreateAuction,
): Promise<AuctionRow | InvalidInput | NotFound | Conflict> {
  const { tenantId, actorId } = actorOf(caller);
  const terms = parseDraft(input);
  if (isRefusal(terms)) return terms;
  const { draft, currency } = terms;
  const now = platform.clock.now();
  const fault = faultOfDraft(draft, now);
  if (fault) return invalidInput(fault.message, fault.field);
  const vehicle = offerableBy(caller, await vehicleForAuction(platform.graph, tenantId, vehicleId));
  if (isRefusal(vehicle)) return vehicle;
  if (vehicle.currency !== currency) return invalidInput(`The vehicle is priced in ${vehicle.currency}: so is its auction.`, 'startPrice');
  const sellerId = vehicle.ownerId ?? vehicle.listerId ?? actorId;
  const made = platform.database.tenant(tenantId, (tx) =>
    insertAuction(tx, {
      ...columnsOf(draft),
      id: newId(),
      tenantId,
      vehicleId: vehicle.id,
      title: vehicle.title,
      sellerId,
      listerId: vehicle.listerId ?? sellerId,
      createdBy: actorId,
      approval: managesBusiness(caller) ? 'NOT_NEEDED' : 'WAITING',
      currency,
      vehicleCurrency: vehicle.currency,
      decidedAt: now,
      createdAt: now,
    }),
  );
  return made.catch((error: unknown) => {
    if (violatedConstraint(error) !== 'auctions_one_draft_per_vehicle') throw error;
    return conflict('There is a draft for this vehicle: change or cancel that one.', 'vehicleId');
  });
}
