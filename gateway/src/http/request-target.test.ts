import { request } from 'node:http';
import { connect } from 'node:http2';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { openLiveClient } from '../testing/live-client.js';
import { startTestGateway } from '../testing/test-gateway.js';
import { urlOf } from './request-target.js';

test.each([
  ['/metrics', '/metrics'],
  ['/metrics?a=../b//c', '/metrics'],
  ['/graphql?query={a}', '/graphql'],
  ['/api/a%20b/%E2%82%AC', '/api/a%20b/%E2%82%AC'],
  ['/explorer/', '/explorer/'],
  ['http://shop.example/metrics', '/metrics'],
  ['http://shop.example', '/'],
  ['HTTPS://shop.example/a?b', '/a'],
  ['//x/metrics', null],
  ['/x//metrics', null],
  ['/x/../metrics', null],
  ['/x/%2e%2E/metrics', null],
  ['/./metrics', null],
  ['/metrics/.', null],
  ['\\\\x\\metrics', null],
  ['/x\\..\\metrics', null],
  ['http://x/y/../metrics', null],
  ['http://x//metrics', null],
  ['/%', null],
  ['/%E0%A4%A', null],
  ['/%ff', null],
  ['/a%00b', null],
  ['*', null],
  ['metrics', null],
  ['ftp://x/metrics', null],
  ['', null],
  ['http://', null],
])('the target "%s" asks for "%s"', (target, path) => {
  expect(urlOf(target)?.pathname ?? null).toBe(path);
});

describe('a gateway', () => {
  const logged: string[] = [];
  let gateway: Awaited<ReturnType<typeof startTestGateway>>;
  beforeAll(async () => {
    gateway = await startTestGateway({ logger: pino({ level: 'warn' }, { write: (line) => void logged.push(line) }) });
  });
  afterAll(() => gateway.close());

  /** Without a client that puts the path in order. */
  const statusOf = (path: string, { method = 'GET', headers = {}, body = '' } = {}): Promise<number> =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(gateway.url);
      const sent = request({ hostname, port, path, method, headers }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      sent.on('error', reject);
      sent.end(body);
    });

  it.each([
    ['//x/metrics', 400],
    ['/x/../metrics', 400],
    ['/%2e/metrics', 400],
    ['/%', 400],
    ['/%E0%A4%A', 400],
    ['/explorer/%', 400],
    ['/metrics/', 404],
    ['/metrics/x', 404],
    ['/health/x', 404],
    ['/ready/x', 404],
    ['/schema.graphql/x', 404],
    ['/metrics', 200],
  ])('answers %s with %i', async (path, status) => {
    expect(await statusOf(path)).toBe(status);
  });

  it('answers a path over HTTP/2 alike', async () => {
    const session = connect(gateway.url);
    const ask = (path: string) =>
      new Promise((resolve) => {
        session
          .request({ ':path': path })
          .on('response', (headers) => {
            resolve(headers[':status']);
          })
          .end();
      });
    expect(await Promise.all(['//x/metrics', '/x/../metrics', '/%', '/metrics/x', '/metrics'].map(ask))).toEqual([400, 400, 400, 404, 200]);
    session.close();
  });

  const form = { 'content-type': 'multipart/form-data; boundary=x' };
  it.each([
    ['an upload', { method: 'POST', headers: form, body: '--x\r\n\r\n' }, 415],
    ['an upload without a boundary', { method: 'POST', headers: { 'content-type': 'multipart/form-data' }, body: 'x' }, 415],
    ['a form', { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'query=x' }, 415],
    ['no type', { method: 'POST', body: '{}' }, 415],
    ['an encoding that nobody reads', { method: 'POST', headers: { 'content-type': 'application/json;charset=utf-16' }, body: '{}' }, 415],
    ['another method', { method: 'PATCH' }, 405],
  ])('answers %s with a status of the client’s', async (_what, sent, status) => {
    expect(await statusOf('/graphql', sent)).toBe(status);
  });

  it('takes sockets at its path as it is written and nowhere else', async () => {
    const client = await openLiveClient(gateway.url);
    expect(client.messages).toEqual([{ type: 'connection_ack' }]);
    client.socket.terminate();
    await expect(openLiveClient(`${gateway.url}//x`)).rejects.toThrow('404');
  });

  it('has logged no warning for any of it', () => {
    expect(logged).toEqual([]);
  });
});
