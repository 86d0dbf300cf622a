import { buildSchema } from 'graphql';
import { expect, test } from 'vitest';
import schemaPlugin from './schema-plugin.js';

const scalars = { ID: 'string', Decimal: 'string' };
const generate = (text: string): string => schemaPlugin.plugin(buildSchema(text), [], { scalars });

test('an object has its name and its fields, a field with arguments is a method, and null stands where the schema has it', () => {
  const text = generate(`
    scalar Decimal
    "A car."
    type Car { "Its id." id: ID! price: Decimal seats: [[String!]]! owners("How many." first: Int = 10, near: Place!): [Person]! }
    type Person { name: String! }
    input Place { city: String!, country: String, radius: Int! = 5 }
    type Query { car(id: ID!): Car }
  `);
  expect(text).toContain(`/** A car. */
export interface Car {
  readonly __typename: 'Car';
  /** Its id. */
  readonly id: string;
  readonly price: string | null;
  readonly seats: ReadonlyArray<ReadonlyArray<string> | null>;
  owners(args: {
    /** How many. */
    readonly first?: number | null | undefined;
    readonly near: Place;
  }): ReadonlyArray<Person | null>;
}`);
  expect(text).toContain(`export interface Place {
  readonly city: string;
  readonly country?: string | null | undefined;
  readonly radius?: number | undefined;
}`);
  expect(text).toContain('export interface Query {\n  car(args: {\n    readonly id: string;\n  }): Car | null;\n}');
});

test('a union and an interface name what they may be, and what fragments may be on', () => {
  const text = generate(`
    interface Problem { message: String! }
    type Late implements Problem { message: String! }
    type Sold { at: String! }
    union Result = Sold | Late
    type Query { result: Result, problem: Problem }
  `);
  expect(text).toContain(`export interface Result {
  readonly __typename: 'Sold' | 'Late';
  readonly $on: {
    readonly Sold: Sold;
    readonly Late: Late;
    readonly Problem: Problem;
  };
}`);
  expect(text).toContain(`export interface Problem {
  readonly __typename: 'Late';
  readonly $on: {
    readonly Late: Late;
  };
  readonly message: string;
}`);
});

test('an enum is its values, and of an input of alternatives exactly one is given', () => {
  const text = generate(`
    enum Colour { RED GREEN }
    input Lookup @oneOf { id: ID, colour: Colour }
    type Query { find(by: Lookup!): Colour }
  `);
  expect(text).toContain(`export type Colour = 'RED' | 'GREEN';`);
  expect(text).toContain(
    'export type Lookup = { readonly id: string; readonly colour?: never } | { readonly id?: never; readonly colour: Colour };',
  );
});

test('a scalar of which nobody has said what it is is refused', () => {
  expect(() => generate('scalar Odometer type Query { distance: Odometer }')).toThrow('what Odometer is');
});

test('a description cannot end its comment', () => {
  expect(generate('"Ends */ here." type Query { ping: String }')).toContain('/** Ends * / here. */');
});
