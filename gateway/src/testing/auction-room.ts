/** A small graph with a stream that is declared to be the same for everybody, and with fields that are not. */
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { Caller } from '@marque/shared/auth';
import { GraphQLError, parse } from 'graphql';
import { EventQueue } from '../transport/event-queue.js';
import type { TestSubgraph } from './garage-graph.js';

const head = `
  extend schema
    @link(url: "https://specs.apollo.dev/federation/v2.12", import: ["@key", "@composeDirective", "@policy"])
    @link(url: "https://marque.example/cacheControl/v1.0", import: ["@cacheControl"])
    @composeDirective(name: "@cacheControl")
  directive @cacheControl(maxAge: Int!, scope: String) on FIELD_DEFINITION | OBJECT | INTERFACE | UNION
`;

const roomSdl = `${head}
  type Query { rooms: Int }
  type Subscription { bids(room: ID, afterSequence: Int): Bid! @cacheControl(maxAge: 0) whispers: Bid! }
  interface Priced { price: Int! mine: String! }
  type Bid implements Priced @cacheControl(maxAge: 0) {
    sequence: Int!
    price: Int!
    openedBy: String!
    mine: String! @cacheControl(maxAge: 0, scope: "PRIVATE")
    maximum: Int @policy(policies: [["staff"]])
    lot: Lot! @cacheControl(maxAge: 0)
    priced: Priced!
  }
  type Lot @key(fields: "id", resolvable: false) { id: ID! }
`;

const lotsSdl = `${head}
  type Lot @key(fields: "id") { id: ID! title: String! @cacheControl(maxAge: 0) watched: String }
`;

interface Bid {
  readonly sequence: number;
  readonly price: number;
}

interface Context {
  readonly caller: Caller;
}

const nameOf = ({ tenantId, kind, userId }: Caller): string => `${userId ?? kind} of ${tenantId ?? 'nobody'}`;

/** The room and who follows it. Only staff may follow the room "draft". */
export class AuctionRoom {
  readonly bids: Bid[] = [];
  /** Who each stream was opened for. */
  readonly opened: string[] = [];
  readonly open = new Set<EventQueue<unknown>>();

  bid(): void {
    const bid = { sequence: this.bids.length + 1, price: 100 * (this.bids.length + 1) };
    this.bids.push(bid);
    for (const queue of this.open) queue.push({ bids: bid, whispers: bid });
  }

  /** The room's own subgraph, and one that knows the lots. */
  subgraphs(): readonly TestSubgraph[] {
    const follow = (args: { room?: string; afterSequence?: number | null }, { caller }: Context) => {
      this.opened.push(nameOf(caller));
      if (args.room === 'draft' && caller.role !== 'ADMIN') throw new GraphQLError('No such room.', { extensions: { code: 'NOT_FOUND' } });
      const queue: EventQueue<unknown> = new EventQueue<unknown>(1_000, () => this.open.delete(queue));
      const { afterSequence = null } = args;
      if (afterSequence !== null) for (const bid of this.bids.slice(afterSequence)) queue.push({ bids: bid, whispers: bid });
      this.open.add(queue);
      return queue;
    };
    const stream = { subscribe: (_: unknown, args: object, context: Context) => follow(args, context) };
    const room = buildSubgraphSchema([
      {
        typeDefs: parse(roomSdl),
        resolvers: {
          Subscription: { bids: stream, whispers: stream },
          Priced: { __resolveType: () => 'Bid' },
          Bid: {
            openedBy: (_: unknown, __: unknown, { caller }: Context) => nameOf(caller),
            mine: (_: unknown, __: unknown, { caller }: Context) => nameOf(caller),
            maximum: () => 999,
            lot: () => ({ id: 'l1' }),
            priced: (bid: Bid) => bid,
          },
        },
      },
    ]);
    const lots = buildSubgraphSchema([
      {
        typeDefs: parse(lotsSdl),
        resolvers: {
          Lot: {
            __resolveReference: (reference: object) => reference,
            title: (_: unknown, __: unknown, { caller }: Context) => `Lot for ${nameOf(caller)}`,
            watched: (_: unknown, __: unknown, { caller }: Context) => nameOf(caller),
          },
        },
      },
    ]);
    return [
      { name: 'room', url: 'http://127.0.0.1:1/room', sdl: roomSdl, schema: room },
      { name: 'lots', url: 'http://127.0.0.1:1/lots', sdl: lotsSdl, schema: lots },
    ];
  }
}
