import { guest } from '@marque/shared/auth';
import type { Caller } from '@marque/shared/auth';
import { PlatformError } from '@marque/shared/errors';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../response/json.js';
import { requireClear, requireKnownName, standingByAuthenticating, withPayload } from './credentials.js';
import type { Credentials } from './credentials.js';
import { namedTenant } from './named-tenant.js';

const offered: Credentials = { address: '1.2.3.4', requestId: 'r', fromOwnPage: false, authorization: 'Bearer upgrade' };
const person: Caller = { ...guest('t1', 'r'), kind: 'user', userId: 'p1', role: 'DEALER', scopes: ['vehicle:list'] };
const withKey: Caller = { ...person, apiKeyId: 'k1' };
const standing = (before: Caller, now: Caller | Error) =>
  standingByAuthenticating(() => (now instanceof Error ? Promise.reject(now) : Promise.resolve(now)))(before, offered);
const refused = new PlatformError('UNAUTHENTICATED', 'no');

it.each<[string, Caller, Caller | Error, string]>([
  ['whose credentials still bring the same', person, { ...person, requestId: 'other' }, 'valid'],
  ['whose token is refused by now', person, refused, 'expired'],
  ['whose key is refused by now', withKey, refused, 'revoked'],
  ['who is somebody else by now', person, { ...person, userId: 'p2' }, 'revoked'],
  ['whose key may do less by now', withKey, { ...withKey, scopes: [] }, 'revoked'],
])('a live connection %s is judged so', async (_who, before, now, judged) => {
  expect(await standing(before, now)).toBe(judged);
});

it('of a live connection nothing is said while nobody can find out', async () => {
  await expect(standing(withKey, new PlatformError('UNAVAILABLE', 'away'))).rejects.toMatchObject({ code: 'UNAVAILABLE' });
});

describe('what connection_init shows', () => {
  it.each<[string, JsonObject, Partial<Credentials>]>([
    [
      'stands above the headers of the upgrade',
      { authorization: 'Bearer init', 'marque-tenant': 'midas' },
      { authorization: 'Bearer init', tenant: 'midas' },
    ],
    ['may be written as in headers', { Authorization: 'Bearer init', 'x-api-key': 'k' }, { authorization: 'Bearer init', apiKey: 'k' }],
    ['may name the tenant as it used to', { tenant: 'midas' }, { tenant: 'midas' }],
    ['may be nothing', { authorization: null, apiKey: null, tenant: null, 'marque-tenant': null, other: 'x' }, {}],
    ['counts where it is empty', { authorization: '', apiKey: '', 'marque-tenant': '' }, { authorization: '', apiKey: '', tenant: '' }],
  ])('%s', (_what, payload, seen) => {
    expect(withPayload(offered, payload)).toEqual({ ...offered, ...seen });
  });

  it.each<[string, JsonObject]>([
    ['a key that is no text', { apiKey: 7 }],
    ['a token that is no text', { authorization: { token: 'x' } }],
    ['a tenant that is no text', { 'marque-tenant': ['midas'] }],
    ['two tenants', { 'marque-tenant': 'midas', tenant: 'sterling' }],
  ])('is refused for %s', (_what, payload) => {
    expect(() => {
      requireClear(withPayload(offered, payload));
    }).toThrow(PlatformError);
  });

  it.each(['tenantId', 'tenant_id', 'x-tenant', 'X-Tenant-Id', 'marque-tenant-id', 'tenantSlug'])(
    'is refused where it means a tenant by "%s"',
    (name) => {
      expect(() => {
        requireKnownName(withPayload(offered, { [name]: 'midas' }));
      }).toThrow(`not as "${name}"`);
      requireKnownName(withPayload(offered, { [name]: 'midas', 'marque-tenant': 'midas' }));
      requireKnownName(withPayload({ ...offered, tenant: 'midas' }, { [name]: 'midas' }));
    },
  );

  it('names the tenant also where the upgrade has named it wrongly', () => {
    const wrong: Credentials = { ...offered, misnamedTenant: 'tenant' };
    requireKnownName(withPayload(wrong, { 'marque-tenant': 'midas' }));
    expect(() => {
      requireKnownName(withPayload(wrong, {}));
    }).toThrow('not as "tenant"');
  });
});

describe('the tenant of a request', () => {
  const named = (headers: Record<string, string>, parameters = '') => namedTenant(headers, new URLSearchParams(parameters));

  it('is named by header, or by parameter where a client can send none', () => {
    expect(named({ 'marque-tenant': 'midas', 'x-tenant-id': 'proxy' })).toEqual({ tenant: 'midas' });
    expect(named({}, 'marque-tenant=midas&query=x')).toEqual({ tenant: 'midas' });
    expect(named({ 'marque-tenant': '' })).toEqual({ tenant: '' });
    expect(named({}, 'query=x')).toEqual({});
  });

  it('is not understood where two are named, or it is named otherwise', () => {
    expect(named({ 'marque-tenant': 'midas' }, 'marque-tenant=sterling')).toHaveProperty('unclear');
    expect(named({}, 'marque-tenant=midas&marque-tenant=sterling')).toHaveProperty('unclear');
    expect(named({ tenant: 'midas' })).toEqual({ misnamedTenant: 'tenant' });
    expect(named({}, 'tenant=midas')).toEqual({ misnamedTenant: 'tenant' });
  });
});
