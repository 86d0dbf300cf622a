/** The events that `auction` publishes; all but those of notices, standings, acts, signals, payment clocks and refused transfers are of an auction's stream. */
import {
  defineEvent,
  type EventContract,
  moneyPayload,
  type NewEvent,
  type PlatformEvent,
  type RecordedEvent,
} from '@marque/shared/events';
import type { MoneyJson } from '@marque/shared/money';
import { z } from 'zod';
import { ActedForSeller, StaffActed } from './events/acts.js';
import { aggregateType, instant, ofAuction } from './events/facts.js';
import {
  OfferChanged,
  Won,
  Unsold,
  Cancelled,
  SettlementChanged,
  PaymentReminded,
  PaymentClockChanged,
  Forfeited,
  TransferRefused,
} from './events/sales.js';
import { auctionTypes } from './lots/domain/draft.js';
import type { AuctionRow } from './lots/store/tables.js';
import { noticeKinds } from './notices/domain/notice-kinds.js';
import { signalKinds } from './signals/domain/signal.js';

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
  description:
    'Staff took a bid back, or the platform those of a suspended person; others of them, and bids that stood on them, fell with it.',
  payload: {
    ...ofAuction,
    bidId: z.uuid(),
    reason: z.string(),
    /** Missing where staff took it back. */
    because: z.enum(['BIDDER_SUSPENDED']).optional(),
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
  description: 'A late bid moved the end, or staff did.',
  payload: { ...ofAuction, effectiveEnd: instant, byStaff: z.boolean().optional(), reason: z.string().optional() },
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

export const FeaturingChanged = defineEvent({
  type: 'auction.featuring_changed.v1',
  aggregateType,
  description: 'An auction is shown before the rest until a moment, or no more.',
  payload: { ...ofAuction, featuredUntil: instant.nullable(), byStaff: z.boolean(), reason: z.string().optional() },
});

export const WatchersChanged = defineEvent({
  type: 'auction.watchers_changed.v1',
  aggregateType,
  description: 'More or fewer people watch an auction; told every few seconds at most.',
  payload: { ...ofAuction, watchers: z.int().nonnegative() },
});

export const Noticed = defineEvent({
  type: 'auction.noticed.v1',
  aggregateType: 'notice',
  description: 'People who watch an auction, bid in it or sell were told of something; they stand in the topics alone.',
  payload: { auctionId: z.uuid(), kind: z.enum(noticeKinds), noticeIds: z.array(z.uuid()) },
});

export const StandingsChanged = defineEvent({
  type: 'auction.standings_changed.v1',
  aggregateType: 'standings',
  description: 'An end, or what followed it, may have changed how the bidders of an auction stand; they are named in the topics alone.',
  payload: { auctionId: z.uuid() },
});

export const BidSignalled = defineEvent({
  type: 'auction.bid_signal.v1',
  aggregateType: 'bid_signal',
  description: 'A pattern in bidding that staff should look at was seen first, or again after it was dismissed.',
  payload: {
    signalId: z.uuid(),
    kind: z.enum(signalKinds),
    score: z.number(),
    bidderIds: z.array(z.uuid()),
    sellerId: z.uuid().nullable(),
    auctionIds: z.array(z.uuid()),
    summary: z.string(),
    features: z.array(z.object({ name: z.string(), value: z.number(), evidence: z.number(), words: z.string() })),
  },
});

/** Those of an auction's stream. */
const ofStream = [
  Scheduled,
  WentLive,
  BidPlaced,
  BidRetracted,
  Extended,
  Ended,
  OfferChanged,
  FeaturingChanged,
  WatchersChanged,
  Won,
  Unsold,
  Cancelled,
  SettlementChanged,
  PaymentReminded,
  Forfeited,
];

export const published = [
  ...ofStream,
  Noticed,
  StandingsChanged,
  StaffActed,
  ActedForSeller,
  BidSignalled,
  PaymentClockChanged,
  TransferRefused,
];

/** The alias under which platform bids appear. */
export const platformAlias = 'Platform for the seller';

/** The live topic of one bidder across auctions. */
export const bidderTopic = (bidderId: string): string => `bidder:${bidderId}`;

/** The live topic of one person's notices. */
export const noticeTopic = (userId: string): string => `notices:${userId}`;

/** An amount in the auction's currency as an event carries it. */
export const amountOf = (auction: Pick<AuctionRow, 'currency'>, amountMinor: bigint): MoneyJson => ({
  amountMinor: `${amountMinor}`,
  currency: auction.currency,
});

/** The same for an amount that may be missing. */
export const optionalAmount = (auction: Pick<AuctionRow, 'currency'>, amountMinor: bigint | null): MoneyJson | null =>
  amountMinor === null ? null : amountOf(auction, amountMinor);

type Contract = (typeof ofStream)[number];
type ContractOf<Type extends Contract['type']> = Extract<Contract, { type: Type }>;
/** What is said of an event beside whose it is. */
export type Facts<Type extends Contract['type']> = Omit<Parameters<ContractOf<Type>['of']>[1], 'auctionId' | 'vehicleId'>;

/** An event of this auction with the number that it has in the auction's stream. */
export function auctionEvent<Type extends Contract['type']>(
  auction: Pick<AuctionRow, 'id' | 'tenantId' | 'vehicleId'>,
  type: Type,
  sequence: number,
  occurredAt: Date,
  payload: Facts<Type>,
  tell: readonly (string | null)[] = [],
): NewEvent {
  const { id: auctionId, tenantId, vehicleId } = auction;
  const people = [...new Set(tell.filter((id) => id !== null))];
  const facts = { tenantId, aggregateId: auctionId, sequence, topics: people.map(bidderTopic), occurredAt };
  return contractOf(type).of(facts, { auctionId, vehicleId, ...payload });
}

type Recorded<Each> = Each extends EventContract<infer Type, infer Content> ? RecordedEvent<Type, Content> : never;
/** An event of an auction's stream. */
export type AuctionEvent = Recorded<Contract>;

/** Whether a recorded event is one of an auction's stream. */
export const isAuctionEvent = (event: PlatformEvent): event is PlatformEvent & AuctionEvent => contracts.has(event.type);

const contracts: ReadonlyMap<string, EventContract> = new Map(ofStream.map((contract) => [contract.type, contract]));

/** Every type has its contract. */
function contractOf(type: Contract['type']): EventContract {
  const contract = contracts.get(type);
  if (contract === undefined) throw new Error(`There is no contract for ${type}.`);
  return contract;
}
