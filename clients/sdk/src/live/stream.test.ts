import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { GraphQLError } from 'graphql';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createCore } from '../core.js';
import type { Core, CoreOptions } from '../core.js';
import { GraphError } from '../errors.js';
import type { Gap, Stream } from './stream.js';
import { changed, ticked } from '../testing/documents.js';
import { startEventServer } from '../testing/event-server.js';
import type { Change, EventServer } from '../testing/event-server.js';

let server: EventServer;
let core: Core;

const connect = (options: Partial<CoreOptions> = {}): Core =>
  createCore({ url: server.url, backoff: { baseMs: 2, maxMs: 20 }, ...options });

beforeEach(async () => {
  server = await startEventServer();
  core = connect();
});

afterEach(async () => {
  await core.close();
  await server.stop();
});

async function take(stream: Stream<{ changed: Change }>, upTo: number): Promise<Change[]> {
  const seen: Change[] = [];
  for await (const event of stream) {
    seen.push(event.changed);
    if (event.changed.sequence >= upTo) break;
  }
  return seen;
}

const until = async (condition: () => boolean): Promise<void> => {
  for (let turn = 0; turn < 400 && !condition(); turn += 1) await pause(5);
  expect(condition()).toBe(true);
};

test('what was missed before the start is replayed from afterSequence', async () => {
  for (const text of ['a', 'b', 'c']) server.append(text);
  expect(await take(core.subscribe(changed, { afterSequence: 1 }), 3)).toEqual(server.log.slice(1));
});

test('sockets cut at random: the final state and sequence equal the server’s', async () => {
  const step = fc.constantFrom('append', 'append', 'append', 'cut', 'restart', 'wait');
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 120 }), async (steps) => {
      const own = await startEventServer();
      const client = createCore({ url: own.url, backoff: { baseMs: 2, maxMs: 20 } });
      const total = steps.filter((each) => each === 'append').length + 1;
      const stream = client.subscribe(changed, { afterSequence: 0 });
      const seen = take(stream, total);
      for (const each of steps) {
        if (each === 'append') own.append(`event ${own.log.length}`);
        else if (each === 'cut') own.cut();
        else if (each === 'restart') own.closeSockets(1012, 'Service Restart');
        else await pause(4);
      }
      own.append('last');
      expect(await seen).toEqual(own.log);
      expect(stream.lastSequence).toBe(BigInt(total));
      await client.close();
      await own.stop();
    }),
    { numRuns: 25 },
  );
});

test('a stream that was started live resumes after the last event that it saw', async () => {
  const stream = core.subscribe(changed, {});
  await until(() => server.listeners() === 1);
  server.append('a');
  expect((await stream.next()).value?.changed.sequence).toBe(1);
  server.cut();
  server.append('b');
  expect((await stream.next()).value?.changed.text).toBe('b');
  expect(server.resumes).toEqual([null, 1]);
});

test('a normal close by the server is no end: the stream resumes from where it is', async () => {
  const stream = core.subscribe(changed, { afterSequence: 0 });
  server.append('a');
  await stream.next();
  server.closeSockets(1000, 'Normal Closure');
  await until(() => server.resumes.length === 2);
  expect(server.resumes).toEqual([0, 1]);
});

test('doubled events are dropped', async () => {
  server.double.add(1).add(2);
  const stream = core.subscribe(changed, { afterSequence: 0 });
  for (const text of ['a', 'b', 'c']) server.append(text);
  expect(await take(stream, 3)).toEqual(server.log);
});

test('an event that was lost on the way is asked for again', async () => {
  const gaps: Gap[] = [];
  server.skipOnce.add(2);
  const stream = core.subscribe(changed, { afterSequence: 0 }, { onGap: (gap) => gaps.push(gap) });
  for (const text of ['a', 'b', 'c']) server.append(text);
  expect(await take(stream, 3)).toEqual(server.log);
  expect(gaps).toEqual([]);
});

test('an event that the server does not have is reported as a gap, and the stream goes on', async () => {
  const gaps: Gap[] = [];
  server.skipAlways.add(2).add(3);
  const stream = core.subscribe(changed, { afterSequence: 0 }, { onGap: (gap) => gaps.push(gap) });
  for (const text of ['a', 'b', 'c', 'd', 'e']) server.append(text);
  expect((await take(stream, 5)).map(({ sequence }) => sequence)).toEqual([1, 4, 5]);
  expect(gaps).toEqual([{ after: 1n, next: 4n }]);
});

test('a slow reader of a resumable stream loses nothing, and no more than the limit is kept for it', async () => {
  const stream = core.subscribe(changed, { afterSequence: 0 }, { maxBuffered: 3 });
  for (let n = 0; n < 50; n += 1) server.append(`event ${n}`);
  await until(() => server.listeners() === 0);
  expect(await take(stream, 50)).toEqual(server.log);
});

test('a slow reader of a stream that cannot be resumed is told so', async () => {
  const stream = core.subscribe(ticked, {}, { maxBuffered: 3 });
  await until(() => server.listeners() === 1);
  for (let n = 0; n < 5; n += 1) server.append(`event ${n}`);
  const read = async (): Promise<void> => {
    for await (const event of stream) expect(event.ticked.sequence).toBeLessThanOrEqual(3);
  };
  await until(() => server.listeners() === 0);
  await expect(read()).rejects.toMatchObject({ code: 'SLOW_CONSUMER' });
});

