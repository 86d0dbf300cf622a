/** Puts the file's auctions up: a vehicle and an auction each, with the ladder of the time and without soft close. */
import { type Client, newKey } from '@marque/sdk';
import { ebayLadder, toAmount, type PastAuction } from './history.js';
import { inParallel } from './pool.js';

const dayMs = 24 * 3_600_000;

/** An auction of the file with its id here. */
export type OurAuction = PastAuction & { readonly ourId: string };

const usd = (cents: bigint) => ({ amount: toAmount(cents), currency: 'USD' });

/** Creates and publishes all of them; they go live by themselves. */
export function putUp(seller: Client, auctions: readonly PastAuction[]): Promise<OurAuction[]> {
  return inParallel(auctions, 8, async (past) => {
    const vehicleId = await addLot(seller, past);
    const now = Date.now();
    const { createAuction } = await seller.createAuction({
      input: {
        vehicleId,
        type: 'TIMED',
        startPrice: usd(past.openCents),
        increments: { ladder: ebayLadder },
        softClose: { enabled: false },
        startsAt: new Date(now).toISOString(),
        endsAt: new Date(now + dayMs).toISOString(),
        idempotencyKey: newKey(),
      },
    });
    if (createAuction.__typename !== 'AuctionPayload') throw new Error(`createAuction ${past.id}: ${createAuction.message}`);
    const ourId = createAuction.auction.id;
    const { scheduleAuction } = await seller.scheduleAuction({ input: { auctionId: ourId } });
    if (scheduleAuction.__typename !== 'AuctionPayload') throw new Error(`scheduleAuction ${past.id}: ${scheduleAuction.message}`);
    return { ...past, ourId };
  });
}

async function addLot(seller: Client, { id, item, openCents }: PastAuction): Promise<string> {
  const input = {
    make: 'Replayed lot',
    confirmUnknownMake: true,
    confirmUnusualOdometer: true,
    confirmUnusualPrice: true,
    model: item,
    year: 2003,
    condition: 'CLEAN',
    segment: 'LOCALLY_USED',
    askingPrice: usd(openCents),
    description: `Auction ${id}`,
    idempotencyKey: newKey(),
  } as const;
  const { addVehicle } = await seller.addVehicle({ input });
  if (addVehicle.__typename !== 'AddVehiclePayload') throw new Error(`addVehicle ${id}: ${JSON.stringify(addVehicle)}`);
  return addVehicle.vehicle.id;
}

/** The wording that bidders accept; all of these auctions have the same terms, and so the same wording. */
export async function wordingOf(admin: Client, { ourId }: OurAuction): Promise<string> {
  const { auction } = await admin.auctionEligibility({ id: ourId });
  if (!auction) throw new Error('A new auction is not there.');
  return auction.wording.version;
}
