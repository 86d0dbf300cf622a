import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scopesOfRole } from '@marque/shared/auth';
import { globalId } from '@marque/shared/graph/global-ids';
import { newId } from '@marque/shared/ids';
import { expectTablesMatch } from '@marque/shared/testing';
import { type Answer, type LiveAuction, openWorld, type World } from '../../testing.js';
import { staffActions as table } from '../store/tables.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.platform.close());

const hourMs = 3_600_000;
const usd = (amount: string) => ({ amount, currency: 'USD' });
const at = (ms: number): string => new Date(world.platform.clock.now().getTime() + ms).toISOString();
type Person = Parameters<World['ask']>[0] & { userId: string };

async function send(caller: Parameters<World['ask']>[0], field: string, input: object, type = 'AuctionReasonInput'): Promise<Answer> {
  const operation = `mutation ($input: ${type}!) { result: ${field}(input: $input) { __typename ... on UserError { message path }
    ... on AuctionPayload { auction { id state approval } } } }`;
  return (await world.ask<{ result: Answer }>(caller, operation, { input })).result;
}

/** What the log of staff says, newest first. */
async function logOf(auctionId: string, caller: Person = world.person('MANAGER')) {
  const operation = `query ($id: ID!) { auction(id: $id) { staffActions(first: 50) { totalCount
    nodes { action reason effectiveEnd bidId actor { id } impersonatedBy { id } } } } }`;
  const { auction } = await world.ask<{ auction: { staffActions: { totalCount: number; nodes: Record<string, unknown>[] } } }>(
    caller,
    operation,
    { id: auctionId },
  );
  return auction.staffActions;
}

function terms(): object {
  return { type: 'TIMED', startPrice: usd('100'), increments: { fixed: usd('10') }, startsAt: at(0), endsAt: at(hourMs) };
}

async function draftOf(dealer: Person): Promise<string> {
  const vehicleId = newId();
  world.neighbours.vehicles.set(vehicleId, { ownerId: dealer.userId, state: 'AVAILABLE' });
  const made = await send(dealer, 'createAuction', { ...terms(), vehicleId, idempotencyKey: newId() }, 'CreateAuctionInput');
  return (made['auction'] as { id: string }).id.slice(4);
}

const approval = async (caller: Person, id: string) =>
  (
    await world.ask<{ auction: { approval: string; approvalReason: string | null } | null }>(
      caller,
      'query ($id: ID!) { auction(id: $id) { approval approvalReason } }',
      { id },
    )
  ).auction;
const reason = 'The papers are missing';

