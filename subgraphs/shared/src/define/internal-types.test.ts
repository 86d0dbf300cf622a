import { parse, print } from 'graphql';
import { expect, it } from 'vitest';
import { hideInternalTypes } from './internal-types.js';

const hiddenIn = (sdl: string): string[] =>
  hideInternalTypes(parse(sdl).definitions).flatMap((each) =>
    'name' in each && each.name && /^\w+ \w+( implements [\w &]+)? @inaccessible/.test(print(each)) ? [each.name.value] : [],
  );

it('hides what only hidden root fields lead to, and nothing that anything else leads to', () => {
  const sdl = `
    type Query { open(filter: Filter): Open closed(input: Wish): Closed @inaccessible both: Both }
    type Open { state: State both: Both told: Told }
    type Closed { both: Both why: Reason next: [Closed!] }
    type Both { one: Int }
    interface Told { message: String }
    type Refused implements Told { message: String detail: Detail }
    type Detail { one: Int }
    union Either = Closed | Both
    enum State { ON }
    enum Reason { NO }
    input Filter { inner: Inner }
    input Inner { one: Int }
    input Wish { reason: Reason }
    scalar Moment`;
  expect(hiddenIn(sdl)).toEqual(['Closed', 'Either', 'Reason', 'Wish']);
});

it('leaves what other subgraphs may lead to', () => {
  const sdl = `
    type Query { closed: Int @inaccessible }
    type Thing @key(fields: "id") { id: ID! part: Part }
    type Part { one: Int }
    type Shared @shareable { one: Int }`;
  expect(hiddenIn(sdl)).toEqual([]);
});
