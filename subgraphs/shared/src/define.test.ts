import { execute, parse, subscribe } from 'graphql';
import { Args, Arg, createUnionType, Directive, Field, ID, Mutation, ObjectType, Query, Resolver, Subscription } from 'type-graphql';
import { expect, it } from 'vitest';
import { guest } from './auth.js';
import { defineSubgraph } from './define.js';
import { Conflict, MoneyType, NotFound } from './graph.js';

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
  const LotResult = createUnionType({ name: 'LotResult', description: 'x', types: () => [Lot, NotFound] as const });
  @Resolver()
  class Lots {
    @Query(() => LotResult, { description: 'x' })
    lot(@Arg('id', () => ID, { description: 'x' }) id: string): Lot | NotFound {
      return id === '1' ? Object.assign(new Lot(), { id, price: { amount: '1.00', currency: 'EUR' } }) : new NotFound('none');
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
    resolvers: [Lots],
    moduleOf: () => null,
    references: { Lot: ({ id }) => Object.assign(new Lot(), { id, price: null }) },
    open: () => Promise.reject(new Error('no')),
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

it('refuses what belongs to a module that the business has not enabled, at the root and as a stream opens', async () => {
  @Resolver()
  class Lots {
    @Query(() => String, { description: 'A lot.' })
    lot(): string {
      return 'lot';
    }
    @Query(() => String, { description: 'For all.' })
    hello(): string {
      return 'hello';
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
  const { schema, sdl } = defineSubgraph({
    name: 'auction',
    migrations: '',
    resolvers: [Lots],
    references: {},
    moduleOf: (field) => (field === 'hello' ? null : 'AUCTIONS'),
    open: () => Promise.reject(new Error('no')),
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
