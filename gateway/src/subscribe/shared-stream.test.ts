import { afterEach, expect, it, vi } from 'vitest';
import type { Engine } from '../execute/engine.js';
import type { ReadyOperation } from '../execute/client-operation.js';
import type { SourceEvent } from '../execute/events/resuming-source.js';
import { SharedStream } from './shared-stream.js';

afterEach(() => {
  vi.restoreAllMocks();
});

/** A stream with one listener, to write to whom takes so long; what they were written, write by write. */
function listenedTo(writingMs: number) {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  const rests: number[] = [];
  let endRest = () => {};
  const events: SourceEvent[] = [];
  let wake = () => {};
  async function* source(): AsyncGenerator<SourceEvent> {
    for (;;) {
      const event = events.shift();
      if (event) yield event;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  }
  const engine = {
    openEvents: source,
    resolveEvent: (_: unknown, { data }: SourceEvent['event']) => Promise.resolve({ data: JSON.stringify(data), errors: [] }),
  };
  const fault = vi.fn<(error: unknown) => void>();
  const stream = new SharedStream({
    engine: engine as unknown as Engine,
    ready: { request: { context: {} } } as unknown as ReadyOperation,
    field: 'painted',
    beginsNow: true,
    observer: { resolving: (ready, _, resolve) => resolve(ready), delivered: () => {}, fault },
    eventTimeoutMs: 1000,
    rest: (ms) => {
      rests.push(ms);
      return new Promise((resolve) => (endRest = resolve));
    },
    onEnd: () => {},
  });
  const writes: string[][] = [];
  stream.join({
    next: ({ texts }) => {
      now += writingMs;
      writes.push(texts.map((text) => String((JSON.parse(text) as { data: { at: number } }).data.at)));
    },
    complete: () => {},
    fail: () => {},
  });
  const happen = (at: number) => {
    events.push({ event: { data: { at } }, happenedAt: null, id: null });
    wake();
  };
  return { writes, rests, happen, fault, endRest: () => endRest() };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

it('a stream that wrote long rests as long, and writes together what came meanwhile', async () => {
  const { writes, rests, happen, fault, endRest } = listenedTo(7);
  happen(1);
  await settled();
  expect(rests).toEqual([7]);
  happen(2);
  await settled();
  happen(3);
  await settled();
  expect(writes).toEqual([['1']]);
  endRest();
  await settled();
  expect(writes).toEqual([['1'], ['2', '3']]);
  expect(fault).not.toHaveBeenCalled();
});

it('a stream rests a moment at most, and not at all after a short one', async () => {
  const long = listenedTo(500);
  long.happen(1);
  await settled();
  expect(long.rests).toEqual([20]);
  const short = listenedTo(0.5);
  short.happen(1);
  await settled();
  expect(short.writes).toEqual([['1']]);
  short.happen(2);
  await settled();
  expect(short.writes).toEqual([['1'], ['2']]);
  expect(short.rests).toEqual([]);
});
