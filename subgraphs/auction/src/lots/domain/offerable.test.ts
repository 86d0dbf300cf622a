import { type Caller, guest, type Role, roles, scopesOfRole } from '@marque/shared/auth';
import { describe, expect, test } from 'vitest';
import { offerableBy } from './offerable.js';

const caller = (role: Role): Caller => ({ ...guest('t', 'r'), kind: 'user', userId: 'me', role, scopes: scopesOfRole[role] });
const selling = roles.filter((role) => scopesOfRole[role].includes('auction:create'));
const own = { ownerId: 'me', listerId: 'me', state: 'LISTED' };

describe('a vehicle is put up', () => {
  test.each(selling)('by its owner, as %s', (role) => {
    expect(offerableBy(caller(role), own)).toBe(own);
  });

  test('by who sells it for its owner, but for a private seller', () => {
    const entrusted = { ...own, ownerId: 'somebody' };
    expect(offerableBy(caller('DEALER'), entrusted)).toBe(entrusted);
    expect(offerableBy(caller('VERIFIED_SELLER'), entrusted)).toMatchObject({ refused: 'NotFound', path: ['input', 'vehicleId'] });
  });

  test('by those who run the business, and by nobody else', () => {
    const foreign = { ownerId: 'somebody', listerId: 'somebody', state: 'LISTED' };
    for (const role of selling) {
      const may = ['MANAGER', 'ADMIN', 'SUPER_ADMIN'].includes(role);
      expect(offerableBy(caller(role), foreign), role).toMatchObject(may ? foreign : { refused: 'NotFound' });
    }
  });

  test('once it is for sale, and what stands in a garage is told how that is done', () => {
    for (const state of ['AVAILABLE', 'LISTED']) expect(offerableBy(caller('VERIFIED_SELLER'), { ...own, state })).toMatchObject({ state });
    for (const state of ['CATALOG_ONLY', 'OWNED', 'IN_SERVICE', 'IN_AUCTION', 'SOLD', 'ARCHIVED']) {
      const refusal = offerableBy(caller('VERIFIED_SELLER'), { ...own, state });
      expect(refusal).toMatchObject({ refused: 'Conflict', message: expect.stringContaining(state === 'OWNED' ? 'listVehicle' : state) });
    }
  });
});
