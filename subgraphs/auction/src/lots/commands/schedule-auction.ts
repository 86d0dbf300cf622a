import { actorOf, type CommandContext } from '@marque/shared/commands';
import { violatedConstraint } from '@marque/shared/db';
import { conflict, type Conflict, isRefusal, type NotFound } from '@marque/shared/outcome';
import { actedForSeller } from '../../events/acts.js';
import { vehicleForAuction } from '../../neighbours/vehicles.js';
import { isApproved } from '../domain/approval.js';
import { canMove } from '../domain/auction-states.js';
import { offerableBy } from '../domain/offerable.js';
import { noAuction } from '../domain/refusals.js';
import { refusedToRun } from '../domain/rights.js';
import { auctionById } from '../store/auctions.js';
import type { AuctionRow } from '../store/tables.js';
import type { AuctionAnswer } from './auction-answer.js';
import { faultOfStanding } from './drafts/standing-of-seller.js';
import { faultOfOwner } from './drafts/vehicle-of.js';
import { publishAuction } from './publish-auction.js';
import { saleRatesNow } from './sale-rates-now.js';
import { type MoveAuction, withAuctionOnce } from './with-auction.js';

/** Publishes an approved draft: bidders may join, and it goes live at its start. Of two for one vehicle the second is refused. */
export async function scheduleAuction(context: CommandContext, { auctionId, idempotencyKey }: MoveAuction): Promise<AuctionAnswer> {
  const { platform, caller } = context;
  const actor = actorOf(caller);
  const draft = await platform.database.tenant(actor.tenantId, (tx) => auctionById(tx, auctionId));
  if (!draft) return noAuction;
  const notTheirs = refusedToRun(draft, caller);
  if (notTheirs) return notTheirs;
  const refusal =
    draft.state === 'DRAFT' ? ((await refusalOfVehicle(context, draft)) ?? (await faultOfStanding(platform.graph, draft))) : null;
  if (refusal) return refusal;
  // Asked before the transaction, which waits for no neighbour.
  const rates = await saleRatesNow(platform.graph, actor.tenantId);
  const call = { command: 'scheduleAuction', idempotencyKey, input: { auctionId } };
  try {
    return await withAuctionOnce(platform, { ...actor, auctionId }, call, async (tx, auction, now) => {
      if (!canMove(auction.state, 'SCHEDULED')) return conflict(`An auction that is ${auction.state} cannot be scheduled.`, 'auctionId');
      if (!isApproved(auction.approval)) return conflict('A manager has to approve the auction first.', 'auctionId');
      if (auction.endsAt <= now) return conflict('The end of the auction has passed.', 'auctionId');
      const told = actedForSeller(auction, { act: 'SCHEDULED', actorId: actor.actorId, now });
      return publishAuction({ platform, tx }, { draft: auction, now, rates, told });
    });
  } catch (error) {
    if (violatedConstraint(error) !== 'auctions_one_open_per_vehicle') throw error;
    return conflict('The vehicle is in another open auction.', 'auctionId');
  }
}

/** Why the vehicle of this draft cannot be sold now under its terms; null if it can. */
async function refusalOfVehicle({ platform, caller }: CommandContext, draft: AuctionRow): Promise<NotFound | Conflict | null> {
  const { tenantId, vehicleId, currency } = draft;
  const found = await vehicleForAuction(platform.graph, tenantId, vehicleId);
  const sold = faultOfOwner(draft, found);
  if (sold) return sold;
  const vehicle = offerableBy(caller, found);
  if (isRefusal(vehicle)) return vehicle;
  if (vehicle.currency === currency) return null;
  return conflict(`The vehicle is priced in ${vehicle.currency} by now, the auction in ${currency}.`, 'auctionId');
}
