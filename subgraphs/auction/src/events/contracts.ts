/** The events that `auction` publishes; all are of an auction's stream. */
import { defineEvent, moneyPayload } from '@marque/shared/events';
import { z } from 'zod';
import { auctionStates } from '../lots/domain/auction-states.js';
import { auctionTypes } from '../lots/domain/draft.js';
import { offerKinds, offerStates } from '../ending/domain/offers.js';

const aggregateType = 'auction';
const ofAuction = { auctionId: z.uuid(), vehicleId: z.uuid() };
const instant = z.iso.datetime();

export const Scheduled = defineEvent({
  type: 'auction.scheduled.v1',
  aggregateType,
  description: 'An auction was published.',
  payload: {
    ...ofAuction,
    sellerId: z.uuid(),
    type: z.enum(auctionTypes),
    startsAt: instant,
    endsAt: instant,
    currency: z.string(),
    startPrice: moneyPayload,
  },
});

export const WentLive = defineEvent({
  type: 'auction.went_live.v1',
  aggregateType,
  description: 'Bidding has begun.',
  payload: ofAuction,
});

export const BidPlaced = defineEvent({
  type: 'auction.bid_placed.v1',
  aggregateType,
  description: 'A bid was accepted: of a person, or of the platform for the seller, where there is no bidder.',
  payload: {
    ...ofAuction,
    bidId: z.uuid(),
    bidderId: z.uuid().nullable(),
    alias: z.string(),
    price: moneyPayload,
    leaderAlias: z.string(),
    leaderId: z.uuid().nullable(),
    outbidId: z.uuid().nullable(),
    isPlatformBid: z.boolean(),
    bidCount: z.int().nonnegative(),
    reserveMet: z.boolean(),
    effectiveEnd: instant,
  },
});

export const BidRetracted = defineEvent({
  type: 'auction.bid_retracted.v1',
  aggregateType,
  description: 'Staff took a bid back; bids that stood on it fell with it.',
  payload: {
    ...ofAuction,
    bidId: z.uuid(),
    reason: z.string(),
    fallenBidIds: z.array(z.uuid()),
    price: moneyPayload.nullable(),
    leaderId: z.uuid().nullable(),
    leaderAlias: z.string().nullable(),
    bidCount: z.int().nonnegative(),
    reserveMet: z.boolean(),
    effectiveEnd: instant,
  },
});

export const Extended = defineEvent({
  type: 'auction.extended.v1',
  aggregateType,
  description: 'A late bid moved the end.',
  payload: { ...ofAuction, effectiveEnd: instant },
});

export const Ended = defineEvent({
  type: 'auction.ended.v1',
  aggregateType,
  description: 'Bidding is over.',
  payload: {
    ...ofAuction,
    hammerPrice: moneyPayload.nullable(),
    bidCount: z.int().nonnegative(),
    winnerAlias: z.string().nullable(),
  },
});

export const OfferChanged = defineEvent({
  type: 'auction.offer_changed.v1',
  aggregateType,
  description: 'An offer after the end was made, answered or lapsed.',
  payload: {
    ...ofAuction,
    offerId: z.uuid(),
    kind: z.enum(offerKinds),
    state: z.enum(offerStates),
    bidderId: z.uuid(),
    price: moneyPayload,
    expiresAt: instant,
  },
});

export const Won = defineEvent({
  type: 'auction.won.v1',
  aggregateType,
  description: 'Sold: the deposit is held.',
  payload: {
    ...ofAuction,
    sellerId: z.uuid(),
    winnerId: z.uuid(),
    hammerPrice: moneyPayload,
    depositHoldId: z.uuid().nullable(),
  },
});

export const Unsold = defineEvent({
  type: 'auction.unsold.v1',
  aggregateType,
  description: 'Over without a sale.',
  payload: { ...ofAuction, highBid: moneyPayload.nullable(), reason: z.string() },
});

/** A sale that was undone: whoever has counted it can take it back from where it was counted. */
const undone = z.object({
  winnerId: z.uuid().nullable(),
  hammerPrice: moneyPayload.nullable(),
  soldAt: instant.nullable(),
  endedAt: instant.nullable(),
  bidCount: z.int().nonnegative(),
});

export const Cancelled = defineEvent({
  type: 'auction.cancelled.v1',
  aggregateType,
  description: 'Called off before a sale, or undone after one.',
  payload: { ...ofAuction, reason: z.string(), undone: undone.optional() },
});

export const SettlementChanged = defineEvent({
  type: 'auction.settlement_changed.v1',
  aggregateType,
  description: 'A sale went on, or was undone.',
  payload: { ...ofAuction, from: z.enum(auctionStates), to: z.enum(auctionStates), reason: z.string() },
});

export const published = [
  Scheduled,
  WentLive,
  BidPlaced,
  BidRetracted,
  Extended,
  Ended,
  OfferChanged,
  Won,
  Unsold,
  Cancelled,
  SettlementChanged,
];
