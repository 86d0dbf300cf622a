import { guest } from '@marque/shared/auth';
import type { Caller } from '@marque/shared/auth';
import { describe, expect, it } from 'vitest';
import { composeSubgraphs } from '../supergraph/compose/compose.js';
import type { JsonObject } from '../response/json.js';
import { openSupergraph } from '../plan/open-supergraph.js';
import { callOf, heldSubgraph } from '../testing/held-subgraph.js';
import { shelfGraph } from '../testing/shelf-graph.js';
import { Cancellation } from '../transport/cancellation.js';
import type { SubgraphRequest, SubgraphResult, SubgraphTransport } from '../transport/transport.js';
import { SubgraphUnavailable } from '../transport/transport.js';
import { openCache } from './open-cache.js';
import type { CacheOptions } from './open-cache.js';
import type { Slot } from './cacheable-request.js';
import type { SecondLevel } from './second-level.js';

const supergraph = openSupergraph(composeSubgraphs(shelfGraph().subgraphs).supergraphSdl);
const ann: Caller = { ...guest('t1', 'r1'), kind: 'user', userId: 'ann', sessionId: 's1', role: 'CUSTOMER' };
const bob: Caller = { ...ann, userId: 'bob', sessionId: 's2' };

function start(options: CacheOptions = {}) {
  const { calls, transport } = heldSubgraph();
  const sources: string[] = [];
  const opened = openCache(supergraph, new Map([['details', transport]]), options, (source, count) => {
    sources.push(...Array.from({ length: count }, () => source));
  });
  const details: SubgraphTransport = opened?.transports.get('details') ?? expect.fail();
  const ask = (field: 'title' | 'note', ids: readonly string[], given: Partial<SubgraphRequest> = {}) =>
    details.execute({
      operation: `query($representations: [_Any!]!) { _entities(representations: $representations) { ... on Book { ${field} } } }`,
      variables: { representations: ids.map((id) => ({ __typename: 'Book', id })) },
      caller: ann,
      ...given,
    });
  const forget = (change: Parameters<NonNullable<typeof opened>['forget']>[0]) => opened?.forget(change);
  return { calls, ask, sources, forget };
}

const titles = (...names: (string | null)[]): JsonObject => ({ _entities: names.map((title) => (title === null ? null : { title })) });
const entitiesIn = ({ data }: SubgraphResult) => data?.['_entities'] as JsonObject[];
const idsOf = ({ variables }: SubgraphRequest) => (variables['representations'] as { id: string }[]).map(({ id }) => id);

describe('who misses the same at once', () => {
  it('waits for one fetch, whoever they are, and has a value of their own', async () => {
    const { calls, ask, sources } = start();
    const answers = [
      ask('title', ['b1', 'b2']),
      ask('title', ['b2', 'b1'], { caller: bob }),
      ask('title', ['b1'], { caller: guest('t1', 'r9') }),
    ];
    expect(calls).toHaveLength(1);
    callOf(calls, 0).answer(titles('one', 'two'));
    const [first, second, third] = await Promise.all(answers);
    expect([first?.data, second?.data, third?.data]).toEqual([titles('one', 'two'), titles('two', 'one'), titles('one')]);
    const [mine] = entitiesIn(first ?? expect.fail());
    Object.assign(mine ?? {}, { title: 'changed' });
    expect(third?.data).toEqual(titles('one'));
    Object.assign(entitiesIn(third ?? expect.fail())[0] ?? {}, { title: 'changed too' });
    expect(second?.data).toEqual(titles('two', 'one'));
    expect((await ask('title', ['b1'])).data).toEqual(titles('one'));
    expect(sources).toEqual(['miss', 'miss', 'shared', 'shared', 'shared', 'hit']);
  });

  it('asks only for what nobody is fetching, at the same time', async () => {
    const { calls, ask } = start();
    const first = ask('title', ['b1', 'b2']);
    const second = ask('title', ['b3', 'b2', 'b4']);
    expect(calls.map(({ request }) => idsOf(request))).toEqual([
      ['b1', 'b2'],
      ['b3', 'b4'],
    ]);
    callOf(calls, 1).answer(titles('three', 'four'), [{ message: 'It broke.', path: ['_entities', 1, 'title'] }]);
    callOf(calls, 0).answer(titles('one', 'two'));
    expect((await first).data).toEqual(titles('one', 'two'));
    expect(await second).toEqual({
      data: titles('three', 'two', 'four'),
      errors: [{ message: 'It broke.', path: ['_entities', 2, 'title'] }],
    });
  });

  it.each<[string, 'title' | 'note', Partial<SubgraphRequest>]>([
    ['another tenant', 'title', { caller: { ...ann, tenantId: 't2' } }],
    ['no tenant', 'title', { caller: { ...ann, tenantId: null } }],
    ['another language', 'title', { headers: { 'accept-language': 'de' } }],
    ['another person, where it is private', 'note', { caller: bob }],
    ['another session, where it is private', 'note', { caller: { ...ann, sessionId: 's9' } }],
    ['another role, where it is private', 'note', { caller: { ...ann, role: 'ADMIN' } }],
    ['other scopes, where it is private', 'note', { caller: { ...ann, scopes: ['bid:place'] } }],
    ['an administrator in their place, where it is private', 'note', { caller: { ...ann, actorId: 'boss' } }],
    ['a key of theirs, where it is private', 'note', { caller: { ...ann, apiKeyId: 'k1' } }],
    ['a guest, where it is private', 'note', { caller: guest('t1', 'r1') }],
  ])('never waits for %s', async (_, field, other) => {
    const { calls, ask } = start();
    const mine = ask(field, ['b1']);
    const theirs = ask(field, ['b1'], other);
    expect(calls).toHaveLength(2);
    callOf(calls, 0).answer({ _entities: [{ [field]: 'mine' }] });
    callOf(calls, 1).answer({ _entities: [{ [field]: 'theirs' }] });
    expect((await mine).data).toEqual({ _entities: [{ [field]: 'mine' }] });
    expect((await theirs).data).toEqual({ _entities: [{ [field]: 'theirs' }] });
    expect((await ask(field, ['b1'])).data).toEqual({ _entities: [{ [field]: 'mine' }] });
  });

  it('is told of what is not there, which is not kept', async () => {
    const { calls, ask } = start();
    const answers = [ask('title', ['gone']), ask('title', ['gone'])];
    callOf(calls, 0).answer(titles(null));
    expect((await Promise.all(answers)).map(({ data }) => data)).toEqual([titles(null), titles(null)]);
    void ask('title', ['gone']);
    expect(calls).toHaveLength(2);
  });
});

