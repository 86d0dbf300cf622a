/** Tenants share connections and nothing else. */
import { globalId } from '@marque/shared/graph/global-ids';
import { drawnPdf } from '@marque/shared/files/drawn-pdf';
import { type Client, newKey } from '@marque/sdk';
import { demoAuction, demoPerson, demoSlugs, demoTenants, type DemoSlug } from '@marque/shared/demo';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dataOf } from '../kit/answer.js';
import { startMarque, type TestMarque } from '../kit/marque.js';

/** All but the one that rents. */
const auctioning = demoSlugs.filter((slug) => demoTenants[slug].modules.includes('AUCTIONS'));

let marque: TestMarque;
let tables: readonly string[];
beforeAll(async () => {
  marque = await startMarque('all-in-one', { maxConnections: 2 });
  const rows = await marque.database.systemSql<{ name: string }[]>`
    select format('%I.%I', nspname, relname) as name from pg_class join pg_namespace on pg_namespace.oid = relnamespace
    where relkind in ('r', 'p') and not relispartition and has_table_privilege('marque_app', pg_class.oid, 'select')
      and exists (select from pg_attribute where attrelid = pg_class.oid and attname = 'tenant_id' and not attisdropped)`;
  tables = rows.map(({ name }) => name);
});
afterAll(() => marque.close());

test('requests of several businesses interleaved on two connections see their own rows only', async () => {
  interface Seen {
    me: { id: string; tenant: { slug: string } };
    vehicles: { edges: { node: { askingPrice: { currency: string }; seller: { tenant: { slug: string } } } }[] };
    myWallet: { currency: string; owner: { id: string } };
    auctions: { edges: { node: { startPrice: { currency: string } } }[] };
  }
  const text = `{ me { id tenant { slug } } myWallet { currency owner { id } } auctions(first: 3) { edges { node { startPrice { currency } } } }
    vehicles(first: 5) { edges { node { askingPrice { currency } seller { tenant { slug } } } } } }`;
  const clients = await Promise.all(auctioning.map((slug) => marque.as(slug, 'buyer')));
  const rounds = Array.from({ length: 8 }, () =>
    auctioning.map(async (slug, index) => ({ slug, seen: dataOf(await marque.ask<Seen>(clients[index] ?? marque.guest(slug), text)) })),
  );
  for (const { slug, seen } of await Promise.all(rounds.flat())) {
    const { currency } = demoTenants[slug];
    const id = globalId('User', demoPerson(slug, 'buyer').id);
    expect(seen.me).toEqual({ id, tenant: { slug } });
    expect(seen.myWallet).toEqual({ currency, owner: { id } });
    expect(seen.vehicles.edges).toHaveLength(5);
    expect(new Set(seen.vehicles.edges.map(({ node }) => node.askingPrice.currency))).toEqual(new Set([currency]));
    expect(new Set(seen.vehicles.edges.map(({ node }) => node.seller.tenant.slug))).toEqual(new Set([slug]));
    expect(seen.auctions.edges.map(({ node }) => node.startPrice.currency)).toEqual([currency, currency, currency]);
  }
});

test('without a tenant no table shows a row', async () => {
  expect(tables.length).toBeGreaterThan(20);
  const { appSql } = marque.database;
  for (const table of tables) {
    const [row] = await appSql.unsafe<{ count: bigint }[]>(`select count(*) from ${table}`);
    expect(Number(row?.count), table).toBe(0);
  }
});

/** Sends a statement as a request of the tenant would. */
const asTenant = (tenantId: string, statement: string) =>
  marque.database.appSql.begin(async (tx) => {
    await tx`select set_config('app.tenant', ${tenantId}, true)`;
    return tx.unsafe<{ count: bigint; foreign: bigint }[]>(statement);
  });

