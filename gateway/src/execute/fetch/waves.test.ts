import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { testEngine } from '../../testing/test-engine.js';
import type { SubgraphTransport } from '../../transport/transport.js';
import { inProcess } from '../../transport/in-process.js';
import { garageGraph } from '../../testing/garage-graph.js';

/** A subgraph that answers when the test says so. */
function held(name: string): { readonly transport: Partial<SubgraphTransport>; release(): void } {
  const found = garageGraph().subgraphs.find((each) => each.name === name);
  if (found === undefined) throw new Error(`The test graph has no ${name}.`);
  const real = inProcess({ schema: found.schema, context: (caller) => ({ caller }) });
  const gate = Promise.withResolvers<undefined>();
  return {
    transport: {
      async execute(request) {
        await gate.promise;
        return real.execute(request);
      },
    },
    release: () => {
      gate.resolve(undefined);
    },
  };
}

/** How long a fetch waits for others of its wave. */
const waveWaitMs = 50;

describe('waves', () => {
  const query = '{ cars { owner { name } } latest { author { name } } }';
  const asked = (sent: ReturnType<typeof testEngine>['sent']) => sent.filter((each) => each.service === 'people');
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** Runs the query up to where the quick branch waits for the slow one. */
  async function untilWaiting() {
    const reviews = held('reviews');
    const { run, sent } = testEngine({ reviews: reviews.transport });
    const answering = run(query);
    while (vi.getTimerCount() === 0) await setImmediate();
    return { ...reviews, answering, sent };
  }

  it('join fetches of branches that are not equally quick', async () => {
    const { answering, sent, release } = await untilWaiting();
    await vi.advanceTimersByTimeAsync(waveWaitMs - 1);
    expect(asked(sent)).toHaveLength(0);
    release();
    expect((await answering).errors).toBeUndefined();
    expect(asked(sent)).toHaveLength(1);
  });

  it('do not wait long for a slow branch', async () => {
    const { answering, sent, release } = await untilWaiting();
    await vi.advanceTimersByTimeAsync(waveWaitMs);
    expect(asked(sent)).toHaveLength(1);
    release();
    await answering;
    expect(asked(sent)).toHaveLength(2);
  });

  it('count what a condition leaves out, and what has nothing to ask', async () => {
    const { run, sent } = testEngine();
    const conditional =
      'query ($no: Boolean = false) { cars { owner { name } } latest @include(if: $no) { author { name } } car(id: "none") { owner { name } } }';
    // No time passes here: what waited for its wave would never be answered.
    expect(await run(conditional)).toMatchObject({ data: { cars: [{ owner: { name: 'Ada' } }, {}, {}], car: null } });
    expect(asked(sent)).toHaveLength(1);
  });
});
