/** Lagos: a car is sold without an auction. Two offer, one haggles, pays and drives away; another sale comes to nothing, and costs nobody anything. */
import { type Client, newKey } from '@marque/sdk';
import { demoPerson, type DemoPersonKey } from '@marque/shared/demo';
import { globalId } from '@marque/shared/graph/global-ids';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codesOf, dataOf } from '../../kit/answer.js';
import { follow } from '../../kit/follow.js';
import { modes, startMarque, type TestMarque } from '../../kit/marque.js';

const slug = 'dealer360';
const naira = (amount: string) => ({ amount, currency: 'NGN' });
const idOf = (person: DemoPersonKey) => globalId('User', demoPerson(slug, person).id);

interface Change {
  readonly mySalesChanged: { readonly step: string | null; readonly sale: { readonly state: string } | null };
}

interface Figure {
  readonly metric: { readonly key: string };
  readonly number: string | null;
  readonly amounts: readonly { readonly amount: string }[];
}

describe.each(modes)('a direct sale, %s', (mode) => {
  let marque: TestMarque;
  let people: Record<'dealer' | 'buyer' | 'customer' | 'manager' | 'newcomer', Client>;
  beforeAll(async () => {
    marque = await startMarque(mode);
    const as = (person: keyof typeof people) => marque.as(slug, person);
    const [dealer, buyer, customer, manager, newcomer] = await Promise.all([
      as('dealer'),
      as('buyer'),
      as('customer'),
      as('manager'),
      as('newcomer'),
    ]);
    people = { dealer, buyer, customer, manager, newcomer };
  });
  afterAll(() => marque.close());

  const free = async (who: Client) => Number((await who.myWallet({})).myWallet?.available.amount);
  const vehicleOf = async (who: Client, id: string) =>
    dataOf(await marque.ask<{ vehicle: object | null }>(who, `{ vehicle(id: "${id}") { state owner { id } } }`)).vehicle;
  const offer = async (who: Client, vehicleId: string, amount: string) =>
    (await who.makePurchaseOffer({ input: { vehicleId, amount: naira(amount), idempotencyKey: newKey() } })).makePurchaseOffer;
  const made = async (who: Client, vehicleId: string, amount: string) => {
    const answer = await offer(who, vehicleId, amount);
    if (answer.__typename !== 'PurchaseOfferPayload') throw new Error(answer.message);
    return answer.offer;
  };
  const saleOf = async (who: Client, id: string) => {
    const text =
      'query ($id: ID!) { node(id: $id) { ... on DirectSale { id state deposit { amount } offer { state } vehicle { state } } } }';
    return dataOf(await marque.ask<{ node: { state: string } | null }>(who, text, { id })).node;
  };

  /** What the business has sold without auctions today. */
  const turnover = async () => {
    const text = '{ kpis { figures { metric { key } number amounts { amount } } } }';
    const { kpis } = dataOf(await marque.ask<{ kpis: { figures: Figure[] } }>(people.manager, text));
    const of = (key: string) => kpis.figures.find(({ metric }) => metric.key === key);
    return { sales: Number(of('direct_sales')?.number), amount: Number(of('direct_gmv')?.amounts[0]?.amount ?? 0) };
  };

  /** A sale whose deposit is held. */
  const sold = async (amount: string) => {
    const vehicleId = await marque.given(slug).vehicle({ askingPrice: naira('5000000') });
    const { id: offerId } = await made(people.buyer, vehicleId, amount);
    const { acceptPurchaseOffer } = await people.dealer.acceptPurchaseOffer({ input: { offerId, step: 1 } });
    if (acceptPurchaseOffer.__typename !== 'PurchaseOfferPayload') throw new Error(acceptPurchaseOffer.message);
    const saleId = acceptPurchaseOffer.offer.sale?.id ?? '';
    await expect.poll(async () => (await saleOf(people.buyer, saleId))?.state).toBe('AWAITING_PAYMENT');
    return { vehicleId, saleId };
  };

  test('is haggled over, paid and handed over, and everybody has what is theirs', async () => {
    const vehicleId = await marque.given(slug).vehicle({ askingPrice: naira('5000000') });
    const { directSaleEstimate: estimate } = await people.dealer.directSaleEstimate({ vehicleId, price: naira('4500000') });
    expect(estimate).toMatchObject({
      forSale: true,
      deposit: { amount: '900000.00' },
      commission: { amount: '135000.00' },
      sellerReceives: { amount: '4365000.00' },
    });
    const before = { buyer: await free(people.buyer), dealer: await free(people.dealer), turnover: await turnover() };
    const { id: lost } = await made(people.customer, vehicleId, '3000000');
    const { id: offerId } = await made(people.buyer, vehicleId, '4000000');
    const watching = follow<Change>(people.buyer, 'subscription { mySalesChanged { step sale { state } } }');
    const note = { offerId, step: 1, amount: naira('4500000'), note: 'It has new tyres.' };
    expect((await people.dealer.counterPurchaseOffer({ input: note })).counterPurchaseOffer).toMatchObject({
      offer: { state: 'AWAITING_BUYER' },
    });
    expect((await people.dealer.acceptPurchaseOffer({ input: { offerId, step: 2 } })).acceptPurchaseOffer.__typename).toBe('Conflict');
    const { acceptPurchaseOffer: accepted } = await people.buyer.acceptPurchaseOffer({ input: { offerId, step: 2 } });
    expect(accepted).toMatchObject({
      __typename: 'PurchaseOfferPayload',
      offer: { state: 'ACCEPTED', sale: { price: { amount: '4500000.00' } } },
    });
    const saleId = accepted.__typename === 'PurchaseOfferPayload' ? (accepted.offer.sale?.id ?? '') : '';
    await expect.poll(async () => (await saleOf(people.buyer, saleId))?.state).toBe('AWAITING_PAYMENT');
    expect(await free(people.buyer)).toBe(before.buyer - 900_000);
    const offers = await people.customer.myPurchaseOffers({ filter: { vehicleId }, first: 5 });
    expect(offers.myPurchaseOffers?.edges.map(({ node }) => [node.id, node.state])).toEqual([[lost, 'LAPSED']]);

    const paid = await people.buyer.payDirectSale({ input: { saleId, idempotencyKey: newKey() } });
    expect(paid.payDirectSale).toMatchObject({ __typename: 'DirectSalePayload', sale: { state: 'PAID', balanceDue: { amount: '0.00' } } });
    expect(await free(people.buyer)).toBe(before.buyer - 4_500_000);
    expect(await vehicleOf(people.dealer, vehicleId)).toEqual({ state: 'SOLD', owner: { id: idOf('dealer') } });
    expect((await people.dealer.cancelDirectSale({ input: { saleId, reason: ' ' } })).cancelDirectSale.__typename).toBe('InvalidInput');
    const handed = await people.buyer.confirmSaleHandover({ input: { saleId } });
    expect(handed.confirmSaleHandover).toMatchObject({ __typename: 'DirectSalePayload', sale: { state: 'HANDED_OVER' } });
    expect(await vehicleOf(people.buyer, vehicleId)).toEqual({ state: 'OWNED', owner: { id: idOf('buyer') } });
    expect(await vehicleOf(people.dealer, vehicleId)).toBeNull();
    await expect.poll(() => free(people.dealer)).toBe(before.dealer + 4_365_000);
    await expect.poll(() => watching.events.at(-1)?.mySalesChanged).toEqual({ step: null, sale: { state: 'HANDED_OVER' } });
    await watching.stop();
    // A sale more, and its price, however often it is told.
    await expect.poll(turnover).toEqual({ sales: before.turnover.sales + 1, amount: before.turnover.amount + 4_500_000 });
  });

  test('that is called off gives the buyer everything back, and the vehicle is for sale again', async () => {
    const before = await free(people.buyer);
    const { vehicleId, saleId } = await sold('2000000');
    await people.buyer.payDirectSale({ input: { saleId, idempotencyKey: newKey() } });
    expect(await free(people.buyer)).toBe(before - 2_000_000);
    const input = { saleId, reason: 'The gearbox has gone.' };
    expect((await people.buyer.cancelDirectSale({ input })).cancelDirectSale.__typename).toBe('NotAllowed');
    expect((await people.customer.cancelDirectSale({ input })).cancelDirectSale.__typename).toBe('NotFound');
    expect((await people.manager.cancelDirectSale({ input })).cancelDirectSale).toMatchObject({ sale: { state: 'CANCELLED' } });
    await expect.poll(() => free(people.buyer)).toBe(before);
    expect(await vehicleOf(people.dealer, vehicleId)).toEqual({ state: 'AVAILABLE', owner: { id: idOf('dealer') } });
  });

  test('that is made in the moment in which an auction is scheduled leaves one of them', async () => {
    const { id: auctionId, vehicleId } = await marque.given(slug).auction({ startPrice: '1000000', step: '50000' }).draft();
    const { id: offerId } = await made(people.buyer, vehicleId, '15000');
    await Promise.all([
      people.manager.scheduleAuction({ input: { auctionId } }),
      people.dealer.acceptPurchaseOffer({ input: { offerId, step: 1 } }),
    ]);
    const stands = async () => {
      const { auction } = await people.manager.auction({ id: auctionId });
      const { state } = dataOf(
        await marque.ask<{ vehicle: { state: string } }>(people.manager, `{ vehicle(id: "${vehicleId}") { state } }`),
      ).vehicle;
      return `${auction?.state} ${state}`;
    };
    await expect.poll(stands).toMatch(/^(?:CANCELLED|DRAFT) SOLD$|^SCHEDULED IN_AUCTION$/);
  });

  test('takes KYC, money and somebody else’s vehicle', async () => {
    const vehicleId = await marque.given(slug).vehicle({ askingPrice: naira('900000000') });
    expect((await offer(people.newcomer, vehicleId, '1000000')).__typename).toBe('NotAllowed');
    expect((await offer(people.dealer, vehicleId, '1000000')).__typename).toBe('NotAllowed');
    const { id: offerId } = await made(people.buyer, vehicleId, '800000000');
    const { acceptPurchaseOffer: accepted } = await people.dealer.acceptPurchaseOffer({ input: { offerId, step: 1 } });
    const saleId = accepted.__typename === 'PurchaseOfferPayload' ? (accepted.offer.sale?.id ?? '') : '';
    const paid = await people.buyer.payDirectSale({ input: { saleId, idempotencyKey: newKey() } });
    expect(paid.payDirectSale).toMatchObject({ __typename: 'Conflict', message: expect.stringContaining('AWAITING_DEPOSIT') });
    expect((await people.buyer.cancelDirectSale({ input: { saleId, reason: 'Too dear.' } })).cancelDirectSale).toMatchObject({
      sale: { state: 'CANCELLED' },
    });
  });

  test('is nobody else’s business', async () => {
    const { vehicleId, saleId } = await sold('1500000');
    const [customer, elsewhere] = [people.customer, await marque.as('showroom', 'manager')];
    expect(await saleOf(customer, saleId)).toBeNull();
    expect(await saleOf(people.manager, saleId)).toMatchObject({ state: 'AWAITING_PAYMENT', deposit: { amount: '300000.00' } });
    expect((await customer.payDirectSale({ input: { saleId, idempotencyKey: newKey() } })).payDirectSale.__typename).toBe('NotFound');
    const lists = await customer.myDirectSales({ filter: { vehicleId } });
    expect(lists.myDirectSales?.edges).toEqual([]);
    const input = { saleId, reason: 'Mine' };
    // A business without the module has no direct sales at all.
    const text = 'mutation ($input: CancelDirectSaleInput!) { cancelDirectSale(input: $input) { __typename } }';
    expect(codesOf(await marque.ask(elsewhere, text, { input }))).toEqual(['FORBIDDEN']);
    expect(codesOf(await marque.ask(marque.guest(slug), '{ myDirectSales { totalCount } }'))).not.toEqual([]);
    expect(codesOf(await marque.ask(customer, '{ directSales { totalCount } }'))).toEqual(['FORBIDDEN']);
    await people.manager.cancelDirectSale({ input });
  });

  test('money that finance refuses to move is a task that presses, and is tried again by managers alone', async () => {
    const { buyer, dealer, manager } = people;
    const { directSales } = await manager.directSaleTransfers({ filter: { states: ['HANDED_OVER'] }, first: 1 });
    const [sale] = directSales?.nodes ?? [];
    expect(sale?.transfer).toMatchObject({ kind: 'PAY_OUT', state: 'DONE', refusal: null });
    const saleId = sale?.id ?? '';
    // The seller was paid; the sale is as if finance had refused it, and will refuse it now.
    await marque.database.systemSql`update vehicles.sale_calls set state = 'REFUSED', refusal = 'The ledger was closed'
      where sale_id = ${saleId.slice(4)} and kind = 'PAY_OUT'`;
    const text = 'mutation ($input: RetrySaleTransferInput!) { retrySaleTransfer(input: $input) { __typename } }';
    for (const who of [buyer, dealer, await marque.as(slug, 'concierge')])
      expect(codesOf(await marque.ask(who, text, { input: { saleId } }))).toEqual(['FORBIDDEN']);
    const { retrySaleTransfer } = await manager.retrySaleTransfer({ input: { saleId } });
    expect(retrySaleTransfer).toMatchObject({ sale: { transfer: { kind: 'PAY_OUT', state: 'REFUSED' } } });
    const tasks = `{ tasks(first: 50, filter: { kinds: [ESCALATION], priorities: [HIGH], states: [OPEN] }) { nodes { title subjectId } } }`;
    const concierge = await marque.as(slug, 'concierge');
    await expect
      .poll(async () => dataOf(await marque.ask(concierge, tasks)), { timeout: 20_000 })
      .toMatchObject({
        tasks: { nodes: expect.arrayContaining([{ title: expect.stringMatching(/^The seller was not paid for 20/), subjectId: saleId }]) },
      });
  });
});
