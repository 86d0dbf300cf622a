import { type Role, roles, scopes, scopesOfRole } from '@marque/shared/auth';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { losesScopes, mayActFor, refuseRoleChange } from './roles.js';

describe('roles', () => {
  /** The role table of the product, line by line: who may. */
  const table: Readonly<Record<(typeof scopes)[number], readonly Role[]>> = {
    'valuation:read': ['CUSTOMER', 'VERIFIED_SELLER', 'DEALER', 'AGENT', 'PARTNER', 'CONCIERGE', 'MANAGER', 'ADMIN', 'SUPER_ADMIN'],
    'bid:place': ['CUSTOMER', 'VERIFIED_SELLER', 'DEALER', 'ADMIN', 'SUPER_ADMIN'],
    'garage:own': ['CUSTOMER', 'VERIFIED_SELLER', 'DEALER', 'PARTNER', 'MANAGER', 'ADMIN', 'SUPER_ADMIN'],
    'wallet:own': ['CUSTOMER', 'VERIFIED_SELLER', 'DEALER', 'PARTNER', 'MANAGER', 'ADMIN', 'SUPER_ADMIN'],
    'requests:own': ['CUSTOMER', 'VERIFIED_SELLER', 'DEALER', 'PARTNER', 'MANAGER', 'ADMIN', 'SUPER_ADMIN'],
    'vehicle:list': ['VERIFIED_SELLER', 'DEALER', 'MANAGER', 'ADMIN', 'SUPER_ADMIN'],
    'inventory:manage': ['DEALER', 'MANAGER', 'ADMIN', 'SUPER_ADMIN'],
    'auction:create': ['DEALER', 'MANAGER', 'ADMIN', 'SUPER_ADMIN'],
    'apikey:manage': ['DEALER', 'MANAGER', 'ADMIN', 'SUPER_ADMIN'],
    'lead:work': ['DEALER', 'AGENT', 'CONCIERGE', 'MANAGER', 'ADMIN', 'SUPER_ADMIN'],
    'testdrive:work': ['DEALER', 'AGENT', 'CONCIERGE', 'MANAGER', 'ADMIN', 'SUPER_ADMIN'],
    'job:work': ['PARTNER', 'MANAGER', 'ADMIN', 'SUPER_ADMIN'],
    'concierge:work': ['CONCIERGE', 'MANAGER', 'ADMIN', 'SUPER_ADMIN'],
    'business:manage': ['MANAGER', 'ADMIN', 'SUPER_ADMIN'],
    'user:administer': ['ADMIN', 'SUPER_ADMIN'],
  };

  test.each(scopes)('%s belongs to whom the role table names', (scope) => {
    expect(roles.filter((role) => scopesOfRole[role].includes(scope))).toEqual(table[scope]);
  });

  test('a change is refused whenever a rule forbids it, and only then', () => {
    const change = fc.record({
      actorId: fc.constantFrom('a', 'b'),
      userId: fc.constantFrom('a', 'b'),
      actorRole: fc.constantFrom<Role>('ADMIN', 'SUPER_ADMIN'),
      from: fc.constantFrom(...roles),
      to: fc.constantFrom(...roles),
      kycStatus: fc.constantFrom('NONE' as const, 'SUBMITTED' as const, 'REJECTED' as const, 'APPROVED' as const),
    });
    fc.assert(
      fc.property(change, (wanted) => {
        const self = wanted.actorId === wanted.userId;
        const above = wanted.actorRole === 'ADMIN' && [wanted.from, wanted.to].includes('SUPER_ADMIN');
        const unproven = ['VERIFIED_SELLER', 'DEALER'].includes(wanted.to) && wanted.kycStatus !== 'APPROVED';
        expect(refuseRoleChange(wanted) !== null).toBe(self || above || unproven || wanted.to === 'GUEST');
      }),
      { numRuns: 1_000 },
    );
  });

  test('nobody acts for someone who administers, and losing nothing ends nothing', () => {
    expect(roles.filter((role) => !mayActFor(role))).toEqual(['ADMIN', 'SUPER_ADMIN']);
    expect(losesScopes('CUSTOMER', 'DEALER')).toBe(false);
    expect(losesScopes('DEALER', 'CUSTOMER')).toBe(true);
  });
});
