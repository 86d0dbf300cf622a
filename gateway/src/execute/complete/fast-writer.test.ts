import fc from 'fast-check';
import { parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { garageGraph } from '../../testing/garage-graph.js';
import { randomOperation } from '../../testing/random-operation.js';
import { operation, testEngine } from '../../testing/test-engine.js';
import { inProcess } from '../../transport/in-process.js';
import { readResult } from '../../transport/read-result.js';
import type { SubgraphTransport } from '../../transport/transport.js';
import { SubgraphUnavailable } from '../../transport/transport.js';
import { answerText } from '../../response/answer.js';

/** Enough runs for an operation to be given its fast writer. */
const uses = 6;

/** The test graph's subgraphs, whose answers have been text on their way. */
function asText(change: (text: string) => string = (text) => text): Record<string, Partial<SubgraphTransport>> {
  const transports = garageGraph().subgraphs.map(({ name, schema }) => {
    const real = inProcess({ schema, context: (caller) => ({ caller }) });
    const transport: Partial<SubgraphTransport> = {
      execute: async ({ variablesText, ...request }) => {
        const sent =
          variablesText === undefined ? request : { ...request, variables: JSON.parse(variablesText) as Record<string, unknown> };
        const text = change(JSON.stringify(await real.execute(sent)));
        return readResult(text, 200, name, Buffer.byteLength(text));
      },
    };
    return [name, transport] as const;
  });
  return Object.fromEntries(transports);
}

async function answers(engine: ReturnType<typeof testEngine>['engine'], text: string, variables: Record<string, unknown> = {}) {
  const texts: string[] = [];
  for (let use = 0; use < uses; use++) {
    const answer = await engine.execute(engine.read(operation(text, variables)));
    const written = answerText(answer);
    if (answer.ascii === true) expect(Buffer.from(written).length).toBe(written.length);
    texts.push(written);
  }
  return texts;
}

describe('the fast writer', () => {
  const choices = fc.array(fc.nat({ max: 1_000 }), { minLength: 120, maxLength: 400 });
  const runs = Number(process.env['PROPERTY_RUNS'] ?? 150);
  const down: Partial<SubgraphTransport> = { execute: () => Promise.reject(new SubgraphUnavailable('down')) };

  it.each<[string, Record<string, Partial<SubgraphTransport>>]>([
    ['of values', {}],
    ['of text', asText()],
    ['of text in another alphabet', asText((text) => text.replaceAll('Ada', 'Àdá').replaceAll('Bea', 'Béa😀'))],
    ['of text with escapes', asText((text) => text.replaceAll('Ada', String.raw`A\"d\\a\u0007\ud83d`).replaceAll('Alfa', String.raw`\n`))],
    [
      'of text with values of the wrong kind',
      asText((text) => text.replaceAll('"name":"', '"name":7,"other":"').replaceAll('"stars":5', '"stars":5.5')),
    ],
    ['of text with nulls', asText((text) => text.replaceAll(/"(name|stars|owner|author)":("[^"]*"|\d+)/g, '"$1":null'))],
    ['while a subgraph is down', { ...asText(), people: down }],
  ])('writes what the general one writes, %s', { timeout: 600_000 }, async (_, replace) => {
    const { engine, supergraph } = testEngine(replace);
    await fc.assert(
      fc.asyncProperty(choices, async (numbers) => {
        const { text, variables } = randomOperation(supergraph.api, numbers);
        fc.pre(validate(supergraph.api, parse(text)).length === 0);
        const [first, ...later] = await answers(engine, text, variables);
        for (const each of later) expect({ text, answer: each }).toEqual({ text, answer: first });
      }),
      { numRuns: runs },
    );
  });

  it('reads aliases that JavaScript objects have a meaning for', async () => {
    const { engine } = testEngine(asText());
    const texts = await answers(engine, '{ car(id: "c3") { constructor: colour toString: score __proto__: name } }');
    expect(new Set(texts)).toEqual(new Set(['{"data":{"car":{"constructor":null,"toString":null,"__proto__":"Gamma"}}}']));
  });

  it('escapes what has come in need of an escape', async () => {
    const { engine } = testEngine(asText((text) => text.replaceAll('Alfa', String.raw`\"},{\u0000é`)));
    const texts = await answers(engine, '{ car(id: "c1") { name } }');
    expect(new Set(texts)).toEqual(new Set([`{"data":{"car":{"name":"\\"},{\\u0000é"}}}`]));
  });
});
