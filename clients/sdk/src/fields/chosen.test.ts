/** Held by the type check (`npm run verify`): each line that has to be refused is one that does not compile without its mark. */
import { expectTypeOf, test } from 'vitest';
import type { Auction, Money, Vehicle } from '../generated/schema.js';
import type { Stream } from '../live/stream.js';
import { createNotingCore } from '../testing/noting-core.js';
import type { Chosen } from './chosen.js';
import { createFields } from './fields.js';
import type { Selection } from './selection.js';

const { query, mutation, subscription } = createFields(createNotingCore());
const bid = { input: { auctionId: 'a', idempotencyKey: 'k' } };

test('an answer has the chosen fields, with the nulls and lists of the schema, and no others', () => {
  const asked = query.vehicle({ id: 'v' }, { id: true, askingPrice: { amount: true }, history: { nodes: { sequence: true } } });
  expectTypeOf(asked).resolves.toEqualTypeOf<{
    readonly vehicle: {
      readonly id: string;
      readonly askingPrice: { readonly amount: string } | null;
      readonly history: { readonly nodes: readonly { readonly sequence: number }[] };
    } | null;
  }>();
});

test('a scalar is answered without a choice, and one that may be anything is unknown', () => {
  expectTypeOf(query.vehicleCompletions({ text: 'toy' })).resolves.toEqualTypeOf<{
    readonly vehicleCompletions: readonly string[] | null;
  }>();
  expectTypeOf(query.serviceOfferings({}, { form: true })).resolves.toEqualTypeOf<{
    readonly serviceOfferings: readonly { readonly form: unknown }[] | null;
  }>();
});

test('a union is told apart by its name, with the fields of fragments on the type and on its interfaces', () => {
  const asked = mutation.watchAuction(
    { input: { auctionId: 'a' } },
    { $on: { AuctionPayload: { auction: { id: true } }, UserError: { code: true }, NotFound: { message: true } } },
  );
  type Refused = 'InvalidInput' | 'NotAllowed' | 'Conflict' | 'IdempotencyConflict';
  type Answer = Awaited<typeof asked>['watchAuction'];
  expectTypeOf<Extract<Answer, { readonly __typename: 'AuctionPayload' }>>().toEqualTypeOf<{
    readonly __typename: 'AuctionPayload';
    readonly auction: { readonly id: string };
  }>();
  expectTypeOf<Extract<Answer, { readonly __typename: 'NotFound' }>['message']>().toEqualTypeOf<string>();
  expectTypeOf<keyof Extract<Answer, { readonly __typename: 'Conflict' }>>().toEqualTypeOf<'__typename' | 'code'>();
  expectTypeOf<Answer['__typename']>().toEqualTypeOf<'AuctionPayload' | 'NotFound' | Refused>();
});

test('an alias is a name of its own in the answer', () => {
  const asked = query.auction(
    { id: 'a' },
    { 'lowest: startPrice': { amount: true }, 'newest: bids': { $args: { first: 1 }, nodes: { alias: true } } },
  );
  expectTypeOf(asked).resolves.toEqualTypeOf<{
    readonly auction: {
      readonly lowest: { readonly amount: string };
      readonly newest: { readonly nodes: readonly { readonly alias: string }[] } | null;
    } | null;
  }>();
});

test('a subscription is a stream of such answers', () => {
  expectTypeOf(subscription.auctionChanged({ id: 'a' }, { kind: true })).toExtend<
    Stream<{ readonly auctionChanged: { readonly kind: string } }>
  >();
});

test('a selection may be kept, put into others and named', () => {
  const amount = { amount: true, currency: true } as const satisfies Selection<Money>;
  const card = { id: true, askingPrice: amount } as const satisfies Selection<Vehicle>;
  expectTypeOf<Chosen<Vehicle, typeof card>>().toEqualTypeOf<{
    readonly id: string;
    readonly askingPrice: { readonly amount: string; readonly currency: string } | null;
  }>();
  const asked = query.vehicle({ id: 'v' }, { ...card, vin: true });
  expectTypeOf<NonNullable<Awaited<typeof asked>['vehicle']>['askingPrice']>().toEqualTypeOf<Chosen<Vehicle, typeof card>['askingPrice']>();
  expectTypeOf<keyof Chosen<Auction, { readonly id: true }>>().toEqualTypeOf<'id'>();
});

test('what is chosen or not as the program runs may be undefined', () => {
  const ask = (withPrice: boolean) => query.auction({ id: 'a' }, { id: true, price: withPrice ? { amount: true } : undefined });
  expectTypeOf<NonNullable<Awaited<ReturnType<typeof ask>>['auction']>['price']>().toEqualTypeOf<
    { readonly amount: string } | null | undefined
  >();
});

test('what is not there does not compile', () => {
  const id = { id: 'v' };
  const refused = (): void => {
    // @ts-expect-error -- no such field
    void query.vehicle(id, { id: true, colours: true });
    // @ts-expect-error -- no such field, further down
    void query.vehicle(id, { seller: { displayName: true, password: true } });
    // @ts-expect-error -- of an object fields have to be chosen
    void query.vehicle(id, { seller: true });
    // @ts-expect-error -- a scalar has no fields
    void query.vehicle(id, { title: { length: true } });
    // @ts-expect-error -- no such field behind an alias
    void query.vehicle(id, { id: true, 'name: names': true });
    // @ts-expect-error -- no such argument
    void query.vehicle({ id: 'v', vin: 'x' }, { id: true });
    // @ts-expect-error -- an argument is missing
    void query.vehicle({}, { id: true });
    // @ts-expect-error -- an argument of another type
    void query.vehicle({ id: 1 }, { id: true });
    // @ts-expect-error -- a nested argument of another type
    void query.auction(id, { bids: { $args: { first: '1' }, nodes: { id: true } } });
    // @ts-expect-error -- no such nested argument
    void query.auction(id, { id: true, bids: { $args: { first: 1, size: 2 }, nodes: { id: true } } });
    // @ts-expect-error -- no arguments there
    void query.auction(id, { seller: { $args: { first: 1 }, displayName: true } });
    // @ts-expect-error -- a union has no fields of its own
    void mutation.placeBid(bid, { leading: true });
    // @ts-expect-error -- a type that the union is never
    void mutation.placeBid(bid, { $on: { Vehicle: { id: true } } });
    // @ts-expect-error -- no field of the interface
    void mutation.placeBid(bid, { $on: { UserError: { code: true, minimum: { amount: true } } } });
    // @ts-expect-error -- no fragments on an object
    void query.vehicle(id, { id: true, $on: { Vehicle: { id: true } } });
    // @ts-expect-error -- no such value of the enum
    void query.auctions({ filter: { states: ['SOLD_OUT'] } }, { nodes: { id: true } });
  };
  expectTypeOf(refused).toBeFunction();
});
