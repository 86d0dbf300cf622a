/** Places the least bid that leads in an auction, as whichever of two people does not lead. */
import { createClient, newKey } from '@marque/sdk';
import type { Client } from '@marque/sdk';

/** Where to bid and as whom. */
export interface BidOptions {
  readonly url: string;
  readonly tenant: string;
  readonly auctionId: string;
  readonly emails: readonly string[];
  readonly password: string;
}

/** Bids once and says what came of it; throws where the platform refuses. */
export async function bid(options: BidOptions): Promise<string> {
  for (const email of options.emails) {
    const client = createClient({ url: options.url, tenant: options.tenant });
    try {
      const outcome = await bidAs(client, email, options);
      if (outcome !== null) return outcome;
    } finally {
      await client.close();
    }
  }
  throw new Error('Whoever could bid leads already.');
}

/** Null where the person leads. */
async function bidAs(client: Client, email: string, { auctionId, password }: BidOptions): Promise<string | null> {
  // A kind of device of its own: a sign-in ends the session that the person has on another of the same kind.
  const signedIn = await client.signIn({ email, password, device: { type: 'MOBILE', name: 'npm run bid' } });
  if (signedIn.__typename !== 'SignedIn') throw new Error(signedIn.message);
  const { auction } = await client.auctionEligibility({ id: auctionId });
  if (auction === null) throw new Error(`There is no auction ${auctionId}.`);
  const { myBidding, minimumBid, wording } = auction;
  if (myBidding?.leading === true) return null;
  const { joinAuction } = await client.joinAuction({ input: { auctionId, acceptedWording: wording.version, idempotencyKey: newKey() } });
  if (joinAuction.__typename !== 'JoinAuctionPayload') throw new Error(joinAuction.message);
  const maximum = { amount: minimumBid.amount, currency: minimumBid.currency };
  const { placeBid } = await client.placeBid({ input: { auctionId, maximum, idempotencyKey: newKey() } });
  if (placeBid.__typename !== 'PlaceBidPayload') throw new Error(placeBid.message);
  return `${email} bids ${maximum.amount} ${maximum.currency} as ${joinAuction.alias}${placeBid.leading ? ' and leads.' : '.'}`;
}
