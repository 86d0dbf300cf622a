/** Sends bids and purchases, and keeps what became of the last one. */
import { useState } from 'react';
import type { Money } from '../../design/money-text.js';
import type { Fault } from '../../graph/fault.js';
import { useCommand } from '../../graph/use-command.js';
import { RoomBidDocument, RoomBuyNowDocument } from '../generated/operations.js';
import type { BidRefusal } from './rules/bid-refusal.js';
import type { RoomAnswer } from './rules/room-state.js';
import type { Room } from './use-room.js';

/** A bid up to a secret maximum or of an amount outright, or a purchase at once. */
export interface Wish {
  readonly kind: 'maximum' | 'amount' | 'buy-now';
  readonly amount: Money;
}

/** What became of it. */
export type BidResult =
  | { readonly kind: 'accepted'; readonly wish: Wish; readonly answer: RoomAnswer }
  | { readonly kind: 'refused'; readonly refusal: BidRefusal };

/** The sender. */
export interface Bidding {
  readonly isPending: boolean;
  readonly fault: Fault | null;
  readonly result: BidResult | null;
  /** Whether there was an answer; the same wish sent again after a lost one is one bid. */
  readonly send: (wish: Wish) => Promise<boolean>;
  readonly forget: () => void;
}

/** Bids in an auction; the room is told of each answer at once. */
export function useBid(auctionId: string, room: Room): Bidding {
  const bid = useCommand(RoomBidDocument);
  const buy = useCommand(RoomBuyNowDocument);
  const [result, setResult] = useState<BidResult | null>(null);
  const send = async (wish: Wish): Promise<boolean> => {
    setResult(null);
    const { amount, currency } = wish.amount;
    const outcome =
      wish.kind === 'buy-now'
        ? (await buy.send((idempotencyKey) => ({ input: { auctionId, idempotencyKey } })))?.buyNow
        : (await bid.send((idempotencyKey) => ({ input: { auctionId, [wish.kind]: { amount, currency }, idempotencyKey } })))?.placeBid;
    if (outcome === undefined) return false;
    if (outcome.__typename !== 'PlaceBidPayload') {
      setResult({ kind: 'refused', refusal: outcome });
      room.readAgain();
      return true;
    }
    const { auction, ...answer } = outcome;
    room.tell({ kind: 'answered', answer });
    room.tell({ kind: 'read', reading: auction });
    setResult({ kind: 'accepted', wish, answer });
    return true;
  };
  return { isPending: bid.isPending || buy.isPending, fault: bid.fault ?? buy.fault, result, send, forget: () => setResult(null) };
}
