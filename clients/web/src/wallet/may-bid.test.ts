import { expect, it } from 'vitest';
import { mayBid } from './may-bid.js';

const tenant = { __typename: 'Tenant', id: 'tnt_1', country: 'NG', currency: 'NGN', modules: ['WALLET', 'AUCTIONS'] } as const;

it('lets bid whom the platform lets, where there are auctions', () => {
  const roles = ['CUSTOMER', 'VERIFIED_SELLER', 'DEALER', 'PARTNER', 'CONCIERGE', 'MANAGER', 'ADMIN', 'SUPER_ADMIN'] as const;
  expect(roles.filter((role) => mayBid({ role, tenant }))).toEqual(['CUSTOMER', 'VERIFIED_SELLER', 'DEALER', 'ADMIN']);
  expect(mayBid({ role: 'CUSTOMER', tenant: { ...tenant, modules: ['WALLET'] } })).toBe(false);
  expect(mayBid({ role: null, tenant: { ...tenant, modules: ['AUCTIONS'] } })).toBe(false);
});
