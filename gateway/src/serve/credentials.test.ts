import { guest } from '@marque/shared/auth';
import type { Caller } from '@marque/shared/auth';
import { PlatformError } from '@marque/shared/errors';
import { expect, it } from 'vitest';
import { standingByAuthenticating, withPayload } from './credentials.js';
import type { Credentials } from './credentials.js';

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

it('what connection_init shows stands above the headers of the upgrade, and what is no text is not shown', () => {
  expect(withPayload(offered, { authorization: 'Bearer init', tenant: 'midas' })).toEqual({
    ...offered,
    authorization: 'Bearer init',
    tenant: 'midas',
  });
  expect(withPayload(offered, { Authorization: 'Bearer init', apiKey: 7, tenant: null })).toEqual({
    ...offered,
    authorization: 'Bearer init',
  });
});
