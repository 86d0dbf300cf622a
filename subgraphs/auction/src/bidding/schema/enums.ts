import { enumType } from '@marque/shared/graph';

/** In the order in which they are told. */
export const blockers = [
  'NOT_STARTED',
  'CANCELLED',
  'ENDED',
  'SIGN_IN',
  'NO_BIDDER',
  'OWN_AUCTION',
  'KYC_REQUIRED',
  'SUSPENDED',
  'NOT_JOINED',
  'NO_FUNDS',
] as const;
export type Blocker = (typeof blockers)[number];
export const BlockerEnum = enumType<Blocker>('BiddingBlocker', 'What keeps somebody from bidding.', {
  SIGN_IN: 'Sign in first.',
  NO_BIDDER: 'Staff and partners do not bid, nor does a key without that right.',
  KYC_REQUIRED: 'The identity has to be verified.',
  SUSPENDED: 'The account is suspended.',
  OWN_AUCTION: 'It is their own auction.',
  NOT_STARTED: 'The auction is not live yet.',
  ENDED: 'The auction has ended.',
  CANCELLED: 'The auction was called off.',
  NOT_JOINED: 'They have not joined the auction.',
  NO_FUNDS: 'The funds held for bidding and what is free in the wallet, together, do not cover the deposit of the least bid.',
});