describe("a dealer's draft", () => {
  it('goes back with a reason, which the dealer is told and nobody else', async () => {
    const [dealer, manager] = [world.person('DEALER'), world.person('MANAGER')];
    const auctionId = await draftOf(dealer);
    expect(await send(manager, 'rejectAuction', { auctionId, reason })).toMatchObject({
      auction: { approval: 'REJECTED', state: 'DRAFT' },
    });
    expect(await approval(dealer, auctionId)).toEqual({ approval: 'REJECTED', approvalReason: reason });
    expect(await approval(world.person('DEALER'), auctionId)).toBeNull();
    await world.heard();
    const notices = '{ myNotices { nodes { kind auction { id } } } }';
    expect(await world.ask(dealer, notices)).toMatchObject({
      myNotices: { nodes: [{ kind: 'REJECTED', auction: { id: globalId('Auction', auctionId) } }] },
    });
    expect(await world.ask(manager, notices)).toMatchObject({ myNotices: { nodes: [] } });
    expect(await send(dealer, 'scheduleAuction', { auctionId }, 'AuctionInput')).toMatchObject({ __typename: 'Conflict' });
    expect(await send(manager, 'rejectAuction', { auctionId, reason })).toMatchObject({ __typename: 'Conflict' });
    expect(await logOf(auctionId)).toMatchObject({
      totalCount: 1,
      nodes: [{ action: 'REJECTED', reason, actor: { id: globalId('User', manager.userId) }, impersonatedBy: null }],
    });
  });

  it('waits for approval again once it is revised, also one that was approved', async () => {
    const [dealer, manager] = [world.person('DEALER'), world.person('MANAGER')];
    const auctionId = await draftOf(dealer);
    await send(manager, 'rejectAuction', { auctionId, reason });
    const revise = (who: Person, changes: object = {}) =>
      send(who, 'reviseAuction', { auctionId, ...terms(), ...changes }, 'ReviseAuctionInput');
    expect(await revise(dealer, { startPrice: usd('250') })).toMatchObject({ auction: { approval: 'WAITING' } });
    expect(await approval(dealer, auctionId)).toEqual({ approval: 'WAITING', approvalReason: null });
    await send(manager, 'approveAuction', { auctionId, reason: 'All is in order' });
    expect(await revise(dealer)).toMatchObject({ auction: { approval: 'WAITING' } });
    // A manager changes the terms of somebody else: the approval is still another matter.
    expect(await revise(manager)).toMatchObject({ auction: { approval: 'WAITING' } });
    expect(await revise(world.person('DEALER'))).toMatchObject({ __typename: 'NotFound' });
    expect(await revise(dealer, { endsAt: at(-1) })).toMatchObject({ __typename: 'InvalidInput', path: ['input', 'endsAt'] });
    const jpy = { startPrice: { amount: '100', currency: 'JPY' }, increments: { fixed: { amount: '1', currency: 'JPY' } } };
    expect(await revise(dealer, jpy)).toMatchObject({ __typename: 'InvalidInput', path: ['input', 'startPrice'] });
    await send(manager, 'approveAuction', { auctionId, reason: 'All is in order' });
    await send(dealer, 'scheduleAuction', { auctionId }, 'AuctionInput');
    expect(await revise(dealer)).toMatchObject({ __typename: 'Conflict' });
    expect(await send(manager, 'rejectAuction', { auctionId, reason })).toMatchObject({ __typename: 'Conflict' });
  });

  it("of a manager's own was submitted by nobody", async () => {
    const manager = world.person('MANAGER');
    const auctionId = await draftOf(manager);
    expect(await send(world.person('MANAGER'), 'rejectAuction', { auctionId, reason })).toMatchObject({ __typename: 'Conflict' });
    const revised = await send(manager, 'reviseAuction', { auctionId, ...terms() }, 'ReviseAuctionInput');
    expect(revised).toMatchObject({ auction: { approval: 'NOT_NEEDED' } });
  });

  it('cannot be published in the database while it is sent back', async () => {
    const auctionId = await draftOf(world.person('DEALER'));
    await send(world.person('MANAGER'), 'rejectAuction', { auctionId, reason });
    const publish = world.platform.asOwner(
      (sql) =>
        sql`update auction.auctions set state = 'SCHEDULED', buyers_premium_bps = 0, sellers_commission_bps = 0 where id = ${auctionId}`,
    );
    await expect(publish).rejects.toMatchObject({ constraint_name: 'auctions_approved_before_scheduled' });
  });
});

