/** Tokens that must not open anything. */
import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import type { Client } from '@marque/sdk';
import { demoPassword, demoPerson, demoTenants } from '@marque/shared/demo';
import { TestClock } from '@marque/shared/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codesOf, readAnswer } from '../../kit/answer.js';
import { startMarque, type TestMarque } from '../../kit/marque.js';

const slug = 'midas';
const clock = new TestClock();
let marque: TestMarque;
let guest: Client;
beforeAll(async () => {
  marque = await startMarque('all-in-one', { clock });
  guest = marque.guest(slug);
});
afterAll(() => marque.close());

const signIn = async (person: 'buyer' | 'customer' | 'seller' = 'buyer') => {
  const { logIn } = await guest.logIn({ input: { email: demoPerson(slug, person).email, password: demoPassword } });
  if (logIn.__typename !== 'SignedIn') throw new Error(logIn.__typename);
  return logIn;
};

const me = async (token: string, headers: Record<string, string> = {}) => {
  const { status, body } = await marque.post(
    { query: '{ myWallet { available { amount } } }' },
    { 'marque-tenant': slug, authorization: `Bearer ${token}`, ...headers },
  );
  return { status, answer: readAnswer(body) };
};

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const decode = (part: string | undefined): Record<string, unknown> => {
  const value: Record<string, unknown> = JSON.parse(Buffer.from(part ?? '', 'base64url').toString());
  return value;
};
const partsOf = (token: string) => {
  const [header = '', claims = '', signature = ''] = token.split('.');
  return { header, claims, signature };
};

test('a good token opens the wallet', async () => {
  const { answer } = await me((await signIn()).accessToken);
  expect(codesOf(answer)).toEqual([]);
});

describe('a forged token is refused:', () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const forgeries: readonly (readonly [string, (token: string) => Promise<string> | string])[] = [
    ['without a signature', (token) => `${partsOf(token).header}.${partsOf(token).claims}.`],
    [
      'that claims to need none',
      (token) => {
        const { header, claims } = partsOf(token);
        return `${encode({ ...decode(header), alg: 'none' })}.${claims}.`;
      },
    ],
    [
      'with more rights than were signed',
      (token) => {
        const { header, claims, signature } = partsOf(token);
        return `${header}.${encode({ ...decode(claims), role: 'ADMIN' })}.${signature}`;
      },
    ],
    [
      'of another business',
      (token) => {
        const { header, claims, signature } = partsOf(token);
        return `${header}.${encode({ ...decode(claims), tid: demoTenants.sterling.id })}.${signature}`;
      },
    ],
    [
      'signed by another key under the known id',
      (token) => {
        const { header, claims } = partsOf(token);
        const signature = sign('sha256', Buffer.from(`${header}.${claims}`), { key: privateKey, dsaEncoding: 'ieee-p1363' });
        return `${header}.${claims}.${signature.toString('base64url')}`;
      },
    ],
    [
      'that takes the public key for a shared secret',
      async (token) => {
        const { header, claims } = partsOf(token);
        const jwks = await (await fetch(`${marque.url}/.well-known/jwks.json`)).text();
        const signed = `${encode({ ...decode(header), alg: 'HS256' })}.${claims}`;
        return `${signed}.${createHmac('sha256', jwks).update(signed).digest('base64url')}`;
      },
    ],
    [
      'with an unknown key id',
      (token) => {
        const { header, claims, signature } = partsOf(token);
        return `${encode({ ...decode(header), kid: '../../etc/passwd' })}.${claims}.${signature}`;
      },
    ],
    ['that is no token', () => 'Bearer'],
    ['that is very long', () => 'x'.repeat(7000)],
  ];
  test.each(forgeries)('%s', async (_name, forge) => {
    const { accessToken } = await signIn('customer');
    const { answer } = await me(await forge(accessToken));
    expect(codesOf(answer)).toEqual(['UNAUTHENTICATED']);
    expect(answer.data ?? null).toEqual(null);
    expect(codesOf((await me(accessToken)).answer)).toEqual([]);
  });
});

test('a token of one business opens nothing under the name of another', async () => {
  const { accessToken } = await signIn('customer');
  const { status, answer } = await me(accessToken, { 'marque-tenant': 'sterling' });
  expect(status).toBe(403);
  expect(codesOf(answer)).toEqual(['FORBIDDEN']);
  expect(answer.data).toBeUndefined();
});

test('an access token ends after its quarter of an hour, and the refresh token goes on', async () => {
  const { accessToken, refreshToken } = await signIn('seller');
  clock.advance(15 * 60_000 - 1000);
  expect(codesOf((await me(accessToken)).answer)).toEqual([]);
  clock.advance(2000);
  expect(codesOf((await me(accessToken)).answer)).toEqual(['UNAUTHENTICATED']);
  const { refreshSession } = await guest.refreshSession({ input: { refreshToken } });
  if (refreshSession.__typename !== 'SignedIn') throw new Error(refreshSession.__typename);
  expect(codesOf((await me(refreshSession.accessToken)).answer)).toEqual([]);
});

test('a refresh token that is used again later ends every token that came of it', async () => {
  const { refreshToken } = await signIn();
  const { refreshSession: second } = await guest.refreshSession({ input: { refreshToken } });
  if (second.__typename !== 'SignedIn') throw new Error(second.__typename);
  expect(codesOf((await me(second.accessToken)).answer)).toEqual([]);
  clock.advance(60_000);
  const { refreshSession: replayed } = await guest.refreshSession({ input: { refreshToken } });
  expect(replayed).toMatchObject({ __typename: 'SessionEnded' });
  await expect.poll(async () => codesOf((await me(second.accessToken)).answer)).toEqual(['UNAUTHENTICATED']);
  const { refreshSession: after } = await guest.refreshSession({ input: { refreshToken: second.refreshToken } });
  expect(after).toMatchObject({ __typename: 'SessionEnded' });
});

test('a refresh token that two use at once makes one successor, and its next use shows whether they were one', async () => {
  const { refreshToken } = await signIn();
  const both = await Promise.all([0, 1].map(() => guest.refreshSession({ input: { refreshToken } })));
  const good = both.flatMap(({ refreshSession }) => (refreshSession.__typename === 'SignedIn' ? [refreshSession] : []));
  expect(new Set(good.map((signedIn) => signedIn.refreshToken)).size).toBe(1);
  const { refreshSession: onward } = await guest.refreshSession({ input: { refreshToken: good[0]?.refreshToken ?? '' } });
  if (onward.__typename !== 'SignedIn') throw new Error(onward.__typename);
  expect(codesOf((await me(onward.accessToken)).answer)).toEqual([]);
  expect((await guest.refreshSession({ input: { refreshToken } })).refreshSession).toMatchObject({ __typename: 'SessionEnded' });
  await expect.poll(async () => codesOf((await me(onward.accessToken)).answer)).toEqual(['UNAUTHENTICATED']);
});
