/** What bidding on one lot came to, as patterns over many lots are looked for. */

/** One bidder on a lot. */
export interface LotBidder {
  readonly bidderId: string;
  readonly bids: number;
  /** When the last bid came, as a share of the auction's time: 0 at its beginning, 1 at its end. */
  readonly lastAt: number;
  /** How many bids others than this bidder and the winner placed after this bidder's highest. */
  readonly bidsAfter: number;
  readonly maximumMinor: bigint;
  /** 1 for the highest maximum. */
  readonly rank: number;
  /** Whether the bid was taken back, or won and was never paid. */
  readonly undone: boolean;
}

/** A lot that is over, and on which somebody has bid. */
export interface Lot {
  readonly auctionId: string;
  readonly sellerId: string;
  readonly winnerId: string | null;
  readonly priceMinor: bigint;
  readonly endedAt: Date;
  readonly bidders: readonly LotBidder[];
}

/** An accepted bid of a person, in the order of acceptance. */
export interface PlacedBid {
  readonly bidId: string;
  readonly bidderId: string;
  readonly amountMinor: bigint;
  readonly placedAt: Date;
}

/** What a lot is made of. */
export interface LotFacts extends Omit<Lot, 'bidders'> {
  readonly startsAt: Date;
  readonly bids: readonly PlacedBid[];
  /** Bids that staff took back for their own sake, not those that fell with them. */
  readonly retractedBidIds: ReadonlySet<string>;
  /** Bidders who bought and did not pay. */
  readonly defaulters: ReadonlySet<string>;
}

/** The lot with its bidders, the highest maximum first. */
export function lotOf({ startsAt, bids, retractedBidIds, defaulters, ...lot }: LotFacts): Lot {
  const lasts = Math.max(1, lot.endedAt.getTime() - startsAt.getTime());
  const shareOf = (at: Date): number => Math.min(1, Math.max(0, (at.getTime() - startsAt.getTime()) / lasts));
  const ranked = [...Map.groupBy(bids.entries(), ([, { bidderId }]) => bidderId)]
    .map(([bidderId, own]) => {
      // Of equal maxima the earlier one counts.
      const [topIndex, top] = own.reduce((best, each) => (each[1].amountMinor > best[1].amountMinor ? each : best));
      return { bidderId, own, topIndex, maximumMinor: top.amountMinor };
    })
    .toSorted((a, b) => (a.maximumMinor === b.maximumMinor ? a.topIndex - b.topIndex : a.maximumMinor > b.maximumMinor ? -1 : 1));
  const bidders = ranked.map(({ bidderId, own, topIndex, maximumMinor }, index): LotBidder => {
    const others = (each: PlacedBid): boolean => each.bidderId !== bidderId && each.bidderId !== lot.winnerId;
    return {
      bidderId,
      maximumMinor,
      bids: own.length,
      lastAt: Math.max(...own.map(([, { placedAt }]) => shareOf(placedAt))),
      bidsAfter: bids.slice(topIndex + 1).filter(others).length,
      rank: index + 1,
      undone: defaulters.has(bidderId) || own.some(([, { bidId }]) => retractedBidIds.has(bidId)),
    };
  });
  return { ...lot, bidders };
}
