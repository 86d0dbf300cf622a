import { guest } from '@marque/shared/auth';
import type { Caller } from '@marque/shared/auth';
import { afterEach, describe, expect, it } from 'vitest';
import { AnswerCache } from './answer-cache.js';
import type { GatewayOptions } from '../gateway/gateway-options.js';
import { shelfGraph } from '../testing/shelf-graph.js';
import { startTestGateway } from '../testing/test-gateway.js';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function start(options: Partial<GatewayOptions> = {}) {
  const { state, subgraphs } = shelfGraph();
  let nowMs = 1;
  const callers: Record<string, Partial<Caller>> = {
    ann: { kind: 'user', userId: 'ann', role: 'CUSTOMER' },
    bob: { kind: 'user', userId: 'bob', role: 'CUSTOMER' },
    boss: { kind: 'user', userId: 'ann', role: 'ADMIN' },
    bidder: { kind: 'user', userId: 'ann', role: 'CUSTOMER', scopes: ['bid:place'] },
  };
  const started = await startTestGateway(
    {
      authenticate: ({ authorization, tenant, requestId }) =>
        Promise.resolve({ ...guest(tenant ?? 't1', requestId), ...callers[authorization?.replace('Bearer ', '') ?? ''] }),
      cache: { now: () => nowMs },
      ...options,
    },
    subgraphs,
  );
  closers.push(started.close);
  const ask = async (query: string, who?: string, tenant = 't1', headers: Record<string, string> = {}) => {
    const before = started.sent.length;
    const answer = await started.post(
      { query },
      { ...headers, 'marque-tenant': tenant, ...(who === undefined ? {} : { authorization: `Bearer ${who}` }) },
    );
    return { data: JSON.stringify(answer.data), errors: answer.errors, asked: started.sent.slice(before).map((each) => each.service) };
  };
  return { ...started, ask, state, later: (ms: number) => (nowMs += ms) };
}

describe('public entities', () => {
  const titles = '{ books { id title } }';
  const present = '{ present { id title } }';

  it('are asked for once in a tenant and served to all of it', async () => {
    const { ask } = await start();
    const first = await ask(present, 'ann');
    expect(first.asked).toEqual(['books', 'details']);
    const again = await ask(present, 'bob');
    expect(again).toMatchObject({ data: first.data, asked: ['books'] });
    expect((await ask('{ present { other: title id } }')).asked).toEqual(['books', 'details']);
  });

  it('never leave their tenant', async () => {
    const { ask } = await start();
    await ask(titles, 'ann', 't1');
    const other = await ask(titles, 'ann', 't2');
    expect(other.asked).toContain('details');
    expect(other.data).toContain('t2/ann');
    expect(other.data).not.toContain('t1');
  });

  it('are others for other arguments, and for other headers that are passed on', async () => {
    const { ask } = await start({ forwardHeaders: ['authorization', 'accept-language'] });
    await ask('{ present { title(in: "de") } }');
    expect((await ask('{ present { title(in: "fr") } }')).data).toContain('title b1 fr');
    expect((await ask('{ present { title(in: "de") } }', 'bob')).asked).not.toContain('details');
    expect((await ask('{ present { title(in: "de") } }', 'bob', 't1', { 'accept-language': 'de' })).asked).toContain('details');
  });

  it('are asked for again when their time is over', async () => {
    const { ask, later } = await start();
    await ask(titles);
    later(99_000);
    expect((await ask(titles)).asked).toEqual(['books', 'details']);
  });

  it('ask only for what is missing, and put each at its place', async () => {
    const { ask, sent, gateway, state } = await start();
    await ask(titles);
    state.version = 2;
    gateway.invalidate({ type: 'Book', key: { id: 'b1' } });
    const mixed = await ask(titles);
    expect(mixed.data).toMatch(/title b1 {2}v2.*title b2 {2}v1/u);
    expect(sent.at(-1)?.request.variables['representations']).toEqual([
      { __typename: 'Book', id: 'b1' },
      { __typename: 'Book', id: 'gone' },
    ]);
  });

  it('are not kept where one of their fields may not be', async () => {
    const { ask } = await start();
    await ask('{ books { title price } }');
    expect((await ask('{ books { title price } }')).asked).toContain('details');
  });

  it('keep the good ones of an answer with errors, and errors at their places', async () => {
    const { ask } = await start();
    const query = '{ books { id failing } }';
    const first = await ask(query);
    expect(first.errors).toMatchObject([{ path: ['books', 1, 'failing'] }]);
    const second = await ask(query);
    expect(second).toMatchObject({ data: first.data, errors: [{ path: ['books', 1, 'failing'] }] });
  });
});

