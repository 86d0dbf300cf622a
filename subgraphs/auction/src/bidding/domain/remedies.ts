/** What removes each thing that keeps somebody from bidding. */
import type { Obstacle } from './obstacles.js';

/** What a person can do; null where nothing removes it. */
export const remedies: Readonly<Record<Obstacle | 'SIGN_IN' | 'NO_BIDDER', string | null>> = {
  NOT_STARTED: 'Wait for the start; you can join (`joinAuction`), and hold funds (`holdBiddingFunds`), before it.',
  CANCELLED: null,
  ENDED: null,
  SIGN_IN: 'Sign in (`logIn`), or register first (`register`).',
  NO_BIDDER: 'Sign in with an account that bids, such as a customer’s: this one works for the business, or its key has no right to bid.',
  OWN_AUCTION: null,
  KYC_REQUIRED: 'Have your identity verified: file an application (`submitKyc`), on which the business decides.',
  SUSPENDED: 'Ask the business to lift the suspension.',
  NOT_JOINED: 'Join the auction (`joinAuction`), which accepts its wording.',
  NO_FUNDS: 'Put what is missing into your wallet (`deposit`).',
};
