import { examplePayload } from '@marque/shared/testing/example-payload';
import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { newId } from '@marque/shared/ids';
import { sendQuery } from '@marque/shared/testing';
import { type Answer, openWorld, type World } from '../../testing.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
beforeEach(() => {
  world.neighbours.beforeStanding = async () => {};
});
afterAll(() => world.platform.close());

/** Identity's word about a person, and everything that follows from it here. */
async function decided(userId: string, kycStatus: 'APPROVED' | 'REJECTED'): Promise<void> {
  const { database, events, clock } = world.platform.platform;
  const type = kycStatus === 'APPROVED' ? 'identity.kyc_approved.v1' : 'identity.kyc_rejected.v1';
  if (kycStatus === 'REJECTED') world.neighbours.withoutKyc.add(userId);
  else world.neighbours.withoutKyc.delete(userId);
  const { tenantId } = world;
  const payload = examplePayload(type, { userId, kycStatus });
  const fact = { tenantId, type, aggregateType: 'user', aggregateId: userId, payload, occurredAt: clock.now() };
  await database.tenant(tenantId, (tx) => events.record(tx, [fact]));
  const heard = async () =>
    database.system((tx) =>
      sendQuery(tx, sql<{ approved: boolean }>`select kyc_approved as approved from auction.bidders where bidder_id = ${userId}`),
    );
  await expect.poll(async () => (await heard())[0]?.approved, { interval: 10 }).toBe(kycStatus === 'APPROVED');
}

async function tryToJoin(caller: Parameters<World['ask']>[0], auctionId: string): Promise<string> {
  const { auction } = await world.ask<{ auction: { wording: { version: string } } }>(
    caller,
    'query ($id: ID!) { auction(id: $id) { wording { version } } }',
    { id: auctionId },
  );
  const input = { auctionId, acceptedWording: auction.wording.version, idempotencyKey: randomUUID() };
  const operation = 'mutation ($input: JoinAuctionInput!) { joinAuction(input: $input) { __typename } }';
  return (await world.ask<{ joinAuction: Answer }>(caller, operation, { input })).joinAuction.__typename;
}

it('does not let somebody in whose KYC is rejected between identity’s answer and the joining', async () => {
  const { id } = await world.liveAuction();
  const anna = world.person();
  world.neighbours.beforeStanding = (userId) => decided(userId, 'REJECTED');
  expect(await tryToJoin(anna, id)).toBe('KycRequired');
  expect(await world.bid(anna, id, '500')).toMatchObject({ __typename: 'KycRequired' });
  expect(await world.read(id)).toMatchObject({ bidCount: 0 });
});

it('does not let a known bidder’s late joining of another auction undo a rejection either', async () => {
  const [first, second] = [await world.liveAuction(), await world.liveAuction()];
  const anna = await world.bidder(first.id);
  world.neighbours.beforeStanding = (userId) => decided(userId, 'REJECTED');
  expect(await tryToJoin(anna, second.id)).toBe('KycRequired');
  expect(await world.bid(anna, first.id, '500')).toMatchObject({ __typename: 'KycRequired' });
});

it('takes no bid once the rejection of a bidder is known, and takes them again once it is withdrawn', async () => {
  const { id } = await world.liveAuction();
  const anna = await world.bidder(id, 1_000_000, '5000');
  await decided(anna.userId, 'REJECTED');
  expect(await world.bid(anna, id, '500')).toMatchObject({ __typename: 'KycRequired' });
  await decided(anna.userId, 'APPROVED');
  expect(await world.bid(anna, id, '500')).toMatchObject({ __typename: 'PlaceBidPayload' });
});

it('lets somebody in whose rejection was withdrawn, by the word that identity gives when asked', async () => {
  const { id } = await world.liveAuction();
  const anna = world.person();
  await decided(anna.userId, 'REJECTED');
  expect(await tryToJoin(anna, id)).toBe('KycRequired');
  world.neighbours.withoutKyc.delete(anna.userId);
  expect(await tryToJoin(anna, id)).toBe('JoinAuctionPayload');
  expect(await world.bid(anna, id, '500')).toMatchObject({ __typename: 'PlaceBidPayload' });
});

it('gives the same people other aliases in each auction, which tell neither who they are nor when they joined, and keeps them', async () => {
  const [first, second] = [await world.liveAuction(), await world.liveAuction()];
  const people = [world.person(), world.person(), world.person()];
  for (const { id } of [first, second]) for (const person of people) await world.join(person, id);
  const aliases = async () => Promise.all([first, second].flatMap(({ id }) => people.map((person) => world.alias(person, id))));
  const given = await aliases();
  expect(new Set(given).size).toBe(6);
  for (const alias of given) expect(alias).toMatch(/^Bidder [2-9A-HJ-NP-Z]{6}$/);
  for (const person of people) await world.join(person, first.id);
  expect(await aliases()).toEqual(given);
  const count = await world.platform.platform.database.system((tx) =>
    sendQuery(tx, sql<{ n: number }>`select participant_count as n from auction.auctions where id = ${first.id}`),
  );
  expect(count).toEqual([{ n: 3 }]);
});

it('keeps each wording once, whoever accepts it', async () => {
  const [first, second] = [await world.liveAuction(), await world.liveAuction()];
  for (const { id } of [first, second]) await Promise.all([world.bidder(id), world.bidder(id)]);
  const rows = await world.platform.platform.database.system((tx) =>
    sendQuery(
      tx,
      sql<{ texts: bigint; accepted: bigint }>`
      select count(distinct (w.tenant_id, w.version)) as texts, count(p.bidder_id) as accepted
      from auction.participants p join auction.wordings w on (w.tenant_id, w.version) = (p.tenant_id, p.wording_version)
      where p.auction_id in (${first.id}, ${second.id})`,
    ),
  );
  expect(rows[0]).toEqual({ texts: 1n, accepted: 4n });
  const stray = sql`insert into auction.participants values (${first.id}, ${newId()}, ${world.tenantId}, 'Bidder 99', 'never shown', now())`;
  await expect(world.platform.platform.database.tenant(world.tenantId, (tx) => sendQuery(tx, stray))).rejects.toMatchObject({
    constraint_name: 'participants_accepted_a_wording',
  });
});
