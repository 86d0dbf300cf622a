import fc from 'fast-check';
import { parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerText } from '../execute/answer.js';
import type { Answer } from '../execute/answer.js';
import { randomOperation } from '../testing/random-operation.js';
import { operation, readAnswer, testEngine } from '../testing/test-engine.js';
import type { SubgraphTransport } from '../transport/transport.js';
import { SubgraphUnavailable } from '../transport/transport.js';
import { openApolloExecutor } from './apollo-executor.js';
import type { ApolloExecutor } from './apollo-executor.js';

const down: Partial<SubgraphTransport> = { execute: () => Promise.reject(new SubgraphUnavailable('down')) };

/** Both executors over the same transports. */
async function both(replace: Parameters<typeof testEngine>[0] = {}) {
  const { engine, supergraph, transports } = testEngine(replace);
  return { engine, supergraph, apollo: await openApolloExecutor(supergraph, transports, engine) };
}

interface Pair {
  readonly engine: Awaited<ReturnType<typeof both>>['engine'];
  readonly apollo: ApolloExecutor;
}

/** What both must agree on. Our own findings about wrong values are left out: the stock executor hides them. */
function comparable(answer: Answer) {
  const { data, errors = [] } = readAnswer(answerText(answer));
  const ofSubgraphs = errors.filter((error) => !/^(Cannot return null|Invalid value|An object|A list)/.test(error.message));
  return { data, errors: ofSubgraphs.map((error) => JSON.stringify([error.message, error.path])).sort() };
}

async function expectSame(pair: Pair, text: string, variables: Record<string, unknown> = {}, withErrors = true): Promise<void> {
  const ours = comparable(await pair.engine.execute(operation(text, variables)));
  const theirs = comparable(await pair.apollo.execute(operation(text, variables)));
  expect({ text, data: ours.data }).toEqual({ text, data: theirs.data });
  if (withErrors) expect({ text, errors: ours.errors }).toEqual({ text, errors: theirs.errors });
  // The stock executor also reports a fetch of which every field was skipped.
  else if (ours.errors.length > 0) expect({ text, alsoTheirs: theirs.errors.length > 0 }).toEqual({ text, alsoTheirs: true });
}

describe('both executors', () => {
  let healthy: Awaited<ReturnType<typeof both>>;
  let broken: Record<string, Awaited<ReturnType<typeof both>>>;
  beforeAll(async () => {
    healthy = await both();
    broken = { people: await both({ people: down }), reviews: await both({ reviews: down }), catalogue: await both({ catalogue: down }) };
  });
  afterAll(async () => {
    for (const { apollo } of [healthy, ...Object.values(broken)]) await apollo.close();
  });

  it.each([
    '{ cars { id name colour price { amount currency } tags doors label score reviews { stars text author { name signature } } owner { name reviews { car { name } } } } }',
    '{ assets { id name owner { role } ... on Car { similar { id label } } ... on Boat { length } } things { ... on Asset { name } ... on Boat { owner { whoAsks } } } }',
    '{ topCar { name label price { amount } reviews(atLeast: 4) { author { name } } } latest(count: 4) { text car { colour owner { name } } } }',
    '{ broken car(id: "c2") { failingHard } brokenHard { id } people { secret { word } email wallet } }',
    '{ cars { failing reviews { author { name role } } } wrong }',
    '{ insured { id premium ... on Car { doors label } name __typename } assets { premium } cars { premium } again: insured { premium } }',
    'mutation { a: paint(id: "c1", colour: BLUE) { colour score } b: paint(id: "none", colour: RED) { id } scrap(id: "c1") }',
    '{ __typename __schema { queryType { name } } t: __type(name: "Asset") { possibleTypes { name } } }',
    '{ car(id: "none") { name reviews { stars } } search(limit: 1, colours: [BLUE]) { name score } }',
  ])('answer alike: %s', async (text) => {
    await expectSame(healthy, text);
  });

  const runs = Number(process.env['PROPERTY_RUNS'] ?? 300);
  const choices = fc.array(fc.nat({ max: 1_000 }), { minLength: 120, maxLength: 400 });

  it('answer alike to random queries', { timeout: 600_000 }, async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(choices, async (numbers) => {
        const { text, variables } = randomOperation(healthy.supergraph.api, numbers);
        fc.pre(validate(healthy.supergraph.api, parse(text)).length === 0);
        await expectSame(healthy, text, variables);
        compared++;
      }),
      { numRuns: runs },
    );
    expect(compared).toBe(runs);
  });

  it.each(['people', 'reviews', 'catalogue'])(
    'give the same data to random queries while %s is down',
    { timeout: 600_000 },
    async (service) => {
      const pair = broken[service] ?? healthy;
      await fc.assert(
        fc.asyncProperty(choices, async (numbers) => {
          const { text, variables } = randomOperation(healthy.supergraph.api, numbers);
          fc.pre(validate(healthy.supergraph.api, parse(text)).length === 0);
          await expectSame(pair, text, variables, false);
        }),
        { numRuns: Math.ceil(runs / 5) },
      );
    },
  );
});
