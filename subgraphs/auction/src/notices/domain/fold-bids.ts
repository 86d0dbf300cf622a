/** What a run of bids comes to for each person: whoever leads in between has answered, whoever does not lead at last is outbid. */

/** Of a bid, or of one that was taken back. */
export interface BidNews {
  readonly auctionId: string;
  readonly bidId: string;
  readonly leaderId: string | null;
  /** Who leads no more, or did not come to lead. */
  readonly outbidId: string | null;
}

/** A person in an auction. */
export interface InAuction {
  readonly auctionId: string;
  readonly userId: string;
}

/** What is left of a run. */
export interface FoldedBids {
  /** Led at some moment of it: what they were told before is seen by their own bid. */
  readonly led: readonly InAuction[];
  /** Outbid at last, each by the first bid that did so. */
  readonly outbid: readonly (InAuction & { readonly bidId: string })[];
}

/** Folds bids in the order of acceptance. The same bids in other runs leave the same unseen notices. */
export function foldBids(news: readonly BidNews[]): FoldedBids {
  const led = new Map<string, InAuction>();
  const outbid = new Map<string, InAuction & { readonly bidId: string }>();
  for (const { auctionId, bidId, leaderId, outbidId } of news) {
    if (outbidId !== null) {
      const key = `${auctionId} ${outbidId}`;
      if (!outbid.has(key)) outbid.set(key, { auctionId, userId: outbidId, bidId });
    }
    if (leaderId === null) continue;
    const key = `${auctionId} ${leaderId}`;
    led.set(key, { auctionId, userId: leaderId });
    outbid.delete(key);
  }
  return { led: [...led.values()], outbid: [...outbid.values()] };
}
