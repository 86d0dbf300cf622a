import { createClient } from 'graphql-ws';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { GatewayOptions } from '../gateway/gateway-options.js';
import { startTestGateway } from '../testing/test-gateway.js';

const cleanups: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

async function start(options: Partial<GatewayOptions>) {
  const gateway = await startTestGateway(options);
  cleanups.push(gateway.close);
  return gateway;
}

describe.each(['marque', 'apollo'] as const)('a schema that is not shown (%s)', (executor) => {
  it('is at no path and in no answer', async () => {
    const { url, post } = await start({ introspection: false, executor });
    expect((await fetch(`${url}/schema.graphql`)).status).toBe(404);
    for (const query of [
      '{ __schema { queryType { name } } }',
      '{ __type(name: "Car") { name } }',
      '{ cars { __typename } __schema { types { name } } }',
    ]) {
      const { data, errors = [] } = await post({ query });
      expect([data, new Set(errors.map(({ extensions }) => extensions['code']))]).toEqual([undefined, new Set(['BAD_USER_INPUT'])]);
    }
    expect(await post({ query: '{ __typename }' })).toMatchObject({ data: { __typename: 'Query' } });
  });

  it.each<[string, object]>([
    ['a field', { query: '{ carz { id } }' }],
    ['an argument', { query: '{ car(idd: "c1") { id } }' }],
    ['a type', { query: '{ cars { ... on Caar { id } } }' }],
    ['an enum value', { query: 'mutation { paint(id: "c1", colour: BLU) { id } }' }],
    ['the type of a variable', { query: 'query ($c: Colou) { search(limit: 1, colours: [$c]) { id } }' }],
    ['a value in a variable', { query: 'query ($c: [Colour!]) { search(limit: 1, colours: $c) { id } }', variables: { c: ['BLU'] } }],
  ])('is not guessed from a wrong name of %s', async (_what, body) => {
    const { post } = await start({ introspection: false, executor });
    const { errors = [] } = await post(body);
    expect(errors.length).toBeGreaterThan(0);
    expect(JSON.stringify(errors)).not.toContain('Did you mean');
    const { post: open } = await start({ executor });
    expect(JSON.stringify((await open(body)).errors)).toContain('Did you mean');
  });
});

it('is not asked for on sockets either', async () => {
  const { url } = await start({ introspection: false });
  const client = createClient({ url: `${url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket, retryAttempts: 0 });
  cleanups.push(() => client.dispose());
  await expect(client.iterate({ query: '{ __schema { queryType { name } } }' }).next()).rejects.toMatchObject([
    { extensions: { code: 'BAD_USER_INPUT' } },
  ]);
});

describe('a browser that comes to the API', () => {
  const html = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };
  const come = async (url: string, path: string, headers: Record<string, string> = html) => {
    const response = await fetch(`${url}${path}`, { headers, redirect: 'manual' });
    return [response.status, response.headers.get('location')];
  };

  it('is led to the explorer, where there is one, and programs are not', async () => {
    const { url } = await start({ explorer: '/explorer/' });
    expect(await come(url, '/')).toEqual([303, '/explorer/']);
    expect(await come(url, '/graphql')).toEqual([303, '/explorer/']);
    expect(await come(url, '/graphql?query={__typename}')).toEqual([303, '/explorer/']);
    expect(await come(url, '/graphql?query={__typename}', { accept: '*/*', 'apollo-require-preflight': '1' })).toEqual([200, null]);
    expect(await come(url, '/graphql', { accept: 'application/json' })).toEqual([400, null]);
  });

  it('is told that nothing is there, where there is none', async () => {
    const { url } = await start({});
    expect(await come(url, '/')).toEqual([404, null]);
    expect(await come(url, '/graphql')).toEqual([400, null]);
  });
});