describe('a fetch that others wait for', () => {
  it('goes on when the one who began it goes, and ends when all have gone', async () => {
    const { calls, ask } = start();
    const [first, second, third] = [new Cancellation(), new Cancellation(), new Cancellation()];
    const began = ask('title', ['b1'], { signal: first });
    const waits = ask('title', ['b1'], { signal: second });
    const leaves = ask('title', ['b1'], { signal: third });
    first.abort();
    await expect(began).rejects.toThrow(SubgraphUnavailable);
    third.abort();
    await expect(leaves).rejects.toThrow(SubgraphUnavailable);
    callOf(calls, 0).answer(titles('one'));
    expect((await waits).data).toEqual(titles('one'));
    expect(calls).toHaveLength(1);
    const last = new Cancellation();
    const alone = ask('title', ['b2'], { signal: last });
    last.abort();
    await expect(alone).rejects.toThrow(SubgraphUnavailable);
    expect(callOf(calls, 1).request.signal?.aborted).toBe(true);
    void ask('title', ['b2']);
    expect(calls).toHaveLength(3);
  });

  it('is begun again by one of those who waited when it fails, and once only', async () => {
    const { calls, ask } = start();
    const answers = [1, 2, 3, 4].map(() => ask('title', ['b1']));
    callOf(calls, 0).fail();
    await expect(answers[0]).rejects.toThrow('It is away.');
    await expect.poll(() => calls.length).toBe(2);
    callOf(calls, 1).answer(titles('one'));
    for (const answer of answers.slice(1)) expect((await answer).data).toEqual(titles('one'));
    const again = Promise.allSettled([1, 2, 3].map(() => ask('title', ['b2'])));
    callOf(calls, 2).fail();
    await expect.poll(() => calls.length).toBe(4);
    callOf(calls, 3).fail();
    expect((await again).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(calls).toHaveLength(4);
  });

  it('gives nobody an error that was made for another: who waited asks themselves', async () => {
    const { calls, ask } = start();
    const failed = [{ message: 'Not for ann.', path: ['_entities', 0] }];
    const mine = ask('title', ['b1']);
    const theirs = ask('title', ['b1'], { caller: bob });
    callOf(calls, 0).answer(titles(null), failed);
    expect(await mine).toEqual({ data: titles(null), errors: failed });
    await expect.poll(() => calls.length).toBe(2);
    expect(callOf(calls, 1).request.caller.userId).toBe('bob');
    callOf(calls, 1).answer(titles('one'));
    expect(await theirs).toEqual({ data: titles('one') });
  });

  it('serves those who asked before a change, and nobody who asks after it', async () => {
    const { calls, ask, forget } = start();
    const before = [ask('title', ['b1']), ask('title', ['b1'], { caller: bob })];
    forget({ type: 'Book', tenantId: 't1' });
    const after = ask('title', ['b1']);
    expect(calls).toHaveLength(2);
    callOf(calls, 1).answer(titles('new'));
    expect((await after).data).toEqual(titles('new'));
    callOf(calls, 0).answer(titles('old'));
    for (const answer of before) expect((await answer).data).toEqual(titles('old'));
    expect((await ask('title', ['b1'])).data).toEqual(titles('new'));
  });

  it('is still joined after a change in another tenant or of another type', () => {
    const { calls, ask, forget } = start();
    void ask('title', ['b1']);
    forget({ type: 'Book', tenantId: 't2' });
    forget({ type: 'Shelf' });
    void ask('title', ['b1']);
    expect(calls).toHaveLength(1);
  });
});

it('what is private is neither looked for nor put where other gateways find it', async () => {
  const seen: string[] = [];
  const note = (what: string, slots: readonly Slot[]) =>
    seen.push(...slots.map(({ policy }) => `${what} ${policy.isPrivate ? 'private' : 'public'}`));
  const second: SecondLevel = {
    read: (slots) => {
      note('read', slots);
      return Promise.resolve({ found: slots.map(() => undefined), keep: (slot) => note('kept', [slot]) });
    },
    forget: () => {},
  };
  const { calls, ask } = start({ second });
  for (const [at, field] of (['note', 'title'] as const).entries()) {
    const asked = ask(field, ['b1']);
    await expect.poll(() => calls.length).toBe(at + 1);
    callOf(calls, at).answer({ _entities: [{ [field]: 'text' }] });
    await asked;
  }
  expect(seen).toEqual(['read public', 'kept public']);
});
