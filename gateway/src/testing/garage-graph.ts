/** A small federated graph for the gateway's own tests: three subgraphs with what is hard in federation. */
import { buildSubgraphSchema } from '@apollo/subgraph';
import { GraphQLError, parse } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import type { Caller } from '@marque/shared/auth';
import type { SubgraphSdl } from '../supergraph/compose/compose.js';
import { EventQueue } from '../transport/event-queue.js';

const link = (names: string) => `extend schema @link(url: "https://specs.apollo.dev/federation/v2.12", import: [${names}])\n`;

/** The context that test resolvers get. */
export interface TestContext {
  readonly caller: Caller;
}

/** A subgraph of the test graph, executable. */
export interface TestSubgraph extends SubgraphSdl {
  readonly schema: GraphQLSchema;
}

/** Builds a subgraph; `imports` are the names that it takes from the federation specification. */
export function subgraph(name: string, imports: string, sdl: string, resolvers: Resolvers): TestSubgraph {
  const text = link(imports) + sdl;
  return {
    name,
    url: `http://127.0.0.1:1/${name}`,
    sdl: text,
    schema: buildSubgraphSchema([{ typeDefs: parse(text), resolvers: asResolverMap(resolvers) }]),
  };
}

/** Resolvers by type and field. */
type Resolvers = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
type ResolverMap = Extract<Parameters<typeof buildSubgraphSchema>[0], { resolvers?: unknown }>['resolvers'];

/** The library types resolvers without their arguments' types; ours are checked by the tests that call them. */
function asResolverMap(resolvers: Resolvers): NonNullable<ResolverMap> {
  return resolvers as unknown as NonNullable<ResolverMap>;
}

const cars = [
  {
    id: 'c1',
    vin: 'V1',
    name: 'Alfa',
    colour: 'RED',
    price: { amount: '100', currency: 'EUR' },
    owner: 'p1',
    tags: ['fast', null],
    doors: 4,
  },
  { id: 'c2', vin: 'V2', name: 'Beta', colour: 'BLUE', price: { amount: '200', currency: 'EUR' }, owner: 'p2', tags: [], doors: 2 },
  { id: 'c3', vin: 'V3', name: 'Gamma', colour: null, price: null, owner: 'p1', tags: null, doors: null },
];
const boats = [{ id: 'b1', name: 'Delta', length: 12.5, owner: 'p2' }];
const people = [
  { id: 'p1', name: 'Ada', email: 'ada@example', role: 'SELLER' },
  { id: 'p2', name: 'Bea', email: 'bea@example', role: 'BUYER' },
];
const reviews = [
  { id: 'r1', stars: 5, text: 'good', author: 'p1', car: 'c1' },
  { id: 'r2', stars: 3, text: null, author: 'p2', car: 'c1' },
  { id: 'r3', stars: 4, text: 'fine', author: 'p1', car: 'c2' },
  { id: 'r4', stars: 1, text: 'lost', author: 'gone', car: 'c2' },
];

const catalogueSdl = `
  type Query { cars: [Car!]! car(id: ID!): Car assets: [Asset!]! things: [Thing!]! search(text: String, limit: Int = 10, colours: [Colour!]): [Car!]! broken: String brokenHard: Car wrong: Int }
  type Mutation { paint(id: ID!, colour: Colour!): Car scrap(id: ID!): Boolean! @requiresScopes(scopes: [["car:scrap"]]) }
  type Subscription { painted(id: ID, afterSequence: Int): Car! scrapped: Car! @policy(policies: [["staff"]]) }
  enum Colour { RED BLUE "Nobody may see it." SECRET @inaccessible }
  interface Asset @key(fields: "id") { id: ID! name: String! owner: Person }
  union Thing = Car | Boat
  type Car implements Asset @key(fields: "id") @key(fields: "vin") { id: ID! vin: ID! name: String! colour: Colour price: Money owner: Person tags: [String] doors: Int cost: Int @policy(policies: [["staff"]]) failing: String failingHard: String! similar(count: Int! = 1): [Car!]! }
  type Boat implements Asset @key(fields: "id") { id: ID! name: String! length: Float owner: Person }
  type Money @shareable { amount: String! currency: String! }
  type Person @key(fields: "id", resolvable: false) { id: ID! }
`;

const boom = (): never => {
  throw new GraphQLError('It broke.', { extensions: { code: 'CONFLICT' } });
};
const carOf = (row: (typeof cars)[number] | undefined) =>
  row === undefined ? null : { __typename: 'Car', ...row, owner: { id: row.owner } };
const boatOf = (row: (typeof boats)[number]) => ({ __typename: 'Boat', ...row, owner: { id: row.owner } });

/** Events that tests send to every open subscription of the catalogue. */
export class Painter {
  readonly open = new Set<EventQueue<unknown>>();
  opened = 0;

  stream(): EventQueue<unknown> {
    this.opened++;
    const queue: EventQueue<unknown> = new EventQueue<unknown>(100, () => this.open.delete(queue));
    this.open.add(queue);
    return queue;
  }

  paint(carId: string): void {
    const row = cars.find((car) => car.id === carId);
    for (const queue of this.open) queue.push({ painted: carOf(row), scrapped: carOf(row) });
  }
}