describe('private values', () => {
  const notes = '{ books { note } }';

  it('are served to the person they were made for alone', async () => {
    const { ask } = await start();
    const mine = '{ present { note } }';
    await ask(mine, 'ann');
    expect((await ask(mine, 'ann')).asked).toEqual(['books']);
    const bob = await ask(mine, 'bob');
    expect(bob.data).toContain('/bob/');
    expect(bob.data).not.toContain('/ann/');
  });

  it('are others for the same person with other rights', async () => {
    const { ask } = await start();
    await ask(notes, 'ann');
    expect((await ask(notes, 'boss')).data).toContain('ann/ADMIN');
    expect((await ask(notes, 'bidder')).data).toContain('bid:place');
    expect((await ask(notes, 'ann')).data).toContain('ann/CUSTOMER/"');
  });

  it('are others for the same person with other headers that are passed on', async () => {
    const { ask } = await start({ forwardHeaders: ['authorization', 'accept-language'] });
    const mine = '{ present { note } }';
    const german = { 'accept-language': 'de' };
    await ask(mine, 'ann');
    expect((await ask(mine, 'ann', 't1', german)).asked).toContain('details');
    expect((await ask(mine, 'ann', 't1', german)).asked).not.toContain('details');
  });

  it('of guests are not kept, for guests are not one person', async () => {
    const { ask, state } = await start();
    await ask(notes);
    state.version = 2;
    expect((await ask(notes)).data).toContain('v2');
  });

  it('make what they stand in private', async () => {
    const { ask } = await start();
    await ask('{ books { title note } }', 'ann');
    expect((await ask('{ books { title note } }', 'bob')).data).not.toContain('ann');
  });
});

describe('whole answers', () => {
  it('are kept where everything in them may be', async () => {
    const { ask, later } = await start();
    const first = await ask('{ shelves(name: "a") { name place { room } } }', 'ann');
    expect(await ask('{ shelves(name: "a") { name place { room } } }', 'bob')).toMatchObject({ data: first.data, asked: [] });
    expect((await ask('{ shelves(name: "b") { name place { room } } }')).asked).toEqual(['books']);
    later(60_001);
    expect((await ask('{ shelves(name: "a") { name place { room } } }')).asked).toEqual(['books']);
  });

  it('are not kept where an entity without a word of its own is in them', async () => {
    const { ask } = await start();
    await ask('{ shelves { first { id } } }');
    expect((await ask('{ shelves { first { id } } }')).asked).toEqual(['books']);
  });

  it('show nobody what only staff may see, also where the subgraphs check that themselves', async () => {
    for (const authDirectives of ['enforce', 'off'] as const) {
      const { ask } = await start({ authDirectives });
      expect((await ask('{ shelves { secret } }', 'boss')).data).toContain('secret v1');
      const guestSees = await ask('{ shelves { secret } }');
      expect(guestSees.data).not.toContain('ann');
      expect((await ask('{ shelves { secret } }', 'bob')).data).not.toContain('ann');
    }
  });

  it('are not kept when they have errors', async () => {
    const { ask, state } = await start();
    state.broken = true;
    expect((await ask('{ mixed { name } }')).errors).toHaveLength(1);
    state.broken = false;
    expect(await ask('{ mixed { name } }')).toMatchObject({ data: expect.stringContaining('mixed v1') });
  });

  it('are each their own, so that nothing done to one is seen in the next', async () => {
    const { ask } = await start();
    const both = '{ shelves { name } again: shelves { name } }';
    const first = await ask(both);
    expect((await ask(both)).data).toBe(first.data);
  });
});

describe('a change', () => {
  it('is seen at once in its tenant, and others keep theirs', async () => {
    const { ask, gateway, state } = await start();
    await ask('{ shelves { name } }', undefined, 't1');
    await ask('{ shelves { name } }', undefined, 't2');
    state.version = 2;
    gateway.invalidate({ type: 'Shelf', tenantId: 't1' });
    expect((await ask('{ shelves { name } }', undefined, 't1')).data).toContain('v2');
    expect((await ask('{ shelves { name } }', undefined, 't2')).data).toContain('v1');
  });

  it('is not hidden by a fetch that began before it and ended after it', () => {
    const cache = new AnswerCache();
    const policy = { maxAgeSeconds: 60, isPrivate: false, types: ['Shelf'] };
    const slot = { key: 'a', policy, belonging: { tenantId: 't1', representation: null } };
    for (const change of [{ type: 'Shelf' }, { type: 'Shelf', tenantId: 't1' }]) {
      const began = cache.moment();
      cache.forget(change);
      cache.set(slot, { name: 'old' }, began);
      expect(cache.get('a')).toBeUndefined();
    }
    const began = cache.moment();
    cache.forget({ type: 'Book' });
    cache.forget({ type: 'Shelf', tenantId: 't2' });
    cache.set(slot, { name: 'new' }, began);
    expect(cache.get('a')).toEqual({ name: 'new' });
  });

  it('of what is not kept does nothing', async () => {
    const { gateway } = await start({ cache: false });
    gateway.invalidate({ type: 'Shelf' });
  });
});

describe('the bounds', () => {
  it('hold in bytes', async () => {
    const { ask } = await start({ cache: { maxBytes: 2_000 } });
    for (let at = 0; at < 50; at++) await ask(`{ shelves(name: "${String(at)}") { name } }`);
    expect((await ask('{ shelves(name: "0") { name } }')).asked).toEqual(['books']);
    expect((await ask('{ shelves(name: "0") { name } }')).asked).toEqual([]);
  });

  it('are nothing where the cache is off', async () => {
    const { ask } = await start({ cache: false });
    await ask('{ shelves { name } }');
    expect((await ask('{ shelves { name } }')).asked).toEqual(['books']);
  });
});
