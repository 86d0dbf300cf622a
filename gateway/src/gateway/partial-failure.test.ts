import type { ServerResponse } from 'node:http';
import { freePorts } from '@marque/shared/testing/free-ports';
import { afterEach, describe, expect, it } from 'vitest';
import { garageGraph } from '../testing/garage-graph.js';
import { serve, serveSchema } from '../testing/subgraph-server.js';
import { startTestGateway } from '../testing/test-gateway.js';
import { overHttp } from '../transport/http.js';
import { inProcess } from '../transport/in-process.js';
import { subgraphChecks } from '../serve/subgraph-checks.js';
import type { SubgraphTransport } from '../transport/transport.js';

const cleanups: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

const query = '{ cars { name score } people { name } }';
let now = 0;
const resilience = { retries: 1, retryDelayMs: 5, breaker: { failures: 4, openMs: 100, now: () => now } };
/** Longer than any test: who runs into it has not noticed the fault. */
const neverMs = 600_000;

/** A gateway that reaches `reviews` over HTTP at this address and the others in its own process. */
async function start(url: string, timeoutMs = neverMs) {
  const { subgraphs } = garageGraph();
  const transports = new Map(
    subgraphs.map(({ name, schema }): [string, SubgraphTransport] => {
      const remote = () => overHttp({ name, url, timeoutMs, maxAnswerBytes: 1_000_000 });
      return [name, name === 'reviews' ? remote() : inProcess({ schema, context: (caller) => ({ caller }) })];
    }),
  );
  const remote = new Map([...transports].filter(([name]) => name === 'reviews'));
  const gateway = await startTestGateway({ transports, resilience, readyChecks: subgraphChecks(remote) });
  cleanups.push(async () => {
    await gateway.close();
    await transports.get('reviews')?.close?.();
  });
  const ready = async () => {
    const response = await fetch(`${gateway.url}/ready`);
    return { status: response.status, body: (await response.json()) as unknown };
  };
  return { ...gateway, ready };
}

const lost = (message: string) => ({
  data: {
    cars: [
      { name: 'Alfa', score: null },
      { name: 'Beta', score: null },
      { name: 'Gamma', score: null },
    ],
    people: [{ name: 'Ada' }, { name: 'Bea' }],
  },
  errors: [{ message, path: ['cars'], extensions: { code: 'UNAVAILABLE', service: 'reviews' } }],
});
const away = 'The service "reviews" cannot be reached.';
const late = 'The service "reviews" did not answer in time.';

const misbehaviours: readonly [string, string, (response: ServerResponse) => void][] = [
  ['closes the connection', away, (response) => response.destroy()],
  [
    'closes in the middle of its answer',
    away,
    (response) => {
      response.writeHead(200, { 'content-length': 500 }).write('{"data":{"_entities":[');
      setTimeout(() => response.destroy(), 10);
    },
  ],
  ['sends broken JSON', away, (response) => response.end('{"data":{"_entities":[{')],
  ['answers 500 with a page', away, (response) => response.writeHead(500).end('<html>at /srv/secret.js:1</html>')],
  ['answers another shape', away, (response) => response.end('["secret"]')],
  ['answers without entities', away, (response) => response.end('{"data":{"secret":1}}')],
  ['answers fewer entities than were asked for', away, (response) => response.end('{"data":{"_entities":[{"score":1}]}}')],
  ['answers 10 MB', away, (response) => response.end(`{"data":{"_entities":[{"secret":"${'x'.repeat(10_000_000)}"}]}}`)],
  ['hangs', late, () => {}],
  [
    'drips',
    late,
    (response) => {
      response.writeHead(200).write('{"data":');
      const drip = setInterval(() => response.write(' '), 30);
      response.on('close', () => {
        clearInterval(drip);
      });
    },
  ],
];

