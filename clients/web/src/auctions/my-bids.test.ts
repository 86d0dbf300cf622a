import { expect, it } from 'vitest';
import { asRead, type MyBid, ofGroup, standingIn, withChange } from './my-bids.js';

const bid = (id: string, sequence: number, standing: MyBid['standing'], effectiveEnd = '2026-12-01T12:00:00.000Z'): MyBid => ({
  standing,
  auction: {
    __typename: 'Auction',
    id,
    title: id,
    state: 'LIVE',
    price: null,
    bidCount: 1,
    reserveMet: false,
    hasReserve: false,
    effectiveEnd,
    sequence,
    myBidding: null,
    settlement: null,
    vehicle: null,
  },
});

it('keeps the newest of each auction, whichever comes last', () => {
  const first = withChange([], bid('auc_1', 5, 'WINNING'));
  expect(withChange(first, bid('auc_1', 6, 'OUTBID')).map(({ standing }) => standing)).toEqual(['OUTBID']);
  expect(withChange(first, bid('auc_1', 4, 'OUTBID')).map(({ standing }) => standing)).toEqual(['WINNING']);
  expect(withChange(first, bid('auc_2', 1, 'LOST')).length).toBe(2);
});

it('begins with what ends soonest where one can still bid, and with what ended last where one cannot', () => {
  const early = '2026-12-01T10:00:00.000Z';
  const bids = [bid('auc_1', 1, 'OUTBID'), bid('auc_2', 1, 'OUTBID', early), bid('auc_3', 1, 'WON', early), bid('auc_4', 1, 'WON')];
  expect(ofGroup(bids, 'OUTBID').map(({ auction }) => auction.id)).toEqual(['auc_2', 'auc_1']);
  expect(ofGroup(bids, 'WON').map(({ auction }) => auction.id)).toEqual(['auc_4', 'auc_3']);
});

it('reads how one stands: to lead is to win only where it was sold', () => {
  const maximum = { __typename: 'Money' as const, amount: '100.00', currency: 'NGN' };
  const own = (leading: boolean) => ({ __typename: 'MyBidding' as const, leading, maximum });
  const joined = { ...own(false), maximum: null };
  expect(standingIn({ state: 'LIVE', myBidding: own(true) })).toBe('WINNING');
  expect(standingIn({ state: 'LIVE', myBidding: own(false) })).toBe('OUTBID');
  expect(standingIn({ state: 'PENDING_SETTLEMENT', myBidding: own(true) })).toBe('WON');
  expect(standingIn({ state: 'SETTLED', myBidding: own(false) })).toBe('LOST');
  expect(standingIn({ state: 'UNSOLD', myBidding: own(true) })).toBe('ENDED');
  expect(standingIn({ state: 'CANCELLED', myBidding: null })).toBe('ENDED');
  expect((['SCHEDULED', 'LIVE', 'SETTLED'] as const).map((state) => standingIn({ state, myBidding: joined }))).toEqual([
    'JOINED',
    'JOINED',
    'ENDED',
  ]);
});

it('shows each auction as it was read', () => {
  const { auction } = bid('auc_1', 5, 'WINNING');
  expect(asRead([auction, { ...auction, id: 'auc_2' }]).map(({ standing }) => standing)).toEqual(['JOINED', 'JOINED']);
});
