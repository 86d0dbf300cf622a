import type { Caller } from '@marque/shared/auth';
import { violatedConstraint, type Transaction } from '@marque/shared/db';
import type { Platform } from '@marque/shared/platform/subgraph';
import { canMove } from '../domain/auction-states.js';
import { amountOf, auctionEvent } from '../../events.js';
import { auctionsById, updateAuction } from '../store/auctions.js';
import type { AuctionRow } from '../store/tables.js';
import { faultOfVehicle, managesBusiness } from './create-auction.js';
import { vehicleForAuction } from '../../neighbours/vehicles.js';
import { noAuction, refuse, type CommandRefusal } from './refusal.js';
import { scheduleGoLive } from './schedule.js';
import type { AuctionServices } from '../../bidding/commands/services.js';
import { withAuction } from './with-auction.js';

/** Whether this person runs the auction. */
export const runsAuction = (auction: Pick<AuctionRow, 'sellerId' | 'listerId' | 'createdBy'>, caller: Caller): boolean =>
  managesBusiness(caller) || [auction.sellerId, auction.listerId, auction.createdBy].includes(caller.userId ?? '');

/** Publishes an approved draft: bidders may join, and it goes live at its start. Of two for one vehicle the second is refused. */
export async function scheduleAuction(
  { platform }: AuctionServices,
  caller: Caller & { tenantId: string; userId: string },
  auctionId: string,
): Promise<AuctionRow | CommandRefusal> {
  const { tenantId } = caller;
  const [draft] = await platform.database.tenant(tenantId, (tx) => auctionsById(tx, [auctionId]));
  if (!draft || !runsAuction(draft, caller)) return noAuction;
  const vehicle = await vehicleForAuction(platform.graph, tenantId, draft.vehicleId);
  const fault = draft.state === 'DRAFT' ? faultOfVehicle(vehicle, caller.userId, managesBusiness(caller)) : null;
  if (fault) return fault;
  if (draft.state === 'DRAFT' && vehicle?.currency !== draft.currency)
    return refuse(
      'CONFLICT',
      `The vehicle is priced in ${vehicle?.currency} by now, the auction in ${draft.currency}.`,
      'input',
      'auctionId',
    );
  try {
    return await withAuction(platform, tenantId, auctionId, async (tx, auction) => {
      if (!canMove(auction.state, 'SCHEDULED'))
        return refuse('CONFLICT', `An auction that is ${auction.state} cannot be scheduled.`, 'input', 'auctionId');
      if (auction.approval === 'WAITING') return refuse('CONFLICT', 'A manager has to approve the auction first.', 'input', 'auctionId');
      const now = platform.clock.now();
      if (auction.endsAt <= now) return refuse('CONFLICT', 'The end of the auction has passed.', 'input', 'auctionId');
      return publish(platform, tx, auction, now);
    });
  } catch (error) {
    if (violatedConstraint(error) !== 'auctions_one_open_per_vehicle') throw error;
    return refuse('CONFLICT', 'The vehicle is in another open auction.', 'input', 'auctionId');
  }
}

/** Publishes a draft whose row the caller holds. */
export async function publish(platform: Platform, tx: Transaction, draft: AuctionRow, now: Date): Promise<AuctionRow> {
  const scheduled = await updateAuction(tx, draft.id, { state: 'SCHEDULED', sequence: draft.sequence + 1 });
  await scheduleGoLive(tx, platform, scheduled);
  await platform.events.record(tx, [scheduledEvent(scheduled, now)]);
  return scheduled;
}

const scheduledEvent = (auction: AuctionRow, at: Date) =>
  auctionEvent(
    auction,
    'auction.scheduled.v1',
    auction.sequence,
    at,
    {
      sellerId: auction.sellerId,
      type: auction.type,
      startsAt: auction.startsAt.toISOString(),
      endsAt: auction.endsAt.toISOString(),
      currency: auction.currency,
      startPrice: { ...amountOf(auction, auction.startPriceMinor) },
    },
    [auction.sellerId],
  );
