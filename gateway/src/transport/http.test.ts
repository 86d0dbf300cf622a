import { guest } from '@marque/shared/auth';
import { callerHeader } from '@marque/shared/auth/signed-caller';
import type { Caller } from '@marque/shared/auth';
import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { garageGraph } from '../testing/garage-graph.js';
import { serve, serveSchema } from '../testing/subgraph-server.js';
import { overHttp } from './http.js';
import type { HttpTransportOptions } from './http.js';
import type { SubgraphTransport } from './transport.js';
import { SubgraphUnavailable } from './transport.js';

const caller: Caller = { ...guest('t1', 'r1'), kind: 'user', userId: 'p1' };
const cleanups: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

/** Longer than any test: who runs into it has not noticed the fault. */
const neverMs = 600_000;

function transportTo(url: string, options: Partial<HttpTransportOptions> = {}): SubgraphTransport {
  const transport = overHttp({ name: 'test', url, ...options });
  cleanups.push(() => transport.close?.());
  return transport;
}

/** Answers every request in a wrong way, and gives the fault that the caller meets. */
async function faultOf(
  misbehave: (response: ServerResponse) => void,
  options: Partial<HttpTransportOptions> = {},
): Promise<SubgraphUnavailable> {
  const server = await serve((_, response) => {
    misbehave(response);
  });
  cleanups.push(() => server.close());
  const answer = await transportTo(server.url, { timeoutMs: neverMs, ...options })
    .execute({ operation: '{ a }', variables: {}, caller })
    .catch((fault: unknown) => fault);
  expect(answer).toBeInstanceOf(SubgraphUnavailable);
  return answer as SubgraphUnavailable;
}

describe('the road to a subgraph over HTTP', () => {
  it('carries the signed caller and the headers that are passed on', async () => {
    const people = garageGraph().subgraphs.find((each) => each.name === 'people');
    const server = await serveSchema(people?.schema ?? expect.fail(), 'secret');
    cleanups.push(() => server.close());
    const transport = transportTo(server.url, { secret: 'secret' });
    const request = { operation: '{ me { name whoAsks } }', variables: {}, caller, headers: { authorization: 'Bearer x' } };
    expect(await transport.execute(request)).toMatchObject({ data: { me: { name: 'Ada', whoAsks: 'p1' } } });
    expect(server.seen[0]?.authorization).toBe('Bearer x');
    expect(server.seen[0]?.[callerHeader]).toBeTypeOf('string');
  });

  it("takes a well-formed answer of an error status for the subgraph's own", async () => {
    const server = await serve((_, response) =>
      response.writeHead(400).end('{"errors":[{"message":"no","extensions":{"code":"BAD_USER_INPUT"}}]}'),
    );
    cleanups.push(() => server.close());
    const result = await transportTo(server.url).execute({ operation: '{ a }', variables: {}, caller });
    expect(result).toMatchObject({ data: null, errors: [{ message: 'no', extensions: { code: 'BAD_USER_INPUT' } }] });
  });

  it.each<[string, (response: ServerResponse) => void]>([
    ['closes at once', (response) => response.destroy()],
    [
      'closes in the middle of its answer',
      (response) => {
        response.writeHead(200, { 'content-length': 100 }).write('{"data":');
        setTimeout(() => response.destroy(), 20);
      },
    ],
    ['sends broken JSON', (response) => response.end('{"data":')],
    ['answers 500 with a page', (response) => response.writeHead(500).end('<html>secret</html>')],
    ['answers with another shape', (response) => response.end('[1]')],
    ['answers with data that is no object', (response) => response.end('{"data":7}')],
  ])('is unavailable when it %s', async (_, misbehave) => {
    expect((await faultOf(misbehave)).timedOut).toBe(false);
  });

  it.each<[string, (response: ServerResponse) => void]>([
    ['hangs', () => {}],
    [
      'drips',
      (response) => {
        response.writeHead(200);
        const drip = setInterval(() => response.write(' '), 50);
        response.on('close', () => {
          clearInterval(drip);
        });
      },
    ],
  ])('is given up when it %s', async (_, misbehave) => {
    expect((await faultOf(misbehave, { timeoutMs: 300 })).timedOut).toBe(true);
  });

  it('is given up when its answer is too long', async () => {
    const fault = await faultOf((response) => response.end(`{"data":{"a":"${'x'.repeat(10_000)}"}}`), { maxAnswerBytes: 1_000 });
    expect(fault.message).toContain('1000 bytes');
  });

  it('is unavailable when nobody listens', async () => {
    const transport = transportTo('http://127.0.0.1:1/graphql');
    await expect(transport.execute({ operation: '{ a }', variables: {}, caller })).rejects.toThrow(SubgraphUnavailable);
  });

  it('is given up when the client has gone', async () => {
    const server = await serve(() => {});
    cleanups.push(() => server.close());
    const abort = new AbortController();
    const answer = transportTo(server.url).execute({ operation: '{ a }', variables: {}, caller, signal: abort.signal });
    setTimeout(() => {
      abort.abort();
    }, 20);
    await expect(answer).rejects.toThrow('aborted');
  });
});

describe('a subscription to a subgraph in another process', () => {
  const request = { operation: 'subscription { painted { id name } }', variables: {}, caller };

  async function start() {
    const { subgraphs, painter } = garageGraph();
    const server = await serveSchema(subgraphs[0]?.schema ?? expect.fail(), 'secret');
    const stream = transportTo(server.url, { secret: 'secret' }).subscribe(request)[Symbol.asyncIterator]();
    return { server, painter, stream };
  }

  it('brings its events, and ends at both sides at once when it is left', async () => {
    const { server, painter, stream } = await start();
    cleanups.push(() => server.close());
    const first = stream.next();
    await expect.poll(() => painter.open.size).toBe(1);
    painter.paint('c2');
    expect(await first).toEqual({ done: false, value: { data: { painted: { id: 'c2', name: 'Beta' } } } });
    const waiting = stream.next();
    await stream.return?.();
    expect(await waiting).toEqual({ done: true, value: undefined });
    await expect.poll(() => painter.open.size).toBe(0);
  });

  it('fails when the subgraph goes away', async () => {
    const { server, painter, stream } = await start();
    const next = stream.next();
    await expect.poll(() => painter.open.size).toBe(1);
    const outcome = next.catch((fault: unknown) => fault);
    await server.close();
    expect(await outcome).toBeInstanceOf(SubgraphUnavailable);
  });
});
