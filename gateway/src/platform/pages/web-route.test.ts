import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:http2';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TrustedProxies } from '../../callers/trusted-proxies.js';
import { startTestGateway } from '../../testing/test-gateway.js';
import { webRoute } from './web-route.js';

const html = '<!doctype html><head><meta name="marque-tenant" content=""><title>Marque</title></head>';
const script = 'export const words = 1;\n'.repeat(200);
const policy = "default-src 'none'; script-src 'self'";
const pagesOfClient = [
  { path: '/', scripts: ['assets/home-1.js'] },
  { path: '/garage/$vehicleId', scripts: ['assets/car-1.js', 'assets/shared-1.js'] },
  { path: '/garage/new', scripts: ['assets/new-1.js'] },
];
const preloaded = (...files: readonly string[]): string =>
  files.map((file) => `<link rel="modulepreload" crossorigin href="/assets/${file}">`).join('');
const bar = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

let folder: string;
let gateway: Awaited<ReturnType<typeof startTestGateway>>;

beforeAll(async () => {
  const base = mkdtempSync(path.join(tmpdir(), 'marque-web-'));
  folder = path.join(base, 'site');
  mkdirSync(path.join(folder, 'assets'), { recursive: true });
  writeFileSync(path.join(base, 'secret.txt'), 'secret');
  writeFileSync(path.join(folder, '.hidden'), 'secret');
  writeFileSync(path.join(folder, 'index.html'), html);
  writeFileSync(path.join(folder, 'assets', 'app-1a2b.js'), script);
  writeFileSync(path.join(folder, 'assets', 'small.js'), '1');
  writeFileSync(path.join(folder, 'manifest.webmanifest'), '{}');
  mkdirSync(path.join(folder, '.vite'));
  writeFileSync(path.join(folder, '.vite', 'pages.json'), JSON.stringify(pagesOfClient));
  writeFileSync(path.join(folder, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  const proxies = new TrustedProxies(['loopback']);
  const hosts = new Map([['cars.example', 'dealer360']]);
  const route = await webRoute({ folder, policy, hosts, proxies });
  if (route === null) throw new Error('There is an index.');
  gateway = await startTestGateway({ routes: [route], explorer: '/explorer/', trustedProxies: proxies });
});
afterAll(async () => {
  await gateway.close();
  rmSync(path.dirname(folder), { recursive: true, force: true });
});

interface Sent {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Buffer;
}

/** Without a client that puts the path in order or unpacks what it gets. */
const ask = (target: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Sent> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(gateway.url);
    const sent = request({ hostname, port, path: target, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) });
      });
    });
    sent.on('error', reject);
    sent.end();
  });
/** The page without what it tells the browser to fetch. */
const plainly = (body: Buffer): string => body.toString().replace(/<link rel="modulepreload"[^>]*>/g, '');
const on = (host: string) => ({ host, ...bar });

describe('the page', () => {
  it.each([
    ['/', 200],
    ['/index.html', 200],
    ['/?a=b', 200],
    ['/t/dealer360', 200],
    ['/t/dealer360/', 200],
    ['/t/dealer360/vehicles/veh_1', 200],
    ['/t', 404],
    ['/t/', 404],
    ['/t/UPPER/x', 404],
    ['/vehicles', 404],
    ['/metrics/x', 404],
    ['/assets', 404],
    ['/assets/', 404],
    ['/assets/app-of-before.js', 404],
    ['/.hidden', 404],
  ])('is there for the address bar at %s, with the status %i', async (target, status) => {
    const { status: answered, headers, body } = await ask(target, bar);
    expect([answered, plainly(body)]).toEqual([status, html]);
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'content-security-policy': policy,
      'referrer-policy': 'no-referrer',
    });
    // A page that is not there has nothing to go on with.
    expect('etag' in headers).toBe(status === 200);
  });

  it.each(['/t/dealer360', '/vehicles', '/assets', '/assets/nothing.js', '/favicon.ico', '/.hidden'])(
    'is not what a program gets at %s',
    async (target) => {
      const { status, headers, body } = await ask(target, { accept: '*/*' });
      expect([status, headers['content-type']]).toEqual([404, 'application/json; charset=utf-8']);
      expect(JSON.parse(body.toString())).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
    },
  );

  it('leaves everything else where it is', async () => {
    expect((await ask('/health', bar)).body.toString()).toBe('{"status":"up"}');
    const led = await ask('/graphql', bar);
    expect([led.status, led.headers['location']]).toEqual([303, '/explorer/']);
    expect((await ask('/', bar, 'POST')).status).toBe(404);
  });
});

