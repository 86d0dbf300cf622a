import { request as httpRequest } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway } from '../testing/test-gateway.js';
import { encodingFor } from '../http/compression.js';

let gateway: Awaited<ReturnType<typeof startTestGateway>>;
beforeAll(async () => {
  gateway = await startTestGateway({ allowedOrigins: ['https://shop.example'] });
});
afterAll(() => gateway.close());

const large = { query: `{ ${Array.from({ length: 25 }, (_, at) => `a${String(at)}: cars { id name vin colour tags }`).join(' ')} }` };

/** Without a client that decompresses by itself. */
function raw(body: unknown, headers: Record<string, string>): Promise<{ headers: NodeJS.Dict<string | string[]>; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(
      `${gateway.url}/graphql`,
      { method: 'POST', headers: { 'content-type': 'application/json', ...headers } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          resolve({ headers: response.headers, body: Buffer.concat(chunks) });
        });
      },
    );
    sent.on('error', reject);
    sent.end(JSON.stringify(body));
  });
}

describe('compression', () => {
  it.each([
    ['br', 'gzip, deflate, br', brotliDecompressSync],
    ['gzip', 'gzip, deflate', gunzipSync],
    ['gzip', 'br;q=0.5, gzip', gunzipSync],
  ])('is %s for who accepts %s', async (encoding, accepted, decompress) => {
    const plain = await raw(large, {});
    const answer = await raw(large, { 'accept-encoding': accepted });
    expect(answer.headers['content-encoding']).toBe(encoding);
    expect(answer.headers['vary']).toContain('Accept-Encoding');
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(answer.body.length).toBeLessThan(plain.body.length / 5);
    expect(decompress(answer.body).equals(plain.body)).toBe(true);
  });

  it('leaves short answers and other clients alone', async () => {
    expect((await raw(large, {})).headers['content-encoding']).toBeUndefined();
    expect((await raw({ query: '{ __typename }' }, { 'accept-encoding': 'br' })).headers['content-encoding']).toBeUndefined();
    expect(encodingFor('identity')).toBeNull();
    expect(encodingFor('br;q=0, gzip;q=0')).toBeNull();
    expect(encodingFor('*')).toBe('br');
    expect(encodingFor('*;q=0')).toBeNull();
  });
});

describe('every answer', () => {
  it.each(['/graphql', '/graphql?query=%7B__typename%7D', '/health', '/metrics', '/schema.graphql', '/nothing'])(
    'of %s has the security headers',
    async (path) => {
      const response = await fetch(`${gateway.url}${path}`, { headers: { 'apollo-require-preflight': 'yes' } });
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'x-request-id': expect.stringMatching(/^[\w-]+$/u),
      });
      if (path.includes('?')) expect(response.headers.get('cache-control')).toBe('no-store');
      expect(response.headers.get('x-powered-by')).toBeNull();
    },
  );

  it('of an allowed origin says so to the browser, of others does not, and caches know the difference', async () => {
    const ask = (origin: string) =>
      fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        body: '{"query":"{ __typename }"}',
        headers: { 'content-type': 'application/json', origin },
      });
    const shop = await ask('https://shop.example');
    expect(shop.headers.get('access-control-allow-origin')).toBe('https://shop.example');
    expect(shop.headers.get('vary')).toContain('Origin');
    const evil = await ask('https://evil.example');
    expect(evil.headers.get('access-control-allow-origin')).toBeNull();
    expect((await ask('null')).headers.get('access-control-allow-origin')).toBeNull();
    expect((await ask('https://shop.example.evil.example')).headers.get('access-control-allow-origin')).toBeNull();
  });

  it('keeps both words of Vary', async () => {
    const { headers } = await raw(large, { 'accept-encoding': 'br', origin: 'https://shop.example' });
    expect(headers['vary']).toBe('Origin, Accept-Encoding');
  });

  it('of a preflight names what may be sent', async () => {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://shop.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization',
      },
    });
    expect(response.status).toBe(204);
    const allowed = response.headers.get('access-control-allow-headers')?.split(', ');
    expect(allowed).toEqual(expect.arrayContaining(['authorization', 'last-event-id']));
    expect(response.headers.get('access-control-allow-methods')).toBe('GET, POST, PUT, DELETE');
  });

  it('lets cookies pass to pages of origins that are named, and never because all are allowed', async () => {
    const credentialsFor = async (url: string, origin: string) =>
      (await fetch(`${url}/health`, { headers: { origin } })).headers.get('access-control-allow-credentials');
    expect(await credentialsFor(gateway.url, 'https://shop.example')).toBe('true');
    expect(await credentialsFor(gateway.url, 'https://evil.example')).toBeNull();
    const open = await startTestGateway({ allowedOrigins: ['*'] });
    expect(await credentialsFor(open.url, 'https://shop.example')).toBeNull();
    await open.close();
  });
});
