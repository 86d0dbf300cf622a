import { guest } from '@marque/shared/auth';
import { globalId } from '@marque/shared/graph/global-ids';
import { newId } from '@marque/shared/ids';
import { statementsOf } from '@marque/shared/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requestValuation } from '../../valuation/commands/request-valuation.js';
import { Dealing, ngn, type Person } from '../../testing/dealing.js';
import { nextOf, VehicleLot } from '../../testing/vehicle-lot.js';
import { counterOffer } from '../commands/answer-offer.js';

let lot: VehicleLot;
let dealing: Dealing;
beforeAll(async () => {
  lot = await VehicleLot.open();
  dealing = new Dealing(lot);
});
afterAll(() => lot.close());

const codeOf = async (who: Parameters<VehicleLot['run']>[0], text: string) => (await lot.run(who, text)).errors?.[0]?.extensions['code'];

interface Page {
  readonly totalCount: number;
  readonly nodes: readonly { readonly id: string; readonly state: string }[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}
const offersOf = async (who: Person, args = 'first: 10') =>
  (
    await lot.data<{ page: Page }>(
      who,
      `{ page: myPurchaseOffers(${args}) { totalCount nodes { id state } pageInfo { endCursor hasNextPage } } }`,
    )
  ).page;
const salesOf = async (who: Person, field = 'myDirectSales', args = 'first: 10') =>
  (await lot.data<{ page: Page }>(who, `{ page: ${field}(${args}) { totalCount nodes { id state } pageInfo { endCursor hasNextPage } } }`))
    .page;

describe('lists', () => {
  it('show offers to both sides and to nobody else, by side, state and vehicle, in pages', async () => {
    const first = await dealing.forSale();
    const second = { ...first, vehicle: await lot.add(first.dealer) };
    const buyer = dealing.person();
    const one = globalId('PurchaseOffer', (await dealing.offer(buyer, first)).id);
    const two = globalId('PurchaseOffer', (await dealing.offer(buyer, second)).id);
    for (const who of [buyer, first.dealer]) expect((await offersOf(who)).nodes.map(({ id }) => id)).toEqual([two, one]);
    for (const who of [dealing.person(), dealing.person('DEALER'), dealing.person('MANAGER')])
      expect((await offersOf(who)).totalCount).toBe(0);
    expect((await offersOf(buyer, 'filter: { as: SELLER }')).totalCount).toBe(0);
    expect((await offersOf(first.dealer, 'filter: { as: SELLER, states: [DECLINED] }')).totalCount).toBe(0);
    const ofVehicle = await offersOf(buyer, `filter: { vehicleId: "${globalId('Vehicle', first.vehicle.id)}", states: [AWAITING_SELLER] }`);
    expect(ofVehicle.nodes.map(({ id }) => id)).toEqual([one]);
    const page = await offersOf(buyer, 'first: 1');
    expect(page).toMatchObject({ totalCount: 2, nodes: [{ id: two }], pageInfo: { hasNextPage: true } });
    expect((await offersOf(buyer, `first: 1, after: "${page.pageInfo.endCursor}"`)).nodes).toMatchObject([{ id: one }]);
    expect(await codeOf(buyer, '{ myPurchaseOffers(after: "x") { totalCount } }')).toBe('BAD_USER_INPUT');
  });

  it('show sales to both sides, and all of them to managers', async () => {
    const { buyer, dealer, sale } = await dealing.sold();
    const id = globalId('DirectSale', sale.id);
    for (const who of [buyer, dealer]) expect((await salesOf(who)).nodes).toEqual([{ id, state: 'AWAITING_PAYMENT' }]);
    expect((await salesOf(dealing.person())).nodes).toEqual([]);
    expect((await salesOf(dealer, 'myDirectSales', 'filter: { as: BUYER }')).nodes).toEqual([]);
    expect((await salesOf(dealing.person('MANAGER'), 'directSales')).nodes).toContainEqual({ id, state: 'AWAITING_PAYMENT' });
    expect((await salesOf({ ...dealing.person('MANAGER'), tenantId: newId() }, 'directSales')).nodes).toEqual([]);
  });

  it('cost the same few statements for one offer as for many', async () => {
    const { dealer, vehicle } = await dealing.forSale();
    const cost = async () => {
      const text = '{ myPurchaseOffers(first: 20) { nodes { vehicle { title } steps { kind } sale { state } buyer { id } } } }';
      const statements = await statementsOf(lot.platform.database, async () => void (await lot.data(dealer, text)));
      return statements.filter((each) => /purchase_offer|direct_sales/.test(each)).length;
    };
    await dealing.offer(dealing.person(), { vehicle });
    const one = await cost();
    for (let n = 0; n < 4; n += 1) await dealing.offer(dealing.person(), { vehicle });
    expect(await cost()).toBe(one);
  });
});

describe('by its id', () => {
  it('an offer and a sale are there for both sides and for who manages the business', async () => {
    const { buyer, dealer, sale } = await dealing.sold();
    const names = [globalId('PurchaseOffer', sale.offerId), globalId('DirectSale', sale.id)];
    const found = async (who: Person) => {
      const query = 'query ($ids: [_Any!]!) { _entities(representations: $ids) { __typename } }';
      const ids = names.map((id, index) => ({ __typename: index === 0 ? 'PurchaseOffer' : 'DirectSale', id }));
      return (await lot.data<{ _entities: (object | null)[] }>(who, query, { ids }))._entities.filter((each) => each !== null).length;
    };
    for (const who of [buyer, dealer, dealing.person('MANAGER')]) expect(await found(who)).toBe(2);
    for (const who of [dealing.person(), dealing.person('DEALER'), { ...dealing.person('MANAGER'), tenantId: newId() }])
      expect(await found(who)).toBe(0);
  });
});

describe('what a sale would come to', () => {
  const estimateOf = async (who: Person, vehicleId: string, price = '') =>
    (
      await lot.data<{ directSaleEstimate: object | null }>(
        who,
        `query ($id: ID!) { directSaleEstimate(vehicleId: $id${price}) { forSale suggestedPrice { currency } price { amount } deposit { amount }
          commissionBasisPoints commission { amount } sellerReceives { amount } terms { depositBasisPoints offerHours } } }`,
        { id: globalId('Vehicle', vehicleId) },
      )
    ).directSaleEstimate;

  it('is told at the asking price, or at another, by the rates and terms of now', async () => {
    const { vehicle, dealer } = await dealing.forSale();
    await lot.add(dealer);
    await requestValuation(lot.as(dealer), { vehicleId: vehicle.id });
    expect(await estimateOf(dealing.person(), vehicle.id)).toEqual({
      forSale: true,
      suggestedPrice: { currency: 'NGN' },
      price: { amount: '12000000.00' },
      deposit: { amount: '2400000.00' },
      commissionBasisPoints: 300,
      commission: { amount: '360000.00' },
      sellerReceives: { amount: '11640000.00' },
      terms: { depositBasisPoints: 2_000, offerHours: 48 },
    });
    expect(await estimateOf(dealing.person(), vehicle.id, ', price: { amount: "100", currency: "NGN" }')).toMatchObject({
      deposit: { amount: '20.00' },
      sellerReceives: { amount: '97.00' },
    });
    const wrong = `{ directSaleEstimate(vehicleId: "${globalId('Vehicle', vehicle.id)}", price: { amount: "1", currency: "USD" }) { forSale } }`;
    expect(await codeOf(dealing.person(), wrong)).toBe('BAD_USER_INPUT');
  });

  it('is nothing where the vehicle is not there for the caller', async () => {
    const { vehicle, dealer } = await dealing.forSale();
    await lot.owner`update vehicles.vehicles set status = 'OWNED' where id = ${vehicle.id}`;
    expect(await estimateOf(dealing.person(), vehicle.id)).toBeNull();
    expect(await estimateOf(dealer, vehicle.id)).toMatchObject({ forSale: false });
    expect(await estimateOf(dealer, newId())).toBeNull();
  });
});

describe('live', () => {
  const text = 'subscription { mySalesChanged { sequence step offer { id state } sale { state } } }';

  it('both sides are told of each step and move, and nobody else', async () => {
    const forSale = await dealing.forSale();
    const buyer = dealing.person('CUSTOMER', 20_000_000);
    const [theirs, sellers, strangers] = await Promise.all([buyer, forSale.dealer, dealing.person()].map((who) => lot.watch(who, text)));
    if (!theirs || !sellers || !strangers) throw new Error('no streams');
    const strange = strangers.next();
    const next = [nextOf(theirs, 'mySalesChanged'), nextOf(sellers, 'mySalesChanged')];
    const offer = await dealing.offer(buyer, forSale);
    const id = globalId('PurchaseOffer', offer.id);
    const told = { sequence: 1, step: 'OFFERED', offer: { id, state: 'AWAITING_SELLER' }, sale: null };
    expect(await Promise.all(next)).toEqual([told, told]);
    await counterOffer(lot.as(forSale.dealer), { offerId: offer.id, step: 1, amount: ngn(11_000_000) });
    expect(await nextOf(theirs, 'mySalesChanged')).toMatchObject({ sequence: 2, step: 'COUNTERED' });
    await Promise.all([theirs.return?.(), sellers.return?.(), strangers.return?.()]);
    expect(await strange).toMatchObject({ done: true });
  });
});

describe('a guest', () => {
  it('has no offers', async () => {
    expect(await codeOf(guest(lot.tenantId, 'test'), '{ myPurchaseOffers { totalCount } }')).toBe('UNAUTHENTICATED');
  });
});
