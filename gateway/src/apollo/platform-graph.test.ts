import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { Kind } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { permissive } from '../authorise/authoriser.js';
import { answerText } from '../response/answer.js';
import type { Answer } from '../response/answer.js';
import { Engine } from '../execute/engine.js';
import { worthwhileUses } from '../execute/run/generated-code.js';
import { noLimits } from '../limit/limits.js';
import { openSupergraph } from '../plan/open-supergraph.js';
import { plausibleSchema } from '../testing/plausible-subgraph.js';
import type { Mishaps } from '../testing/plausible-subgraph.js';
import { isValid, randomOperation } from '../testing/random-operation.js';
import { withoutConditions, withoutEmptyKeys } from '../testing/without-conditions.js';
import { operation, readAnswer } from '../testing/test-engine.js';
import { inProcess } from '../transport/in-process.js';
import { SubgraphUnavailable } from '../transport/transport.js';
import type { SubgraphTransport } from '../transport/transport.js';
import { openApolloExecutor } from './apollo-executor.js';

const schemaFolder = new URL('../../../schema/', import.meta.url);
const sdl = readFileSync(new URL('supergraph.graphql', schemaFolder), 'utf8');
const supergraph = openSupergraph(sdl);
const rules = {
  leftOut: new Set<string>(),
  uses: 't: users(filter: { search: $text }, first: $two) { __typename } k: auctionEligibility(auctionId: $c1) { __typename }',
};

/** Types that subgraphs refer to by their key. */
const entities = new Set(
  supergraph.document.definitions.flatMap((each) =>
    each.kind === Kind.OBJECT_TYPE_DEFINITION &&
    each.directives?.some((join) => join.name.value === 'join__type' && join.arguments?.some((given) => given.name.value === 'key')) ===
      true
      ? [each.name.value]
      : [],
  ),
);

/** Both executors over the platform's graph, with subgraphs that answer plausibly, and of which some cannot be reached. */
async function both(mishaps: Mishaps, down: readonly string[] = []) {
  const transports = new Map(
    supergraph.subgraphs.map(({ name }): [string, SubgraphTransport] => {
      const schema = plausibleSchema(readFileSync(new URL(`subgraphs/${name}.graphql`, schemaFolder), 'utf8'), entities, mishaps);
      const real = inProcess({ schema, context: () => ({}) });
      const away = { ...real, execute: () => Promise.reject(new SubgraphUnavailable('down')) };
      return [name, down.includes(name) ? away : real];
    }),
  );
  const engine = new Engine({
    supergraph,
    transports,
    authoriser: permissive,
    limits: noLimits,
    introspection: true,
    observe: () => {},
    meter: undefined,
    assumedListSize: undefined,
  });
  return { engine, apollo: await openApolloExecutor(supergraph, transports, engine) };
}

type Pair = Awaited<ReturnType<typeof both>>;

/**
 * Messages with their paths. List indices are left out: of a list with objects that a fetch does not ask for, the stock executor counts only those
 * that it does ask for. A null in a non-null place without an error is our own finding: the stock executor hides it.
 */
function errorsOf(answer: Answer): readonly string[] {
  const { errors = [] } = readAnswer(answerText(answer));
  const shown = errors.filter((error) => !error.message.startsWith('Cannot return null'));
  return shown
    .map(({ message, path }) => JSON.stringify([message, Array.isArray(path) ? path.filter((each) => typeof each === 'string') : null]))
    .sort();
}

async function expectSame(pair: Pair, text: string, variables: Record<string, unknown>, withErrors: boolean): Promise<Answer['errors']> {
  const ours = await pair.engine.execute(pair.engine.read(operation(text, variables)));
  // Once more with the code that is generated for what is asked often.
  for (let at = 0; at < worthwhileUses; at++) await pair.engine.execute(pair.engine.read(operation(text, variables)));
  expect(answerText(await pair.engine.execute(pair.engine.read(operation(text, variables))))).toBe(answerText(ours));
  // The stock executor is led astray by conditions; without them it is asked the same.
  const theirs = await pair.apollo.execute(pair.engine.read(operation(withoutConditions(text, variables), variables)));
  expect({ text, data: readAnswer(answerText(ours)).data }).toEqual({ text, data: withoutEmptyKeys(readAnswer(answerText(theirs)).data) });
  if (withErrors) expect({ text, errors: errorsOf(ours) }).toEqual({ text, errors: errorsOf(theirs) });
  return ours.errors;
}

describe("both executors over the platform's graph", () => {
  const runs = Number(process.env['PROPERTY_RUNS'] ?? 150);
  const choices = fc.array(fc.nat({ max: 1_000 }), { minLength: 80, maxLength: 300 });
  const pairs = new Map<string, Pair>();
  beforeAll(async () => {
    pairs.set('are well', await both({ nulls: 0, errors: 0 }));
    pairs.set('answer nulls', await both({ nulls: 5, errors: 0 }));
    pairs.set('answer nulls and errors', await both({ nulls: 9, errors: 12 }));
    pairs.set('cannot all be reached', await both({ nulls: 9, errors: 0 }, ['vehicles', 'finance']));
  });
  afterAll(async () => {
    for (const { apollo } of pairs.values()) await apollo.close();
  });

  it.each([
    ['are well', true, 1],
    ['answer nulls', true, 1],
    ['answer nulls and errors', true, 1],
    ['cannot all be reached', false, 0.5],
  ] as const)('answer random queries alike when the subgraphs %s', { timeout: 1_200_000 }, async (state, withErrors, share) => {
    const pair = pairs.get(state) ?? expect.fail();
    let compared = 0;
    const failures: unknown[] = [];
    await fc.assert(
      fc.asyncProperty(choices, async (numbers) => {
        const { text, variables } = randomOperation(supergraph.api, numbers, rules);
        fc.pre(isValid(supergraph.api, text));
        failures.push(...(await expectSame(pair, text, variables, withErrors)));
        compared++;
      }),
      { numRuns: Math.ceil(runs * share), maxSkipsPerRun: 1_000, endOnFailure: process.env['PROPERTY_SHRINK'] === undefined },
    );
    expect(compared).toBe(Math.ceil(runs * share));
    expect(state === 'are well' ? failures : []).toEqual([]);
    // Nulls alone are an error only where a key or something required is null: in most runs, and not in all.
    if (state !== 'answer nulls') expect(failures.length > 0).toBe(state !== 'are well');
  });
});
