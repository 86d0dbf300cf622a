/**
 * Lagos, from the first visit to a car in the garage, and out of it again: a guest values a car and becomes a lead, registers, is known, brings money,
 * is outbid and wins, settles and takes delivery, has it serviced, sells it by an auction as a private seller, and as a dealer another without one.
 */
import { drawnPdf } from '@marque/shared/files/drawn-pdf';
import { type Client, newKey } from '@marque/sdk';
import { TestClock } from '@marque/shared/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codesOf, dataOf } from '../kit/answer.js';
import type { GivenAuction } from '../kit/given.js';
import { modes, startMarque, type TestMarque } from '../kit/marque.js';

const slug = 'dealer360';
const naira = (amount: string) => ({ amount, currency: 'NGN' });
const dayMs = 24 * 3_600_000;
const email = 'chidi.nwosu@example.com';
const password = 'Fresh-Start-9';
const papers = {
  legalName: 'Chidi Nwosu',
  address: '4 Broad Street, Lagos',
  phone: '+2348031230011',
  documentType: 'PASSPORT' as const,
  documentNumber: 'A12345678',
};

interface PutUp {
  readonly __typename: string;
  readonly path?: readonly string[];
  readonly auction?: { readonly id: string; readonly approval: string };
}

describe.each(modes)('from guest to garage, %s', (mode) => {
  const clock = new TestClock();
  let marque: TestMarque;
  let manager: Client;
  let dealer: Client;
  let rival: Client;
  let chidi: Client;
  let userId: string;
  let car: string;
  beforeAll(async () => {
    marque = await startMarque(mode, { clock });
    [manager, dealer, rival] = await Promise.all([marque.as(slug, 'manager'), marque.as(slug, 'dealer'), marque.as(slug, 'buyer')]);
    chidi = marque.guest(slug);
  });
  afterAll(() => marque.close());

  const asked = async <T extends object>(who: Client, text: string, variables: object = {}) =>
    dataOf(await marque.ask<T>(who, text, { ...variables }));
  const done = async (who: Client, field: string, type: string, input: object) => {
    const text = `mutation ($input: ${type}!) { done: ${field}(input: $input) { __typename ... on UserError { message } } }`;
    return (await asked<{ done: { __typename: string } }>(who, text, { input })).done;
  };
  const vehicleOf = async (who: Client, id: string) =>
    (await asked<{ vehicle: { state: string } | null }>(who, `{ vehicle(id: "${id}") { state owner { id } } }`)).vehicle;
  const garage = async () => {
    const text =
      '{ myGarage(first: 5) { nodes { vehicle { id } marketValue { amount } purchasePrice { amount } services { request { kind } } } } }';
    const { myGarage } = await asked<{ myGarage: { nodes: readonly { vehicle: { id: string }; purchasePrice: object | null }[] } }>(
      chidi,
      text,
    );
    return myGarage.nodes;
  };
  /** Puts a vehicle up for an hour, as whoever it is. */
  const putUp = async (who: Client, vehicleId: string) => {
    const amounts = { startPrice: naira('2000000'), increments: { fixed: naira('50000') } };
    const endsAt = new Date(clock.now().getTime() + 3_600_000);
    const times = { startsAt: clock.now().toISOString(), endsAt: endsAt.toISOString() };
    const input = { vehicleId, type: 'TIMED', ...amounts, ...times, softClose: { enabled: false }, idempotencyKey: newKey() };
    const text = `mutation ($input: CreateAuctionInput!) { createAuction(input: $input) {
      __typename ... on UserError { message path } ... on AuctionPayload { auction { id approval } } } }`;
    return { endsAt, answer: await marque.ask<{ createAuction: PutUp }>(who, text, { input }) };
  };
  const stateOf = async (id: string) => (await chidi.auction({ id })).auction?.state;
  /** A token from before many days is renewed by the client's own operations. */
  const renewed = (...people: readonly Client[]) => Promise.all(people.map((who) => who.me()));
  const end = async ({ id, endsAt }: GivenAuction) => {
    clock.set(endsAt);
    await marque.runDueJobs();
    await expect.poll(() => stateOf(id)).toBe('PENDING_SETTLEMENT');
  };
  const approve = async (kind: 'PERSONAL' | 'DEALER', details: Parameters<Client['submitKyc']>[0]['input']['details']) => {
    const { submitKyc } = await chidi.submitKyc({ input: { kind, details, idempotencyKey: newKey() } });
    if (submitKyc.__typename !== 'KycPayload') throw new Error(submitKyc.message);
    const applicationId = submitKyc.application.id;
    await manager.startKycReview({ input: { applicationId } });
    expect((await manager.approveKyc({ input: { applicationId } })).approveKyc).toMatchObject({ application: { state: 'APPROVED' } });
  };

  /** Pays a sale and takes it through its stages to the hand-over. */
  async function settle(buyer: Client, seller: Client, auctionId: string): Promise<void> {
    await buyer.chooseDelivery({ input: { auctionId, method: 'PICKUP' } });
    const paid = await buyer.paySettlement({ input: { auctionId, idempotencyKey: newKey() } });
    expect(paid.paySettlement).toMatchObject({ __typename: 'SettlementPayload', settlement: { balanceDue: naira('0.00') } });
    await done(manager, 'startInspection', 'AuctionInput', { auctionId });
    await done(manager, 'completeInspection', 'CompleteInspectionInput', { auctionId, note: 'As described.' });
    const { settlement } = await buyer.settlement({ auctionId });
    for (const { kind } of settlement?.requiredDocuments ?? []) {
      const file = new Blob([new Uint8Array(drawnPdf([kind]))]);
      const sent = await (kind === 'BUYER_IDENTITY' ? buyer : seller).uploadDocument(file, { auctionId, kind });
      if (sent.__typename !== 'SettlementPayload') throw new Error(sent.message);
      const documentId = sent.settlement.documents.at(-1)?.id;
      await done(manager, 'decideSettlementDocument', 'DecideSettlementDocumentInput', { auctionId, documentId, accept: true });
    }
    await done(manager, 'completeDocumentation', 'AuctionInput', { auctionId });
    const at = new Date(clock.now().getTime() + dayMs).toISOString();
    await done(manager, 'scheduleDelivery', 'ScheduleDeliveryInput', { auctionId, at });
    expect((await buyer.confirmHandover({ input: { auctionId } })).confirmHandover).toMatchObject({ settlement: { state: 'SETTLED' } });
    await marque.runDueJobs();
  }

  test('a guest values a car, and is a lead of the business', async () => {
    const { valuationReportWording: wording } = await asked<{ valuationReportWording: { version: string } }>(
      chidi,
      '{ valuationReportWording { version } }',
    );
    const vehicle = { make: 'Toyota', model: 'Camry', year: 2019, odometerKm: 70_000, condition: 'CLEAN', segment: 'FOREIGN_USED' };
    const input = {
      vehicle: { ...vehicle, currency: 'NGN' },
      name: 'Chidi Nwosu',
      email,
      acceptedWording: wording.version,
      idempotencyKey: newKey(),
    };
    expect(await done(chidi, 'requestValuationReport', 'RequestValuationReportInput', input)).toEqual({
      __typename: 'ValuationReportPayload',
    });
    const leads = await asked(await marque.as(slug, 'agent'), '{ leads(filter: { search: "chidi" }) { nodes { email source } } }');
    expect(leads).toEqual({ leads: { nodes: [{ email, source: 'VALUATION' }] } });
  });

  test('registers, is known, and brings money', async () => {
    const unknown = await putUp(chidi, await marque.given(slug).vehicle());
    expect(unknown.answer.errors).toMatchObject([{ message: 'Sign in to do this.', extensions: { code: 'UNAUTHENTICATED' } }]);
    const person = { email, password, givenName: 'Chidi', familyName: 'Nwosu', phone: papers.phone };
    const registered = await chidi.mutation.register(
      { input: person },
      { $on: { SignedIn: { user: { id: true } }, UserError: { message: true } } },
    );
    if (registered.register.__typename !== 'SignedIn') throw new Error(registered.register.message);
    userId = registered.register.user.id;
    await chidi.signIn({ email, password });
    expect((await chidi.me()).me).toMatchObject({ role: 'CUSTOMER' });
    const tooEarly = await putUp(chidi, await marque.given(slug).vehicle());
    expect(codesOf(tooEarly.answer)).toEqual(['FORBIDDEN']);
    expect(tooEarly.answer.errors?.[0]?.message).toMatch(/scope `auction:create` .*VERIFIED_SELLER.* KYC .* makes a customer a seller/);
    await approve('PERSONAL', papers);
    expect((await chidi.me()).me).toMatchObject({ role: 'VERIFIED_SELLER' });
    const { deposit } = await chidi.deposit({ input: { amount: naira('9000000'), idempotencyKey: newKey() } });
    expect(deposit).toMatchObject({ payment: { state: 'SUCCEEDED' } });
  });

  test('watches, bids, is outbid and told so, and wins', async () => {
    const vehicleId = await marque.given(slug).vehicle({ make: 'Toyota', model: 'Camry', year: 2019, askingPrice: naira('8000000') });
    const auction = await marque.given(slug).auction({ vehicleId, startPrice: '1000000', step: '50000' }).liveFor(3600);
    await chidi.watchAuction({ input: { auctionId: auction.id } });
    await marque.given(slug).bidder(auction, chidi, '500000');
    await marque.given(slug).bidder(auction, rival, '500000');
    const bid = async (who: Client, maximum: string) =>
      (await who.placeBid({ input: { auctionId: auction.id, maximum: naira(maximum), idempotencyKey: newKey() } })).placeBid;
    expect(await bid(chidi, '1200000')).toMatchObject({ leading: true });
    expect(await bid(rival, '1500000')).toMatchObject({ leading: true });
    const outbid = async () => (await chidi.myNotices({ first: 10 })).myNotices?.nodes.map(({ kind }) => kind);
    await expect.poll(outbid).toContain('OUTBID');
    expect(await bid(chidi, '2000000')).toMatchObject({ leading: true, price: naira('1550000.00') });
    await end(auction);
    car = vehicleId;
    await renewed(chidi, manager, dealer);
    await settle(chidi, dealer, auction.id);
  });

  test('has the car in the garage with its value, and has it serviced', async () => {
    await expect.poll(() => vehicleOf(chidi, car)).toEqual({ state: 'OWNED', owner: { id: userId } });
    const worth = { vehicle: { id: car }, marketValue: { amount: expect.any(String) }, purchasePrice: { amount: '1550000.00' } };
    await expect.poll(garage).toEqual([{ ...worth, services: [{ request: { kind: 'POST_AUCTION_SETTLEMENT' } }] }]);
    // With the hand-over nothing of the sale is left to do.
    const left = '{ myServiceRequests(filter: { kinds: [POST_AUCTION_SETTLEMENT] }) { nodes { state } } }';
    await expect.poll(() => asked(chidi, left)).toEqual({ myServiceRequests: { nodes: [{ state: 'CLOSED' }] } });
    const board = `{ tasks(filter: { kinds: [POST_AUCTION_SETTLEMENT], customerId: "${userId}" }) { nodes { state outcome assignee { id } } } }`;
    const outcome = 'The vehicle was handed over: the sale is complete.';
    expect(await asked(manager, board)).toEqual({ tasks: { nodes: [{ state: 'DONE', outcome, assignee: null }] } });
    const request = { vehicleId: car, kind: 'MAINTENANCE', description: 'After the purchase', latitude: 6.5, longitude: 3.4 };
    expect(await done(chidi, 'requestService', 'RequestServiceInput', { ...request, idempotencyKey: newKey() })).toEqual({
      __typename: 'ServiceRequestPayload',
    });
    await expect.poll(async () => JSON.stringify(await garage())).toContain('MAINTENANCE');
  });

  test('sells the car by an auction, as a private seller', async () => {
    // The token that followed the approval carries it.
    await renewed(chidi);
    const foreign = await putUp(chidi, await marque.given(slug).vehicle());
    expect(dataOf(foreign.answer).createAuction).toMatchObject({ __typename: 'NotFound', path: ['input', 'vehicleId'] });
    const stillMine = await putUp(chidi, car);
    expect(dataOf(stillMine.answer).createAuction).toMatchObject({
      __typename: 'Conflict',
      message: expect.stringContaining('listVehicle'),
    });
    const list = () =>
      done(chidi, 'listVehicle', 'VehiclePriceInput', { vehicleId: car, askingPrice: naira('3000000'), confirmUnusualPrice: true });
    expect(await list()).toMatchObject({ __typename: 'Conflict' });
    // It was offered before: now it is shown as it is.
    const pictures = { vehicleId: car, imageUrls: ['https://pictures.example/camry.jpg'] };
    expect(await done(chidi, 'changeVehicle', 'ChangeVehicleInput', pictures)).toMatchObject({ __typename: 'VehiclePayload' });
    expect(await list()).toMatchObject({ __typename: 'VehiclePayload' });
    const { endsAt, answer } = await putUp(chidi, car);
    const { auction } = dataOf(answer).createAuction;
    expect(auction).toMatchObject({ approval: 'WAITING' });
    const auctionId = auction?.id ?? '';
    expect((await chidi.scheduleAuction({ input: { auctionId } })).scheduleAuction).toMatchObject({ __typename: 'Conflict' });
    await manager.approveAuction({ input: { auctionId, reason: 'All papers are there' } });
    await chidi.scheduleAuction({ input: { auctionId } });
    await marque.runDueJobs();
    await expect.poll(() => stateOf(auctionId)).toBe('LIVE');
    await marque.given(slug).bidder({ id: auctionId }, rival, '600000');
    const bid = { auctionId, maximum: naira('2500000'), idempotencyKey: newKey() };
    expect((await rival.placeBid({ input: bid })).placeBid).toMatchObject({ leading: true, price: naira('2000000.00') });
    await end({ id: auctionId, vehicleId: car, endsAt });
    await renewed(chidi, manager, rival);
    const before = Number((await chidi.myWallet({})).myWallet?.available.amount);
    await settle(rival, chidi, auctionId);
    // The price less a commission of 3 %.
    expect(Number((await chidi.myWallet({})).myWallet?.available.amount) - before).toBe(1_940_000);
    await expect.poll(() => vehicleOf(chidi, car)).toBeNull();
  });

  test('becomes a dealer, and sells another without an auction', async () => {
    await approve('DEALER', { ...papers, businessName: 'Nwosu Motors', registrationNumber: 'RC-1234567' });
    await chidi.signIn({ email, password });
    expect((await chidi.me()).me).toMatchObject({ role: 'DEALER' });
    const { addVehicle } = await chidi.addVehicle({
      input: {
        make: 'Honda',
        model: 'Accord',
        year: 2020,
        condition: 'CLEAN',
        segment: 'LOCALLY_USED',
        askingPrice: naira('2500000'),
        confirmUnusualPrice: true,
        idempotencyKey: newKey(),
      },
    });
    if (addVehicle.__typename !== 'AddVehiclePayload') throw new Error(addVehicle.message);
    const vehicleId = addVehicle.vehicle.id;
    const { makePurchaseOffer } = await rival.makePurchaseOffer({
      input: { vehicleId, amount: naira('2400000'), idempotencyKey: newKey() },
    });
    if (makePurchaseOffer.__typename !== 'PurchaseOfferPayload') throw new Error(makePurchaseOffer.message);
    const { acceptPurchaseOffer: accepted } = await chidi.acceptPurchaseOffer({ input: { offerId: makePurchaseOffer.offer.id, step: 1 } });
    if (accepted.__typename !== 'PurchaseOfferPayload') throw new Error(accepted.message);
    const saleId = accepted.offer.sale?.id ?? '';
    await marque.runDueJobs();
    const paid = await rival.payDirectSale({ input: { saleId, idempotencyKey: newKey() } });
    expect(paid.payDirectSale).toMatchObject({ sale: { state: 'PAID' } });
    expect((await rival.confirmSaleHandover({ input: { saleId } })).confirmSaleHandover).toMatchObject({ sale: { state: 'HANDED_OVER' } });
    await marque.runDueJobs();
    expect(await vehicleOf(rival, vehicleId)).toMatchObject({ state: 'OWNED' });
    expect(await vehicleOf(chidi, vehicleId)).toBeNull();
    expect((await (await marque.as(slug, 'admin')).verifyLedger()).verifyLedger?.balanced).toBe(true);
  });
});
