/** Lagos: what follows a hammer. One buyer pays, and the car ends in the garage; another never does, and the next bidder has a chance. */
import { drawnPdf } from '@marque/shared/files/drawn-pdf';
import { type Client, newKey } from '@marque/sdk';
import { demoAuction, demoPerson } from '@marque/shared/demo';
import { globalId } from '@marque/shared/graph/global-ids';
import { TestClock } from '@marque/shared/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codesOf, dataOf } from '../../kit/answer.js';
import { follow } from '../../kit/follow.js';
import type { GivenAuction } from '../../kit/given.js';
import { modes, startMarque, type TestMarque } from '../../kit/marque.js';

const slug = 'dealer360';
const naira = (amount: string) => ({ amount, currency: 'NGN' });
const dayMs = 24 * 3_600_000;

interface Change {
  auctionChanged: { kind: string; sequence: number; stage: string | null; stageState: string | null };
}
const stream = 'subscription ($id: ID!, $after: Int) { auctionChanged(id: $id, afterSequence: $after) { kind sequence stage stageState } }';
const steps: Readonly<Record<string, string>> = {
  startInspection: 'AuctionInput',
  completeInspection: 'CompleteInspectionInput',
  decideSettlementDocument: 'DecideSettlementDocumentInput',
  completeDocumentation: 'AuctionInput',
  scheduleDelivery: 'ScheduleDeliveryInput',
  answerSecondChance: 'AnswerOfferInput',
  voidAuction: 'AuctionReasonInput',
};

