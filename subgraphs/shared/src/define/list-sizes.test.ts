import { parse, print } from 'graphql';
import { expect, it } from 'vitest';
import { withListSizes } from './list-sizes.js';

it('tells how long a list can be: both lists of a page, a plain list by its limit, and nothing where nothing limits it', () => {
  const sized = withListSizes(
    parse(`
      type Query {
        lots(first: Int, after: String): LotConnection!
        names(limit: Int): [String!]!
        told(first: Int): LotConnection @listSize(assumedSize: 3)
        all(after: String): LotConnection!
      }`),
  );
  expect(print(sized)).toBe(
    `type Query {
  lots(first: Int, after: String): LotConnection! @listSize(assumedSize: 20, slicingArguments: ["first"], sizedFields: ["edges", "nodes"], requireOneSlicingArgument: false)
  names(limit: Int): [String!]! @listSize(assumedSize: 20, slicingArguments: ["limit"], requireOneSlicingArgument: false)
  told(first: Int): LotConnection @listSize(assumedSize: 3)
  all(after: String): LotConnection!
}`,
  );
});
