/** A graph whose answers may be kept, for the cache's tests. */
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { Caller } from '@marque/shared/auth';
import { GraphQLError, parse } from 'graphql';
import type { TestSubgraph } from './garage-graph.js';

const head = `
  extend schema
    @link(url: "https://specs.apollo.dev/federation/v2.12", import: ["@key", "@composeDirective", "@policy"])
    @link(url: "https://marque.example/cacheControl/v1.0", import: ["@cacheControl"])
    @composeDirective(name: "@cacheControl")
  directive @cacheControl(maxAge: Int!, scope: String) on FIELD_DEFINITION | OBJECT | INTERFACE | UNION
`;

function subgraph(name: string, sdl: string, resolvers: Record<string, Record<string, unknown>>): TestSubgraph {
  const text = head + sdl;
  type Modules = Extract<Parameters<typeof buildSubgraphSchema>[0], { resolvers?: unknown }>['resolvers'];
  // The library types resolvers without their arguments' types.
  const schema = buildSubgraphSchema([{ typeDefs: parse(text), resolvers: resolvers as unknown as NonNullable<Modules> }]);
  return { name, url: `http://127.0.0.1:1/${name}`, sdl: text, schema };
}

interface Context {
  readonly caller: Caller;
}

/** Two subgraphs that answer everybody something of their own, so that a value in the wrong hands shows. */
export function shelfGraph() {
  const state = { version: 1, broken: false };
  const seenBy = (what: string, { caller }: Context) =>
    `${what} v${String(state.version)} for ${caller.tenantId ?? 'none'}/${caller.userId ?? 'guest'}/${caller.role}/${caller.scopes.join('+')}`;
  const books = subgraph(
    'books',
    `
    type Query {
      books: [Book!]
      present: [Book!]
      shelves(name: String): [Shelf!] @cacheControl(maxAge: 60)
      mixed: Shelf @cacheControl(maxAge: 60)
    }
    type Book @key(fields: "id") { id: ID! }
    type Shelf @cacheControl(maxAge: 30) { name: String place: Place secret: String @policy(policies: [["staff"]]) first: Book }
    type Place { room: String }
  `,
    {
      Query: {
        books: () => [{ id: 'b1' }, { id: 'b2' }, { id: 'gone' }],
        present: () => [{ id: 'b1' }, { id: 'b2' }],
        shelves: (_: unknown, { name }: { name?: string }, context: Context) => [
          { name: seenBy(`shelf ${name ?? ''}`, context), place: { room: 'r' }, secret: seenBy('secret', context), first: { id: 'b1' } },
        ],
        mixed: (_: unknown, __: unknown, context: Context) => {
          if (state.broken) throw new GraphQLError('It broke.');
          return { name: seenBy('mixed', context), first: { id: 'b1' } };
        },
      },
    },
  );
  const details = subgraph(
    'details',
    `
    type Book @key(fields: "id") {
      id: ID!
      title(in: String): String @cacheControl(maxAge: 100)
      note: String @cacheControl(maxAge: 100, scope: "PRIVATE")
      price: String
      failing: String @cacheControl(maxAge: 100)
    }
  `,
    {
      Book: {
        __resolveReference: ({ id }: { id: string }) => (id === 'gone' ? null : { id }),
        title: ({ id }: { id: string }, { in: language }: { in?: string }, context: Context) =>
          seenBy(`title ${id} ${language ?? ''}`, context),
        note: ({ id }: { id: string }, _: unknown, context: Context) => seenBy(`note ${id}`, context),
        price: ({ id }: { id: string }, _: unknown, context: Context) => seenBy(`price ${id}`, context),
        failing: ({ id }: { id: string }) => {
          if (id === 'b2') throw new GraphQLError('It broke.');
          return 'fine';
        },
      },
    },
  );
  return { state, subgraphs: [books, details] };
}