describe('a later end', () => {
  const extend = ({ id, manager }: LiveAuction, effectiveEnd: string, key?: string) =>
    send(manager, 'extendAuction', { auctionId: id, effectiveEnd, reason: 'More viewings', idempotencyKey: key }, 'ExtendAuctionInput');

  it('is told in the stream as staff’s, closes the auction at its new time and leaves the soft close as much as it had', async () => {
    const live = await world.liveAuction({ softClose: { enabled: true, windowSeconds: 120, extensionSeconds: 120, maxTotalSeconds: 300 } });
    const [anna, ben] = [await world.bidder(live.id), await world.bidder(live.id)];
    const { effectiveEnd: before } = await world.read(live.id);
    const end = Date.parse(before) + hourMs;
    expect(await extend(live, new Date(end).toISOString())).toMatchObject({ __typename: 'AuctionPayload' });
    const stream = await world.follow(
      anna,
      'subscription ($id: ID!) { auctionChanged(id: $id, afterSequence: 0) { kind byStaff reason effectiveEnd } }',
      { id: live.id },
    );
    const seen = [await stream.next(), await stream.next(), await stream.next()].map(({ value }) => value.data.auctionChanged);
    expect(seen.at(-1)).toEqual({ kind: 'EXTENDED', byStaff: true, reason: 'More viewings', effectiveEnd: new Date(end).toISOString() });
    await stream.return?.();
    world.platform.clock.set(new Date(before));
    await world.platform.runDueJobs();
    expect((await world.read(live.id))['state']).toBe('LIVE');
    let price = 500;
    for (let late = end - 1; late < end + 300_000; late += 119_999) {
      world.platform.clock.set(new Date(late));
      expect(await world.bid(price % 200 === 100 ? anna : ben, live.id, `${price}`)).toMatchObject({ __typename: 'PlaceBidPayload' });
      price += 100;
    }
    expect((await world.read(live.id)).effectiveEnd).toBe(new Date(end + 300_000).toISOString());
    world.platform.clock.set(new Date(end + 300_000));
    await world.platform.runDueJobs();
    expect((await world.read(live.id))['state']).not.toBe('LIVE');
    const { nodes } = await logOf(live.id);
    expect(nodes.map(({ action }) => action)).toEqual(['EXTENDED', 'APPROVED']);
    expect(nodes[0]).toMatchObject({ effectiveEnd: new Date(end).toISOString(), reason: 'More viewings' });
  });

  it('of a late bid is nobody’s of the staff', async () => {
    const live = await world.liveAuction();
    const anna = await world.bidder(live.id);
    world.platform.clock.set(new Date(Date.parse((await world.read(live.id)).effectiveEnd) - 1000));
    await world.bid(anna, live.id, '500');
    const stream = await world.follow(
      anna,
      'subscription ($id: ID!) { auctionChanged(id: $id, afterSequence: 3) { kind byStaff reason } }',
      { id: live.id },
    );
    expect((await stream.next()).value).toMatchObject({ data: { auctionChanged: { kind: 'EXTENDED', byStaff: false, reason: null } } });
    await stream.return?.();
  });

  it('is refused where it is not later, or comes too late, and takes a reason', async () => {
    const live = await world.liveAuction();
    expect(await extend(live, at(hourMs - 1))).toMatchObject({ __typename: 'InvalidInput', path: ['input', 'effectiveEnd'] });
    const none = { auctionId: live.id, effectiveEnd: at(2 * hourMs), reason: ' ' };
    expect(await send(live.manager, 'extendAuction', none, 'ExtendAuctionInput')).toMatchObject({ path: ['input', 'reason'] });
    world.platform.clock.set(new Date((await world.read(live.id)).effectiveEnd));
    expect(await extend(live, at(hourMs))).toMatchObject({ __typename: 'Conflict' });
    expect((await logOf(live.id)).nodes.map(({ action }) => action)).toEqual(['APPROVED']);
  });
});

describe('the log of staff', () => {
  it('has each tool with who and why, and no second entry for what changes nothing', async () => {
    const live = await world.liveAuction({ softClose: { enabled: false } });
    const [manager, admin] = [world.person('MANAGER'), world.person('ADMIN')];
    const bidder = await world.bidder(live.id);
    await world.bid(await world.bidder(live.id), live.id, '400');
    await world.bid(bidder, live.id, '900');
    const { auction } = await world.ask<{ auction: { bids: { nodes: { id: string }[] } } }>(
      manager,
      'query ($id: ID!) { auction(id: $id) { bids(first: 1) { nodes { id } } } }',
      { id: live.id },
    );
    const bidId = auction.bids.nodes[0]?.id;
    for (let twice = 0; twice < 2; twice += 1) await send(manager, 'retractBid', { bidId, reason: 'A slip' }, 'RetractBidInput');
    await send(manager, 'approveAuction', { auctionId: live.id, reason: 'Once more' });
    await send(manager, 'endAuctionEarly', { auctionId: live.id, reason: 'The seller is in a hurry' });
    await world.platform.runDueJobs();
    const impersonating = { ...admin, actorId: manager.userId };
    expect(await send(impersonating, 'voidAuction', { auctionId: live.id, reason: 'It was stolen' })).toMatchObject({
      auction: { state: 'VOIDED' },
    });
    const { nodes, totalCount } = await logOf(live.id);
    expect(totalCount).toBe(4);
    expect(nodes).toMatchObject([
      { action: 'VOIDED', reason: 'It was stolen', impersonatedBy: { id: globalId('User', manager.userId) } },
      { action: 'ENDED_EARLY', reason: 'The seller is in a hurry', bidId: null },
      { action: 'BID_RETRACTED', reason: 'A slip', bidId, actor: { id: globalId('User', manager.userId) } },
      { action: 'APPROVED', reason: 'All is in order' },
    ]);
  });

  it('has one early end of two that are wanted at once', async () => {
    const live = await world.liveAuction();
    const end = () => send(world.person('MANAGER'), 'endAuctionEarly', { auctionId: live.id, reason: 'The seller is in a hurry' });
    await Promise.all([end(), end(), end()]);
    expect((await logOf(live.id)).nodes.filter(({ action }) => action === 'ENDED_EARLY')).toHaveLength(1);
    const again = world.platform.asOwner(
      (
        sql,
      ) => sql`insert into auction.staff_actions select ${newId()}, tenant_id, auction_id, action, actor_id, null, reason, null, null, acted_at
        from auction.staff_actions where auction_id = ${live.id} and action = 'ENDED_EARLY'`,
    );
    await expect(again).rejects.toMatchObject({ constraint_name: 'staff_actions_ended_once' });
  });

  it('is for managers alone, of their own business', async () => {
    const live = await world.liveAuction();
    for (const other of [live.dealer, world.person('AGENT'), world.person('CUSTOMER')])
      await expect(logOf(live.id, other)).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
    const foreign = { ...world.person('MANAGER'), tenantId: newId() };
    expect(await send(foreign, 'rejectAuction', { auctionId: live.id, reason })).toMatchObject({ __typename: 'NotFound' });
    const later = { auctionId: live.id, effectiveEnd: at(2 * hourMs), reason };
    expect(await send(foreign, 'extendAuction', later, 'ExtendAuctionInput')).toMatchObject({ __typename: 'NotFound' });
  });

  it('is never changed, not even by the platform', async () => {
    const live = await world.liveAuction();
    const change = world.platform.platform.database
      .systemSql`update auction.staff_actions set reason = 'Another' where auction_id = ${live.id}`;
    await expect(change).rejects.toMatchObject({ code: '42501' });
    await expectTablesMatch(world.platform.platform.database, [table]);
  });
});

