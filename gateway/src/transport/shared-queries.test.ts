import { guest } from '@marque/shared/auth';
import type { Caller } from '@marque/shared/auth';
import { describe, expect, it } from 'vitest';
import { EventQueue } from './event-queue.js';
import { callOf, heldSubgraph } from '../testing/held-subgraph.js';
import { startTestGateway } from '../testing/test-gateway.js';
import { Cancellation } from './cancellation.js';
import { sharing } from './shared-queries.js';
import type { SubgraphRequest, SubgraphResult } from './transport.js';
import { SubgraphUnavailable } from './transport.js';

const caller: Caller = {
  ...guest('t1', 'r1', '10.0.0.1'),
  kind: 'user',
  userId: 'ann',
  sessionId: 's1',
  role: 'CUSTOMER',
  scopes: ['bid:place'],
};
const request: SubgraphRequest = { operation: '{ a }', variables: { x: 1 }, caller, headers: { authorization: 'Bearer a' } };

function start() {
  const { calls, transport } = heldSubgraph();
  const happenings = { count: 0 };
  return { calls, happenings, shared: sharing(transport, happenings) };
}

describe('queries that are asked at the same time', () => {
  it('are asked once, and everybody has an answer of their own', async () => {
    const { calls, shared } = start();
    const answers = [1, 2, 3].map((at) =>
      shared.execute({ ...request, caller: { ...caller, requestId: `r${String(at)}`, address: null } }),
    );
    expect(calls).toHaveLength(1);
    callOf(calls, 0).answer({ a: { list: [1] } });
    const results = await Promise.all(answers);
    expect(results).toEqual(results.map(() => ({ data: { a: { list: [1] } } })));
    Object.assign(results[0]?.data ?? {}, { a: 'changed' });
    expect(results[1]?.data).toEqual({ a: { list: [1] } });
  });

  it('are asked again when the answer is there', async () => {
    const { calls, shared } = start();
    const first = shared.execute(request);
    callOf(calls, 0).answer({ a: 1 });
    await first;
    void shared.execute(request);
    expect(calls).toHaveLength(2);
  });

  it.each<[string, Partial<SubgraphRequest>]>([
    ['operation', { operation: '{ b }' }],
    ['name', { operationName: 'A' }],
    ['value of a variable', { variables: { x: 2 } }],
    ['text of variables', { variablesText: '{"x":2}' }],
    ['header that is passed on', { headers: { authorization: 'Bearer b' } }],
    ['set of headers', { headers: { authorization: 'Bearer a', 'accept-language': 'de' } }],
    ['tenant', { caller: { ...caller, tenantId: 't2' } }],
    ['person', { caller: { ...caller, userId: 'bob' } }],
    ['session', { caller: { ...caller, sessionId: 's2' } }],
    ['administrator who acts for the person', { caller: { ...caller, actorId: 'boss' } }],
    ['role', { caller: { ...caller, role: 'ADMIN' } }],
    ['set of scopes', { caller: { ...caller, scopes: [] } }],
    ['kind of caller', { caller: { ...caller, kind: 'service' } }],
    ['key of theirs', { caller: { ...caller, apiKeyId: 'k1' } }],
    ['fact of callers that nobody has thought of yet', { caller: Object.assign({ ...caller }, { badge: 'b1' }) }],
  ])('are not shared with another %s', (_, other) => {
    const { calls, shared } = start();
    void shared.execute(request);
    void shared.execute({ ...request, ...other });
    expect(calls).toHaveLength(2);
  });

  it('are shared by the text of their variables, which nobody reads for that', async () => {
    const { calls, shared } = start();
    const text = (): SubgraphRequest => ({
      ...request,
      variablesText: '{"x":1}',
      get variables(): never {
        throw new Error('Nobody needs the values.');
      },
    });
    const answers = [shared.execute(text()), shared.execute(text())];
    callOf(calls, 0).answer({ a: 1 });
    expect(await Promise.all(answers)).toEqual([{ data: { a: 1 } }, { data: { a: 1 } }]);
  });

  it('fail together', async () => {
    const { calls, shared } = start();
    const answers = [shared.execute(request), shared.execute(request)];
    callOf(calls, 0).fail();
    for (const answer of answers) await expect(answer).rejects.toThrow('It is away.');
    expect(calls).toHaveLength(1);
  });

  it('are left by each when they want to, and asked again by one of the others when the one who asked goes', async () => {
    const { calls, shared } = start();
    const [ann, bob, eve] = [new Cancellation(), new Cancellation(), new Cancellation()];
    const [first, second, third, fourth] = [ann, bob, eve, undefined].map((signal) => shared.execute({ ...request, signal }));
    bob.abort();
    await expect(second).rejects.toThrow(SubgraphUnavailable);
    expect(callOf(calls, 0).request.signal?.aborted).toBe(false);
    ann.abort();
    await expect(first).rejects.toThrow(SubgraphUnavailable);
    await expect.poll(() => calls.length).toBe(2);
    callOf(calls, 1).answer({ a: 1 });
    expect(await Promise.all([third, fourth])).toEqual([{ data: { a: 1 } }, { data: { a: 1 } }]);
    expect(calls).toHaveLength(2);
  });
});

describe('what has happened', () => {
  it('ends the sharing of what was asked before: a mutation, also one that failed', async () => {
    for (const end of ['answer', 'fail'] as const) {
      const { calls, shared } = start();
      void shared.execute(request);
      const mutation = shared.execute({ ...request, operation: 'mutation { m }' }).catch(() => null);
      void shared.execute(request);
      expect(calls).toHaveLength(2);
      callOf(calls, 1)[end]({ m: 1 });
      await mutation;
      void shared.execute(request);
      expect(calls).toHaveLength(3);
    }
  });

  it('and so does an event', async () => {
    const { calls, transport } = heldSubgraph();
    const events = new EventQueue<SubgraphResult>(10, () => {});
    const shared = sharing({ ...transport, subscribe: () => events }, { count: 0 });
    void shared.execute(request);
    const stream = shared.subscribe({ ...request, operation: 'subscription { e }' })[Symbol.asyncIterator]();
    events.push({ data: { e: 1 } });
    expect(await stream.next()).toEqual({ done: false, value: { data: { e: 1 } } });
    void shared.execute(request);
    expect(calls).toHaveLength(2);
    await stream.return?.();
  });

  it('is never shared itself: a mutation is sent each time', () => {
    const { calls, shared } = start();
    void shared.execute({ ...request, operation: 'mutation { m }' });
    void shared.execute({ ...request, operation: 'mutation { m }' });
    expect(calls).toHaveLength(2);
  });
});

it('holds in a gateway: the same people at once are one request, different ones are two', async () => {
  const gates: (() => void)[] = [];
  const { post, sent, close } = await startTestGateway({}, undefined, () => new Promise((resolve) => gates.push(resolve)));
  const ask = (who: string) => post({ query: '{ me { whoAsks } }' }, { authorization: `Bearer ${who}` });
  const answers = [ask('p1'), ask('p1'), ask('p2')];
  await expect.poll(() => gates.length).toBe(2);
  for (const open of gates) open();
  expect((await Promise.all(answers)).map(({ data }) => data)).toEqual([
    { me: { whoAsks: 'p1' } },
    { me: { whoAsks: 'p1' } },
    { me: { whoAsks: 'p2' } },
  ]);
  expect(sent).toHaveLength(2);
  await close();
});
