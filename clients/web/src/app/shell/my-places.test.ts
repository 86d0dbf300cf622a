import { expect, it } from 'vitest';
import { myPlacesOf } from './my-places.js';

const modules = ['AUCTIONS', 'GARAGE', 'INVENTORY', 'WALLET', 'SERVICE_REQUESTS', 'SETTLEMENT'] as const;
const pathsOf = (role: Parameters<typeof myPlacesOf>[0], of: Parameters<typeof myPlacesOf>[1] = modules) => {
  const { mine, desk } = myPlacesOf(role, of);
  return [...mine, ...desk].map(({ path }) => path);
};

it('shows a customer what is theirs and nothing of the desk', () => {
  expect(pathsOf('CUSTOMER')).toEqual(['/my/bids', '/my/settlements', '/my/garage', '/my/wallet', '/my/services']);
});

it('shows managers the desk', () => {
  expect(pathsOf('MANAGER')).toEqual([
    '/my/garage',
    '/my/selling',
    '/my/wallet',
    '/my/services',
    '/desk/approvals',
    '/desk/auctions',
    '/desk/settlements',
  ]);
});

it('leaves out what the business does not have', () => {
  expect(pathsOf('CUSTOMER', ['WALLET'])).toEqual(['/my/wallet']);
});

it('shows nothing where the role is not known', () => {
  expect(pathsOf(null)).toEqual([]);
});