it('what was voided and put up anew shows nobody who led', async () => {
  const live = await world.liveAuction({ softClose: { enabled: false } });
  await world.bid(await world.bidder(live.id), live.id, '500');
  world.platform.clock.set(new Date((await world.read(live.id)).effectiveEnd));
  await world.platform.runDueJobs();
  await world.platform.runDueJobs();
  expect(await send(world.person('ADMIN'), 'voidAuction', { auctionId: live.id, reason: 'It was stolen' })).toMatchObject({
    auction: { state: 'VOIDED' },
  });
  const again = { auctionId: live.id, startsAt: at(hourMs), endsAt: at(2 * hourMs), idempotencyKey: newId() };
  expect(await send(live.dealer, 'relistAuction', again, 'RelistAuctionInput')).toMatchObject({ __typename: 'AuctionPayload' });
  expect(await world.read(live.id)).toMatchObject({ state: 'RELISTED', leaderAlias: null, winner: null, hammerPrice: null });
});

describe('staff who bid themselves', () => {
  it('do nothing with the auction for the business', async () => {
    const live = await world.liveAuction({ softClose: { enabled: false } });
    const anna = await world.bidder(live.id, 1_000, '200');
    const admin = world.person('ADMIN');
    await world.join(admin, live.id, '200');
    await world.bid(anna, live.id, '500');
    const { auction } = await world.ask<{ auction: { bids: { nodes: { id: string }[] } } }>(
      world.person('MANAGER'),
      'query ($id: ID!) { auction(id: $id) { bids(first: 1) { nodes { id } } } }',
      { id: live.id },
    );
    const bidId = auction.bids.nodes[0]?.id ?? '';
    const auctionId = globalId('Auction', live.id);
    const refused = { __typename: 'NotAllowed' };
    expect(await send(admin, 'retractBid', { bidId, reason }, 'RetractBidInput')).toMatchObject(refused);
    for (const field of ['endAuctionEarly', 'cancelAuction', 'voidAuction', 'unfeatureAuction', 'approveAuction', 'rejectAuction'])
      expect(await send(admin, field, { auctionId, reason })).toMatchObject(refused);
    expect(await send(admin, 'extendAuction', { auctionId, reason, effectiveEnd: at(2 * hourMs) }, 'ExtendAuctionInput')).toMatchObject(
      refused,
    );
    const free = { auctionId, weeks: 1, reason, idempotencyKey: newId() };
    expect(await send(admin, 'featureAuction', free, 'FeatureAuctionInput')).toMatchObject(refused);
    expect((await logOf(live.id)).nodes.map(({ action }) => action)).not.toContain('BID_RETRACTED');
    const seller = { ...live.dealer, role: 'MANAGER', scopes: scopesOfRole.MANAGER } as const;
    expect(await send(seller, 'retractBid', { bidId, reason }, 'RetractBidInput')).toMatchObject(refused);
    expect(await send(world.person('ADMIN'), 'retractBid', { bidId, reason }, 'RetractBidInput')).toMatchObject({
      __typename: 'AuctionPayload',
    });
  });
});
