import { guest } from '@marque/shared/auth';
import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { composeSubgraphs } from './compose/compose.js';
import { createAuthoriser } from '../authorise/authoriser.js';
import { answerText } from '../response/answer.js';
import { Engine } from '../execute/engine.js';
import { noLimits } from '../limit/limits.js';
import { subgraph } from '../testing/garage-graph.js';
import type { TestSubgraph } from '../testing/garage-graph.js';
import { readAnswer } from '../testing/test-engine.js';
import { inProcess } from '../transport/in-process.js';
import { readOverrides } from './overrides.js';
import type { OverrideLabels } from './overrides.js';
import { openSupergraph } from '../plan/open-supergraph.js';
import { UnsupportedSupergraph } from './unsupported-supergraph.js';

/** `price` and `weight` move from `old` to `new`. */
function graph(price: string, weight = price): readonly TestSubgraph[] {
  const old = subgraph(
    'old',
    '"@key", "@shareable"',
    'type Query { thing: Thing } type Thing @key(fields: "id") { id: ID! price: String weight: String }',
    {
      Query: { thing: () => ({ id: 't' }) },
      Thing: { __resolveReference: ({ id }: { id: string }) => ({ id }), price: () => 'old', weight: () => 'old' },
    },
  );
  const fresh = subgraph(
    'new',
    '"@key", "@override"',
    `type Thing @key(fields: "id") { id: ID! price: String @override(from: "old", label: "${price}") weight: String @override(from: "old", label: "${weight}") }`,
    { Thing: { __resolveReference: ({ id }: { id: string }) => ({ id }), price: () => 'new', weight: () => 'new' } },
  );
  return [old, fresh];
}

function open(subgraphs: readonly TestSubgraph[], overrideLabels?: OverrideLabels, change = (sdl: string) => sdl) {
  const supergraph = openSupergraph(change(composeSubgraphs(subgraphs).supergraphSdl));
  const transports = new Map(
    subgraphs.map(({ name, schema }) => [name, inProcess({ schema, context: (caller) => ({ caller }) })] as const),
  );
  const authoriser = createAuthoriser(supergraph.document, {});
  const engine = new Engine({
    supergraph,
    transports,
    authoriser,
    limits: noLimits,
    introspection: true,
    observe: () => {},
    overrideLabels,
  });
  const ask = async (requestId: string, text = '{ thing { price weight } }') => {
    const context = { caller: guest('t1', requestId), headers: {}, signal: undefined };
    const { data } = readAnswer(answerText(await engine.execute(engine.read({ text, operationName: undefined, variables: {}, context }))));
    return (data as { thing: { price: string; weight: string } }).thing;
  };
  return { engine, ask };
}

describe('a field that moves to another subgraph for some requests', () => {
  it.each([
    ['0', 'old'],
    ['100', 'new'],
  ])('moves for percent(%s)', async (share, answer) => {
    const { ask } = open(graph(`percent(${share})`));
    for (let at = 0; at < 20; at++) expect(await ask(`r${String(at)}`)).toEqual({ price: answer, weight: answer });
  });

  it('moves for about the share that the label names, and for the same request always alike', async () => {
    const { ask, engine } = open(graph('percent(30)', 'percent(60.5)'));
    const answers = await Promise.all(Array.from({ length: 1_000 }, (_, at) => ask(`request ${String(at)}`)));
    const share = (field: 'price' | 'weight') => answers.filter((each) => each[field] === 'new').length / 10;
    // The ids are fixed and so are the shares that a sound hash gives them.
    expect(Math.abs(share('price') - 30)).toBeLessThan(5);
    expect(Math.abs(share('weight') - 60.5)).toBeLessThan(5);
    // Who has the rarer one has the other too: there are three plans and not four.
    expect(answers.filter(({ price, weight }) => price === 'new' && weight === 'old')).toEqual([]);
    expect(engine.entries('plans')).toBe(3);
    for (const at of [1, 2, 3]) expect(await ask(`request ${String(at)}`)).toEqual(answers[at]);
  });

  it('moves as a setting says where the label is no percentage', async () => {
    expect(await open(graph('new-prices', 'percent(0)'), { 'new-prices': true }).ask('r')).toEqual({ price: 'new', weight: 'old' });
    expect(await open(graph('new-prices', 'percent(100)'), { 'new-prices': false }).ask('r')).toEqual({ price: 'old', weight: 'new' });
  });

  it('is refused by name where nobody decides the label', () => {
    expect(() => open(graph('new-prices', 'percent(0)'), { other: true })).toThrow(UnsupportedSupergraph);
    expect(() => open(graph('new-prices', 'percent(0)'))).toThrow('@override(label: "new-prices"), which no setting decides');
  });

  it('moves whatever the joining directives are called', async () => {
    const renamed = (sdl: string) => sdl.replaceAll('join__', 'together__').replace('join/v0.5"', 'join/v0.5", as: "together"');
    expect(await open(graph('percent(100)'), undefined, renamed).ask('r')).toEqual({ price: 'new', weight: 'new' });
  });

  it('is planned elsewhere as here', async () => {
    const { ask, engine } = open(graph('percent(100)'));
    const text = `{ thing { ${'price '.repeat(401)} weight } }`;
    const context = { caller: guest('t1', 'r'), headers: {}, signal: undefined };
    expect(engine.prepare(engine.read({ text, operationName: undefined, variables: {}, context }))).not.toBeNull();
    expect(await ask('r', text)).toEqual({ price: 'new', weight: 'new' });
  });
});

it('a graph without labels decides nothing', () => {
  expect(readOverrides(parse('type Query { a: Int }'), {}).decide('r')).toBe('');
});
