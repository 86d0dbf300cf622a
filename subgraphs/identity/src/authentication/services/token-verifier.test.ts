import { createHmac, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { scopesOfRole } from '@marque/shared/auth';
import jwt from 'jsonwebtoken';
import { describe, expect, test, vi } from 'vitest';
import { tokenAudience, tokenIssuer } from '../domain/claims.js';
import { signAccessToken, type TokenSubject } from '../domain/sign-access-token.js';
import { createTokenVerifier, type PublishedKey } from './token-verifier.js';

const subject: TokenSubject = {
  userId: '019b76da-a800-757a-bf1c-f04d568974cf',
  tenantId: '019b76da-a800-7a0c-ac2f-085daba49567',
  sessionId: '019b76da-a800-7a0c-ac2f-085daba49568',
  role: 'CUSTOMER',
  actorId: null,
};

function keyPair(kid: string): { kid: string; privateKey: KeyObject; published: PublishedKey } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { kid, privateKey, published: { ...publicKey.export({ format: 'jwk' }), kid } };
}

function setUp() {
  const time = { now: new Date('2026-03-01T12:00:00Z') };
  const published: PublishedKey[] = [];
  const revoked = new Set<string>();
  const key = keyPair('k1');
  published.push(key.published);
  const keys = vi.fn(async () => [...published]);
  const verifier = createTokenVerifier({ keys, clock: { now: () => time.now }, isRevoked: (sid) => revoked.has(sid) });
  const sign = (seconds = 900) => signAccessToken(key, subject, time.now, seconds).token;
  return { time, published, revoked, key, keys, verifier, sign };
}

const unauthenticated = expect.objectContaining({ code: 'UNAUTHENTICATED' });
const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const parts = (token: string): [string, string, string] => {
  const [header = '', payload = '', signature = ''] = token.split('.');
  return [header, payload, signature];
};

describe('a good token', () => {
  test('gives its person, tenant, session, role and scopes', async () => {
    const { verifier, sign } = setUp();
    expect(await verifier.verify(sign())).toMatchObject({ ...subject, scopes: scopesOfRole.CUSTOMER });
  });

  test('names the administrator who acts for the person', async () => {
    const { verifier, key, time } = setUp();
    const actorId = '019b76da-a800-7a0c-ac2f-085daba49569';
    const { token } = signAccessToken(key, { ...subject, actorId }, time.now, 900);
    expect((await verifier.verify(token)).actorId).toBe(actorId);
  });

  test('is checked once and remembered', async () => {
    const { verifier, sign } = setUp();
    const token = sign();
    const spy = vi.spyOn(jwt, 'verify');
    await verifier.verify(token);
    await verifier.verify(token);
    expect(spy).toHaveBeenCalledTimes(1);
    spy.mockRestore();
  });

  test('never lives longer than a day, whatever was asked', async () => {
    const { verifier, sign, time } = setUp();
    const { expiresAt } = await verifier.verify(sign(10 * 86_400));
    expect(expiresAt.getTime() - time.now.getTime()).toBe(86_400_000);
  });
});