test('leaving the loop ends the subscription at the server', async () => {
  const stream = core.subscribe(changed, { afterSequence: 0 });
  server.append('a');
  await take(stream, 1);
  await until(() => server.listeners() === 0);
  expect(await stream.next()).toEqual({ done: true, value: undefined });
});

test('an aborted signal ends a waiting reader', async () => {
  const stop = new AbortController();
  const waiting = core.subscribe(changed, {}, { signal: stop.signal }).next();
  stop.abort();
  expect(await waiting).toEqual({ done: true, value: undefined });
});

test('a refusal by the graph ends the stream with its code', async () => {
  server.refusals.push(new GraphQLError('Too old.', { extensions: { code: 'CONFLICT' } }));
  const failure = core.subscribe(changed, { afterSequence: 0 }).next();
  await expect(failure).rejects.toThrow(GraphError);
  await expect(failure).rejects.toMatchObject({ code: 'CONFLICT', message: 'Too old.' });
});

test.each([
  [1001, 'UNAVAILABLE'],
  [1012, 'NETWORK'],
  [4290, 'RATE_LIMITED'],
  [4408, 'TIMEOUT'],
  [4500, 'INTERNAL'],
  [4503, 'SLOW_CONSUMER'],
] as const)('a socket that is closed with %d is opened again, and the reason has the code %s', async (closeCode, code) => {
  const reasons: GraphError[] = [];
  const stream = core.subscribe(changed, { afterSequence: 0 }, { onReconnect: (reason) => reasons.push(reason) });
  await until(() => server.listeners() === 1);
  server.closeSockets(closeCode, 'why');
  server.append('a');
  expect(await take(stream, 1)).toEqual(server.log);
  expect(reasons.map((reason) => [reason.closeCode, reason.code])).toEqual([[closeCode, code]]);
});

test.each([
  [4400, 'BAD_USER_INPUT'],
  [4406, 'BAD_RESPONSE'],
  [4409, 'BAD_USER_INPUT'],
  [4429, 'BAD_USER_INPUT'],
] as const)('a socket that is closed with %d ends its streams with %s', async (closeCode, code) => {
  const ended = core.subscribe(changed, { afterSequence: 0 }).next();
  await until(() => server.listeners() === 1);
  server.closeSockets(closeCode, 'why');
  await expect(ended).rejects.toMatchObject({ code, closeCode, retryable: false });
});

test('a subgraph that is away for a moment does not end the stream', async () => {
  server.refusals.push(new GraphQLError('Away.', { extensions: { code: 'UNAVAILABLE' } }));
  server.append('a');
  const reasons: string[] = [];
  const stream = core.subscribe(changed, { afterSequence: 0 }, { onReconnect: (reason) => reasons.push(reason.code) });
  expect(await take(stream, 1)).toEqual(server.log);
  expect(reasons).toEqual(['UNAVAILABLE']);
});

test.each([4401, 4403] as const)('a token refused with %d is renewed once for all streams, and both go on', async (code) => {
  server.wantedToken = 'new';
  server.refusesWith = code;
  let renewals = 0;
  const renew = async (): Promise<{ accessToken: string }> => {
    renewals += 1;
    await pause(20);
    return { accessToken: 'new' };
  };
  const signedIn = connect({ tokens: { accessToken: 'old', refreshToken: 'r' }, renew });
  server.append('a');
  const streams = [1, 2].map(() => take(signedIn.subscribe(changed, { afterSequence: 0 }), 1));
  expect(await Promise.all(streams)).toEqual([server.log, server.log]);
  expect(renewals).toBe(1);
  await signedIn.close();
});

test('a token that is refused again after each renewal ends the stream', async () => {
  server.wantedToken = 'another';
  let renewals = 0;
  const renew = async (): Promise<{ accessToken: string; refreshToken: string }> => {
    renewals += 1;
    return { accessToken: `new ${renewals}`, refreshToken: 'r' };
  };
  const signedIn = connect({ tokens: { accessToken: 'old', refreshToken: 'r' }, renew });
  await expect(signedIn.subscribe(changed, { afterSequence: 0 }).next()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  expect(renewals).toBe(2);
  await signedIn.close();
});

test('a field that the caller may not read ends the stream without a new token', async () => {
  server.refusals.push(new GraphQLError('Not yours.', { extensions: { code: 'FORBIDDEN' } }));
  const renew = vi.fn(() => Promise.resolve({ accessToken: 'new' }));
  const signedIn = connect({ tokens: { accessToken: 'old', refreshToken: 'r' }, renew });
  await expect(signedIn.subscribe(changed, { afterSequence: 0 }).next()).rejects.toMatchObject({ code: 'FORBIDDEN' });
  expect(renew).not.toHaveBeenCalled();
  await signedIn.close();
});

test('a token that stays refused and cannot be renewed ends the stream', async () => {
  server.wantedToken = 'another';
  const failure = core.subscribe(changed, { afterSequence: 0 }).next();
  await expect(failure).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
});

test('a new sign-in moves live streams to the new caller', async () => {
  const stream = core.subscribe(changed, { afterSequence: 0 });
  server.append('a');
  await stream.next();
  server.wantedToken = 'mine';
  core.setTokens({ accessToken: 'mine' });
  server.append('b');
  expect((await stream.next()).value?.changed.text).toBe('b');
});
