import type { ExecutionResult } from 'graphql';
import { describe, expect, it } from 'vitest';
import { keptEvents, Streams } from './streams.js';

/** A stream that says what it is told to say. */
function source() {
  const waiting: ((result: IteratorResult<ExecutionResult, undefined>) => void)[] = [];
  const said: IteratorResult<ExecutionResult, undefined>[] = [];
  const say = (result: IteratorResult<ExecutionResult, undefined>): void => {
    const next = waiting.shift();
    if (next === undefined) said.push(result);
    else next(result);
  };
  const seen = { returned: false };
  const stream: AsyncIterator<ExecutionResult, undefined> = {
    next: () => {
      const first = said.shift();
      return first === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(first);
    },
    return: () => {
      seen.returned = true;
      return Promise.resolve({ done: true, value: undefined });
    },
  };
  return {
    stream,
    seen,
    event: (sequence: number) => say({ done: false, value: { data: { sequence } } }),
    end: () => say({ done: true, value: undefined }),
  };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('the streams of the page', () => {
  it('are listed by tab, the newest event first, and run at once', async () => {
    const streams = new Streams();
    const [one, two] = [source(), source()];
    streams.openTab = 'a';
    streams.follow('First', one.stream);
    streams.openTab = 'b';
    streams.follow('Second', two.stream);
    for (const sequence of [1, 2]) one.event(sequence);
    two.event(7);
    await settled();
    expect(streams.of('a')).toMatchObject({ name: 'First', state: 'live', count: 2 });
    expect(streams.of('a')?.events.map(({ number, answer }) => [number, answer.data])).toEqual([
      [2, { sequence: 2 }],
      [1, { sequence: 1 }],
    ]);
    expect(streams.of('b')?.events).toHaveLength(1);
  });

  it('stop by tab and keep what they have shown; what comes later is not shown', async () => {
    const streams = new Streams();
    const one = source();
    streams.openTab = 'a';
    streams.follow('First', one.stream);
    one.event(1);
    await settled();
    streams.stop('a');
    one.event(2);
    await settled();
    expect(one.seen.returned).toBe(true);
    expect(streams.of('a')).toMatchObject({ state: 'stopped', count: 1 });
  });

  it('end by themselves, and give way to what is run next in their tab', async () => {
    const streams = new Streams();
    const [one, two] = [source(), source()];
    streams.openTab = 'a';
    streams.follow('First', one.stream);
    one.end();
    await settled();
    expect(streams.of('a')?.state).toBe('ended');
    streams.follow('Second', two.stream);
    expect(streams.of('a')).toMatchObject({ name: 'Second', count: 0 });
    streams.clear();
    expect([streams.of('a'), two.seen.returned]).toEqual([null, true]);
  });

  it('that break show why', async () => {
    const streams = new Streams();
    streams.openTab = 'a';
    streams.follow('First', { next: () => Promise.reject(new Error('broken')) });
    await settled();
    expect(streams.of('a')).toMatchObject({ state: 'ended', count: 1, events: [{ answer: { errors: [{ message: 'broken' }] } }] });
  });

  it('end with their tab', () => {
    const streams = new Streams();
    const [one, two] = [source(), source()];
    streams.openTab = 'a';
    streams.follow('First', one.stream);
    streams.openTab = 'b';
    streams.follow('Second', two.stream);
    streams.keepOnly(['b', 'c']);
    expect([one.seen.returned, two.seen.returned]).toEqual([true, false]);
    expect(streams.of('a')).toBeNull();
  });

  it('keep a bounded number of events', async () => {
    const streams = new Streams();
    const one = source();
    streams.openTab = 'a';
    streams.follow('First', one.stream);
    for (let sequence = 1; sequence <= keptEvents + 5; sequence++) one.event(sequence);
    await expect.poll(() => streams.of('a')?.count).toBe(keptEvents + 5);
    expect(streams.of('a')?.events).toHaveLength(keptEvents);
    expect(streams.of('a')?.events[0]?.number).toBe(keptEvents + 5);
  });
});
