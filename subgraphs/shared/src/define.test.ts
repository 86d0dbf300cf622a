import { execute, parse } from 'graphql';
import { Args, Arg, createUnionType, Directive, Field, ID, Mutation, ObjectType, Query, Resolver, Subscription } from 'type-graphql';
import { expect, it } from 'vitest';
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
