import { describe, expect, it } from 'vitest';
import type { EventType, Payload, PlatformEvent } from '@marque/shared/events';
import { newId } from '@marque/shared/ids';
import { examplePayload } from '@marque/shared/testing/example-payload';
import { consumedTypes, effectsOf } from './projection.js';

const recorded = (type: string, payload: Payload, sequence: number | null): PlatformEvent => ({
  position: 1,
  id: 'e1',
  tenantId: 't1',
  type,
  aggregateType: 'thing',
  aggregateId: 'a1',
  sequence,
  topics: [],
  payload,
  occurredAt: '2026-11-20T10:00:00.000Z',
});
const event = (type: EventType, payload: Payload = {}, sequence: number | null = 1): PlatformEvent =>
  recorded(type, examplePayload(type, payload), sequence);
const names = (given: PlatformEvent): string[] =>
  effectsOf(given).map((effect) =>
    effect.kind === 'tally' ? `${effect.tally} ${effect.count} ${effect.amountMinor} ${effect.currency ?? '-'}` : effect.kind,
  );

const bidder = newId();
const undone = {
  winnerId: newId(),
  hammerPrice: { amountMinor: '125050', currency: 'NGN' },
  soldAt: '2026-11-18T10:00:01.000Z',
  endedAt: '2026-11-18T10:00:00.000Z',
  bidCount: 7,
};

/** Without which an event has no effect. */
const effective: Partial<Record<string, Payload>> = { 'vehicles.sale_changed.v1': { to: 'HANDED_OVER' } };

it('every type that is consumed has an effect', () => {
  expect(consumedTypes.filter((type) => effectsOf(event(type, { undone, ...effective[type] })).length === 0)).toEqual([]);
});

describe('what an event does to the read models', () => {
  it.each([
    [event('auction.bid_placed.v1', { bidderId: bidder, isPlatformBid: false }), ['bid']],
    [event('auction.bid_placed.v1', { bidderId: null, isPlatformBid: true }), ['platform_bids 1 0 -']],
    [event('auction.ended.v1', { bidCount: 7 }), ['auction', 'auctions_ended 1 0 -', 'lot_bids 7 0 -']],
    [event('auction.won.v1', { hammerPrice: { amountMinor: '125050', currency: 'NGN' } }), ['auction', 'auctions_sold 1 125050 NGN']],
    [event('auction.cancelled.v1', { reason: 'Damaged' }), ['auction', 'auctions_cancelled 1 0 -']],
    [
      event('auction.cancelled.v1', { undone }),
      ['auction', 'auctions_cancelled 1 0 -', 'auctions_sold -1 -125050 NGN', 'auctions_ended -1 0 -', 'lot_bids -7 0 -'],
    ],
    [event('auction.forfeited.v1', { undone: { ...undone, endedAt: null, bidCount: 0 } }), ['auctions_sold -1 -125050 NGN']],
    [event('finance.payment_succeeded.v1', { kind: 'DEPOSIT', amount: { amountMinor: '9', currency: 'USD' } }), ['deposits 1 9 USD']],
    [event('finance.payment_succeeded.v1', { kind: 'WITHDRAWAL', amount: { amountMinor: '9', currency: 'USD' } }), ['withdrawals 1 9 USD']],
    [event('finance.commission_charged.v1', { amount: { amountMinor: '-3', currency: 'USD' } }), ['commissions 1 -3 USD']],
    [
      event('finance.escrow_paid_out.v1', {
        amount: { amountMinor: '105', currency: 'USD' },
        earned: { amountMinor: '8', currency: 'USD' },
      }),
      ['commissions 1 8 USD'],
    ],
    [event('finance.fee_charged.v1', { amount: { amountMinor: '7', currency: 'USD' } }), ['commissions 1 7 USD']],
    [
      event('finance.fee_refunded.v1', { amount: { amountMinor: '7', currency: 'USD' }, chargedAt: '2026-01-01T00:00:00.000Z' }),
      ['commissions -1 -7 USD'],
    ],
    [
      event('vehicles.sale_changed.v1', { from: 'PAID', to: 'HANDED_OVER', price: { amountMinor: '900', currency: 'NGN' } }),
      ['direct_sales 1 900 NGN'],
    ],
    ...['AWAITING_DEPOSIT', 'AWAITING_PAYMENT', 'PAID', 'LAPSED', 'FORFEITED', 'CANCELLED'].map((to): [PlatformEvent, string[]] => [
      event('vehicles.sale_changed.v1', { from: 'PAID', to }),
      [],
    ]),
    [event('services.request_state_changed.v1', { from: null, to: 'REQUESTED' }), ['request', 'requests_opened 1 0 -']],
    [event('services.request_state_changed.v1', { from: 'REQUESTED', to: 'QUOTED' }, 2), ['request']],
  ])('is known for %j', (given, expected) => {
    expect(names(given)).toEqual(expected);
  });

  it.each([
    event('auction.won.v1', { hammerPrice: 5 }),
    event('auction.won.v1', { hammerPrice: { amountMinor: '1e9', currency: 'NGN' } }),
    event('auction.ended.v1', { bidCount: -1 }),
    event('finance.payment_succeeded.v1', { kind: 'GIFT', amount: { amountMinor: '9', currency: 'USD' } }),
    event('services.request_state_changed.v1', { to: 'REQUESTED' }, null),
    event('auction.cancelled.v1', { undone: 'strange' }),
    recorded('auction.not_invented_yet.v1', {}, 1),
  ])('is nothing for what is not understood: %j', (given) => {
    expect(effectsOf(given)).toEqual([]);
  });
});
