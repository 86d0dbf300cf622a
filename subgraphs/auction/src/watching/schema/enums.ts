import { enumType } from '@marque/shared/graph';
import type { WatchChange } from '../domain/watchlist.js';

export const changeKinds = [
  'SCHEDULED',
  'WENT_LIVE',
  'BID_PLACED',
  'BID_RETRACTED',
  'EXTENDED',
  'ENDED',
  'OFFER_CHANGED',
  'FEATURING_CHANGED',
  'WATCHERS_CHANGED',
  'WON',
  'UNSOLD',
  'CANCELLED',
  'SETTLEMENT_CHANGED',
  'PAYMENT_REMINDED',
  'FORFEITED',
] as const;
export type ChangeKind = (typeof changeKinds)[number];
export const ChangeKindEnum = enumType<ChangeKind>('AuctionChangeKind', 'What happened to an auction.', {
  SCHEDULED: 'It was published.',
  WENT_LIVE: 'Bidding has begun.',
  BID_PLACED: 'A bid was accepted; the former leader may be outbid.',
  BID_RETRACTED: 'Staff took a bid back.',
  EXTENDED: 'A late bid moved the end, or staff did.',
  ENDED: 'Bidding is over.',
  OFFER_CHANGED: 'An offer after the end was made, answered or lapsed.',
  FEATURING_CHANGED: 'It is shown before the rest, or no more.',
  WATCHERS_CHANGED: 'More or fewer people watch it; told every five seconds at most, until its end.',
  WON: 'Sold: the deposit is held.',
  UNSOLD: 'Not sold; the vehicle is free again.',
  CANCELLED: 'Called off or undone.',
  SETTLEMENT_CHANGED: 'The settlement went on or was undone.',
  PAYMENT_REMINDED: 'The buyer was reminded of the payment.',
  FORFEITED: 'The buyer did not pay in time; the next bidder has a chance, or it is unsold.',
});

export const standings = ['WINNING', 'OUTBID', 'WON', 'LOST', 'ENDED'] as const;
export type Standing = (typeof standings)[number];
export const StandingEnum = enumType<Standing>('MyBidStanding', 'How a bidder stands in an auction.', {
  WINNING: 'Leads now.',
  OUTBID: 'Somebody else, or a platform bid, leads.',
  WON: 'Has won.',
  LOST: 'Somebody else has won, or may still make it a sale.',
  ENDED: 'Over without a winner: not sold, called off or undone, or the next bidder is being asked.',
});

export const WatchChangeEnum = enumType<WatchChange>('WatchChange', 'What has changed in a watched auction since the person looked.', {
  STARTED: 'Bids are taken.',
  PRICE_ROSE: 'The price is higher.',
  PRICE_FELL: 'The price is lower: a bid was taken back.',
  END_MOVED: 'Its end is another.',
  SOLD: 'It was sold.',
  UNSOLD: 'It ended without a sale.',
  CALLED_OFF: 'Staff have called it off, or undone its sale.',
});
