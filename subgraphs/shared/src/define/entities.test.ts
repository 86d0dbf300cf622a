import 'reflect-metadata';
import { execute, parse, subscribe } from 'graphql';
import { Arg, Ctx, Field, FieldResolver, InputType, Int, ObjectType, Query, Resolver, Root, Subscription } from 'type-graphql';
import { expect, it } from 'vitest';
import { type Caller, guest, service } from '../auth/auth.js';
import { globalId, idOf } from '../graph/global-ids.js';
import { newId } from '../ids.js';
import { PlatformError } from '../errors/errors.js';
import type { ServiceGraph } from '../platform/subgraph.js';
import { answeringGraph } from '../testing/answering-graph.js';
import { askedAlone, defineSubgraph } from './define.js';

const [seller, buyer] = [newId(), newId()];

@ObjectType('User', { description: 'x' })
class User {
  @Field(() => idOf('User'), { description: 'x' })
  id: string;

  @Field(() => [idOf('Session')], { description: 'x' })
  sessionIds: string[];
}

@InputType('Wish', { description: 'x' })
class Wish {
  @Field(() => idOf('User'), { nullable: true, description: 'x' })
  userId?: string | null;

  @Field(() => [idOf('User')], { nullable: true, description: 'x' })
  userIds?: string[] | null;

  @Field(() => Wish, { nullable: true, description: 'x' })
  and?: Wish | null;

  @Field(() => Int, { nullable: true, description: 'x' })
  many?: number | null;
}

const seen: unknown[] = [];
@Resolver(() => User)
class People {
  @Query(() => String, { description: 'x' })
  wish(@Arg('input', () => Wish, { description: 'x' }) input: Wish): string {
    seen.push(input);
    return 'seen';
  }

  @Query(() => User, { nullable: true, description: 'x' })
  user(@Arg('id', () => idOf('User'), { description: 'x' }) id: string): User {
    return { id, sessionIds: [id] };
  }

  @FieldResolver(() => idOf('Session'), { nullable: true, description: 'x' })
  async lastSessionId(@Root() { id }: User): Promise<string | null> {
    return id === seller ? id : null;
  }

  @Subscription(() => String, {
    description: 'x',
    subscribe: async function* ({ args }) {
      seen.push(args?.['id']);
      yield 1;
    },
  })
  followed(@Arg('id', () => idOf('User'), { description: 'x' }) id: string, @Ctx() _context: object): string {
    seen.push(id);
    return 'followed';
  }
}

const subgraph = defineSubgraph({
  name: 'identity',
  migrations: '',
  nodes: true,
  parts: [
    {
      module: 'KYC',
      resolvers: [People],
      entities: {
        User: {
          scopes: ['profile:own', 'user:administer'],
          find: (representation) => {
            const { id = '' } = representation;
            return id === seller || (id === buyer && !askedAlone(representation)) ? { id, sessionIds: [] } : null;
          },
        },
      },
    },
  ],
  open: () => Promise.reject(new Error('no')),
  context: (_services, request) => request,
});

/** A person with a scope that opens users, in a business with the module. */
const person: Caller = { ...guest('t', 'r'), kind: 'user', userId: buyer, scopes: ['profile:own'], modules: ['KYC'] };

const ask = (text: string, variableValues: Record<string, unknown> = {}, caller = person, graph?: ServiceGraph) =>
  Promise.resolve(
    execute({
      schema: subgraph.schema,
      document: parse(text),
      variableValues,
      contextValue: { caller, platform: { graph }, lookUps: { forget: () => {} } },
    }),
  ).then((answer) => JSON.parse(JSON.stringify(answer)) as { data: Record<string, unknown> | null; errors?: { extensions: object }[] });

const user = globalId('User', seller);
const refused = [{ extensions: { code: 'BAD_USER_INPUT' } }];

it('an id is a UUID for resolvers, wherever it stands, and names its type for clients', async () => {
  expect(subgraph.sdl).toMatch(/userIds: \[ID!\]/);
  expect(subgraph.sdl).not.toContain('IdOf');
  const { data } = await ask('query ($id: ID!) { user(id: $id) { id sessionIds lastSessionId } }', { id: user });
  expect(data).toEqual({ user: { id: user, sessionIds: [globalId('Session', seller)], lastSessionId: globalId('Session', seller) } });
  const input = {
    userId: user,
    userIds: [user, globalId('User', buyer)],
    many: 2,
    and: { userId: user.toUpperCase().replace('USR', 'usr') },
  };
  await ask('query ($input: Wish!) { a: wish(input: $input) b: wish(input: $input) }', { input });
  const read = { userId: seller, userIds: [seller, buyer], many: 2, and: { userId: seller } };
  expect(seen.splice(0)).toMatchObject([read, read]);
  await ask('{ wish(input: { userId: null }) }');
  expect(seen.splice(0)).toMatchObject([{ userId: null }]);
});

