/**
 * What one event does to the read models. Total: an event that is not understood has no effect, now and on every replay.
 * Effects commute over aggregates, and over the events of one aggregate too: sums, sets, and states that a greater sequence wins.
 */
import { auctionEffects } from './projection/auction.js';
import { financeEffects } from './projection/finance.js';
import type { Effect, SourceEvent } from './projection/effect.js';
import { peopleEffects } from './projection/people.js';
import { serviceEffects } from './projection/services.js';

export type { Effect, SourceEvent } from './projection/effect.js';

/** The types of event that the read models are made of; all others are passed over unread. A test holds that each has an effect. */
export const consumedTypes = [
  'auction.scheduled.v1',
  'auction.went_live.v1',
  'auction.bid_placed.v1',
  'auction.ended.v1',
  'auction.won.v1',
  'auction.unsold.v1',
  'auction.cancelled.v1',
  'finance.payment_succeeded.v1',
  'finance.payment_failed.v1',
  'finance.hold_placed.v1',
  'finance.hold_released.v1',
  'finance.hold_captured.v1',
  'finance.commission_charged.v1',
  'services.request_state_changed.v1',
  'vehicles.vehicle_listed.v1',
  'identity.user_registered.v1',
  'identity.kyc_approved.v1',
] as const;

/** The effects of one event, in any order. */
export const effectsOf = (event: SourceEvent): readonly Effect[] => [
  ...auctionEffects(event),
  ...financeEffects(event),
  ...serviceEffects(event),
  ...peopleEffects(event),
];
