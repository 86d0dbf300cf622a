/** Lagos: a seller keeps a car, has it repaired while nobody can buy it, and sells another that still waits for its repair. */
import { type Client, newKey } from '@marque/sdk';
import { demoPerson, demoVehicle } from '@marque/shared/demo';
import { globalId } from '@marque/shared/graph/global-ids';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dataOf } from '../../kit/answer.js';
import { modes, startMarque, type TestMarque } from '../../kit/marque.js';

const slug = 'dealer360';
const naira = (amount: string) => ({ amount, currency: 'NGN' });
const idOf = (person: 'seller' | 'buyer') => globalId('User', demoPerson(slug, person).id);

const ofRequest = '... on ServiceRequestPayload { request { id state } }';
const ofVehicle = '... on VehiclePayload { vehicle { id state } } ... on IllegalMove { from allowed }';
const inputs = {
  requestService: 'RequestServiceInput',
  quoteServiceRequest: 'QuoteServiceRequestInput',
  payServiceRequest: 'PayServiceRequestInput',
  startServiceWork: 'StartServiceWorkInput',
  handInServiceWork: 'HandInServiceWorkInput',
  checkServiceWork: 'CheckServiceWorkInput',
  moveVehicle: 'MoveVehicleInput',
  listVehicle: 'VehiclePriceInput',
} as const;

interface Outcome {
  readonly __typename: string;
  readonly request?: { readonly id: string; readonly state: string };
  readonly vehicle?: { readonly id: string; readonly state: string };
}

interface Request {
  readonly state: string;
  readonly quotations: readonly { readonly id: string }[];
  readonly history: readonly { readonly actor: string; readonly note: string | null }[];
  readonly payment: { readonly state: string } | null;
}