it('what is no id of such a thing is refused before the resolver runs', async () => {
  for (const id of [seller, globalId('Vehicle', seller), 'usr_1', '']) {
    expect((await ask('query ($id: ID!) { user(id: $id) { id } }', { id })).errors).toMatchObject(refused);
    expect((await ask('query ($id: ID!) { wish(input: { and: { userIds: [$id] } }) }', { id })).errors).toMatchObject(refused);
  }
  expect(seen.splice(0)).toEqual([]);
});

it('a stream is opened and told of with the UUID', async () => {
  const stream = await subscribe({
    schema: subgraph.schema,
    document: parse(`subscription { followed(id: "${user}") }`),
    contextValue: { caller: person, lookUps: { forget: () => {} } },
  });
  if (!(Symbol.asyncIterator in stream)) throw new Error('no stream');
  await stream.next();
  expect(seen.splice(0)).toEqual([seller, seller]);
});

const entity = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on User { id } } }';
const of = (...ids: string[]) => ({ of: ids.map((id) => ({ __typename: 'User', id })) });

it('an entity is found by its id, by those whom a scope of it and the module of its part open it', async () => {
  expect((await ask(entity, of(user, globalId('User', buyer)))).data).toEqual({
    _entities: [{ id: user }, { id: globalId('User', buyer) }],
  });
  const nobody = { _entities: [null] };
  expect((await ask(entity, of(user), { ...person, scopes: ['bid:place'] })).data).toEqual(nobody);
  expect((await ask(entity, of(user), { ...person, modules: ['WALLET'] })).data).toEqual(nobody);
  expect((await ask(entity, of(user), service('t', 'r'))).data).toEqual({ _entities: [{ id: user }] });
  const one = await ask(entity, of(user, seller));
  expect(one).toMatchObject({ data: { _entities: [{ id: user }, null] }, errors: refused });
});

it('node finds own things under the rights of those who have nothing but the id', async () => {
  const node = 'query ($id: ID!) { node(id: $id) { __typename id ... on User { lastSessionId } } }';
  const found = { node: { __typename: 'User', id: user, lastSessionId: globalId('Session', seller) } };
  expect(await ask(node, { id: user })).toEqual({ data: found });
  expect(await ask(node, { id: globalId('User', buyer) })).toEqual({ data: { node: null } });
  expect(await ask(node, { id: globalId('User', newId()) })).toEqual({ data: { node: null } });
  expect(await ask(node, { id: `zzz_${seller}` })).toEqual({ data: { node: null } });
  expect(await ask(node, { id: globalId('JournalEntry', seller) })).toEqual({ data: { node: null } });
  expect(await ask(node, { id: user }, { ...person, scopes: [] })).toEqual({ data: { node: null } });
  expect(await ask(node, { id: seller })).toMatchObject({ data: { node: null }, errors: refused });
});

it('nodes asks each owner once, as the caller, and keeps the order', async () => {
  const asked: unknown[] = [];
  const [car, lost, wallet] = [globalId('Vehicle', newId()), globalId('Vehicle', newId()), globalId('Wallet', newId())];
  const graph: ServiceGraph = {
    request(subgraphName, operation, variables, asker) {
      asked.push([subgraphName, asker]);
      const answer = answeringGraph(({ variables: { representations } }) => ({
        _entities: (representations as { id: string }[]).map(({ id }) => (id === lost ? null : { __typename: 'x' })),
      }));
      return answer.request(subgraphName, operation, variables, asker);
    },
  };
  const ids = [lost, user, car, wallet, car];
  const { data } = await ask('query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }', { ids }, person, graph);
  expect(data).toEqual({
    nodes: [
      null,
      { __typename: 'User', id: user },
      { __typename: 'Vehicle', id: car },
      { __typename: 'Wallet', id: wallet },
      { __typename: 'Vehicle', id: car },
    ],
  });
  expect(asked).toEqual([
    ['vehicles', person],
    ['finance', person],
  ]);
  const many = await ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: Array.from({ length: 101 }, () => user) });
  expect(many.errors).toMatchObject(refused);
});

it('an owner that is away takes along only what is its own', async () => {
  const graph = answeringGraph(({ subgraph: owner }) => {
    if (owner === 'finance') throw new PlatformError('UNAVAILABLE', 'A part of the platform cannot be reached.');
    return { _entities: [{ __typename: 'Vehicle' }] };
  });
  const [car, wallet] = [globalId('Vehicle', newId()), globalId('Wallet', newId())];
  const nodes = await ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: [user, wallet, car] }, person, graph);
  expect(nodes.data).toEqual({ nodes: [{ id: user }, null, { id: car }] });
  expect(nodes.errors).toMatchObject([{ path: ['nodes', 1], extensions: { code: 'UNAVAILABLE' } }]);
  const node = await ask('query ($id: ID!) { node(id: $id) { id } }', { id: wallet }, person, graph);
  expect(node).toMatchObject({ data: { node: null }, errors: [{ extensions: { code: 'UNAVAILABLE' } }] });
});
