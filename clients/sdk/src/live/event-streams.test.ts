import fc from 'fast-check';
import { GraphQLError } from 'graphql';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createCore } from '../core.js';
import type { Core, CoreOptions } from '../core.js';
import { changed } from '../testing/documents.js';
import { startEventServer } from '../testing/event-server.js';
import type { Change, EventServer } from '../testing/event-server.js';
import type { Stream } from './stream.js';

let server: EventServer;
let core: Core;

const connect = (options: Partial<CoreOptions> = {}, to: EventServer = server): Core =>
  createCore({ url: to.url, backoff: { baseMs: 2, maxMs: 20 }, ...options });

beforeEach(async () => {
  server = await startEventServer();
  server.blocksSockets = true;
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

const first = async (stream: Stream<{ changed: Change }>): Promise<string | undefined> => (await stream.next()).value?.changed.text;

test('where no socket gets through, all subscriptions go over one event stream', async () => {
  const streams = [1, 2, 3].map(() => core.subscribe(changed, { afterSequence: 0 }));
  server.append('a');
  expect(await Promise.all(streams.map(first))).toEqual(['a', 'a', 'a']);
  expect(server.eventStreams).toBe(1);
});

test('nobody who gets through by a socket opens an event stream', async () => {
  server.blocksSockets = false;
  const stream = core.subscribe(changed, { afterSequence: 0 });
  server.append('a');
  await stream.next();
  server.cut();
  server.append('b');
  expect(await first(stream)).toBe('b');
  expect(server.eventStreams).toBe(0);
});

test('an event stream that is cut resumes after the last event, and nobody asks for a socket first', async () => {
  const stream = core.subscribe(changed, { afterSequence: 0 });
  server.append('a');
  await stream.next();
  server.blocksSockets = false;
  server.cut();
  server.append('b');
  expect(await first(stream)).toBe('b');
  expect([server.resumes, server.eventStreams]).toEqual([[0, 1], 2]);
});

test('where event streams do not get through any more, the socket is tried again', async () => {
  const stream = core.subscribe(changed, { afterSequence: 0 });
  server.append('a');
  await stream.next();
  server.blocksSockets = false;
  server.blocksEventStreams = true;
  server.cut();
  server.append('b');
  expect(await first(stream)).toBe('b');
  expect(server.resumes).toEqual([0, 1]);
});

test('ways that open and close at random: the final state equals the server’s', async () => {
  const step = fc.constantFrom('append', 'append', 'append', 'cut', 'sockets', 'streams');
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), async (steps) => {
      const own = await startEventServer();
      const client = connect({}, own);
      const total = steps.filter((each) => each === 'append').length + 1;
      const seen = take(client.subscribe(changed, { afterSequence: 0 }), total);
      for (const each of steps) {
        if (each === 'append') own.append(`event ${own.log.length}`);
        else if (each === 'cut') own.cut();
        else if (each === 'sockets') own.blocksSockets = !own.blocksSockets;
        else own.blocksEventStreams = !own.blocksEventStreams;
        await new Promise((resolve) => setImmediate(resolve));
      }
      own.blocksSockets = false;
      own.append('last');
      expect(await seen).toEqual(own.log);
      await client.close();
      await own.stop();
    }),
    { numRuns: 15 },
  );
});

test('a refusal by the graph ends the stream with its code', async () => {
  server.refusals.push(new GraphQLError('Too old.', { extensions: { code: 'CONFLICT' } }));
  await expect(core.subscribe(changed, { afterSequence: 0 }).next()).rejects.toMatchObject({ code: 'CONFLICT', message: 'Too old.' });
});

test('a refused token is renewed once, and the streams go on with the new one', async () => {
  server.wantedToken = 'new';
  let renewals = 0;
  const renew = (): Promise<{ accessToken: string }> => {
    renewals += 1;
    return Promise.resolve({ accessToken: 'new' });
  };
  const signedIn = connect({ tokens: { accessToken: 'old', refreshToken: 'r' }, renew });
  server.append('a');
  const streams = [1, 2].map(() => signedIn.subscribe(changed, { afterSequence: 0 }));
  expect(await Promise.all(streams.map(first))).toEqual(['a', 'a']);
  expect(renewals).toBe(1);
  await signedIn.close();
});

test('a new sign-in moves live streams to the new caller', async () => {
  const stream = core.subscribe(changed, { afterSequence: 0 });
  server.append('a');
  await stream.next();
  server.wantedToken = 'mine';
  core.setTokens({ accessToken: 'mine' });
  server.append('b');
  expect(await first(stream)).toBe('b');
});

test('leaving the loop ends the subscription at the server', async () => {
  const stream = core.subscribe(changed, { afterSequence: 0 });
  server.append('a');
  await take(stream, 1);
  await expect.poll(() => server.listeners()).toBe(0);
});