describe.each(modes)('a car that is being worked on, %s', (mode) => {
  let marque: TestMarque;
  let people: Record<'seller' | 'buyer' | 'partner' | 'manager' | 'customer', Client>;
  beforeAll(async () => {
    marque = await startMarque(mode);
    const as = (person: keyof typeof people) => marque.as(slug, person);
    const [seller, buyer, partner, manager, customer] = await Promise.all([
      as('seller'),
      as('buyer'),
      as('partner'),
      as('manager'),
      as('customer'),
    ]);
    people = { seller, buyer, partner, manager, customer };
  });
  afterAll(() => marque.close());

  const say = async (who: Client, name: keyof typeof inputs, input: object): Promise<Outcome> => {
    const moved = `__typename ${name.endsWith('Vehicle') ? ofVehicle : ofRequest} ... on UserError { message }`;
    const text = `mutation ($input: ${inputs[name]}!) { ${name}(input: $input) { ${moved} } }`;
    return dataOf(await marque.ask<Record<string, Outcome>>(who, text, { input }))[name] as Outcome;
  };
  const requested = async (who: Client, vehicleId: string): Promise<string> => {
    const wish = { vehicleId, kind: 'MAINTENANCE', description: 'The brakes squeal.', latitude: 6.53, longitude: 3.38 };
    return (await say(who, 'requestService', { ...wish, idempotencyKey: newKey() })).request?.id ?? '';
  };
  const quote = (requestId: string) =>
    say(people.partner, 'quoteServiceRequest', { requestId, amount: naira('45000'), estimatedHours: 4, idempotencyKey: newKey() });
  const requestOf = async (who: Client, id: string): Promise<Request | null> => {
    const text = '($id: ID!) { serviceRequest(id: $id) { state quotations { id } history { actor note } payment { state } } }';
    return dataOf(await marque.ask<{ serviceRequest: Request | null }>(who, `query ${text}`, { id })).serviceRequest;
  };
  const pay = async (who: Client, requestId: string): Promise<Outcome> => {
    const quotationId = (await requestOf(who, requestId))?.quotations[0]?.id ?? '';
    return say(who, 'payServiceRequest', { requestId, quotationId, idempotencyKey: newKey() });
  };
  /** The states of the cars in somebody's garage. */
  const garageOf = async (who: Client): Promise<ReadonlyMap<string, string>> => {
    const text = '{ myGarage(first: 50) { nodes { vehicle { id state } } } }';
    const { myGarage } = dataOf(await marque.ask<{ myGarage: { nodes: { vehicle: { id: string; state: string } }[] } }>(who, text));
    return new Map(myGarage.nodes.map(({ vehicle }) => [vehicle.id, vehicle.state]));
  };
  const free = async (who: Client) => Number((await who.myWallet({})).myWallet?.available.amount);

  /** Sold to the buyer without an auction, and handed over. */
  const sell = async (vehicleId: string): Promise<void> => {
    const wish = { vehicleId, amount: naira('4500000'), idempotencyKey: newKey() };
    const { makePurchaseOffer: offered } = await people.buyer.makePurchaseOffer({ input: wish });
    if (offered.__typename !== 'PurchaseOfferPayload') throw new Error(offered.message);
    const { acceptPurchaseOffer: taken } = await people.seller.acceptPurchaseOffer({ input: { offerId: offered.offer.id, step: 1 } });
    if (taken.__typename !== 'PurchaseOfferPayload') throw new Error(taken.message);
    const saleId = taken.offer.sale?.id ?? '';
    await expect
      .poll(async () => (await people.buyer.payDirectSale({ input: { saleId, idempotencyKey: newKey() } })).payDirectSale.__typename)
      .toBe('DirectSalePayload');
    const { confirmSaleHandover } = await people.buyer.confirmSaleHandover({ input: { saleId } });
    expect(confirmSaleHandover).toMatchObject({ sale: { state: 'HANDED_OVER' } });
  };

  test('stands in its garage IN_SERVICE from the begin of the work to its end, and cannot be sold meanwhile', async () => {
    const { seller, partner, manager } = people;
    const facts = { askingPrice: naira('5000000'), imageUrls: ['https://pictures.example/corolla.jpg'] };
    const vehicleId = await marque.given(slug).vehicle(facts, 'seller');
    expect((await garageOf(seller)).has(vehicleId)).toBe(false);
    const keep = { vehicleId, from: 'AVAILABLE', to: 'OWNED', reason: 'I keep it.' };
    expect(await say(seller, 'moveVehicle', keep)).toMatchObject({ vehicle: { state: 'OWNED' } });
    expect((await garageOf(seller)).get(vehicleId)).toBe('OWNED');

    const requestId = await requested(seller, vehicleId);
    expect(await quote(requestId)).toMatchObject({ request: { state: 'QUOTED' } });
    expect(await pay(seller, requestId)).toMatchObject({ request: { state: 'PAID' } });
    expect(await say(partner, 'startServiceWork', { requestId })).toMatchObject({ request: { state: 'IN_PROGRESS' } });
    await expect.poll(async () => (await garageOf(seller)).get(vehicleId)).toBe('IN_SERVICE');

    const offer = { vehicleId, askingPrice: naira('5000000') };
    expect(await say(seller, 'listVehicle', offer)).toMatchObject({ __typename: 'IllegalMove', from: 'IN_SERVICE', allowed: [] });
    expect(await say(seller, 'moveVehicle', { ...keep, from: 'IN_SERVICE' })).toMatchObject({ __typename: 'IllegalMove' });
    const wish = { vehicleId, amount: naira('4500000'), idempotencyKey: newKey() };
    expect((await people.buyer.makePurchaseOffer({ input: wish })).makePurchaseOffer.__typename).toBe('NotFound');
    await expect(marque.given(slug).auction({ vehicleId }).scheduledIn(600)).rejects.toThrow(/no auction|not scheduled/);

    await say(partner, 'handInServiceWork', { requestId });
    expect(await say(manager, 'checkServiceWork', { requestId, passed: true })).toMatchObject({ request: { state: 'COMPLETED' } });
    await expect.poll(async () => (await garageOf(seller)).get(vehicleId)).toBe('OWNED');
    expect(await say(seller, 'listVehicle', offer)).toMatchObject({ vehicle: { state: 'LISTED' } });
  });

  test('is sold, and nothing that its former owner has asked for is paid or begun any more', async () => {
    const { seller, buyer, partner } = people;
    const vehicleId = await marque.given(slug).vehicle({ askingPrice: naira('5000000') }, 'seller');
    const [quoted, paid] = [await requested(seller, vehicleId), await requested(seller, vehicleId)];
    for (const requestId of [quoted, paid]) await quote(requestId);
    const before = await free(seller);
    expect(await pay(seller, paid)).toMatchObject({ request: { state: 'PAID' } });
    expect(await free(seller)).toBe(before - 45_000);
    await sell(vehicleId);
    expect((await garageOf(buyer)).get(vehicleId)).toBe('OWNED');
    expect(await pay(seller, quoted)).toMatchObject({ __typename: 'Conflict' });
    expect(await say(partner, 'startServiceWork', { requestId: paid })).toMatchObject({ __typename: 'Conflict' });
    for (const requestId of [quoted, paid])
      await expect
        .poll(() => requestOf(seller, requestId))
        .toMatchObject({
          state: 'CANCELLED',
          history: expect.arrayContaining([{ actor: 'PLATFORM', note: 'The vehicle has changed hands.' }]),
        });
    await expect.poll(async () => (await requestOf(seller, paid))?.payment?.state).toBe('RELEASED');
    expect(await requestOf(buyer, paid)).toBeNull();
  });

  test('is sold while it is being worked on: the work goes on, and its new owner sees it', async () => {
    const { seller, buyer, partner, manager } = people;
    const vehicleId = await marque.given(slug).vehicle({ askingPrice: naira('5000000') }, 'seller');
    const requestId = await requested(seller, vehicleId);
    await quote(requestId);
    await pay(seller, requestId);
    expect(await say(partner, 'startServiceWork', { requestId })).toMatchObject({ request: { state: 'IN_PROGRESS' } });
    expect(await requestOf(buyer, requestId)).toBeNull();
    await sell(vehicleId);
    await expect.poll(async () => (await garageOf(buyer)).get(vehicleId)).toBe('IN_SERVICE');
    const text = `query ($id: ID!) { vehicle(id: $id) { owner { id } serviceRequests(first: 5) { nodes { id state owner { id } } } } }`;
    await expect
      .poll(async () => dataOf(await marque.ask<object>(buyer, text, { id: vehicleId })))
      .toEqual({
        vehicle: {
          owner: { id: idOf('buyer') },
          serviceRequests: { nodes: [{ id: requestId, state: 'IN_PROGRESS', owner: { id: idOf('seller') } }] },
        },
      });
    expect(await requestOf(buyer, requestId)).toMatchObject({ state: 'IN_PROGRESS', quotations: [], payment: null });
    await say(partner, 'handInServiceWork', { requestId });
    await say(manager, 'checkServiceWork', { requestId, passed: true });
    await expect.poll(async () => (await garageOf(buyer)).get(vehicleId)).toBe('OWNED');
  });

  test('is in the demo world: one car of the customer’s garage', async () => {
    await expect.poll(async () => (await garageOf(people.customer)).get(globalId('Vehicle', demoVehicle(slug, 27).id))).toBe('IN_SERVICE');
  });
});