describe('a host that is one business’s alone', () => {
  const own = html.replace('content=""', 'content="dealer360"');

  it.each([
    ['/', 200],
    ['/index.html', 200],
    ['/vehicles/veh_1', 200],
    ['/tea', 200],
    ['/t/dealer360/vehicles', 200],
    ['/t/midas', 404],
    ['/t/midas/vehicles', 404],
    ['/t', 404],
  ])('has the page with its slug at %s, with the status %i', async (target, status) => {
    for (const host of ['cars.example', 'CARS.example:4000']) {
      const answered = await ask(target, on(host));
      expect([answered.status, plainly(answered.body)]).toEqual([status, own]);
    }
  });

  it('is the one that trusted proxies name, and no other has its slug', async () => {
    const behind = { ...on('inner:4000'), 'x-forwarded-for': '1.2.3.4', 'x-forwarded-host': 'cars.example' };
    expect(plainly((await ask('/', behind)).body)).toBe(own);
    expect((await ask('/', on('other.example'))).body.toString()).toBe(html);
    expect((await ask('/vehicles', on('other.example'))).status).toBe(404);
  });

  it('has a page of its own, that no other host’s ETag stands for', async () => {
    const { headers } = await ask('/', on('other.example'));
    const known = { 'if-none-match': String(headers['etag']) };
    expect((await ask('/', { ...on('other.example'), ...known })).status).toBe(304);
    expect((await ask('/', { ...on('cars.example'), ...known })).status).toBe(200);
  });
});

describe('the scripts of a page', () => {
  it.each([
    ['/t/dealer360', ['home-1.js']],
    ['/t/dealer360/', ['home-1.js']],
    ['/t/dealer360/garage/veh_1', ['car-1.js', 'shared-1.js']],
    ['/t/dealer360/garage/new', ['new-1.js']],
    ['/t/dealer360/garage/veh_1/x', []],
    ['/t/dealer360/nothing', []],
    ['/', []],
  ])('are named in its head at %s', async (target, files) => {
    const { body } = await ask(target, bar);
    expect(body.toString()).toBe(html.replace('</head>', `${preloaded(...files)}</head>`));
  });

  it('are those below the business on a host of its own', async () => {
    for (const [target, file] of [
      ['/', 'home-1.js'],
      ['/index.html', 'home-1.js'],
      ['/garage/new', 'new-1.js'],
      ['/t/dealer360/garage/new', 'new-1.js'],
    ] as const) {
      expect((await ask(target, on('cars.example'))).body.toString()).toContain(`${preloaded(file)}</head>`);
    }
    expect((await ask('/t/midas', on('cars.example'))).body.toString()).not.toContain('modulepreload');
  });
});