function catalogue(painter: Painter): TestSubgraph {
  return subgraph('catalogue', '"@key", "@shareable", "@policy", "@requiresScopes", "@inaccessible"', catalogueSdl, {
    Query: {
      cars: () => cars.map(carOf),
      car: (_: unknown, { id }: { id: string }) => carOf(cars.find((car) => car.id === id)),
      assets: () => [...cars.map(carOf), ...boats.map(boatOf)],
      things: () => [...boats.map(boatOf), ...cars.map(carOf)],
      search: (_: unknown, { limit, colours }: { limit: number; colours?: string[] }) =>
        cars
          .filter((car) => colours === undefined || (car.colour !== null && colours.includes(car.colour)))
          .slice(0, limit)
          .map(carOf),
      broken: boom,
      brokenHard: boom,
      wrong: () => 7,
    },
    Mutation: {
      paint: (_: unknown, { id, colour }: { id: string; colour: string }) => {
        const row = cars.find((car) => car.id === id);
        return row === undefined ? null : { ...carOf(row), colour };
      },
      scrap: () => true,
    },
    Subscription: { painted: { subscribe: () => painter.stream() }, scrapped: { subscribe: () => painter.stream() } },
    Car: {
      __resolveReference: (reference: { id?: string; vin?: string }) =>
        carOf(cars.find((car) => car.id === reference.id || car.vin === reference.vin)),
      cost: () => 42,
      failing: boom,
      failingHard: (car: { id: string }) => (car.id === 'c1' ? 'fine' : boom()),
      similar: (car: { id: string }, { count }: { count: number }) =>
        cars
          .filter((other) => other.id !== car.id)
          .slice(0, count)
          .map(carOf),
    },
    Asset: { __resolveReference: ({ id }: { id: string }) => [...cars.map(carOf), ...boats.map(boatOf)].find((asset) => asset?.id === id) },
    Boat: { __resolveReference: (reference: { id: string }) => boats.filter((boat) => boat.id === reference.id).map(boatOf)[0] },
  });
}

function peopleSubgraph(): TestSubgraph {
  const sdl = `
    type Query { me: Person @authenticated people: [Person!]! insured: [Asset!]! }
    type Asset @key(fields: "id") @interfaceObject { id: ID! premium: Int }
    enum Role { SELLER BUYER }
    type Person @key(fields: "id") { id: ID! name: String! email: String! @authenticated role: Role! secret: Secret wallet: String @requiresScopes(scopes: [["wallet:own"], ["admin"]]) whoAsks: String }
    type Secret @policy(policies: [["staff"]]) { word: String! }
  `;
  return subgraph('people', '"@key", "@authenticated", "@requiresScopes", "@policy", "@interfaceObject"', sdl, {
    Query: {
      me: (_: unknown, __: unknown, context: TestContext) => people.find((person) => person.id === context.caller.userId),
      people: () => people,
      insured: () => [{ id: 'b1' }, { id: 'c2' }, { id: 'c1' }],
    },
    Asset: { __resolveReference: (reference: object) => reference, premium: ({ id }: { id: string }) => (id === 'c2' ? null : id.length) },
    Person: {
      // Someone who is gone answers with an error: references fail one by one.
      __resolveReference: ({ id }: { id: string }) =>
        people.find((person) => person.id === id) ?? new GraphQLError('No such person.', { extensions: { code: 'NOT_FOUND' } }),
      secret: () => ({ word: 'sesame' }),
      wallet: () => '100',
      whoAsks: (_: unknown, __: unknown, context: TestContext) => context.caller.userId ?? context.caller.kind,
    },
  });
}

function reviewsSubgraph(): TestSubgraph {
  const sdl = `
    type Query { latest(count: Int = 2): [Review!]! topCar: Car }
    type Review @key(fields: "id") { id: ID! stars: Int! text: String author: Person! car: Car! }
    type Person @key(fields: "id") { id: ID! name: String! @external reviews: [Review!]! signature: String @requires(fields: "name") }
    type Car @key(fields: "id") { id: ID! price: Money @external reviews(atLeast: Int): [Review!]! score: Float label: String @requires(fields: "price { amount currency }") }
    type Money @shareable { amount: String! currency: String! }
  `;
  const reviewOf = (row: (typeof reviews)[number] | undefined) =>
    row === undefined ? null : { ...row, author: { id: row.author }, car: { id: row.car } };
  return subgraph('reviews', '"@key", "@external", "@requires", "@shareable"', sdl, {
    Query: { latest: (_: unknown, { count }: { count: number }) => reviews.slice(0, count).map(reviewOf), topCar: () => ({ id: 'c1' }) },
    Review: { __resolveReference: ({ id }: { id: string }) => reviewOf(reviews.find((review) => review.id === id)) },
    Person: {
      __resolveReference: (reference: object) => reference,
      reviews: ({ id }: { id: string }) => reviews.filter((review) => review.author === id).map(reviewOf),
      signature: ({ name }: { name: string }) => `-- ${name}`,
    },
    Car: {
      __resolveReference: (reference: object) => reference,
      reviews: ({ id }: { id: string }, { atLeast }: { atLeast?: number }) =>
        reviews.filter((review) => review.car === id && review.stars >= (atLeast ?? 0)).map(reviewOf),
      score: ({ id }: { id: string }) => (id === 'c3' ? null : 4.5),
      label: ({ price }: { price: { amount: string; currency: string } | null }) =>
        price === null ? null : `${price.amount} ${price.currency}`,
    },
  });
}

/** Builds the graph anew, so that tests do not meet each other's streams. */
export function garageGraph(): { readonly subgraphs: readonly TestSubgraph[]; readonly painter: Painter } {
  const painter = new Painter();
  return { subgraphs: [catalogue(painter), peopleSubgraph(), reviewsSubgraph()], painter };
}
