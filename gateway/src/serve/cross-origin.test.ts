import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { expect, it } from 'vitest';
import { isOwnPage } from './cross-origin.js';

const from = (headers: Record<string, string>): IncomingMessage =>
  Object.assign(new IncomingMessage(new Socket()), { headers: { host: 'api.example', ...headers } });

it.each<[string, Record<string, string>, boolean]>([
  ['a page of this host', { origin: 'https://api.example', 'sec-fetch-site': 'same-origin' }, true],
  ['a page of this host in an older browser', { origin: 'https://api.example' }, true],
  ['a GET of a page of this host, which names no origin', { 'sec-fetch-site': 'same-origin' }, true],
  ['a page of a listed origin', { origin: 'https://shop.example', 'sec-fetch-site': 'cross-site' }, true],
  ['a page of another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, false],
  ['a page of another site in an older browser', { origin: 'https://evil.example' }, false],
  ['a page of a host beside this one', { origin: 'https://blog.api.example', 'sec-fetch-site': 'same-site' }, false],
  ['a page of this host over plain HTTP', { origin: 'http://api.example', 'sec-fetch-site': 'cross-site' }, false],
  ['a page that hides its origin', { origin: 'null', 'sec-fetch-site': 'cross-site' }, false],
  ['a link or an image of another page', { 'sec-fetch-site': 'cross-site' }, false],
  ['the address bar', { 'sec-fetch-site': 'none' }, false],
  ['what is no browser, or says nothing', {}, false],
  ['a page whose origin begins like a listed one', { origin: 'https://shop.example.evil.example' }, false],
])('cookies count from %s: %o is %s', (_who, headers, counts) => {
  expect(isOwnPage(from(headers), ['https://shop.example'])).toBe(counts);
});

it('to allow all origins names none of them', () => {
  expect(isOwnPage(from({ origin: 'https://evil.example' }), ['*'])).toBe(false);
  expect(isOwnPage(from({ origin: '*' }), ['*', 'https://shop.example'])).toBe(false);
});