/** Something in each table of auctions: people who join, watch and bid, a bid that is taken back, offers after the end and an answer, a sale that is paid for. */
async function auctioned(slug: DemoSlug): Promise<void> {
  const given = marque.given(slug);
  const auction = await given.auction({ startPrice: '1000', step: '100' }).liveFor(3600);
  const [buyer, customer] = await given.bidders(auction, ['buyer', 'customer'], '5000');
  if (!buyer || !customer) throw new Error('nobody has joined');
  const reserved = await given.auction({ startPrice: '1000', step: '100', reservePrice: '9000' }).liveFor(3600);
  await given.bidders(reserved, ['buyer'], '5000');
  const bid = async (client: Client, maximum: string, auctionId = auction.id) => {
    const input = { auctionId, maximum: given.money(maximum), idempotencyKey: newKey() };
    const { placeBid } = await client.placeBid({ input });
    if (placeBid.__typename !== 'PlaceBidPayload') throw new Error(`no bid: ${placeBid.__typename}`);
  };
  await bid(buyer, '2000');
  await bid(customer, '3000');
  await bid(buyer, '2000', reserved.id);
  const manager = await marque.as(slug, 'manager');
  const last = `{ auction(id: "${auction.id}") { bids(first: 1) { edges { node { id } } } } }`;
  const shown = dataOf(await marque.ask<{ auction: { bids: { edges: { node: { id: string } }[] } } }>(manager, last));
  const bidId = shown.auction.bids.edges[0]?.node.id;
  const commands = [
    [manager, `retractBid(input: { bidId: "${bidId}", reason: "Placed by mistake" })`],
    [buyer, `watchAuction(input: { auctionId: "${auction.id}" })`],
    [
      manager,
      `featureAuction(input: { auctionId: "${auction.id}", weeks: 1, reason: "The car of the week", idempotencyKey: "${newKey()}" })`,
    ],
    [manager, `endAuctionEarly(input: { auctionId: "${auction.id}", reason: "The seller is in a hurry" })`],
    [manager, `endAuctionEarly(input: { auctionId: "${reserved.id}", reason: "The seller is in a hurry" })`],
    // Who gives up leaves the key of the answer.
    [buyer, `makeCounterOffer(input: { auctionId: "${reserved.id}", idempotencyKey: "${newKey()}" })`],
  ] as const;
  for (const [client, command] of commands)
    expect(dataOf(await marque.ask(client, `mutation { done: ${command} { __typename } }`))).toEqual({
      done: { __typename: 'AuctionPayload' },
    });
  const required = 'mutation { done: setRequiredDocuments(input: { kinds: [PROOF_OF_OWNERSHIP] }) { __typename } }';
  expect(dataOf(await marque.ask(manager, required))).toEqual({ done: { __typename: 'RequiredDocumentsPayload' } });
  await pays(slug, auction.id);
  const { id: tenantId } = demoTenants[slug];
  // Patterns take many sales: one is written down here.
  await marque.database.systemSql`insert into auction.bid_signals
    (id, tenant_id, kind, pattern, bidder_ids, auction_ids, score, lots, features, summary, first_seen_at, last_seen_at)
    select gen_random_uuid(), ${tenantId}, 'RING', 'two', array[gen_random_uuid()], array[gen_random_uuid()], 0.8, 5, '[]', 'A ring.', now(), now()`;
  // So does whoever acts in somebody's name.
  await marque.database.systemSql`insert into auction.acting (auction_id, acted_by, bidder_id, tenant_id, acted_at)
    select auction_id, gen_random_uuid(), bidder_id, tenant_id, now() from auction.participants where tenant_id = ${tenantId} limit 1`;
  const lookedAt = async () => (await marque.database.systemSql`select from auction.bidding_lots where tenant_id = ${tenantId}`).length;
  await expect.poll(lookedAt, { timeout: 20_000 }).toBeGreaterThan(0);
}

/** The winner, whoever it is by now, pays and hands a paper in. */
async function pays(slug: DemoSlug, auctionId: string): Promise<void> {
  const manager = await marque.as(slug, 'manager');
  const sale = `{ auction(id: "${auctionId}") { settlement { buyer { id } } } }`;
  const buyerOf = async () =>
    dataOf(await marque.ask<{ auction: { settlement: { buyer: { id: string } } | null } }>(manager, sale)).auction.settlement?.buyer.id;
  await expect.poll(buyerOf, { timeout: 20_000 }).toBeDefined();
  const buyerId = await buyerOf();
  const persona = (['buyer', 'customer'] as const).find((key) => globalId('User', demoPerson(slug, key).id) === buyerId) ?? 'buyer';
  const winner = await marque.as(slug, persona);
  const pay = `paySettlement(input: { auctionId: "${auctionId}", idempotencyKey: "${newKey()}" })`;
  expect(dataOf(await marque.ask(winner, `mutation { done: ${pay} { __typename } }`))).toEqual({
    done: { __typename: 'SettlementPayload' },
  });
  const title = new Blob([new Uint8Array(drawnPdf(['Title']))]);
  const handedIn = await winner.uploadDocument(title, { auctionId: auctionId, kind: 'PROOF_OF_OWNERSHIP' });
  expect(handedIn).toMatchObject({ __typename: 'SettlementPayload' });
  const announcement = { auctionId, kind: 'OTHER', bytes: 10, idempotencyKey: newKey() } as const;
  const { createSettlementDocumentUpload: announced } = await winner.createSettlementDocumentUpload({ input: announcement });
  expect(announced).toMatchObject({ __typename: 'CreateSettlementDocumentUploadPayload' });
}

test('a forgotten filter shows the rows of one tenant, all of them', async () => {
  const { id } = demoTenants.motornet;
  await auctioned('motornet');
  await auctioned('sterling');
  const empty: string[] = [];
  for (const table of tables) {
    const [own] = await asTenant(id, `select count(*), count(*) filter (where tenant_id <> '${id}') as foreign from ${table}`);
    const [known] = await marque.database.systemSql.unsafe<{ count: bigint }[]>(`select count(*) from ${table} where tenant_id = '${id}'`);
    expect(Number(own?.foreign), table).toBe(0);
    expect(Number(own?.count), table).toBe(Number(known?.count));
    if (Number(own?.count) === 0) empty.push(table);
  }
  // Of an empty table nothing is shown by this.
  expect(empty.filter((table) => table.startsWith('auction.'))).toEqual([]);
});

test('a tenant cannot change or add a row of another', async () => {
  const { motornet, sterling } = demoTenants;
  const stranger = demoPerson('sterling', 'buyer').id;
  expect(
    await asTenant(motornet.id, `update identity.users set display_name = 'Stranger' where id = '${stranger}' returning id`),
  ).toHaveLength(0);
  const auction = demoAuction('motornet', 1).id;
  const watch = (tenantId: string) =>
    asTenant(
      motornet.id,
      `insert into auction.watches values ('${demoPerson('motornet', 'seller').id}', '${auction}', '${tenantId}', now())`,
    );
  await expect(watch(sterling.id)).rejects.toMatchObject({ code: '42501' });
  await watch(motornet.id);
});
