import { expect, it } from 'vitest';
import { offeringsOf } from './offerings.js';

const namesOf = (...modules: Parameters<typeof offeringsOf>[0]) => offeringsOf(modules).map(({ name }) => name);

it('says of auctions only where there are some', () => {
  expect(namesOf('INVENTORY', 'YACHTS')).toEqual(['home.offer.buy', 'home.offer.rentals']);
  expect(namesOf('INVENTORY', 'AUCTIONS')).toContain('home.offer.auctions');
});

it('says four things at most, and nothing of parts that customers do not see', () => {
  expect(namesOf('PROFESSIONALS', 'GARAGE', 'AUCTIONS', 'INVENTORY', 'SERVICE_REQUESTS')).toHaveLength(4);
  expect(namesOf('REVENUE', 'LEADS')).toEqual([]);
});
