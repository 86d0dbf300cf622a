import { readFileSync } from 'node:fs';
import { type Role, roles, scopes, scopesOfRole } from '@marque/shared/auth';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { losesRights, mayActFor, refuseRoleChange } from './roles.js';

describe('roles', () => {
  /** The role table of the product, line by line: who may. */
  const table: Readonly<Record<(typeof scopes)[number], readonly Role[]>> = {
    'profile:own': roles.filter((role) => role !== 'GUEST'),
    'valuation:read': ['CUSTOMER', 'VERIFIED_SELLER', 'DEALER', 'AGENT', 'PARTNER', 'CONCIERGE', 'MANAGER', 'ADMIN', 'SUPER_ADMIN'],
    'bid:place': ['CUSTOMER', 'VERIFIED_SELLER', 'DEALER', 'ADMIN', 'SUPER_ADMIN'],
    'garage:own': ['CUSTOMER', 'VERIFIED_SELLER', 'DEALER', 'PARTNER', 'MANAGER', 'ADMIN', 'SUPER_ADMIN'],
    'wallet:own': ['CUSTOMER', 'VERIFIED_SELLER', 'DEALER', 'PARTNER', 'MANAGER', 'ADMIN', 'SUPER_ADMIN'],
    'requests:own': ['CUSTOMER', 'VERIFIED_SELLER', 'DEALER', 'PARTNER', 'MANAGER', 'ADMIN', 'SUPER_ADMIN'],
    'orders:own': ['CUSTOMER', 'VERIFIED_SELLER', 'DEALER', 'ADMIN', 'SUPER_ADMIN'],
    'vehicle:list': ['VERIFIED_SELLER', 'DEALER', 'MANAGER', 'ADMIN', 'SUPER_ADMIN'],
    'inventory:manage': ['DEALER', 'MANAGER', 'ADMIN', 'SUPER_ADMIN'],
    'auction:create': ['VERIFIED_SELLER', 'DEALER', 'MANAGER', 'ADMIN', 'SUPER_ADMIN'],
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

  test.each(scopes)('%s belongs to whom the README names', (scope) => {
    const text = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
    const [, who = ''] = new RegExp(`^\\| \`${scope}\` \\|[^|]+\\|([^|]+)\\|$`, 'm').exec(text) ?? [];
    const named = [...who.matchAll(/`(\w+)`/g)].map(([, role]) => role);
    const owners = roles.filter(
      (role) => role !== 'GUEST' && (/^ (?:everybody|all but)/.test(who) ? !named.includes(role) : named.includes(role)),
    );
    // A super administrator may do what an administrator may.
    if (owners.includes('ADMIN') && !owners.includes('SUPER_ADMIN')) owners.push('SUPER_ADMIN');
    expect(owners).toEqual(table[scope]);
  });

  test('a change is refused whenever a rule forbids it, and only then', () => {
    const change = fc.record({
      actorId: fc.constantFrom('a', 'b'),
      userId: fc.constantFrom('a', 'b'),
      actorRole: fc.constantFrom<Role>('ADMIN', 'SUPER_ADMIN'),
      from: fc.constantFrom(...roles),
      to: fc.constantFrom(...roles),
      kycState: fc.constantFrom('NONE' as const, 'SUBMITTED' as const, 'REJECTED' as const, 'APPROVED' as const),
    });
    fc.assert(
      fc.property(change, (wanted) => {
        const self = wanted.actorId === wanted.userId;
        const above = wanted.actorRole === 'ADMIN' && [wanted.from, wanted.to].includes('SUPER_ADMIN');
        const unproven = ['VERIFIED_SELLER', 'DEALER', 'ADMIN', 'SUPER_ADMIN'].includes(wanted.to) && wanted.kycState !== 'APPROVED';
        const same = wanted.from === wanted.to;
        expect(refuseRoleChange(wanted) !== null).toBe(self || above || unproven || same || wanted.to === 'GUEST');
      }),
      { numRuns: 1_000 },
    );
  });

  test('nobody acts for someone who administers', () => {
    expect(roles.filter((role) => !mayActFor(role))).toEqual(['ADMIN', 'SUPER_ADMIN']);
  });

  test.each<[Role, Role, boolean]>([
    ['CUSTOMER', 'VERIFIED_SELLER', false],
    ['CUSTOMER', 'DEALER', false],
    ['AGENT', 'CONCIERGE', false],
    ['MANAGER', 'ADMIN', false],
    ['ADMIN', 'SUPER_ADMIN', false],
    ['DEALER', 'CUSTOMER', true],
    // The scopes of an agent are all a dealer's too: what is lost is to be staff.
    ['AGENT', 'DEALER', true],
    // The same scopes: what is lost are the other tenants.
    ['SUPER_ADMIN', 'ADMIN', true],
    // An administrator's scopes hold a manager's: what is lost is the policy as well.
    ['ADMIN', 'MANAGER', true],
  ])('from %s to %s something is lost: %s', (from, to, lost) => {
    expect(losesRights(from, to)).toBe(lost);
  });
});
