import { guest } from '@marque/shared/auth';
import type { Caller } from '@marque/shared/auth';
import { afterEach, describe, expect, it } from 'vitest';
import { openParts } from '../testing/parts-client.js';
import type { Part } from '../testing/parts-client.js';
import { operation, testEngine } from '../testing/test-engine.js';
import { startTestGateway } from '../testing/test-gateway.js';

const ada: Caller = { ...guest('t1', 'r1'), kind: 'user', userId: 'p1', role: 'CUSTOMER' };

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

describe('what a condition leaves out asks for nobody’s leave', () => {
  it.each([
    ['a field', 'name cost @include(if: $x)'],
    ['a field that is skipped', 'name cost @skip(if: $y)'],
    ['a field that is never asked for', 'name cost @include(if: false)'],
    ['a fragment in place', 'name ... @include(if: $x) { cost }'],
    ['a named fragment', 'name ...F @skip(if: $y)'],
    ['what a fragment leaves out', 'name ...G'],
    ['a field above it', 'name similar @include(if: $x) { cost }'],
  ])('in a query: %s', async (_, asked) => {
    const fragments = 'fragment F on Car { cost } fragment G on Car { ...F @include(if: $x) cost @skip(if: $y) }';
    const used = [...(asked.includes('...F') ? [fragments.split(' fragment')[0]] : []), ...(asked.includes('...G') ? [fragments] : [])];
    const text = (left: string) =>
      `query ($x: Boolean! = false, $y: Boolean! = true) { car(id: "c1") { ${left} } ${uses} } ${used.join('')}`;
    const { run } = testEngine();
    expect(await run(text(asked), {}, ada)).toEqual({ data: { car: { name: 'Alfa' } } });
    if (asked.includes('if: false')) return;
    const { data, errors } = await run(text(asked), { x: true, y: false }, ada);
    expect(data).toMatchObject({ car: { name: 'Alfa' } });
    expect(errors?.map((error) => error.extensions['code'])).toEqual(['FORBIDDEN']);
    expect(JSON.stringify(data)).not.toContain('42');
  });
  const uses = 'x: __typename @include(if: $x) @skip(if: $x) y: __typename @skip(if: $y) @include(if: $y)';

  it('in a mutation, which is refused whole only for what it does ask', async () => {
    const { run, sent } = testEngine();
    const text =
      'mutation ($x: Boolean!) { paint(id: "c1", colour: BLUE) { id owner { wallet @include(if: $x) } } scrap(id: "c1") @include(if: $x) }';
    expect(await run(text, { x: false }, ada)).toEqual({ data: { paint: { id: 'c1', owner: {} } } });
    sent.length = 0;
    expect(await run(text, { x: true }, ada)).toMatchObject({ data: null, errors: [{}, {}] });
    expect(sent).toEqual([]);
  });

  it('in a subscription', () => {
    const { engine } = testEngine();
    const text = 'subscription ($x: Boolean!) { painted { name cost @include(if: $x) } }';
    const deniedWith = (x: boolean) => {
      const ready = engine.ready(engine.read(operation(text, { x }, ada)));
      return 'errors' in ready ? ready : ready.planned.denied.map(({ path }) => path);
    };
    expect([deniedWith(false), deniedWith(true)]).toEqual([[], [['painted', 'cost']]]);
  });

  it('in a part that comes later, or does not', async () => {
    const { url, close } = await startTestGateway();
    closing.push(close);
    const query = `query ($x: Boolean!, $later: Boolean!) { cars { id ... @defer(if: $later, label: "l") { score cost @include(if: $x) } } }`;
    const denied = async (variables: object): Promise<number> => {
      const { parts } = await openParts(url, query, { variables, headers: { authorization: 'Bearer p1' } });
      const read: Part[] = [];
      for (let next = await parts.next(); next.done !== true; next = await parts.next()) read.push(next.value);
      expect(JSON.stringify(read)).toContain('4.5');
      return JSON.stringify(read).match(/FORBIDDEN/gu)?.length ?? 0;
    };
    expect(await denied({ x: false, later: true })).toBe(0);
    expect(await denied({ x: false, later: false })).toBe(0);
    expect(await denied({ x: true, later: true })).toBe(1);
    expect(await denied({ x: true, later: false })).toBe(1);
  });
});
