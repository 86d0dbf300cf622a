import { execute, parse, subscribe } from 'graphql';
import { Args, Arg, Directive, Field, ID, Int, Mutation, ObjectType, Query, Resolver, Subscription } from 'type-graphql';
import { expect, it } from 'vitest';
import { guest } from '../auth/auth.js';
import { defineSubgraph } from './define.js';
import { Conflict, MoneyType, NotFound, resultUnion } from '../graph/graph.js';
import { LookUps } from '../loaders.js';
import { notFound } from '../outcome.js';

it('makes a federated schema of classes', async () => {
  @Directive('@key(fields: "id")')
  @ObjectType('Lot', { description: 'x' })
  class Lot {
    @Field(() => ID, { description: 'x' })
    id: string;

    @Directive('@authenticated')
    @Field(() => MoneyType, { nullable: true, description: 'x' })
    price: MoneyType | null;
  }
  @ObjectType('Lot', { description: 'another subgraph in the same process' })
  class OtherLot {
    @Field(() => ID, { description: 'x' })
    otherId: string;
  }
  const LotResult = resultUnion({ name: 'LotResult', description: 'x', payload: Lot, errors: [NotFound] });
  @Resolver()
  class Lots {
    @Query(() => LotResult.type, { description: 'x' })
    lot(@Arg('id', () => ID, { description: 'x' }) id: string) {
      const price = { amount: '1.00', currency: 'EUR' };
      return LotResult.answer(id === '1' ? { id, price } : notFound('none'), (lot) => Object.assign(new Lot(), lot));
    }
    @Subscription(() => Lot, {
      description: 'x',
      subscribe: () =>
        (async function* () {
          yield { id: '7' };
        })(),
    })
    lotChanged(): Lot {
      return Object.assign(new Lot(), { id: '7' });
    }
  }
  @Resolver()
  class Unrelated {
    @Query(() => OtherLot, { description: 'x' })
    other(): OtherLot {
      return new OtherLot();
    }
  }
  expect([Unrelated, Conflict, Args, Mutation]).toHaveLength(4);
  const subgraph = defineSubgraph({
    name: 'auction',
    migrations: '',
    parts: [{ module: null, resolvers: [Lots], references: { Lot: ({ id }) => Object.assign(new Lot(), { id, price: null }) } }],
    open: () => Promise.reject(new Error('no')),
    context: (_services, request) => request,
  });
  expect(subgraph.sdl).toContain('price: Money @authenticated');
  expect(subgraph.sdl).not.toContain('otherId');
  const answer = await execute({
    schema: subgraph.schema,
    document: parse(
      '{ a: lot(id: "1") { __typename ... on Lot { price { amount } } } b: lot(id: "2") { ... on UserError { message code } } _entities(representations: [{__typename: "Lot", id: "5"}]) { ... on Lot { id } } }',
    ),
  });
  expect(answer).toEqual({
    data: { a: { __typename: 'Lot', price: { amount: '1.00' } }, b: { message: 'none', code: 'NOT_FOUND' }, _entities: [{ id: '5' }] },
  });
});

