import { createClient } from 'graphql-ws';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { GatewayOptions } from '../gateway/gateway-options.js';
import { startTestGateway } from '../testing/test-gateway.js';
import { DocumentStore, readManifest, sha256 } from './document-store.js';

const text = '{ cars { name } }';
const registered = 'query Car($id: ID!) { car(id: $id) { name } }';
const manifest = new Map([[sha256(registered), registered]]);
const named = (hash: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash: hash } } });

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});
async function start(options: Partial<GatewayOptions> = {}) {
  const started = await startTestGateway({ registeredDocuments: manifest, ...options });
  closers.push(started.close);
  return started;
}

describe('persisted queries', () => {
  it('are unknown until they were sent once with their text', async () => {
    const { post } = await start();
    const unknown = await post(named(sha256(text)));
    expect(unknown).toMatchObject({
      status: 200,
      errors: [{ message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }],
    });
    expect(await post({ query: text, ...named(sha256(text)) })).toMatchObject({ data: { cars: [{ name: 'Alfa' }, {}, {}] } });
    expect(await post(named(sha256(text)))).toMatchObject({ data: { cars: [{ name: 'Alfa' }, {}, {}] } });
  });

  it('can be asked for by GET', async () => {
    const { url } = await start();
    const parameters = new URLSearchParams({ extensions: JSON.stringify(named(sha256(registered)).extensions), variables: '{"id":"c1"}' });
    const response = await fetch(`${url}/graphql?${parameters.toString()}`, { headers: { 'apollo-require-preflight': 'yes' } });
    expect(await response.json()).toEqual({ data: { car: { name: 'Alfa' } } });
  });

  it('cannot be put under the hash of another text', async () => {
    const { post } = await start();
    expect(await post({ query: '{ people { name } }', ...named(sha256(text)) })).toMatchObject({
      errors: [{ extensions: { code: 'BAD_USER_INPUT' } }],
    });
    expect(await post(named(sha256(text)))).toMatchObject({ errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }] });
  });

  it('are forgotten when there are too many, so that nobody can fill the memory', () => {
    const store = new DocumentStore({ registered: new Map(), strict: false });
    const first = `# ${'x'.repeat(200_000)}`;
    store.textOf({ text: first, hash: sha256(first) }, 'ann');
    for (let at = 0; at < 100; at++) {
      const large = `# ${String(at)}${'x'.repeat(200_000)}`;
      store.textOf({ text: large, hash: sha256(large) }, 'eve');
    }
    expect(store.textOf({ text: '', hash: sha256(first) }, 'ann')).toMatchObject({ message: 'PersistedQueryNotFound' });
  });

  it('stay where they are used, whatever else is sent', () => {
    const store = new DocumentStore({ registered: new Map(), strict: false });
    const used = { text: '', hash: sha256(text) };
    store.textOf({ ...used, text }, 'ann');
    for (const user of ['ann', 'bob']) store.textOf(used, user);
    for (let at = 0; at < 100; at++) {
      const large = `# ${String(at)}${'x'.repeat(200_000)}`;
      for (let times = 0; times < 10; times++) store.textOf({ text: large, hash: sha256(large) }, 'eve');
    }
    expect(store.textOf(used, 'ann')).toBe(text);
  });
});

describe('where only registered documents run', () => {
  it('they run by their hash and by their text', async () => {
    const { post } = await start({ trustedDocuments: 'registered' });
    expect(await post({ ...named(sha256(registered)), variables: { id: 'c2' } })).toMatchObject({ data: { car: { name: 'Beta' } } });
    expect(await post({ query: registered, variables: { id: 'c2' } })).toMatchObject({ data: { car: { name: 'Beta' } } });
  });

  it('nothing else does, however it is sent', async () => {
    const { post, url, sent } = await start({ trustedDocuments: 'registered' });
    const refused = { errors: [{ extensions: { code: 'FORBIDDEN' } }] };
    expect(await post({ query: text })).toMatchObject(refused);
    expect(await post({ query: text, ...named(sha256(text)) })).toMatchObject(refused);
    expect(await post({ query: `${registered} ` })).toMatchObject(refused);
    expect(await post(named(sha256(text)))).toMatchObject({ errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }] });
    const client = createClient({ url: `${url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket, retryAttempts: 0 });
    closers.push(async () => client.dispose());
    const first = (query: string, extensions = {}) =>
      new Promise<unknown>((resolve) => {
        client.subscribe({ query, extensions }, { next: resolve, error: resolve, complete: () => {} });
      });
    expect(await first(text)).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    const stream = await fetch(`${url}/graphql`, {
      method: 'POST',
      body: JSON.stringify({ query: 'subscription { painted { id } }' }),
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    });
    expect(await stream.json()).toMatchObject(refused);
    expect(sent).toEqual([]);
  });
});

describe('a manifest', () => {
  it('holds texts under their own hashes', () => {
    expect(readManifest(JSON.stringify({ [sha256(text)]: text })).get(sha256(text))).toBe(text);
    expect(() => readManifest(JSON.stringify({ [sha256(text)]: '{ people { name } }' }))).toThrow('wrong text');
  });
});
