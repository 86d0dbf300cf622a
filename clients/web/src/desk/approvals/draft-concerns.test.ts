import { expect, it } from 'vitest';
import { draftConcerns } from './draft-concerns.js';
import { isMore } from '../../graph/is-more.js';

const ngn = (amount: string) => ({ __typename: 'Money' as const, amount, currency: 'NGN' }) as never;
const now = Date.parse('2026-12-01T00:00:00Z');
const draft = {
  startsAt: '2026-12-02T00:00:00Z',
  endsAt: '2026-12-05T00:00:00Z',
  startPrice: ngn('2000000.00'),
  reservePrice: ngn('25000000.00'),
  reserveProtection: false,
  seller: { state: 'ACTIVE' },
  vehicle: { photosStale: false, valuation: { low: { amount: '24000000.00' }, high: { amount: '25000000.00' } } },
};

it('an ordinary draft has no concerns', () => {
  expect(draftConcerns(draft, now)).toEqual([]);
  expect(draftConcerns({ ...draft, seller: null, vehicle: null, reservePrice: null }, now)).toEqual([]);
});

it('names each concern, the gravest first', () => {
  const strange = {
    ...draft,
    startsAt: '2026-12-01T00:00:00Z',
    startPrice: ngn('24000000.01'),
    reservePrice: ngn('25000000.01'),
    reserveProtection: true,
    seller: { state: 'SUSPENDED' },
    vehicle: { ...draft.vehicle, photosStale: true },
  };
  expect(draftConcerns(strange, now)).toEqual([
    'desk.concern.suspended',
    'desk.concern.start-passed',
    'desk.concern.reserve-high',
    'desk.concern.start-high',
    'desk.concern.photos',
    'desk.concern.platform-bids',
  ]);
});

it.each([
  ['9007199254740993.00', '9007199254740992.99', true],
  ['10', '9.99', true],
  ['9.9', '9.90', false],
  ['0.5', '5', false],
])('%s is more than %s: %s', (amount, than, more) => {
  expect(isMore(amount, than)).toBe(more);
});
