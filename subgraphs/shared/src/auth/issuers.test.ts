import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { createIssuedTokens, issuerShape, issuersSetting, type TokenIssuer } from './issuers.js';
import { fetchKeys } from './issuers/fetch-keys.js';
import { readSettings } from '../settings/settings.js';
import { silentLogger, TestClock } from '../testing/testing.js';
import { startTokenIssuer, type TestIssuer } from '../testing/token-issuer.js';

const clock = new TestClock();
let issuer: TestIssuer;
let nowMs: number;
beforeEach(async () => {
  nowMs = 0;
  issuer = await startTokenIssuer(() => clock.now());
});
afterEach(() => issuer.close());

const setting = (change: Partial<TokenIssuer> = {}): TokenIssuer => ({
  issuer: issuer.url,
  jwks: issuer.jwks,
  audience: ['marque'],
  algorithms: ['ES256', 'RS256'],
  ...change,
});
const open = (...issuers: TokenIssuer[]) =>
  createIssuedTokens({
    issuers: issuers.length === 0 ? [setting()] : issuers,
    now: () => clock.now(),
    logger: silentLogger,
    keys: { now: () => nowMs },
  });
const seconds = (more: number) => Math.floor(clock.now().getTime() / 1000) + more;
const code = (value: string) => expect.objectContaining({ code: value });
const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('a token counts', () => {
  test('that the issuer has signed for us', async () => {
    const { issuer: by, subject, claims } = await open().verify(await issuer.sign({ scope: 'a b' }));
    expect([by.issuer, subject, claims['scope']]).toEqual([issuer.url, 'person-1', 'a b']);
  });

  test('by keys that the issuer tells of by discovery', async () => {
    await open(setting({ jwks: undefined })).verify(await issuer.sign());
    expect(issuer.asked).toEqual(['/.well-known/openid-configuration', '/keys']);
  });

  test('that names us among others, or is off by a few seconds of clock', async () => {
    const tokens = open();
    await tokens.verify(await issuer.sign({ aud: ['other', 'marque'] }));
    await tokens.verify(await issuer.sign({ nbf: seconds(20) }));
    await tokens.verify(await issuer.sign({ exp: seconds(-20) }));
  });

  test('again and again without another look at the keys', async () => {
    const tokens = open();
    const token = await issuer.sign();
    for (let times = 0; times < 5; times += 1) await tokens.verify(token);
    await tokens.verify(await issuer.sign({ sub: 'person-2' }));
    expect(issuer.asked).toHaveLength(1);
  });
});

describe('a token is refused', () => {
  const forgeries: readonly [string, () => Promise<string>][] = [
    ['that has expired', () => issuer.sign({ exp: seconds(-31) })],
    ['that is for later', () => issuer.sign({ nbf: seconds(60) })],
    ['that is for somebody else', () => issuer.sign({ aud: 'other' })],
    ['that is for nobody', () => issuer.sign({ aud: undefined })],
    ['that never ends', () => issuer.sign({ exp: undefined })],
    ['that lives for days', () => issuer.sign({ exp: seconds(2 * 24 * 3600) })],
    ['that is about nobody', () => issuer.sign({ sub: undefined })],
    ['of an unknown issuer', () => issuer.sign({ iss: 'https://evil.example' })],
    ['that names no key', () => issuer.sign({}, { kid: null })],
    ['that names a key which the issuer has not', () => issuer.sign({}, { kid: '../../etc/passwd' })],
    ['in an algorithm that is not among those of the issuer', async () => issuer.sign({}, { key: await issuer.rotate('ES384') })],
    [
      'without a signature',
      async () => {
        const [, payload] = (await issuer.sign()).split('.');
        return `${encode({ alg: 'none', kid: 'key-1' })}.${payload}.`;
      },
    ],
    [
      'that takes the public key for a shared secret',
      async () => {
        const [, payload] = (await issuer.sign()).split('.');
        const signed = `${encode({ alg: 'HS256', kid: 'key-1' })}.${payload}`;
        return `${signed}.${createHmac('sha256', JSON.stringify(issuer.published[0])).update(signed).digest('base64url')}`;
      },
    ],
    [
      'with other claims than were signed',
      async () => {
        const [header, payload, signature] = (await issuer.sign()).split('.');
        const claims: object = JSON.parse(Buffer.from(payload ?? '', 'base64url').toString());
        return `${header}.${encode({ ...claims, sub: 'somebody' })}.${signature}`;
      },
    ],
    [
      'that brings its own key',
      async () => {
        const [, payload] = (await issuer.sign()).split('.');
        const own = await issuer.rotate();
        issuer.published = issuer.published.filter(({ kid }) => kid !== own.kid);
        const token = await issuer.sign({}, { key: own });
        const header = encode({ alg: 'ES256', kid: own.kid, jwk: own.published, jku: `${issuer.url}/evil` });
        return `${header}.${payload}.${token.split('.')[2]}`;
      },
    ],
    ['that is no token', () => Promise.resolve('a.b.c')],
    ['that is very long', async () => `${await issuer.sign()}${'x'.repeat(9_000)}`],
  ];
  test.each(forgeries)('%s', async (_what, forge) => {
    const tokens = open();
    await tokens.verify(await issuer.sign());
    await expect(tokens.verify(await forge())).rejects.toEqual(code('UNAUTHENTICATED'));
    expect(issuer.asked.every((path) => path === '/keys')).toBe(true);
  });

  test('of one issuer that is signed by the key of another', async () => {
    const other = await startTokenIssuer(() => clock.now());
    try {
      // Both call their key by the same name.
      const tokens = open(setting(), setting({ issuer: other.url, jwks: other.jwks }));
      await tokens.verify(await other.sign());
      await expect(tokens.verify(await other.sign({ iss: issuer.url }))).rejects.toEqual(code('UNAUTHENTICATED'));
    } finally {
      await other.close();
    }
  });

  test('once it has expired, although it was checked before', async () => {
    const tokens = open();
    const token = await issuer.sign({ exp: seconds(10) });
    await tokens.verify(token);
    clock.advance(40_000);
    await expect(tokens.verify(token)).rejects.toMatchObject({ code: 'UNAUTHENTICATED', message: 'The access token has expired.' });
  });
});

