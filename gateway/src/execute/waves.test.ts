import { describe, expect, it } from 'vitest';
import { testEngine } from '../testing/test-engine.js';
import type { SubgraphTransport } from '../transport/transport.js';
import { inProcess } from '../transport/in-process.js';
import { garageGraph } from '../testing/garage-graph.js';

/** A subgraph that answers later than the others. */
function late(name: string, ms: number): Partial<SubgraphTransport> {
  const found = garageGraph().subgraphs.find((each) => each.name === name);
  if (found === undefined) throw new Error(`The test graph has no ${name}.`);
  const real = inProcess({ schema: found.schema, context: (caller) => ({ caller }) });
  return {
    execute: async (request) => {
      await new Promise((resolve) => setTimeout(resolve, ms));
      return real.execute(request);
    },
  };
}

describe('waves', () => {
  const query = '{ cars { owner { name } } latest { author { name } } }';
  const asked = (sent: ReturnType<typeof testEngine>['sent']) => sent.filter((each) => each.service === 'people');

  it('join fetches of branches that are not equally quick', async () => {
    const { run, sent } = testEngine({ reviews: late('reviews', 15) });
    const answer = await run(query);
    expect(answer.errors).toBeUndefined();
    expect(asked(sent)).toHaveLength(1);
  });

  it('do not wait long for a slow branch', async () => {
    const { run, sent } = testEngine({ reviews: late('reviews', 300) });
    const started = performance.now();
    let firstAsked = 0;
    const answering = run(query);
    await expect.poll(() => asked(sent).length, { interval: 5 }).toBe(1);
    firstAsked = performance.now() - started;
    await answering;
    expect(firstAsked).toBeLessThan(250);
    expect(asked(sent)).toHaveLength(2);
  });

  it('count what a condition leaves out, and what has nothing to ask', async () => {
    const { run, sent } = testEngine({ reviews: late('reviews', 15) });
    const conditional =
      'query ($no: Boolean = false) { cars { owner { name } } latest @include(if: $no) { author { name } } car(id: "none") { owner { name } } }';
    expect(await run(conditional)).toMatchObject({ data: { cars: [{ owner: { name: 'Ada' } }, {}, {}], car: null } });
    expect(asked(sent)).toHaveLength(1);
    // Nothing was waited for: the wait for a wave alone is 50 ms.
    let quickest = Infinity;
    for (let at = 0; at < 10; at++) {
      const started = performance.now();
      await run(conditional);
      quickest = Math.min(quickest, performance.now() - started);
    }
    expect(quickest).toBeLessThan(40);
  });
});