it('has things read anew after each mutation and before each event', async () => {
  const { caller } = { caller: guest('t', 'r') };
  let count = 0;
  const reading = { read: <T>(_tenantId: string, work: (tx: never) => Promise<T>) => work(undefined as never) };
  const lookUps = new LookUps(reading, caller);
  const counted = lookUps.loader<string, number>(async (keys) => keys.map(() => (count += 1)), String);
  @ObjectType('Count', { description: 'x' })
  class Count {
    @Field(() => Int, { description: 'x' })
    async value(): Promise<number> {
      return counted.load('one');
    }
  }
  @Resolver()
  class Counting {
    @Query(() => Count, { description: 'x' })
    count(): Count {
      return new Count();
    }
    @Mutation(() => Count, { description: 'x' })
    async raise(): Promise<Count> {
      await counted.load('one');
      return new Count();
    }
    @Subscription(() => Count, {
      description: 'x',
      subscribe: async function* () {
        yield 1;
        yield 2;
      },
    })
    counted(): Count {
      return new Count();
    }
  }
  const { schema } = defineSubgraph({
    name: 'auction',
    migrations: '',
    parts: [{ module: null, resolvers: [Counting] }],
    open: () => Promise.reject(new Error('no')),
    context: (_services, request) => request,
  });
  const contextValue = { caller, lookUps };
  const query = await execute({ schema, document: parse('{ a: count { value } b: count { value } }'), contextValue });
  expect(query.data).toEqual({ a: { value: 1 }, b: { value: 1 } });
  const mutation = await execute({ schema, document: parse('mutation { a: raise { value } b: raise { value } }'), contextValue });
  expect(mutation.data).toEqual({ a: { value: 2 }, b: { value: 3 } });
  const stream = await subscribe({ schema, document: parse('subscription { counted { value } }'), contextValue });
  if (!(Symbol.asyncIterator in stream)) throw new Error('no stream');
  const values: unknown[] = [];
  for await (const { data } of stream) values.push(data);
  expect(values).toEqual([{ counted: { value: 4 } }, { counted: { value: 5 } }]);
});

it('refuses what belongs to a module that the business has not enabled, at the root and as a stream opens', async () => {
  @Resolver()
  class Lots {
    @Query(() => String, { description: 'A lot.' })
    lot(): string {
      return 'lot';
    }
    @Subscription(() => String, {
      description: 'Lots.',
      subscribe: async function* () {
        yield 'lot';
      },
    })
    lots(): string {
      return 'lot';
    }
  }
  @Resolver()
  class Greetings {
    @Query(() => String, { description: 'For all.' })
    hello(): string {
      return 'hello';
    }
  }
  const { schema, sdl } = defineSubgraph({
    name: 'auction',
    migrations: '',
    parts: [
      { module: 'AUCTIONS', resolvers: [Lots] },
      { module: null, resolvers: [Greetings] },
    ],
    open: () => Promise.reject(new Error('no')),
    context: (_services, request) => request,
  });
  expect(sdl).toContain('A lot. Belongs to the module AUCTIONS.');
  const ask = async (who: object) => {
    const contextValue = { caller: { ...guest('t', 'r'), ...who } };
    const [query, stream] = [
      await execute({ schema, document: parse('{ hello lot }'), contextValue }),
      await subscribe({ schema, document: parse('subscription { lots }'), contextValue }).catch((fault: unknown) => fault),
    ];
    const refused = (answer: unknown) => JSON.stringify(answer).includes('has not enabled the module AUCTIONS');
    return [refused(query), refused(stream), JSON.stringify(query).includes('"hello":"hello"')];
  };
  const refusedAll = [true, true];
  const allowedAll = [false, false, true];
  expect((await ask({ modules: ['WALLET'] })).slice(0, 2)).toEqual(refusedAll);
  expect(await ask({ modules: ['AUCTIONS'] })).toEqual(allowedAll);
  expect(await ask({ kind: 'service', modules: [] })).toEqual(allowedAll);
  expect(await ask({})).toEqual(allowedAll);
});

it('shows a field whose name in the graph is another than in the code', async () => {
  @ObjectType({ description: 'x' })
  class Member {
    @Field(() => ID, { description: 'x' })
    id: string;

    @Field(() => String, { name: 'memberSince', description: 'x' })
    createdAt: string;
  }
  @Resolver()
  class Members {
    @Query(() => Member, { description: 'x' })
    member(): Member {
      return { id: '1', createdAt: 'spring' };
    }
  }
  const { schema } = defineSubgraph({
    name: 'auction',
    migrations: '',
    parts: [{ module: null, resolvers: [Members] }],
    open: () => Promise.reject(new Error('no')),
    context: (_services, request) => request,
  });
  const answer = await execute({ schema, document: parse('{ member { id memberSince } }') });
  expect(answer).toEqual({ data: { member: { id: '1', memberSince: 'spring' } } });
});
