import { describe, expect, test } from 'vitest';
import { type Caller, guest, type Role, scopesOfRole } from './auth.js';
import { missingRight, missingScope } from './missing-right.js';

const caller = (role: Role): Caller => ({ ...guest('t', 'r'), kind: 'user', userId: 'u', role, scopes: scopesOfRole[role] });
const staff = { scopes: [], policies: [[['staff']]] };

describe('what is missing', () => {
  test('is a scope, with the roles of the business that have it and what makes a customer one of them', () => {
    const sells = 'This needs the scope `auction:create` (roles VERIFIED_SELLER, DEALER, MANAGER, ADMIN).';
    expect(missingScope(caller('CUSTOMER'), 'auction:create')).toBe(
      `${sells} An approved KYC application (\`submitKyc\`) makes a customer a seller; who is known already and still a customer files another one.`,
    );
    expect(missingScope(caller('AGENT'), 'auction:create')).toBe(sells);
    const trades = 'This needs the scope `inventory:manage` (roles DEALER, MANAGER, ADMIN).';
    for (const role of ['CUSTOMER', 'VERIFIED_SELLER'] as const)
      expect(missingScope(caller(role), 'inventory:manage')).toBe(
        `${trades} An approved KYC of the kind DEALER (\`submitKyc\`) makes a dealer.`,
      );
    expect(missingScope(caller('DEALER'), 'business:manage')).toBe('This needs the scope `business:manage` (roles MANAGER, ADMIN).');
    expect(missingScope(caller('CUSTOMER'), 'user:administer')).toBe('This needs the scope `user:administer` (role ADMIN).');
  });

  test('is a policy, with the roles that meet it', () => {
    expect(missingRight(caller('CUSTOMER'), staff)).toBe('This needs the policy `staff` (roles AGENT, CONCIERGE, MANAGER, ADMIN).');
    expect(missingRight(caller('MANAGER'), { scopes: [], policies: [[['service']]] })).toBe('This needs the policy `service`.');
  });

  test('is each of several, and only what is lacking of the scopes', () => {
    const either = { scopes: [[['vehicle:list'], ['job:work']], [['profile:own']]], policies: [] };
    expect(missingRight(caller('AGENT'), either)).toBe(
      'This needs the scope `vehicle:list` (roles VERIFIED_SELLER, DEALER, MANAGER, ADMIN), or the scope `job:work` (roles PARTNER, MANAGER, ADMIN).',
    );
    const together = { scopes: [[['lead:work', 'job:work']]], policies: staff.policies };
    expect(missingRight(caller('DEALER'), together)).toBe(
      'This needs the scopes `lead:work` with `job:work` (roles MANAGER, ADMIN); and the policy `staff` (roles AGENT, CONCIERGE, MANAGER, ADMIN).',
    );
  });

  test('is not promised to a program with a key, which has the scopes that it was made with', () => {
    const key: Caller = { ...caller('CUSTOMER'), apiKeyId: 'k', scopes: ['bid:place'] };
    expect(missingScope(key, 'wallet:own')).toBe(
      'This needs the scope `wallet:own` (roles CUSTOMER, VERIFIED_SELLER, DEALER, PARTNER, MANAGER, ADMIN). An API key carries the scopes that it was made with.',
    );
  });

  test('of another graph is named as it stands there, and of what cannot be read nothing is said', () => {
    expect(missingRight(caller('CUSTOMER'), { scopes: [[['read:all']]], policies: [[['nobody']]] })).toBe(
      'This needs the scope `read:all`; and the policy `nobody`.',
    );
    expect(missingRight(caller('CUSTOMER'), { scopes: [], policies: [[]] })).toBe('You may not do this.');
  });
});
