/**
 * What one event does to the read models. Total: an event that is not what its contract says has no effect, now and on every replay. Effects commute over aggregates, and over the events of one aggregate too: sums, sets, and states that
 * a greater sequence wins.
 */
import { type EventOf, type PlatformEvent, readEvent } from '@marque/shared/events';
import { auctionEffects, auctionEvents } from './projection/auction.js';
import type { Effect } from './projection/effect.js';
import { financeEffects, financeEvents } from './projection/finance.js';
import { peopleEffects } from './projection/people.js';
import { saleEffects } from './projection/sales.js';
import { serviceEffects } from './projection/services.js';

export type { Effect } from './projection/effect.js';

/** The types of event that the read models are made of; all others are passed over unread. A test holds that each has an effect. */
export const consumedTypes = [
  ...auctionEvents,
  ...financeEvents,
  'services.request_state_changed.v1',
  'vehicles.vehicle_listed.v1',
  'vehicles.sale_changed.v1',
  'identity.user_registered.v1',
  'identity.kyc_approved.v1',
] as const;

/** The effects of one event, in any order. */
export function effectsOf(recorded: PlatformEvent): readonly Effect[] {
  const event = readEvent(consumedTypes, recorded);
  return event === null ? [] : effectsOfRead(event);
}

function effectsOfRead(event: EventOf<(typeof consumedTypes)[number]>): readonly Effect[] {
  switch (event.type) {
    case 'services.request_state_changed.v1':
      return serviceEffects(event);
    case 'vehicles.sale_changed.v1':
      return saleEffects(event);
    case 'vehicles.vehicle_listed.v1':
    case 'identity.user_registered.v1':
    case 'identity.kyc_approved.v1':
      return peopleEffects(event.type);
    case 'finance.payment_succeeded.v1':
    case 'finance.payment_failed.v1':
    case 'finance.hold_placed.v1':
    case 'finance.hold_released.v1':
    case 'finance.hold_captured.v1':
    case 'finance.commission_charged.v1':
    case 'finance.escrow_paid_out.v1':
    case 'finance.fee_charged.v1':
    case 'finance.fee_refunded.v1':
      return financeEffects(event);
    default:
      return auctionEffects(event);
  }
}
