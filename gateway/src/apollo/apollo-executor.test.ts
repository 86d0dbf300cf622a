import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerText } from '../response/answer.js';
import type { Answer } from '../response/answer.js';
import { isValid, randomOperation } from '../testing/random-operation.js';
import { operation, readAnswer, staffMember, testEngine } from '../testing/test-engine.js';
import { withoutConditions, withoutEmptyKeys } from '../testing/without-conditions.js';
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

/**
 * What both must agree on. Our own findings about wrong values are left out: the stock executor hides them. So are list indices in random queries: of a
 * list with objects that a fetch does not ask for, the stock executor counts only those that it does ask for.
 */
function comparable(answer: Answer, indices: boolean) {
  const { data, errors = [] } = readAnswer(answerText(answer));
  const ofSubgraphs = errors.filter((error) => !/^(Cannot return null|Invalid value|An object|A list)/.test(error.message));
  return { data, errors: ofSubgraphs.map((error) => JSON.stringify([error.message, indices ? error.path : keysOf(error.path)])).sort() };
}

function keysOf(path: unknown): unknown {
  return Array.isArray(path) ? path.filter((each) => typeof each === 'string') : path;
}

async function expectSame(
  pair: Pair,
  text: string,
  variables: Record<string, unknown> = {},
  withErrors = true,
  indices = false,
): Promise<void> {
  const ours = comparable(await pair.engine.execute(pair.engine.read(operation(text, variables))), indices);
  // The stock executor is led astray by conditions; without them it is asked the same.
  const theirs = comparable(await pair.apollo.execute(pair.engine.read(operation(withoutConditions(text, variables), variables))), indices);
  expect({ text, data: ours.data }).toEqual({ text, data: withoutEmptyKeys(theirs.data) });
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
    await expectSame(healthy, text, {}, true, true);
  });

  it('differ where the stock executor counts only the objects that it asks about: ours names the place in the list', async () => {
    const text = '{ things { ... on Car { name failing } ... on Boat { length } } }';
    const { errors } = readAnswer(answerText(await healthy.engine.execute(healthy.engine.read(operation(text)))));
    expect(errors?.map((error) => error.path)).toEqual([1, 2, 3].map((at) => ['things', at, 'failing']));
    const lost = '{ things { ... on Car { reviews { author { email } } } } }';
    const paths = readAnswer(answerText(await healthy.engine.execute(healthy.engine.read(operation(lost))))).errors?.map(
      (error) => error.path,
    );
    expect(paths).toEqual([['things', 2, 'reviews', 1, 'author']]);
  });

  it.each([
    ['{ cars { name @skip(if: true) } }', { cars: [{}, {}, {}] }],
    [
      'query ($no: Boolean = false) { cars @skip(if: $no) { ...F } } fragment F on Car { name @include(if: $no) ... { id @include(if: false) } }',
      { cars: [{}, {}, {}] },
    ],
    [
      'query ($no: Boolean = false) { car(id: "c1") { reviews { stars @include(if: $no) author { name @skip(if: true) } } } }',
      { car: { reviews: [{ author: {} }, { author: {} }] } },
    ],
    ['{ __schema { queryType @skip(if: true) { name } } cars @skip(if: true) { name } }', { __schema: {} }],
  ])('are not needed to know what is answered where every field of an object is skipped: %s', async (text, data) => {
    expect(readAnswer(answerText(await healthy.engine.execute(healthy.engine.read(operation(text)))))).toEqual({ data });
  });

  it('leave out what is denied or deferred, with the variables that nothing uses then', async () => {
    const text = 'query ($x: Boolean!, $n: ID!) { cars { id cost @include(if: $x) } secret: car(id: $n) @include(if: $x) { cost } }';
    const caller = { ...staffMember, role: 'CUSTOMER' as const };
    for (const x of [true, false]) {
      const asked = healthy.engine.read(operation(text, { x, n: 'c1' }, caller));
      const [ours, theirs] = [await healthy.engine.execute(asked), await healthy.apollo.execute(asked)].map((each) =>
        readAnswer(answerText(each)),
      );
      expect(theirs).toEqual(ours);
      expect(ours?.errors?.length ?? 0).toBe(x ? 2 : 0);
    }
  });

  const runs = Number(process.env['PROPERTY_RUNS'] ?? 300);
  const choices = fc.array(fc.nat({ max: 1_000 }), { minLength: 120, maxLength: 400 });

  it('answer alike to random queries', { timeout: 600_000 }, async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(choices, async (numbers) => {
        const { text, variables } = randomOperation(healthy.supergraph.api, numbers);
        fc.pre(isValid(healthy.supergraph.api, text));
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
          fc.pre(isValid(healthy.supergraph.api, text));
          await expectSame(pair, text, variables, false);
        }),
        { numRuns: Math.ceil(runs / 5) },
      );
    },
  );
});
