/**
 * The raw reference of bidding: the rows that a bid leaves, written by plain interactive transactions over the same driver on the same
 * server. Tables of the same columns, indexes and checks, without row-level security; no rules, no gateway, no relay.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import postgres, { type ISql, type Sql } from 'postgres';

const shadowed = ['auctions', 'bids', 'maxima', 'bidder_accounts'];
const increment = 100n;

/** Writes bids as one bidder of `count` after another would, on one auction or on several, of which each connection has one. */
export class PlainBids {
  private readonly sql: Sql<{ bigint: bigint }>;
  private readonly tenantId = randomUUID();
  private readonly bidders: readonly string[];
  private readonly auctions: string[] = [];
  private sent = 0n;

  constructor(databaseUrl: string, connections: number, count: number) {
    this.sql = postgres(databaseUrl, { max: connections, onnotice: () => {}, types: { bigint: postgres.BigInt } });
    this.bidders = Array.from({ length: count }, () => randomUUID());
  }

  /** Copies the auctions and gives each bidder an account. */
  async prepare(...auctionIds: readonly string[]): Promise<void> {
    const { sql } = this;
    this.auctions.push(...auctionIds);
    await sql.unsafe('drop schema if exists bench cascade; create schema bench');
    for (const table of shadowed) await sql.unsafe(`create table bench.${table} (like auction.${table} including all)`);
    for (const table of ['commands', 'events']) await sql.unsafe(`create table bench.${table} (like platform.${table} including all)`);
    await sql.unsafe('alter table bench.events alter column position add generated always as identity');
    await sql.unsafe('alter table bench.bids add foreign key (auction_id) references bench.auctions (id)');
    await sql.unsafe('alter table bench.maxima add foreign key (auction_id) references bench.auctions (id)');
    await sql`insert into bench.auctions select * from auction.auctions where id = any (${auctionIds})`;
    await sql`update bench.auctions set leader_id = null, leader_alias = null, price_minor = null, bid_count = 0, committed_minor = 0`;
    await sql`insert into bench.bidder_accounts (tenant_id, bidder_id, currency, limit_minor)
      select ${this.tenantId}, id, 'USD', 1000000000000 from unnest(${this.bidders}::uuid[]) as id`;
  }

  /** One bid in one transaction, each statement awaited. */
  async raise(connection: number): Promise<boolean> {
    const bidderId = this.bidders[connection] ?? '';
    const amount = 20_000n + this.sent * 1000n;
    this.sent += 1n;
    const auctionId = this.auctions[connection % this.auctions.length] ?? '';
    await this.sql.begin((tx) => this.write(tx, auctionId, bidderId, amount));
    return true;
  }

  private async write(tx: ISql<{ bigint: bigint }>, auctionId: string, bidderId: string, amount: bigint): Promise<void> {
    const { tenantId } = this;
    const [auction] = await tx<Standing[]>`
      select id, leader_id as "leaderId", price_minor as price, committed_minor as committed, sequence, bid_count as "bidCount"
      from bench.auctions where id = ${auctionId} for update`;
    if (!auction) throw new Error('The copied auction is gone.');
    const at = new Date();
    const bidId = randomUUID();
    const sequence = auction.sequence + 1n;
    const price = (auction.price ?? 10_000n) + increment;
    const deposit = amount / 5n;
    const bid = { id: bidId, tenant_id: tenantId, auction_id: auction.id, sequence, bidder_id: bidderId, alias: 'Bidder 1' };
    const facts = {
      is_platform_bid: false,
      style: 'MAXIMUM',
      amount_minor: amount,
      price_minor: price,
      leader_id: bidderId,
      placed_at: at,
    };
    await tx`insert into bench.bids ${tx({ ...bid, ...facts })}`;
    await tx`insert into bench.maxima (auction_id, bidder_id, tenant_id, bid_id, amount_minor, sequence)
      values (${auction.id}, ${bidderId}, ${tenantId}, ${bidId}, ${amount}, ${sequence})
      on conflict (auction_id, bidder_id) do update
        set bid_id = excluded.bid_id, amount_minor = excluded.amount_minor, sequence = excluded.sequence`;
    if (auction.leaderId !== null) {
      await tx`update bench.bidder_accounts set committed_minor = committed_minor - ${auction.committed}
        where tenant_id = ${tenantId} and bidder_id = ${auction.leaderId} and currency = 'USD'`;
    }
    await tx`update bench.bidder_accounts set committed_minor = committed_minor + ${deposit}
      where tenant_id = ${tenantId} and bidder_id = ${bidderId} and currency = 'USD'`;
    const answer = { auctionId: auction.id, bidId, sequence: `${sequence}`, price: `${price}`, leading: true };
    await tx`insert into bench.commands (tenant_id, actor_id, command, key, input_hash, answer, given_at)
      values (${tenantId}, ${bidderId}, 'placeBid', ${randomUUID()}, ${randomBytes(32)}, ${JSON.stringify(answer)}, ${at})`;
    await tx`update bench.auctions set leader_id = ${bidderId}, leader_alias = 'Bidder 1', price_minor = ${price}, sequence = ${sequence},
      bid_count = bid_count + 1, committed_minor = ${deposit}, decided_at = ${at} where id = ${auctionId}`;
    const payload = {
      ...answer,
      vehicleId: auction.id,
      bidderId,
      alias: 'Bidder 1',
      leaderAlias: 'Bidder 1',
      leaderId: bidderId,
      outbidId: auction.leaderId,
      isPlatformBid: false,
      bidCount: auction.bidCount + 1,
      reserveMet: true,
      effectiveEnd: at.toISOString(),
    };
    await tx`insert into bench.events (id, tenant_id, type, aggregate_type, aggregate_id, sequence, topics, payload, occurred_at)
      values (${randomUUID()}, ${tenantId}, 'auction.bid_placed.v1', 'auction', ${auction.id}, ${sequence},
        ${[`bidder:${bidderId}`]}, ${tx.json(payload)}, ${at})`;
  }

  /** Removes the copies. */
  async close(): Promise<void> {
    await this.sql.unsafe('drop schema if exists bench cascade');
    await this.sql.end();
  }
}

interface Standing {
  readonly id: string;
  readonly leaderId: string | null;
  readonly price: bigint | null;
  readonly committed: bigint;
  readonly sequence: bigint;
  readonly bidCount: number;
}