describe.each(modes)('%s', (mode) => {
  const clock = new TestClock();
  let marque: TestMarque;
  let dealer: Client;
  let manager: Client;
  let buyer: Client;
  let customer: Client;
  beforeAll(async () => {
    marque = await startMarque(mode, { clock });
    [dealer, manager, buyer, customer] = await Promise.all([
      marque.as(slug, 'dealer'),
      marque.as(slug, 'manager'),
      marque.as(slug, 'buyer'),
      marque.as(slug, 'customer'),
    ]);
  });
  afterAll(() => marque.close());

  /** The client renews a token that days have made invalid; its headers are good then. */
  const renewed = (who: Client) => who.auctionEligibility({ id: globalId('Auction', demoAuction(slug, 1).id) });
  const free = async (who: Client) => Number((await who.myWallet({})).myWallet?.available.amount);
  const bid = (who: Client, auctionId: string, maximum: string) =>
    who.placeBid({ input: { auctionId, maximum: naira(maximum), idempotencyKey: newKey() } });
  const step = async (who: Client, field: string, input: object): Promise<{ __typename: string; message?: string }> => {
    const text = `mutation ($input: ${steps[field]}!) { done: ${field}(input: $input) { __typename ... on UserError { message } } }`;
    await renewed(who);
    return dataOf(await marque.ask<{ done: { __typename: string } }>(who, text, { input })).done;
  };
  const vehicleOf = async (who: Client, id: string) => {
    await renewed(who);
    return dataOf(await marque.ask<{ vehicle: object | null }>(who, `{ vehicle(id: "${id}") { state owner { id } } }`)).vehicle;
  };
  const person = (key: 'dealer' | 'buyer' | 'customer') => globalId('User', demoPerson(slug, key).id);

  /** An auction that the buyer has won for 1,000,000 or, with the customer's 1,200,000 against them, for 1,250,000. */
  async function won(rival: boolean): Promise<GivenAuction> {
    const given = marque.given(slug);
    const vehicleId = await given.vehicle({ askingPrice: naira('18000000') });
    const auction = await given.auction({ vehicleId, startPrice: '1000000', step: '50000' }).liveFor(60);
    await given.bidders(auction, rival ? ['buyer', 'customer'] : ['buyer'], '400000');
    if (rival) await bid(customer, auction.id, '1200000');
    await bid(buyer, auction.id, '1500000');
    clock.set(auction.endsAt);
    await marque.runDueJobs();
    await expect.poll(async () => (await buyer.auction({ id: auction.id })).auction?.state).toBe('PENDING_SETTLEMENT');
    return auction;
  }

  test('a car is won, paid, inspected, delivered and in the garage, and its seller has the price less the commission', async () => {
    const guest = marque.guest(slug);
    const { id: auctionId, vehicleId } = await won(false);
    const rates = `{ auction(id: "${auctionId}") { buyersPremium { basisPoints example { amount } } sellersCommission { basisPoints } settlement { id } } }`;
    expect(dataOf(await marque.ask(guest, rates))).toEqual({
      auction: {
        buyersPremium: { basisPoints: 500, example: { amount: '50000.00' } },
        sellersCommission: { basisPoints: 300 },
        settlement: null,
      },
    });
    const { auction } = await buyer.auction({ id: auctionId });
    const watched = follow<Change>(guest, stream, { id: auctionId, after: auction?.sequence ?? 0 });
    expect((await customer.settlement({ auctionId })).settlement).toBeNull();
    const [before, sellersBefore] = [await free(buyer), await free(dealer)];

    const address = { street: '12 Admiralty Way', city: 'Lagos' };
    const { chooseDelivery } = await buyer.chooseDelivery({ input: { auctionId, method: 'DELIVERY', address } });
    expect(chooseDelivery).toMatchObject({ settlement: { total: naira('1100000.00'), balanceDue: naira('900000.00') } });
    const pay = { input: { auctionId, idempotencyKey: newKey() } };
    const { paySettlement } = await buyer.paySettlement(pay);
    expect(paySettlement).toMatchObject({ __typename: 'SettlementPayload', settlement: { balanceDue: naira('0.00') } });
    expect(await buyer.paySettlement(pay)).toEqual({ paySettlement });
    expect(before - (await free(buyer))).toBe(900_000);
    await expect.poll(() => vehicleOf(buyer, vehicleId)).toEqual({ state: 'IN_SETTLEMENT', owner: { id: person('buyer') } });
    // Everybody sees the car, and nobody else whose it is.
    expect(await vehicleOf(customer, vehicleId)).toEqual({ state: 'IN_SETTLEMENT', owner: null });

    expect(await step(manager, 'startInspection', { auctionId })).toEqual({ __typename: 'SettlementPayload' });
    await step(manager, 'completeInspection', { auctionId, note: 'As described, two keys.' });
    const { settlement } = await buyer.settlement({ auctionId });
    const kinds = settlement?.requiredDocuments.map(({ kind }) => kind) ?? [];
    expect(kinds.length).toBeGreaterThan(0);
    for (const kind of kinds) {
      const who = kind === 'BUYER_IDENTITY' ? buyer : dealer;
      const submitted = await who.uploadDocument(new Blob([new Uint8Array(drawnPdf([kind]))]), { auctionId, kind });
      if (submitted.__typename !== 'SettlementPayload') throw new Error(submitted.message);
      const documentId = submitted.settlement.documents.at(-1)?.id;
      expect(await step(manager, 'decideSettlementDocument', { auctionId, documentId, accept: true })).toEqual({
        __typename: 'SettlementPayload',
      });
    }
    await step(manager, 'completeDocumentation', { auctionId });
    const at = new Date(clock.now().getTime() + dayMs).toISOString();
    expect(await step(manager, 'scheduleDelivery', { auctionId, at })).toEqual({ __typename: 'SettlementPayload' });
    const { confirmHandover } = await buyer.confirmHandover({ input: { auctionId } });
    expect(confirmHandover).toMatchObject({ settlement: { state: 'SETTLED' } });
    await marque.runDueJobs();

    expect((await free(dealer)) - sellersBefore).toBe(970_000);
    await expect.poll(() => vehicleOf(buyer, vehicleId)).toEqual({ state: 'OWNED', owner: { id: person('buyer') } });
    expect(await vehicleOf(dealer, vehicleId)).toBeNull();
    await expect.poll(() => watched.events.length).toBeGreaterThanOrEqual(8);
    const told = watched.events.map(({ auctionChanged }) => auctionChanged);
    expect(told.map(({ stage, stageState }) => `${stage} ${stageState}`)).toEqual([
      'PAYMENT IN_PROGRESS',
      'PAYMENT COMPLETED',
      'INSPECTION IN_PROGRESS',
      'INSPECTION COMPLETED',
      'DOCUMENTATION IN_PROGRESS',
      'DOCUMENTATION COMPLETED',
      'DELIVERY IN_PROGRESS',
      'DELIVERY COMPLETED',
    ]);
    expect(told.map(({ sequence }) => sequence)).toEqual(told.map((_, index) => (auction?.sequence ?? 0) + 1 + index));
    await watched.stop();
  });

  test('a buyer who never pays loses the deposit, and the next bidder buys at their own highest bid', async () => {
    const { id: auctionId, vehicleId } = await won(true);
    const before = await free(buyer);
    clock.advance(dayMs - 60_000);
    await marque.runDueJobs();
    expect((await buyer.auction({ id: auctionId })).auction?.state).toBe('PENDING_SETTLEMENT');
    clock.advance(60_000);
    await marque.runDueJobs();
    await expect.poll(async () => (await buyer.auction({ id: auctionId })).auction?.state).toBe('ENDED');
    expect((await buyer.settlement({ auctionId })).settlement).toMatchObject({ state: 'FORFEITED' });
    expect(await free(buyer)).toBe(before);
    await expect.poll(() => vehicleOf(customer, vehicleId)).toMatchObject({ state: 'PENDING_SETTLEMENT' });
    const told = async (client: Client) =>
      (await client.myNotices({ first: 50 })).myNotices?.nodes.filter(({ auction }) => auction.id === auctionId).map(({ kind }) => kind);
    await expect.poll(() => told(buyer)).toContain('PAYMENT_MISSED');
    await expect.poll(() => told(dealer)).toContain('FELL_THROUGH');
    interface Sale {
      auction: { price: object; hammerPrice: object | null; leaderAlias: string | null; offer: { kind: string } | null };
    }
    const sale = async () => {
      await renewed(manager);
      const text = `{ auction(id: "${auctionId}") { price { amount currency } hammerPrice { amount currency } leaderAlias offer { kind } } }`;
      return dataOf(await marque.ask<Sale>(manager, text)).auction;
    };
    expect(await sale()).toMatchObject({ hammerPrice: null, leaderAlias: null, offer: { kind: 'SECOND_CHANCE' } });

    expect(await step(customer, 'answerSecondChance', { auctionId, accept: true, idempotencyKey: newKey() })).toEqual({
      __typename: 'AuctionPayload',
    });
    // A yes is not taken back.
    expect(await step(customer, 'answerSecondChance', { auctionId, accept: false, idempotencyKey: newKey() })).toMatchObject({
      __typename: 'Conflict',
    });
    await marque.runDueJobs();
    await expect.poll(async () => (await customer.settlement({ auctionId })).settlement?.state).toBe('OPEN');
    const paid = await customer.paySettlement({ input: { auctionId, idempotencyKey: newKey() } });
    expect(paid.paySettlement).toMatchObject({ __typename: 'SettlementPayload', settlement: { total: naira('1260000.00') } });
    await expect.poll(() => vehicleOf(customer, vehicleId)).toEqual({ state: 'IN_SETTLEMENT', owner: { id: person('customer') } });
    await renewed(customer);
    const mine = `{ auction(id: "${auctionId}") { myBidding { alias } } }`;
    const { alias } = dataOf(await marque.ask<{ auction: { myBidding: { alias: string } } }>(customer, mine)).auction.myBidding;
    expect(await sale()).toMatchObject({ price: naira('1200000.00'), hammerPrice: naira('1200000.00'), leaderAlias: alias });

    // An admin undoes it after all: the second buyer has everything back, and the car is the dealer's again.
    const left = await free(customer);
    expect(await step(await marque.as(slug, 'admin'), 'voidAuction', { auctionId, reason: 'Stolen papers' })).toEqual({
      __typename: 'AuctionPayload',
    });
    await marque.runDueJobs();
    expect(await sale()).toMatchObject({ hammerPrice: null, leaderAlias: null, offer: null });
    expect((await free(customer)) - left).toBe(1_260_000);
    await expect.poll(() => vehicleOf(dealer, vehicleId)).toEqual({ state: 'AVAILABLE', owner: { id: person('dealer') } });
  });

  test('money that finance refuses to move is a task that presses, and is tried again by managers alone', async () => {
    const auctionId = globalId('Auction', demoAuction(slug, 7).id);
    // The seller was paid; the sale is as if finance had refused it, and will refuse it now.
    await marque.database.systemSql`update auction.settlement_calls set state = 'REFUSED', refusal = 'The ledger was closed'
      where auction_id = ${demoAuction(slug, 7).id} and kind = 'PAY_OUT'`;
    await renewed(manager);
    const before = await free(dealer);
    const { settlement } = await manager.settlementTransfer({ auctionId });
    expect(settlement?.transfer).toMatchObject({ kind: 'PAY_OUT', state: 'REFUSED', refusal: 'The ledger was closed' });
    const input = { settlementId: settlement?.id ?? '' };
    const text = 'mutation ($input: RetrySettlementTransferInput!) { retrySettlementTransfer(input: $input) { __typename } }';
    for (const who of [buyer, dealer, await marque.as(slug, 'concierge')]) {
      await renewed(who);
      expect(codesOf(await marque.ask(who, text, { input }))).toEqual(['FORBIDDEN']);
      const seen = await marque.ask(who, `{ settlement(auctionId: "${auctionId}") { transfer { state } } }`);
      expect(codesOf(seen)).toEqual(['FORBIDDEN']);
    }
    const { retrySettlementTransfer } = await manager.retrySettlementTransfer({ input });
    expect(retrySettlementTransfer).toMatchObject({ settlement: { transfer: { kind: 'PAY_OUT', state: 'REFUSED' } } });
    expect(await free(dealer)).toBe(before);
    const tasks = `{ tasks(first: 50, filter: { kinds: [ESCALATION], priorities: [HIGH], states: [OPEN] }) { nodes { title subjectId customer { id } } } }`;
    const concierge = await marque.as(slug, 'concierge');
    const open = async () =>
      dataOf(
        await marque.ask<{ tasks: { nodes: { title: string; subjectId: string; customer: object }[] } }>(concierge, tasks),
      ).tasks.nodes.filter(({ subjectId }) => subjectId === input.settlementId);
    await expect
      .poll(open)
      .toMatchObject([{ title: expect.stringMatching(/^The seller was not paid for 20/), customer: { id: person('dealer') } }]);
  });

  test('the books balance afterwards', async () => {
    expect((await (await marque.as(slug, 'admin')).verifyLedger()).verifyLedger?.balanced).toBe(true);
  });
});
