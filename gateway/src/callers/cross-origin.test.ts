import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { allowsOrigin, isFromWelcomePage, isOwnPage } from './cross-origin.js';
import { noProxies, TrustedProxies } from './trusted-proxies.js';

const from = (headers: Record<string, string>): IncomingMessage =>
  Object.assign(new IncomingMessage(new Socket()), { headers: { host: 'api.example', ...headers } });

const rules = { allowed: ['https://shop.example'], local: false, proxies: noProxies };
const open = { ...rules, allowed: ['*'] };

it.each<[string, Record<string, string>, boolean]>([
  ['a page of this host', { origin: 'https://api.example', 'sec-fetch-site': 'same-origin' }, true],
  ['a page of this host in an older browser', { origin: 'https://api.example' }, true],
  ['a GET of a page of this host, which names no origin', { 'sec-fetch-site': 'same-origin' }, true],
  ['a page of a listed origin', { origin: 'https://shop.example', 'sec-fetch-site': 'cross-site' }, true],
  ['a page of another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, false],
  ['a page of another site in an older browser', { origin: 'https://evil.example' }, false],
  ['a page of a host beside this one', { origin: 'https://blog.api.example', 'sec-fetch-site': 'same-site' }, false],
  ['a page of this host over plain HTTP', { origin: 'http://api.example', 'sec-fetch-site': 'cross-site' }, false],
  ['that page in a browser to which the scheme makes no site', { origin: 'http://api.example', 'sec-fetch-site': 'same-site' }, false],
  ['a page that hides its origin', { origin: 'null', 'sec-fetch-site': 'cross-site' }, false],
  ['a link or an image of another page', { 'sec-fetch-site': 'cross-site' }, false],
  ['the address bar', { 'sec-fetch-site': 'none' }, false],
  ['what is no browser, or says nothing', {}, false],
  ['a page whose origin begins like a listed one', { origin: 'https://shop.example.evil.example' }, false],
])('cookies count from %s: %o is %s', (_who, headers, counts) => {
  expect(isOwnPage(from(headers), rules)).toBe(counts);
});

it('to allow all origins names none of them', () => {
  expect(isOwnPage(from({ origin: 'https://evil.example' }), open)).toBe(false);
  expect(isOwnPage(from({ origin: '*' }), { ...open, allowed: ['*', 'https://shop.example'] })).toBe(false);
});

describe('behind a proxy', () => {
  const behind = { ...rules, proxies: new TrustedProxies(['loopback']) };
  const forwarded = { host: 'inner:4000', 'x-forwarded-for': '1.2.3.4', 'x-forwarded-host': 'api.example', 'x-forwarded-proto': 'https' };

  it.each<[string, Record<string, string>, boolean]>([
    ['the host that the client asks', { origin: 'https://api.example' }, true],
    ['that host with its port', { origin: 'https://api.example', 'x-forwarded-host': 'API.example:443' }, true],
    ['that host without TLS', { origin: 'http://api.example' }, false],
    ['the host that the proxy asks', { origin: 'http://inner:4000' }, false],
    ['another host', { origin: 'https://evil.example' }, false],
  ])('a page of %s is judged so', (_which, headers, own) => {
    const request = from({ ...forwarded, ...headers });
    Object.defineProperty(request.socket, 'remoteAddress', { value: '127.0.0.1' });
    expect(isOwnPage(request, behind)).toBe(own);
    expect(allowsOrigin(request, behind)).toBe(own);
  });

  it('a stranger cannot say by which host they ask', () => {
    const request = from({ ...forwarded, host: 'api.example', 'x-forwarded-host': 'evil.example', origin: 'https://evil.example' });
    Object.defineProperty(request.socket, 'remoteAddress', { value: '203.0.113.7' });
    expect(isOwnPage(request, behind)).toBe(false);
  });
});

it.each([
  ['http://localhost:5173', true],
  ['http://127.0.0.1:8080', true],
  ['http://[::1]:3000', true],
  ['https://localhost', true],
  ['http://app.localhost:3000', true],
  ['http://localhost.evil.example', false],
  ['http://evil.example:5173', false],
  ['http://127.0.0.1.evil.example', false],
  ['null', false],
  ['file://localhost', false],
])('in development a page of %s may call: %s, and never with cookies', (origin, may) => {
  expect(allowsOrigin(from({ origin }), { ...rules, local: true })).toBe(may);
  expect(allowsOrigin(from({ origin }), rules)).toBe(false);
  expect(isOwnPage(from({ origin }), { ...rules, local: true })).toBe(false);
});

it.each<[string, Record<string, string>, boolean]>([
  ['a page of this host', { 'sec-fetch-site': 'same-origin' }, true],
  ['a listed page', { origin: 'https://shop.example', 'sec-fetch-site': 'cross-site' }, true],
  ['a program', {}, true],
  ['the address bar', { 'sec-fetch-site': 'none' }, true],
  ['another page', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, false],
  ['another page that does not read the answer', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }, false],
  ['a page beside this host that does not read the answer', { 'sec-fetch-site': 'same-site' }, false],
])('what a browser sends without asking first counts from %s: %o is %s', (_who, headers, counts) => {
  expect(isFromWelcomePage(from(headers), rules)).toBe(counts);
});
