/** Lagos: a buyer who cannot pay yet asks to pay as soon as the wallet has enough; wherever the money comes from, it does. */
import { type Client, newKey } from '@marque/sdk';
import { demoPerson } from '@marque/shared/demo';
import { globalId } from '@marque/shared/graph/global-ids';
import { TestClock } from '@marque/shared/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dataOf } from '../../kit/answer.js';
import { modes, startMarque, type TestMarque } from '../../kit/marque.js';

const slug = 'dealer360';
const naira = (amount: string) => ({ amount, currency: 'NGN' });
const adjust = `mutation ($input: AdjustWalletInput!) { done: adjustWallet(input: $input) { __typename } }`;

describe.each(modes)('a payment that is to be made as soon as there is enough, %s', (mode) => {
  const clock = new TestClock();
  let marque: TestMarque;
  let buyer: Client;
  beforeAll(async () => {
    marque = await startMarque(mode, { clock });
    buyer = await marque.as(slug, 'buyer');
  });
  afterAll(() => marque.close());

  const free = async () => Number((await buyer.myWallet({})).myWallet?.available.amount);
  const adjusted = async (amount: string) => {
    const userId = globalId('User', demoPerson(slug, 'buyer').id);
    const input = { userId, amount: naira(amount), reason: 'A correction', idempotencyKey: newKey() };
    const { done } = dataOf(await marque.ask<{ done: { __typename: string } }>(await marque.as(slug, 'admin'), adjust, { input }));
    expect(done.__typename).toBe('AdjustmentPayload');
  };
  const funds = async (field: string, type: string, input: object) => {
    const text = `mutation ($input: ${type}!) { done: ${field}(input: $input) { __typename } }`;
    const given = { input: { ...input, idempotencyKey: newKey() } };
    const { done } = dataOf(await marque.ask<{ done: { __typename: string } }>(buyer, text, given));
    expect(done.__typename).toBe('BidderAccountsPayload');
  };
  const shown = async (auctionId: string) => {
    await marque.runDueJobs();
    return (await buyer.settlement({ auctionId })).settlement;
  };

  /** The buyer has won for 1,000,000, of which 200,000 are held, and has no more than 100,000 free. */
  async function wonWithTooLittle(): Promise<string> {
    const given = marque.given(slug);
    const auction = await given.auction({ startPrice: '1000000', step: '50000' }).liveFor(60);
    await given.bidders(auction, ['buyer'], '200000');
    await buyer.placeBid({ input: { auctionId: auction.id, maximum: naira('1000000'), idempotencyKey: newKey() } });
    clock.set(auction.endsAt);
    await marque.runDueJobs();
    await expect.poll(async () => (await buyer.auction({ id: auction.id })).auction?.state).toBe('PENDING_SETTLEMENT');
    await adjusted(`${100_000 - (await free())}`);
    const { paySettlement } = await buyer.paySettlement({ input: { auctionId: auction.id, whenFunded: true, idempotencyKey: newKey() } });
    expect(paySettlement.__typename).toBe('InsufficientFunds');
    return auction.id;
  }

  test('is made when an administrator credits the wallet, and not while it is too little', async () => {
    const auctionId = await wonWithTooLittle();
    await adjusted('749999');
    expect(await shown(auctionId)).toMatchObject({ payWhenFunded: true, balanceDue: naira('850000.00') });
    await adjusted('1');
    await expect.poll(() => shown(auctionId)).toMatchObject({ payWhenFunded: false, balanceDue: naira('0.00') });
    expect(await free()).toBe(0);
  });

  test('is made when the buyer releases funds that were held for bidding', async () => {
    await adjusted('2000000');
    await funds('holdBiddingFunds', 'BiddingFundsInput', { amount: naira('900000') });
    const auctionId = await wonWithTooLittle();
    expect(await shown(auctionId)).toMatchObject({ payWhenFunded: true });
    await funds('releaseBiddingFunds', 'ReleaseFundsInput', { currency: 'NGN' });
    await expect.poll(() => shown(auctionId)).toMatchObject({ payWhenFunded: false, balanceDue: naira('0.00') });
  });
});
