import { roles, scopesOfRole } from '@marque/shared/auth';
import { describe, expect, test } from 'vitest';
import { apiKeyState, grantableScopes, type KeyStanding, roleOfKey, scopesNow } from './api-keys.js';

const now = new Date('2026-05-01T12:00:00Z');
const standing: KeyStanding = {
  scopes: ['inventory:manage', 'auction:create'],
  expiresAt: null,
  revokedAt: null,
  ownerRole: 'DEALER',
  ownerState: 'ACTIVE',
};

describe('what may be given to a key', () => {
  test.each(roles)('of a %s never lets it make keys or change people, nor do more than the role', (role) => {
    const grantable = grantableScopes(role);
    expect(grantable).not.toContain('apikey:manage');
    expect(grantable).not.toContain('user:administer');
    expect(grantable.every((scope) => scopesOfRole[role].includes(scope))).toBe(true);
    expect(grantable.length > 0).toBe(scopesOfRole[role].includes('apikey:manage'));
  });

  test.each([
    ['DEALER', 'DEALER'],
    ['MANAGER', 'CUSTOMER'],
    ['ADMIN', 'CUSTOMER'],
    ['SUPER_ADMIN', 'CUSTOMER'],
  ] as const)('a key of a %s acts as a %s, so that nothing opens to it by the role of staff alone', (owner, acts) => {
    expect(roleOfKey(owner)).toBe(acts);
  });
});

describe('the scopes of a key now', () => {
  test('are those that it was given', () => {
    expect(scopesNow(standing, now)).toEqual(['inventory:manage', 'auction:create']);
  });

  test('are no more than the role of its owner carries by now', () => {
    expect(scopesNow({ ...standing, scopes: ['business:manage', 'inventory:manage'] }, now)).toEqual(['inventory:manage']);
  });

  test.each<[string, Partial<KeyStanding>]>([
    ['it was revoked', { revokedAt: now }],
    ['it expires at this moment', { expiresAt: now }],
    ['its owner is suspended', { ownerState: 'SUSPENDED' }],
    ['its owner may have no keys any more', { ownerRole: 'CUSTOMER' }],
  ])('are none when %s', (_why, change) => {
    expect(scopesNow({ ...standing, ...change }, now)).toBeNull();
  });
});

test('a revoked key stays revoked when its time is over too', () => {
  expect(apiKeyState({ expiresAt: now, revokedAt: now }, now)).toBe('REVOKED');
  expect(apiKeyState({ expiresAt: now, revokedAt: null }, now)).toBe('EXPIRED');
  expect(apiKeyState({ expiresAt: new Date(now.getTime() + 1), revokedAt: null }, now)).toBe('ACTIVE');
});
