import { describe, expect, it } from 'vitest';
import { openParts } from '../../testing/parts-client.js';
import { subgraph } from '../../testing/garage-graph.js';
import type { TestSubgraph } from '../../testing/garage-graph.js';
import { operation, testEngine } from '../../testing/test-engine.js';
import { startTestGateway } from '../../testing/test-gateway.js';
import { worthwhileUses } from '../run/generated-code.js';

interface Given {
  readonly locale?: string | null;
  readonly size?: number;
}
const say = ({ locale, size }: Given, id: string): string =>
  `${id} ${locale === undefined ? 'nothing' : String(locale)}${size === undefined ? '' : ` ${String(size)}`}`;
const items = (id: string) => [{ id: `${id}1` }, { id: `${id}2` }];
const shops = [
  { __typename: 'Shop', id: 'a', language: 'en', name: 'A', city: { code: 'LOS', zones: [1, 2] } },
  { __typename: 'Shop', id: 'b', language: 'de', name: 'B', city: { code: 'BER', zones: [] } },
  { __typename: 'Shop', id: 'c', language: 'en', name: 'C', city: null },
  { __typename: 'Shop', id: 'd', language: null, name: 'D', city: null },
];

/** Items and their parts are named in the language of the shop, or of the market, that they are reached through. */
function market(): readonly TestSubgraph[] {
  const sdl = `
    type Query { shops: [Shop!]! places: [Place!]! item: Shop }
    type Subscription { opened: Shop }
    interface Place @context(name: "place") { id: ID! items: [Item!]! }
    type Shop implements Place @key(fields: "id") @context(name: "place") @context(name: "shop") { id: ID! language: String name: String city: City items: [Item!]! }
    type Market implements Place @key(fields: "id") @context(name: "place") { id: ID! tongue: String items: [Item!]! }
    type City { code: String zones: [Int!] }
    type Item @key(fields: "id") {
      id: ID!
      label(size: Int, locale: String @fromContext(field: "$place ... on Shop { language } ... on Market { tongue }")): String!
      parts: [Part!]!
      near: Item
    }
    type Part @key(fields: "id") { id: ID! label(locale: String @fromContext(field: "$place ... on Shop { language } ... on Market { tongue }")): String }`;
  const reference = { __resolveReference: ({ id }: { id: string }) => ({ id }) };
  const stock = subgraph('stock', '"@key", "@context", "@fromContext"', sdl, {
    Query: {
      shops: () => shops,
      item: () => shops[0],
      places: () => [shops[1], { __typename: 'Market', id: 'm', tongue: 'ha' }],
    },
    Subscription: {
      opened: {
        subscribe: async function* opened() {
          yield await Promise.resolve({ opened: shops[1] });
        },
      },
    },
    Shop: { ...reference, items: ({ id }: { id: string }) => items(id) },
    Market: { ...reference, items: ({ id }: { id: string }) => items(id) },
    Item: {
      ...reference,
      label: ({ id }: { id: string }, given: Given) => {
        if (id === 'd2') throw new Error('This item has no label.');
        return say(given, id);
      },
      parts: ({ id }: { id: string }) => [{ id: `${id}x` }],
      near: () => ({ id: 'a1' }),
    },
    Part: { ...reference, label: ({ id }: { id: string }, given: Given) => say(given, id) },
  });
  const other = subgraph('other', '"@key"', 'type Item @key(fields: "id") { id: ID! weight: Int }', {
    Item: { ...reference, weight: () => 3 },
  });
  return [stock, other];
}

/** Runs an operation until the code is in use that is made for what is asked often. */
async function often(run: ReturnType<typeof testEngine>['run'], text: string, variables = {}) {
  const first = await run(text, variables);
  for (let at = 0; at < worthwhileUses; at++) expect(await run(text, variables)).toEqual(first);
  return first;
}

describe('an argument that comes from above', () => {
  it('has the value of the object that each one is reached through', async () => {
    const { run } = testEngine({}, market());
    const answer = await often(run, 'query ($size: Int) { shops { id items { label(size: $size) weight } } }', { size: 7 });
    expect(answer.data).toBeNull();
    const { data } = await often(run, 'query ($size: Int) { shops { items { near { label(size: $size) } weight } } }', { size: 7 });
    const near = (locale: string) => [0, 1].map(() => ({ near: { label: `a1 ${locale} 7` }, weight: 3 }));
    // The same item in four shops: its label is asked once for each language.
    expect(data).toEqual({ shops: ['en', 'de', 'en', 'null'].map((locale) => ({ items: near(locale) })) });
  });

  it('travels with others in one request, each with its own value', async () => {
    const { run, sent } = testEngine({}, market());
    const text = '{ places { items { label parts { label } } } }';
    const { data, errors } = await often(run, text);
    expect(errors).toBeUndefined();
    const of = (id: string, locale: string) =>
      ['1', '2'].map((n) => ({ label: `${id}${n} ${locale}`, parts: [{ label: `${id}${n}x ${locale}` }] }));
    expect(data).toEqual({ places: [{ items: of('b', 'de') }, { items: of('m', 'ha') }] });
    sent.length = 0;
    await run(text);
    expect(sent).toHaveLength(2);
  });

  it('is not misled by what a client calls the field that it comes from', async () => {
    const { run } = testEngine({}, market());
    const { data } = await often(run, '{ item { language: name id: language items { language: label } } }');
    expect(data).toEqual({ item: { language: 'A', id: 'en', items: [{ language: 'a1 en' }, { language: 'a2 en' }] } });
  });

  it('names the place of an error, and takes only its own objects along', async () => {
    const { run } = testEngine({}, market());
    const { data, errors } = await run(
      '{ places { items { label } } shops { items { parts { label } } } broken: shops { id items { label } } }',
    );
    expect(errors?.map(({ path }) => path)).toContainEqual(['broken', 3, 'items', 1, 'label']);
    expect(data).toBeNull();
  });

  it('is there in an answer in parts', async () => {
    const { url, close } = await startTestGateway({}, market());
    const { parts } = await openParts(url, '{ item { id items { id ... @defer { label } } } }');
    const read = JSON.stringify([(await parts.next()).value, (await parts.next()).value]);
    expect(read).toContain('a1 en');
    await close();
  });

  it('is there under conditions', async () => {
    const { run } = testEngine({}, market());
    const text = 'query ($x: Boolean!) { item { items { label @skip(if: $x) parts { label @include(if: $x) } } } }';
    expect(JSON.stringify(await often(run, text, { x: true }))).toContain('a1x en');
    expect(JSON.stringify(await often(run, text, { x: false }))).toContain('a1 en');
  });

  it('is there in events', async () => {
    const { engine } = testEngine({}, market());
    const ready = engine.ready(engine.read(operation('subscription { opened { items { label } } }')));
    if ('errors' in ready) throw new Error('The subscription is valid.');
    const first = await engine.openEvents(ready).next();
    if (first.done === true) throw new Error('There is an event.');
    const answer = await engine.resolveEvent(ready, first.value.event);
    expect(answer.data).toBe('{"opened":{"items":[{"label":"b1 de"},{"label":"b2 de"}]}}');
  });
});