describe('a file', () => {
  it.each([
    ['/assets/app-1a2b.js', 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
    ['/manifest.webmanifest', 'application/manifest+json; charset=utf-8', 'no-cache'],
    ['/icon.svg', 'image/svg+xml', 'no-cache'],
  ])('%s is %s, kept as "%s"', async (target, type, kept) => {
    const { status, headers } = await ask(target);
    expect(status).toBe(200);
    expect(headers).toMatchObject({ 'content-type': type, 'cache-control': kept, 'content-security-policy': policy });
  });

  it('is sent as the client reads it, each form under a name of its own', async () => {
    const target = '/assets/app-1a2b.js';
    const as = (encodings: string) => ask(target, { 'accept-encoding': encodings });
    const [plain, br, gz, none] = [await as(''), await as('gzip, deflate, br'), await as('gzip'), await as('br;q=0, identity')];
    expect([plain, br, gz, none].map(({ headers }) => headers['content-encoding'])).toEqual([undefined, 'br', 'gzip', undefined]);
    expect([plain, br, gz].map(({ headers }) => headers['vary'])).toEqual(Array.from({ length: 3 }, () => 'Accept-Encoding'));
    expect(brotliDecompressSync(br.body).toString()).toBe(script);
    expect(gunzipSync(gz.body).toString()).toBe(script);
    expect(plain.body.toString()).toBe(script);
    expect(new Set([plain, br, gz].map(({ headers }) => headers['etag'])).size).toBe(3);
    expect(br.body.length).toBeLessThan(plain.body.length / 4);
  });

  it('that is too small to be worth it is sent as it is', async () => {
    const { headers } = await ask('/assets/small.js', { 'accept-encoding': 'br' });
    expect([headers['content-encoding'], headers['vary']]).toEqual([undefined, undefined]);
  });

  it('is not sent again to who has it', async () => {
    const headers = { 'accept-encoding': 'br' };
    const { headers: first } = await ask('/assets/app-1a2b.js', headers);
    for (const known of [String(first['etag']), `"x", W/${String(first['etag'])}`, '*']) {
      const again = await ask('/assets/app-1a2b.js', { ...headers, 'if-none-match': known });
      expect([again.status, again.body.length, again.headers['etag']]).toEqual([304, 0, first['etag']]);
    }
    expect((await ask('/assets/app-1a2b.js', { 'if-none-match': String(first['etag']) })).status).toBe(200);
  });

  it('is described without its content for HEAD, over HTTP/2 as well', async () => {
    const { status, headers, body } = await ask('/assets/app-1a2b.js', {}, 'HEAD');
    expect([status, headers['content-length'], body.length]).toEqual([200, String(script.length), 0]);
    const session = connect(gateway.url);
    const over2 = (method: string) =>
      new Promise((resolve) => {
        let bytes = 0;
        const stream = session.request({ ':path': '/assets/app-1a2b.js', ':method': method });
        stream.on('data', (chunk: Buffer) => (bytes += chunk.length)).on('end', () => resolve(bytes));
        stream.end();
      });
    expect([await over2('HEAD'), await over2('GET')]).toEqual([0, script.length]);
    session.close();
  });

  it('is read anew where it was built anew', async () => {
    const file = path.join(folder, 'icon.svg');
    writeFileSync(file, '<svg xmlns="http://www.w3.org/2000/svg"><g/></svg>');
    utimesSync(file, new Date(), new Date(Date.now() + 5_000));
    expect((await ask('/icon.svg')).body.toString()).toContain('<g/>');
  });
});

it.each([
  ['/../secret.txt', 400],
  ['/assets/../../secret.txt', 400],
  ['/%2e%2e/secret.txt', 400],
  ['/assets%2F..%2F..%2Fsecret.txt', 404],
  ['/..%2Fsecret.txt', 404],
  ['/%2Fetc%2Fpasswd', 404],
  ['/..%5Csecret.txt', 404],
  ['/assets%2Fapp-1a2b.js', 404],
  ['/icon.svg%00.js', 400],
  ['/%', 400],
  ['/%ff', 400],
  ['//secret.txt', 400],
  [`/${'a'.repeat(5_000)}`, 404],
  [`/${'a/'.repeat(2_000)}`, 400],
  ['/index.html/x', 404],
  ['/icon.svg/', 404],
])('%s leads nowhere', async (target, status) => {
  const answered = await ask(target, { accept: '*/*' });
  expect(answered.body.toString()).not.toContain('secret');
  expect([404, status]).toContain(answered.status);
  expect((await ask(target, bar)).status).toBe(answered.status);
});

it('is not there where the client has not been built', async () => {
  const nowhere = { folder: path.join(folder, 'nowhere'), policy, hosts: new Map(), proxies: new TrustedProxies([]) };
  expect(await webRoute(nowhere)).toBeNull();
});