describe('a subgraph that misbehaves', () => {
  it.each(misbehaviours)('loses only its own fields, in time and with one typed error, when it %s', async (_, message, misbehave) => {
    const server = await serve((__, response) => {
      misbehave(response);
    });
    cleanups.push(() => server.close());
    // What answers late is given up at the time-out; every other fault is noticed by itself.
    const { post } = await start(server.url, message === late ? 400 : neverMs);
    const { status, data, errors } = await post({ query });
    expect(status).toBe(200);
    expect({ data, errors }).toEqual(lost(message));
    expect(JSON.stringify(errors)).not.toContain('secret');
  });

  it('loses only its own fields when nobody listens', async () => {
    const { post } = await start('http://127.0.0.1:1/graphql');
    const { data, errors } = await post({ query });
    expect({ data, errors }).toEqual(lost(away));
  });

  it('is not noticed when it fails once', async () => {
    const { schema } = garageGraph().subgraphs.find((each) => each.name === 'reviews') ?? expect.fail();
    const right = await serveSchema(schema);
    let failures = 0;
    const flaky = await serve((_, response, body) => {
      if (failures++ === 0) response.destroy();
      else void fetch(right.url, { method: 'POST', body }).then(async (answer) => response.end(await answer.text()));
    });
    cleanups.push(right.close, flaky.close);
    const { post, url } = await start(flaky.url);
    const { data, errors } = await post({ query: '{ cars { score } }' });
    expect({ data, errors }).toEqual({ data: { cars: [{ score: 4.5 }, { score: 4.5 }, { score: null }] }, errors: undefined });
    expect(await (await fetch(`${url}/metrics`)).text()).toContain('marque_gateway_fetch_retries_total{subgraph="reviews"} 1');
  });

  it('is left alone by the breaker after several failures, and asked again when it is back', async () => {
    let [requests, down] = [0, true];
    const server = await serve((_, response) => {
      requests++;
      if (down) response.destroy();
      else response.end('{"data":{"_entities":[{"score":1},{"score":2},{"score":3}]}}');
    });
    cleanups.push(() => server.close());
    const { post, url } = await start(server.url);
    const breaker = async () => /marque_gateway_breaker\{subgraph="reviews"\} (\d)/.exec(await (await fetch(`${url}/metrics`)).text())?.[1];
    for (let at = 0; at < 6; at++) expect(await post({ query })).toMatchObject(lost(away));
    expect(requests).toBe(4);
    expect(await breaker()).toBe('2');
    down = false;
    now += 100;
    expect((await post({ query })).errors).toBeUndefined();
    expect(await breaker()).toBe('0');
  });
});

describe('a subgraph that is missing at the start', () => {
  it('does not keep the gateway from starting, is named by /ready, and is used as soon as it is there', async () => {
    const { schema } = garageGraph().subgraphs.find((each) => each.name === 'reviews') ?? expect.fail();
    const port = await freePorts();
    const { post, ready } = await start(`http://127.0.0.1:${port}/graphql`);
    expect(await post({ query })).toMatchObject(lost(away));
    expect(await ready()).toEqual({ status: 503, body: { status: 'unready', checks: [{ name: 'subgraph reviews', ready: false }] } });
    const server = await serveSchema(schema, undefined, port);
    cleanups.push(server.close);
    now += 100;
    await expect.poll(async () => (await post({ query })).errors).toBeUndefined();
    expect(await ready()).toEqual({ status: 200, body: { status: 'ready', checks: [{ name: 'subgraph reviews', ready: true }] } });
  });

  it('leaves the gateway in service while other parts are there', async () => {
    const part = (name: string, there: boolean) => ({
      name,
      part: true,
      check: () => (there ? Promise.resolve() : Promise.reject(new Error('away'))),
    });
    const { url, close } = await startTestGateway({ readyChecks: [part('a', true), part('b', false)] });
    cleanups.push(close);
    const response = await fetch(`${url}/ready`);
    expect([response.status, await response.json()]).toMatchObject([
      200,
      { status: 'partial', checks: [{ ready: true }, { name: 'b', ready: false }] },
    ]);
  });
});