describe('refused', () => {
  test('a token in the second in which it expires, remembered or not', async () => {
    const { verifier, sign, time } = setUp();
    const [remembered, fresh] = [sign(900), sign(900)];
    await verifier.verify(remembered);
    time.now = new Date(time.now.getTime() + 899_999);
    await verifier.verify(remembered);
    time.now = new Date(time.now.getTime() + 1);
    await expect(verifier.verify(remembered)).rejects.toEqual(unauthenticated);
    await expect(verifier.verify(fresh)).rejects.toEqual(unauthenticated);
  });

  test('a token whose session was revoked after it had been remembered', async () => {
    const { verifier, sign, revoked } = setUp();
    const token = sign();
    await verifier.verify(token);
    revoked.add(subject.sessionId);
    await expect(verifier.verify(token)).rejects.toEqual(unauthenticated);
  });

  test('a payload changed to a higher role', async () => {
    const { verifier, sign } = setUp();
    const [header, payload, signature] = parts(sign());
    const claims: object = JSON.parse(Buffer.from(payload, 'base64url').toString());
    await expect(verifier.verify(`${header}.${encode({ ...claims, role: 'ADMIN' })}.${signature}`)).rejects.toEqual(unauthenticated);
  });

  test.each(['none', 'None', 'nOnE'])('an unsigned token with alg %s', async (alg) => {
    const { verifier, sign } = setUp();
    const [, payload] = parts(sign());
    await expect(verifier.verify(`${encode({ alg, typ: 'JWT', kid: 'k1' })}.${payload}.`)).rejects.toEqual(unauthenticated);
  });

  test('HS256 with the public key as the secret', async () => {
    const { verifier, sign, key } = setUp();
    const [, payload] = parts(sign());
    const head = encode({ alg: 'HS256', typ: 'JWT', kid: 'k1' });
    for (const secret of [JSON.stringify(key.published), key.published.x ?? '']) {
      const signature = createHmac('sha256', secret).update(`${head}.${payload}`).digest('base64url');
      await expect(verifier.verify(`${head}.${payload}.${signature}`)).rejects.toEqual(unauthenticated);
    }
  });

  test('a token of a key that is not published, even under a published name', async () => {
    const { verifier, time } = setUp();
    for (const kid of ['k1', 'k2']) {
      const { token } = signAccessToken(keyPair(kid), subject, time.now, 900);
      await expect(verifier.verify(token)).rejects.toEqual(unauthenticated);
    }
  });

  test.each([
    ['another audience', { aud: 'other' }],
    ['another issuer', { iss: 'other' }],
    ['a life of more than a day', { exp: 1_772_366_400 + 86_401 }],
    ['no session', { sid: undefined }],
    ['an unknown role', { role: 'EMPEROR' }],
  ])('a well-signed token with %s', async (_, change) => {
    const { verifier, key } = setUp();
    const iat = 1_772_366_400;
    const claims = { iss: tokenIssuer, aud: tokenAudience, sub: subject.userId, tid: subject.tenantId, sid: subject.sessionId };
    const payload = { ...claims, role: 'CUSTOMER', scopes: [], iat, exp: iat + 900, ...change };
    const token = jwt.sign(JSON.parse(JSON.stringify(payload)), key.privateKey, { algorithm: 'ES256', keyid: 'k1' });
    await expect(verifier.verify(token)).rejects.toEqual(unauthenticated);
  });

  test.each(['', '.', '..', 'a.b.c', 'null', `${encode({ alg: 'ES256' })}.e30.AA`, 'x'.repeat(5_000)])('rubbish: %.20s', async (token) => {
    const { verifier } = setUp();
    await expect(verifier.verify(token)).rejects.toEqual(unauthenticated);
  });
});

describe('keys', () => {
  test('a key published after the first look is found, and the old one still counts', async () => {
    const { verifier, sign, published, time } = setUp();
    const old = sign();
    await verifier.verify(old);
    const next = keyPair('k2');
    published.push(next.published);
    expect((await verifier.verify(signAccessToken(next, subject, time.now, 900).token)).userId).toBe(subject.userId);
    expect((await verifier.verify(sign(901))).userId).toBe(subject.userId);
  });

  test('a flood of unknown key names reads the keys once more, not once each', async () => {
    const { verifier, keys, time } = setUp();
    const stranger = keyPair('stranger');
    const flood = Array.from({ length: 50 }, (_, n) => signAccessToken({ ...stranger, kid: `k${n + 10}` }, subject, time.now, 900).token);
    await Promise.allSettled(flood.map((token) => verifier.verify(token)));
    expect(keys).toHaveBeenCalledTimes(2);
  });

  test('without any keys the answer is UNAVAILABLE, not a verdict on the token', async () => {
    const { time, key } = setUp();
    const keys = () => Promise.reject(new Error('down'));
    const verifier = createTokenVerifier({ keys, clock: { now: () => time.now }, isRevoked: () => false });
    const { token } = signAccessToken(key, subject, time.now, 900);
    await expect(verifier.verify(token)).rejects.toEqual(expect.objectContaining({ code: 'UNAVAILABLE' }));
  });
});