describe('keys', () => {
  test('that are new are found, and made-up ones are asked for no more than once in a while', async () => {
    const tokens = open();
    await tokens.verify(await issuer.sign());
    nowMs += 10_000;
    await issuer.rotate('RS256');
    await tokens.verify(await issuer.sign());
    expect(issuer.asked).toHaveLength(2);
    for (let times = 0; times < 20; times += 1) {
      await expect(tokens.verify(await issuer.sign({}, { kid: `made-up-${times}` }))).rejects.toEqual(code('UNAUTHENTICATED'));
    }
    expect(issuer.asked).toHaveLength(2);
    nowMs += 10_000;
    await expect(tokens.verify(await issuer.sign({}, { kid: 'made-up' }))).rejects.toEqual(code('UNAUTHENTICATED'));
    expect(issuer.asked).toHaveLength(3);
  });

  test('are fetched once for many who need them at the same time', async () => {
    const tokens = open();
    const many = await Promise.all(Array.from({ length: 20 }, (_, at) => issuer.sign({ sub: `person-${at}` })));
    await Promise.all(many.map((token) => tokens.verify(token)));
    expect(issuer.asked).toHaveLength(1);
  });

  test.each<[string, TestIssuer['fails']]>([
    ['away', { status: 503, body: 'away' }],
    ['without a key', { status: 200, body: '{"keys":[]}' }],
    ['talking nonsense', { status: 200, body: '<html>' }],
    ['talking without end', { status: 200, body: `{"keys":["${'x'.repeat(300_000)}"]}` }],
    ['pointing elsewhere', { status: 302, body: '', headers: { location: 'http://127.0.0.1:1/keys' } }],
  ])('that were good still count while the issuer is %s, and newer ones are taken when it is back', async (_how, fails) => {
    const tokens = open();
    await tokens.verify(await issuer.sign());
    issuer.fails = fails;
    nowMs += 11 * 60_000;
    await tokens.verify(await issuer.sign({ sub: 'person-2' }));
    await vi.waitFor(() => expect(issuer.asked).toHaveLength(2));
    await tokens.verify(await issuer.sign({ sub: 'person-3' }));
    await issuer.rotate();
    await expect(tokens.verify(await issuer.sign())).rejects.toEqual(code('UNAVAILABLE'));
    expect(issuer.asked).toHaveLength(2);
    issuer.fails = null;
    nowMs += 10_000;
    await tokens.verify(await issuer.sign());
  });

  test('that could never be had are UNAVAILABLE, and the issuer is not asked by each request', async () => {
    issuer.fails = { status: 500, body: '' };
    const tokens = open();
    for (let times = 0; times < 5; times += 1) await expect(tokens.verify(await issuer.sign())).rejects.toEqual(code('UNAVAILABLE'));
    expect(issuer.asked).toHaveLength(1);
  });

  test('of an issuer that does not answer are not waited for', async () => {
    issuer.fails = 'hangs';
    await expect(fetchKeys(setting(), 20)).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  test('of an issuer that calls itself by another name do not count', async () => {
    const { port } = new URL(issuer.url);
    const tokens = open(setting({ issuer: `http://localhost:${port}`, jwks: undefined }));
    await expect(tokens.verify(await issuer.sign({ iss: `http://localhost:${port}` }))).rejects.toEqual(code('UNAVAILABLE'));
  });
});

describe('the setting', () => {
  const read = (text: string) => readSettings({ ISSUERS: issuersSetting(z.strictObject(issuerShape)) }, { ISSUERS: text }).ISSUERS;
  const good = { issuer: 'https://login.example', audience: 'marque' };

  test('takes a list, and none', () => {
    expect(read('')).toEqual([]);
    expect(read(JSON.stringify([good]))).toEqual([
      { issuer: 'https://login.example', audience: ['marque'], algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA'] },
    ]);
  });

  test.each([
    ['not JSON', 'login.example', /ISSUERS: must be JSON/],
    ['no list', '{}', /ISSUERS: must be a list/],
    ['without an audience', JSON.stringify([{ issuer: good.issuer }]), /ISSUERS\.0\.audience/],
    ['over plain HTTP', JSON.stringify([{ ...good, issuer: 'http://login.example' }]), /ISSUERS\.0\.issuer: must be an https URL/],
    ['with a shared secret', JSON.stringify([{ ...good, algorithms: ['HS256'] }]), /ISSUERS\.0\.algorithms/],
    ['without signatures', JSON.stringify([{ ...good, algorithms: ['none'] }]), /ISSUERS\.0\.algorithms/],
    ['named twice', JSON.stringify([good, good]), /ISSUERS: names an issuer twice/],
    ['with a word that nobody knows', JSON.stringify([{ ...good, audiences: 'x' }]), /ISSUERS\.0/],
  ])('refuses what is %s', (_what, text, message) => {
    expect(() => read(text)).toThrow(message);
  });
});
