import { describe, expect, it } from 'vitest';
import { operation, testEngine } from '../testing/test-engine.js';
import { KeptByUse } from './kept-by-use.js';
import { keyOfParts } from './key-of-parts.js';

const value = {};
const open = () => new KeptByUse<object>({ entries: 20, characters: 100_000 });
/** Uses what is there as often; keeps it where it is not. */
function useAs(kept: KeptByUse<object>, user: string, key: string, times = 1): void {
  for (let at = 0; at < times; at++) if (kept.use(key, user) === undefined) kept.keep(key, value, user);
}

describe('what is kept by its use', () => {
  it('is not pushed out by any number of new texts', () => {
    const kept = open();
    useAs(kept, 'ann', 'used', 2);
    for (let at = 0; at < 1_000; at++) useAs(kept, 'eve', `new ${String(at)}`);
    expect(kept.find('used')).toBe(value);
    expect(kept.size).toBeLessThanOrEqual(20);
  });

  it('stays where several use it, however often somebody else uses other things', () => {
    const kept = open();
    for (const user of ['ann', 'bob']) useAs(kept, user, 'used', 2);
    for (let at = 0; at < 200; at++) useAs(kept, 'eve', `mine ${String(at)}`, 50);
    expect(kept.find('used')).toBe(value);
  });

  it('makes room for what more people use', () => {
    const kept = open();
    for (let at = 0; at < 200; at++) useAs(kept, 'eve', `mine ${String(at)}`, 50);
    for (const user of ['ann', 'bob']) useAs(kept, user, 'used', 2);
    for (let at = 0; at < 200; at++) useAs(kept, 'eve', `other ${String(at)}`);
    expect(kept.find('used')).toBe(value);
  });

  it('makes room for what the same people use more', () => {
    const kept = open();
    for (let at = 0; at < 20; at++) useAs(kept, 'ann', `once popular ${String(at)}`, 2);
    useAs(kept, 'ann', 'popular now', 10);
    for (let at = 0; at < 200; at++) useAs(kept, 'ann', `new ${String(at)}`);
    expect(kept.find('popular now')).toBe(value);
  });

  it('takes no text that is out of all proportion', () => {
    const kept = open();
    useAs(kept, 'ann', 'x'.repeat(5_000), 3);
    expect(kept.size).toBe(0);
  });

  it('loses what nobody uses any more', () => {
    const kept = open();
    for (const user of ['ann', 'bob', 'cid']) useAs(kept, user, 'old', 5);
    useAs(kept, 'ann', 'fresh', 300_000);
    for (let at = 0; at < 20; at++) useAs(kept, 'ann', `fresh ${String(at)}`, 100);
    expect(kept.find('old')).toBeUndefined();
  });
});

it('a key has no other parts than its own', () => {
  const alike = [['', 'a', 'b'], ['a', 'b'], ['a\nb'], ['ab'], ['', 'ab'], ['ab', ''], ['1:a', 'b'], ['1:a1:b']];
  expect(new Set(alike.map((parts) => keyOfParts(...parts))).size).toBe(alike.length);
});

it('the plans of one text for all values of its conditions push out none that others use, and are kept nowhere else', async () => {
  const { engine } = testEngine();
  const used = () => engine.ready(engine.read(operation('{ cars { id } }')));
  used();
  const before = used();
  const fields = 'id name doors colour score reviews { stars author { id name } car { id name doors colour score reviews { stars } } }';
  const cars = Array.from({ length: 25 }, (_, at) => `c${String(at)}: car(id: "c1") { ...Some }`).join(' ');
  const text = `query ($x: Boolean!) { ${cars} y: __typename @include(if: $x) } fragment Some on Car { ${fields} }`;
  const large = () => engine.read(operation(text, { x: true }));
  expect(await engine.prepare(large())).toBeNull();
  expect(engine.prepare(large())).toBeNull();
  const names = [...'abcdefghijk'];
  const asked = names.map((name) => `${name}: __typename @include(if: $${name})`).join(' ');
  const combined = `query (${names.map((name) => `$${name}: Boolean!`).join(', ')}) { ${asked} }`;
  for (let values = 0; values < 2 ** names.length; values++)
    engine.ready(
      engine.read(operation(combined, Object.fromEntries(names.map((name, at) => [name, Math.floor(values / 2 ** at) % 2 === 1])))),
    );
  expect(engine.entries('plans')).toBeLessThanOrEqual(2_000);
  const after = used();
  expect('planned' in before && 'planned' in after && after.planned === before.planned).toBe(true);
  expect(engine.prepare(large())).not.toBeNull();
  engine.close();
}, 30_000);
