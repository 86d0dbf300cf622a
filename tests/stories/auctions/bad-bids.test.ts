/** Bids that must be refused, each with its own error, and nothing changed by any of them. Time is moved by the test. */
import { globalId } from '@marque/shared/graph/global-ids';
import { type Client, newKey } from '@marque/sdk';
import type { DemoPersonKey } from '@marque/shared/demo';
import { demoPerson } from '@marque/shared/demo';
import { TestClock } from '@marque/shared/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codesOf, dataOf } from '../../kit/answer.js';
import type { GivenAuction } from '../../kit/given.js';
import { modes, startMarque, type TestMarque } from '../../kit/marque.js';

const slug = 'sterling';
const usd = (amount: string, currency = 'USD') => ({ amount, currency });

describe.each(modes)('%s', (mode) => {
  const clock = new TestClock();
  let marque: TestMarque;
  let auction: GivenAuction;
  let buyer: Client;
  beforeAll(async () => {
    marque = await startMarque(mode, { clock });
    auction = await marque.given(slug).auction({ startPrice: '1000', step: '100' }).liveFor(600);
    await marque.given(slug).bidders(auction, ['buyer', 'customer'], '5000');
    buyer = await marque.as(slug, 'buyer');
    await bid(await marque.as(slug, 'customer'), '1000');
  });
  afterAll(() => marque.close());

  /** Everything that a bid could change. */
  const state = async (): Promise<unknown> => {
    const [row] = await marque.database.systemSql`
      select (select max(position)::text from platform.events) as events, (select count(*)::text from auction.bids) as bids,
        (select string_agg(concat_ws(':', id, state, sequence, price_minor, effective_end), ' ' order by id) from auction.auctions) as auctions,
        (select count(*)::text from finance.journal_entries) as entries`;
    return row;
  };

  /** Nothing is on its way any more that an earlier command set going: every consumer has handled what was recorded, also by consumers. */
  const settled = async (): Promise<void> => {
    await expect
      .poll(async () => {
        const [row] = await marque.database.systemSql<{ behind: number }[]>`
          select count(*)::int as behind from platform.consumers where position < (select max(position) from platform.events)`;
        return row?.behind;
      })
      .toBe(0);
  };

  async function bid(client: Client, maximum: string, facts: { auctionId?: string; idempotencyKey?: string; currency?: string } = {}) {
    const { auctionId = auction.id, idempotencyKey = newKey(), currency = 'USD' } = facts;
    return (await client.placeBid({ input: { auctionId, maximum: usd(maximum, currency), idempotencyKey } })).placeBid;
  }

  /** The refusal of a bid that must leave no trace. */
  async function refusal(person: DemoPersonKey, maximum: string, facts: Parameters<typeof bid>[2] = {}): ReturnType<typeof bid> {
    const client = await marque.as(slug, person);
    await settled();
    const before = await state();
    const answer = await bid(client, maximum, facts);
    expect(await state()).toEqual(before);
    return answer;
  }

  test('too low', async () => {
    expect(await refusal('buyer', '1099.99')).toMatchObject({ __typename: 'BidTooLow', minimum: usd('1100.00') });
  });

  test('no higher than the own maximum, which leads', async () => {
    const other = await marque.given(slug).auction({ startPrice: '1000', step: '100' }).liveFor(600);
    const [customer] = await marque.given(slug).bidders(other, ['customer']);
    if (!customer) throw new Error('nobody has joined');
    expect(await bid(customer, '1500', { auctionId: other.id })).toMatchObject({ __typename: 'PlaceBidPayload' });
    expect(await refusal('customer', '1500', { auctionId: other.id })).toMatchObject({
      __typename: 'BidTooLow',
      message: 'You lead, and your own maximum is 1500.00 USD already: another one has to be higher.',
      minimum: usd('1500.01'),
    });
  });

  test('by those who work for the business, who are told beforehand that they do not bid', async () => {
    const asked = `{ auctionEligibility(auctionId: "${auction.id}") { eligible obstacles { blocker remedy } biddingPower { amount } } }`;
    for (const person of ['agent', 'concierge', 'partner', 'manager'] as const) {
      const client = await marque.as(slug, person);
      expect(dataOf(await marque.ask(client, asked))).toEqual({
        auctionEligibility: {
          eligible: false,
          obstacles: [{ blocker: 'NO_BIDDER', remedy: expect.stringContaining('account that bids') }],
          biddingPower: null,
        },
      });
      const input = { auctionId: auction.id, maximum: usd('2000'), idempotencyKey: newKey() };
      const place = 'mutation ($input: PlaceBidInput!) { placeBid(input: $input) { __typename } }';
      expect(codesOf(await marque.ask(client, place, { input }))).toEqual(['FORBIDDEN']);
    }
  });

  test('on the own auction', async () => {
    expect(await refusal('dealer', '2000')).toMatchObject({ __typename: 'OwnAuction' });
  });

  test('before the start', async () => {
    const later = await marque.given(slug).auction().scheduledIn(60);
    await marque.given(slug).bidders(later, ['buyer']);
    expect(await refusal('buyer', '2000', { auctionId: later.id })).toMatchObject({ __typename: 'AuctionNotLive' });
  });

  test('without an approved identity', async () => {
    expect(await refusal('newcomer', '2000')).toMatchObject({ __typename: 'KycRequired' });
  });

  test('without having joined', async () => {
    expect(await refusal('seller', '2000')).toMatchObject({ __typename: 'NotJoined' });
  });

  test('without funds for a fifth of the maximum', async () => {
    const answer = await refusal('buyer', '90000000');
    expect(answer).toMatchObject({ __typename: 'InsufficientFunds', required: usd('18000000.00') });
  });

  test('in an auction of another business', async () => {
    const foreign = await marque.given('motornet').auction().liveFor(600);
    expect(await refusal('buyer', '2000', { auctionId: foreign.id })).toMatchObject({ __typename: 'NotFound' });
    expect(await refusal('buyer', '2000', { auctionId: globalId('Auction', newKey()) })).toMatchObject({ __typename: 'NotFound' });
    for (const auctionId of ['no-id-at-all', globalId('Vehicle', newKey())])
      await expect(bid(buyer, '2000', { auctionId })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  test('in another currency', async () => {
    expect(await refusal('buyer', '2000', { currency: 'NGN' })).toMatchObject({ __typename: 'InvalidInput' });
  });

  test.each([
    ['negative', '-2000', 'InvalidInput'],
    ['zero', '0', 'InvalidInput'],
    ['over-precise', '2000.001', 'InvalidInput'],
    ['beyond 10^15 minor units', '10000000000000.01', 'InvalidInput'],
    ['10^15 major units', '1000000000000000', 'InvalidInput'],
  ])('%s', async (_name, amount, type) => {
    expect(await refusal('buyer', amount)).toMatchObject({ __typename: type });
  });

  test.each(['1e3', 'NaN', '0x10', '1,000', ' 2000', ''])('written as %j', async (amount) => {
    const before = await state();
    await expect(bid(buyer, amount)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(await state()).toEqual(before);
  });

  test('with a key that stood for another bid', async () => {
    const idempotencyKey = newKey();
    const first = await bid(buyer, '1500', { idempotencyKey });
    expect(first).toMatchObject({ __typename: 'PlaceBidPayload', leading: true });
    expect(await refusal('buyer', '1600', { idempotencyKey })).toMatchObject({ __typename: 'IdempotencyConflict' });
    expect(await refusal('buyer', '1500', { idempotencyKey })).toEqual(first);
  });

  test('a millisecond after the end, though nothing has closed the auction yet', async () => {
    const ending = await marque.given(slug).auction().liveFor(120);
    await marque.given(slug).bidders(ending, ['buyer', 'customer']);
    clock.set(new Date(ending.endsAt.getTime() - 1));
    expect(await bid(buyer, '1000', { auctionId: ending.id })).toMatchObject({ __typename: 'PlaceBidPayload' });
    clock.advance(1);
    expect(await refusal('customer', '2000', { auctionId: ending.id })).toMatchObject({ __typename: 'AuctionEnded' });
    clock.advance(1);
    expect(await refusal('customer', '2000', { auctionId: ending.id })).toMatchObject({
      __typename: 'AuctionEnded',
    });
    await marque.runDueJobs();
    expect(await refusal('customer', '2000', { auctionId: ending.id })).toMatchObject({ __typename: 'AuctionEnded' });
    expect((await buyer.auction({ id: ending.id })).auction).toMatchObject({ bidCount: 1, price: usd('1000.00') });
  });

  test('money: amounts that are none, and a key that stood for another amount', async () => {
    const wallet = async () => (await buyer.myWallet({})).myWallet;
    const before = await wallet();
    for (const [amount, problem] of [
      ['-1', 'NEGATIVE'],
      ['0', 'ZERO'],
      ['0.001', 'OVER_PRECISE'],
      ['10000000000000.01', 'TOO_LARGE'],
    ] as const) {
      const { deposit } = await buyer.deposit({ input: { amount: usd(amount), idempotencyKey: newKey() } });
      expect(deposit).toMatchObject({ __typename: 'AmountRefused', problem });
    }
    const { withdraw } = await buyer.withdraw({ input: { amount: usd('900000000'), destination: 'account', idempotencyKey: newKey() } });
    expect(withdraw).toMatchObject({ __typename: expect.stringMatching(/InsufficientFunds|FundsCommitted/) });
    expect(await wallet()).toEqual(before);
    const idempotencyKey = newKey();
    await buyer.deposit({ input: { amount: usd('5'), idempotencyKey } });
    const { deposit } = await buyer.deposit({ input: { amount: usd('6'), idempotencyKey } });
    expect(deposit).toMatchObject({ __typename: 'IdempotencyConflict' });
    expect(Number((await wallet())?.available.amount) - Number(before?.available.amount)).toBe(5);
  });

  test('nobody is paid for by any of it: the books balance', async () => {
    expect((await (await marque.as(slug, 'admin')).verifyLedger()).verifyLedger?.balanced).toBe(true);
  });

  test('an unknown enum value is refused before anything runs', async () => {
    const dealer = await marque.as(slug, 'dealer');
    const before = await state();
    const literal = await marque.ask(dealer, `{ auctions(filter: { states: [ALIVE] }) { edges { node { id } } } }`);
    const variable = await marque.ask(
      await marque.as(slug, 'admin'),
      'mutation ($input: ChangeRoleInput!) { changeRole(input: $input) { __typename } }',
      { input: { userId: globalId('User', demoPerson(slug, 'buyer').id), role: 'EMPEROR', reason: 'a test' } },
    );
    expect([codesOf(literal), codesOf(variable)]).toEqual([['BAD_USER_INPUT'], ['BAD_USER_INPUT']]);
    expect(await state()).toEqual(before);
  });
});
