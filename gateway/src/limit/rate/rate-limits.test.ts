import { createClient } from 'graphql-ws';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { startTestGateway } from '../../testing/test-gateway.js';
import type { RateLimits } from './meter.js';

const rateLimits: RateLimits = { client: { burst: 40, perSecond: 0.5 }, address: { burst: 1_000, perSecond: 1 } };
const expensive = { query: '{ cars { owner { name } } }' };

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});
async function start(limits = rateLimits, executor: 'marque' | 'apollo' = 'marque') {
  const started = await startTestGateway({ rateLimits: limits, executor });
  closers.push(started.close);
  return started;
}
const as = (name: string) => ({ authorization: `Bearer ${name}`, accept: 'application/graphql-response+json' });

describe('rate limits by cost', () => {
  it('refuse who has spent their allowance, say when to come back, and leave others alone', async () => {
    const { post, sent, url } = await start();
    // Estimated at 20 for ten cars; what three cars did not use came back.
    for (let round = 0; round < 4; round++) expect(await post(expensive, as('p1'))).toMatchObject({ status: 200 });
    const before = sent.length;
    const refused = await Promise.all(Array.from({ length: 8 }, () => post(expensive, as('p1'))));
    const last = refused.filter(({ status }) => status === 429);
    expect(last.length).toBeGreaterThan(4);
    expect(last[0]?.errors?.[0]?.extensions).toMatchObject({ code: 'RATE_LIMITED', retryAfter: expect.any(Number) });
    expect(Number(last[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(sent.length - before).toBeLessThan(8);
    expect(await post(expensive, as('p2'))).toMatchObject({ status: 200 });
    const metrics = await (await fetch(`${url}/metrics`)).text();
    expect(metrics).toContain(`marque_gateway_rate_limited_total ${String(last.length)}`);
    // A car and its owner each: ten were estimated, three came.
    const passed = 4 + 8 - last.length + 1;
    expect(metrics).toContain(`marque_gateway_operation_cost_sum{figure="estimated"} ${String(passed * 20)}`);
    expect(metrics).toContain(`marque_gateway_operation_cost_sum{figure="actual"} ${String(passed * 6)}`);
  });

  it.each(['marque', 'apollo'] as const)(
    'take no more than the least for what is refused after it was priced, with the executor %s',
    async (executor) => {
      const { post } = await start({ ...rateLimits, client: { burst: 40, perSecond: 0.001 } }, executor);
      // Each is priced at 20, and none is run: a variable does not fit.
      const unfit = { query: 'query($id: ID!) { cars { owner { name } } car(id: $id) { id } }', variables: { id: null } };
      for (let round = 0; round < 5; round++)
        expect(await post(unfit, as('p1'))).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
      for (let round = 0; round < 3; round++) expect(await post(expensive, as('p1'))).toMatchObject({ data: { cars: [{}, {}, {}] } });
    },
  );

  it('count what is refused too, and then do not even read it', async () => {
    const { post } = await start({ ...rateLimits, client: { burst: 3, perSecond: 0.01 } });
    const answers = [];
    for (let at = 0; at < 6; at++)
      answers.push((await post({ query: `{ nothing${String(at)} }` }, as('p1'))).errors?.[0]?.extensions['code']);
    expect(answers).toEqual(['BAD_USER_INPUT', 'BAD_USER_INPUT', 'BAD_USER_INPUT', 'RATE_LIMITED', 'RATE_LIMITED', 'RATE_LIMITED']);
  });

  it('hold on sockets, for subscriptions as well', async () => {
    const { url } = await start({ ...rateLimits, client: { burst: 2, perSecond: 0.01 } });
    const client = createClient({
      url: `${url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: as('p1'),
      retryAttempts: 0,
      lazy: false,
    });
    closers.push(async () => client.dispose());
    const first = (query: string) =>
      new Promise<unknown>((resolve) => {
        client.subscribe({ query }, { next: resolve, error: resolve, complete: () => {} });
      });
    expect(await first('{ __typename }')).toMatchObject({ data: { __typename: 'Query' } });
    expect(await first('{ __typename }')).toMatchObject({ data: { __typename: 'Query' } });
    expect(await first('subscription { painted { id } }')).toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }]);
  });
});
