import { createServer, request as httpRequest, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type LookUp, PublicFeedSource, type PublicFeedSourceOptions } from './public-feed-source.js';

let server: Server;
let base: string;
let answer: (response: ServerResponse, path: string) => void;
const seen: { path: string; etag: string | undefined }[] = [];
beforeAll(async () => {
  server = createServer((request, response) => {
    const path = request.url ?? '';
    seen.push({ path, etag: request.headers['if-none-match'] });
    answer(response, path);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  base = `http://stock.example:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((done) => void server.close(done)));
beforeEach(() => {
  seen.length = 0;
  answer = (response) => void response.writeHead(200, { etag: '"1"' }).end('vin,make');
});

/** Every name leads to this machine. */
const here: LookUp = (_name, _options, found) => found(null, [{ address: '127.0.0.1', family: 4 }]);
/** What is said of addresses is switched off, so that a server of this machine may be asked. */
const local: PublicFeedSourceOptions = { isAllowed: () => true, isAskable: () => true, request: httpRequest, lookup: here };
const fetchOf = (options: PublicFeedSourceOptions, url = `${base}/cars.csv`, etag: string | null = null) =>
  new PublicFeedSource(options).fetch(url, { etag });
const fault = (reason: string) => ({ kind: 'FAULT', reason: expect.stringContaining(reason) as string });

describe('a file', () => {
  it('comes with the name that its server has for it, and by that name not again', async () => {
    expect(await fetchOf(local)).toEqual({ kind: 'FILE', text: 'vin,make', etag: '"1"' });
    answer = (response) => void response.writeHead(304).end();
    expect(await fetchOf(local, undefined, '"1"')).toEqual({ kind: 'SAME' });
    expect(seen.map(({ etag }) => etag)).toEqual([undefined, '"1"']);
  });

  it('is followed where it has moved, three times at most', async () => {
    answer = (response, path) =>
      path === '/end' ? void response.end('vin') : void response.writeHead(302, { location: path === '/a' ? '/b' : '/end' }).end();
    expect(await fetchOf(local, `${base}/a`)).toMatchObject({ kind: 'FILE', text: 'vin' });
    answer = (response, path) => void response.writeHead(307, { location: `${path}x` }).end();
    expect(await fetchOf(local, `${base}/a`)).toEqual(fault('more than 3 times'));
    expect(seen).toHaveLength(3 + 4);
  });

  it.each([
    ['an error', (response: ServerResponse) => void response.writeHead(500).end(), 'answered 500'],
    ['nowhere to go', (response: ServerResponse) => void response.writeHead(302).end(), 'answered 302'],
    ['a packed file', (response: ServerResponse) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end('x'), 'packed'],
    ['no UTF-8', (response: ServerResponse) => void response.end(Buffer.from([0x66, 0xe9, 0x66])), 'not UTF-8'],
    [
      'too much, as it says',
      (response: ServerResponse) => void response.writeHead(200, { 'content-length': '40000000' }).write('x'),
      'more than 32 MB',
    ],
    ['no end', (response: ServerResponse) => response.destroy(), 'cannot be reached'],
  ])('that is %s is none', async (_what, how, reason) => {
    answer = how;
    expect(await fetchOf(local)).toEqual(fault(reason));
  });

  it('that is larger than it says ends where it is too large', async () => {
    answer = (response) => {
      const chunk = Buffer.alloc(1024 * 1024, 'x');
      const more = (): void => void (response.destroyed || response.write(chunk, more));
      more();
    };
    expect(await fetchOf(local)).toEqual(fault('more than 32 MB'));
  });

  it('that does not come ends the waiting', async () => {
    answer = (response) => void response.writeHead(200).write('vin');
    expect(await fetchOf({ ...local, limitMs: 50 })).toEqual(fault('had not come'));
  });
});

describe('a host', () => {
  it('that leads to this machine or a private network is not asked, whatever it is called', async () => {
    const asked = { isAskable: () => true, request: httpRequest };
    for (const address of ['127.0.0.1', '10.1.2.3', '192.168.0.1', '169.254.169.254', '::1', 'fd00::1', '::ffff:127.0.0.1', '0.0.0.0']) {
      const there: LookUp = (_name, _options, found) =>
        found(null, [
          { address: '93.184.216.34', family: 4 },
          { address, family: address.includes(':') ? 6 : 4 },
        ]);
      expect(await fetchOf({ ...asked, lookup: there })).toEqual(fault('not public'));
    }
    expect(seen).toEqual([]);
  });

  it('is judged again wherever it leads on', async () => {
    answer = (response) => void response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end();
    const first = `${base}/cars.csv`;
    expect(await fetchOf({ ...local, isAskable: (url) => url === first })).toEqual(fault('not public'));
    answer = (response) => void response.writeHead(302, { location: 'file:///etc/passwd' }).end();
    expect(await fetchOf({ ...local, isAskable: (url) => url === first })).toEqual(fault('not public'));
    expect(seen).toHaveLength(2);
  });

  it.each([
    'http://stock.example/x',
    'https://127.0.0.1/x',
    'https://[::1]/x',
    'https://localhost/x',
    'file:///etc/passwd',
    'https://u:p@a.example/',
    'x',
  ])('%s is not asked', async (url) => expect(await fetchOf({}, url)).toEqual(fault('not public, or not by https')));

  it('that has no address cannot be reached', async () => {
    const nowhere: LookUp = (_name, _options, found) => found(new Error('ENOTFOUND'), []);
    expect(await fetchOf({ ...local, lookup: nowhere })).toEqual(fault('cannot be reached'));
  });
});
