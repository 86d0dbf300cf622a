/** The role table: who may do what, asked of the gateway field by field. */
import { type EntityName, globalId } from '@marque/shared/graph/global-ids';
import { type Client, newKey } from '@marque/sdk';
import { demoAuction, type DemoPersonKey, demoPerson, demoPersonKeys, demoVehicle } from '@marque/shared/demo';
import { newId } from '@marque/shared/ids';
import { parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codesOf, dataOf } from '../../kit/answer.js';
import { startMarque, type TestMarque } from '../../kit/marque.js';

const slug = 'sterling';
type Persona = DemoPersonKey | 'guest';
const everybody: readonly Persona[] = ['guest', ...demoPersonKeys];
const signedIn: readonly Persona[] = demoPersonKeys;
const owners: readonly Persona[] = ['customer', 'buyer', 'newcomer', 'seller', 'dealer', 'partner', 'manager', 'admin'];
const bidders: readonly Persona[] = ['customer', 'buyer', 'newcomer', 'seller', 'dealer', 'admin'];
const listers: readonly Persona[] = ['seller', 'dealer', 'manager', 'admin'];
const dealers: readonly Persona[] = ['dealer', 'manager', 'admin'];
const workers: readonly Persona[] = ['partner', 'manager', 'admin'];
const concierges: readonly Persona[] = ['concierge', 'manager', 'admin'];
const managers: readonly Persona[] = ['manager', 'admin'];
const admins: readonly Persona[] = ['admin'];
const staff: readonly Persona[] = ['agent', 'concierge', 'manager', 'admin'];

/** Nothing has such an id, so that whoever may ask changes nothing either. */
const no = (type: EntityName): string => globalId(type, newId());
const outcome = '{ __typename }';
const of = (input: string) => `(input: { ${input} })`;
const usd = (amount: string) => `{ amount: "${amount}", currency: "USD" }`;
const key = () => `idempotencyKey: "${newKey()}"`;
const auction = `auctionId: "${no('Auction')}"`;
const order = `orderId: "${no('ServiceOrder')}"`;
const request = `requestId: "${no('ServiceRequest')}"`;
const user = `userId: "${no('User')}", reason: "a test of the table"`;
const kyc = `applicationId: "${no('KycApplication')}"`;
const vehicle = `vehicleId: "${no('Vehicle')}"`;
const price = `${vehicle}, askingPrice: ${usd('10')}`;

/** Rows of the table, each with the operations of the graph that stand for it. */
const table: readonly (readonly [row: string, allowed: readonly Persona[], operations: readonly string[]])[] = [
  [
    'browse catalogue, inventory, search',
    everybody,
    [
      '{ vehicles(first: 2) { edges { node { title catalogEntry { make } } } } }',
      '{ vehicles(filter: { search: "bentley" }) { totalCount } }',
      `{ vehicle(id: "${globalId('Vehicle', demoVehicle(slug, 1).id)}") { title valuation { estimate { amount } } } }`,
      '{ marketSnapshot(make: "Bentley", model: "Bentayga") { offered medianSoldPrice { amount } changeOver30Days } }',
      '{ checkVin(vin: "1HGCM82633A004352") { valid } }',
      '{ vehicles(filter: { featured: true }, first: 2) { nodes { featuredUntil } } vehicleFees { listing { amount } } }',
      '{ serviceOfferings { code } }',
      '{ professionals(first: 2) { edges { node { businessName } } } }',
      `{ auction(id: "${globalId('Auction', demoAuction(slug, 1).id)}") { state price { amount } } }`,
      '{ defaultIncrements { bands { step { amount } } } }',
    ],
  ],
  [
    'valuation',
    signedIn,
    [
      `{ vehicle(id: "${globalId('Vehicle', demoVehicle(slug, 1).id)}") { valuation { low { amount } factors { name } } } }`,
      `mutation { requestValuation(input: { vehicleId: "${no('Vehicle')}" }) ${outcome} }`,
    ],
  ],
  [
    'bid',
    bidders,
    [
      '{ myBids(first: 1) { edges { node { id } } } }',
      '{ joinedAuctions(first: 1) { edges { node { id } } } }',
      '{ myBidderAccounts { limit { amount } } }',
      `mutation { placeBid${of(`${auction}, maximum: ${usd('10')}, ${key()}`)} ${outcome} }`,
      `mutation { buyNow${of(`${auction}, ${key()}`)} ${outcome} }`,
      `mutation { joinAuction${of(`${auction}, acceptedWording: "1", ${key()}`)} ${outcome} }`,
      `mutation { answerSecondChance${of(`${auction}, accept: true, ${key()}`)} ${outcome} }`,
      `mutation { releaseBiddingFunds${of(`currency: "JPY", ${key()}`)} ${outcome} }`,
    ],
  ],
  [
    'order services, own orders',
    bidders,
    [
      '{ myServiceOrders(first: 1) { edges { node { id } } } }',
      `mutation { placeServiceOrder${of(`offeringId: "${no('ServiceOffering')}", answers: {}, ${key()}`)} ${outcome} }`,
    ],
  ],
  ['orders one by one', [...bidders, 'concierge', 'manager'], [`{ orders: serviceOrder(id: "${no('ServiceOrder')}") { id } }`]],
  [
    'calling orders off',
    [...bidders, 'partner', 'manager'],
    [`mutation { cancelServiceOrder${of(`${order}, reason: "a test of the table", ${key()}`)} ${outcome} }`],
  ],
  [
    'own garage, own wallet, own requests',
    owners,
    [
      '{ myWallet { available { amount } } }',
      `mutation { watchAuction${of(auction)} ${outcome} }`,
      `mutation { unwatchAuction${of(auction)} ${outcome} }`,
      '{ myWatchlist { changes } }',
      `mutation { markWatchlistSeen${of(`auctionIds: ["${no('Auction')}"]`)} ${outcome} }`,
      `mutation { answerCounterOffer${of(`${auction}, accept: true, ${key()}`)} ${outcome} }`,
      `mutation { featureAuction${of(`${auction}, weeks: 1, acceptedFee: ${usd('150')}, reason: "a test", ${key()}`)} ${outcome} }`,
      '{ myServiceRequests(first: 1) { edges { node { id } } } }',
      `mutation { deposit${of(`amount: ${usd('0')}, ${key()}`)} ${outcome} }`,
      `mutation { withdraw${of(`amount: ${usd('0')}, destination: "account", ${key()}`)} ${outcome} }`,
      `mutation { payServiceRequest${of(`${request}, quotationId: "${no('Quotation')}", ${key()}`)} ${outcome} }`,
      `mutation { requestService${of(`${vehicle}, kind: INSPECTION, description: "Brakes squeal", latitude: 40.7, longitude: -74, ${key()}`)} ${outcome} }`,
    ],
  ],
  [
    'list own vehicle',
    listers,
    [
      `mutation { listVehicle${of(price)} ${outcome} }`,
      `mutation { changeVehiclePrice${of(price)} ${outcome} }`,
      `mutation { featureVehicle${of(`${vehicle}, weeks: 1, acceptedFee: ${usd('150')}, reason: "a test", ${key()}`)} ${outcome} }`,
    ],
  ],
  ['change what is said of own vehicle', owners, [`mutation { changeVehicle${of(`${vehicle}, colour: "Red"`)} ${outcome} }`]],
  [
    'create auctions',
    listers,
    [
      `mutation { createAuction${of(`${vehicle}, type: TIMED, startPrice: ${usd('10')}, increments: { fixed: ${usd('1')} }, startsAt: "2030-01-01T00:00:00Z", endsAt: "2030-01-02T00:00:00Z", ${key()}`)} ${outcome} }`,
      `mutation { scheduleAuction${of(auction)} ${outcome} }`,
      `mutation { reviseAuction${of(`${auction}, type: TIMED, startPrice: ${usd('10')}, increments: { fixed: ${usd('1')} }, startsAt: "2030-01-01T00:00:00Z", endsAt: "2030-01-02T00:00:00Z"`)} ${outcome} }`,
      `mutation { relistAuction${of(`${auction}, startsAt: "2030-01-01T00:00:00Z", endsAt: "2030-01-02T00:00:00Z", ${key()}`)} ${outcome} }`,
    ],
  ],
  [
    'bulk inventory',
    dealers,
    [
      `mutation { uploadInventory${of(`importId: "${no('ImportReport')}", csv: "nonsense", mode: BEST_EFFORT`)} ${outcome} }`,
      `mutation { importCatalog${of(`importId: "${no('ImportReport')}", csv: "nonsense"`)} ${outcome} }`,
    ],
  ],
  [
    'API keys',
    dealers,
    [
      '{ apiKeys(first: 1) { edges { node { id } } } }',
      `mutation { createApiKey${of(`name: "", scopes: [], ${key()}`)} ${outcome} }`,
      `mutation { revokeApiKey${of(`apiKeyId: "${no('ApiKey')}"`)} ${outcome} }`,
    ],
  ],
  [
    'assigned jobs, quotes, QC hand-in',
    workers,
    [
      '{ myJobs(first: 1) { edges { node { id } } } }',
      '{ openServiceRequests(first: 1) { edges { node { id } } } }',
      `mutation { quoteServiceRequest${of(`${request}, amount: ${usd('10')}, estimatedHours: 1, ${key()}`)} ${outcome} }`,
      `mutation { startServiceWork${of(request)} ${outcome} }`,
      `mutation { handInServiceWork${of(request)} ${outcome} }`,
    ],
  ],
  [
    'concierge messages and tasks',
    concierges,
    ['{ serviceRequests(first: 1) { edges { node { id } } } }', '{ serviceOrders(first: 1) { edges { node { id } } } }'],
  ],
  ['the floor: figures for staff', staff, ['{ auctionKpis { live } }', '{ metrics { key } }', `{ user(id: "${no('User')}") { id } }`]],
  [
    'prices, commissions, partner tiers, approvals, disputes',
    managers,
    [
      '{ kycApplications(first: 1) { edges { node { id } } } }',
      '{ professionals(filter: { states: [SUSPENDED] }, first: 1) { edges { node { id } } } }',
      '{ kpis { from } }',
      '{ revenueByDay { day } }',
      `mutation { approveAuction${of(`${auction}, reason: "a test"`)} ${outcome} }`,
      `mutation { rejectAuction${of(`${auction}, reason: "a test"`)} ${outcome} }`,
      `mutation { extendAuction${of(`${auction}, effectiveEnd: "2030-01-01T00:00:00Z", reason: "a test"`)} ${outcome} }`,
      `mutation { cancelAuction${of(`${auction}, reason: "a test"`)} ${outcome} }`,
      '{ bidSignals(first: 1) { nodes { id } } }',
      '{ defaultIncrementsHistory(first: 1) { totalCount } }',
      `mutation { setDefaultIncrements${of(`increments: { fixed: ${usd('0')} }, reason: "a test", ${key()}`)} ${outcome} }`,
      `mutation { retrySettlementTransfer${of(`settlementId: "${no('Settlement')}"`)} ${outcome} }`,
      `mutation { reviewBidSignal${of(`signalId: "${no('BidSignal')}", decision: DISMISSED, reason: "a test"`)} ${outcome} }`,
      `mutation { unfeatureAuction${of(`${auction}, reason: "a test"`)} ${outcome} }`,
      `mutation { unfeatureVehicle${of(`${vehicle}, reason: "a test"`)} ${outcome} }`,
      `mutation { endAuctionEarly${of(`${auction}, reason: "a test"`)} ${outcome} }`,
      `mutation { retractBid${of(`bidId: "${no('Bid')}", reason: "a test"`)} ${outcome} }`,
      `mutation { startKycReview${of(kyc)} ${outcome} }`,
      `mutation { approveKyc${of(kyc)} ${outcome} }`,
      `mutation { rejectKyc${of(`${kyc}, reason: "a test"`)} ${outcome} }`,
      `mutation { suspendProfessional${of(`professionalId: "${no('Professional')}", reason: "a test"`)} ${outcome} }`,
      `mutation { reinstateProfessional${of(`professionalId: "${no('Professional')}"`)} ${outcome} }`,
    ],
  ],
  [
    'users, roles, force logout, voids, adjustments',
    admins,
    [
      '{ users(first: 1) { edges { node { id } } } }',
      '{ auditEntries(first: 1) { edges { node { id } } } }',
      '{ verifyLedger { balanced } }',
      '{ analyticsBuilds { generation } }',
      `mutation { changeRole${of(`${user}, role: AGENT`)} ${outcome} }`,
      `mutation { forceLogOut${of(user)} ${outcome} }`,
      `mutation { suspendUser${of(user)} ${outcome} }`,
      `mutation { reinstateUser${of(user)} ${outcome} }`,
      `mutation { impersonate${of(`${user}, ${key()}`)} ${outcome} }`,
      `mutation { voidAuction${of(`${auction}, reason: "a test"`)} ${outcome} }`,
      `mutation { adjustWallet${of(`userId: "${no('User')}", amount: ${usd('0')}, reason: "a test", ${key()}`)} ${outcome} }`,
      `mutation { reverseAdjustment${of(`entryId: "${no('JournalEntry')}", reason: "a test", ${key()}`)} ${outcome} }`,
    ],
  ],
];

let marque: TestMarque;
const clients = new Map<Persona, Client>();
beforeAll(async () => {
  marque = await startMarque();
  for (const persona of everybody) clients.set(persona, persona === 'guest' ? marque.guest(slug) : await marque.as(slug, persona));
});
afterAll(() => marque.close());

const as = (persona: Persona): Client => clients.get(persona) ?? marque.guest(slug);
const isRefusal = (code: string | undefined): boolean => code === 'UNAUTHENTICATED' || code === 'FORBIDDEN';

/** What every mutation would leave behind: an event, a vehicle, an audit entry or money. */
async function marks(): Promise<unknown> {
  const [row] = await marque.database.systemSql`
    select (select max(position)::text from platform.events) as events, (select count(*)::text from identity.audit_entries) as audit,
      (select count(*)::text from vehicles.vehicles) as vehicles, (select count(*)::text from auction.auctions) as auctions`;
  return row;
}

/** The name of the operation's first field, for the titles. */
const fieldOf = (text: string): string => /[{]\s*(\w+)/.exec(text)?.[1] ?? text;

describe.each(table)('%s', (_row, allowed, operations) => {
  test.each(operations.map((text) => [fieldOf(text), text]))('%s', async (_field, text) => {
    const before = await marks();
    for (const persona of everybody) {
      const answer = await marque.ask(as(persona), text);
      if (allowed.includes(persona)) {
        expect(codesOf(answer).filter(isRefusal), `${persona} may`).toEqual([]);
        expect(codesOf(answer), `${persona} is answered`).not.toContain('INTERNAL');
      } else {
        const codes = new Set(codesOf(answer));
        expect([...codes], `${persona} may not`).toEqual([persona === 'guest' ? 'UNAUTHENTICATED' : 'FORBIDDEN']);
        if (text.startsWith('mutation')) expect(answer.data ?? null, `${persona} gets nothing`).toBeNull();
      }
    }
    expect(await marks()).toEqual(before);
  });
});

describe('whoever may not', () => {
  test('does not see what is kept from them, but everything else', async () => {
    const answer = await marque.ask<{ vehicle: { title: string; valuation: { estimate: object; low?: object | null } } }>(
      as('guest'),
      `{ vehicle(id: "${globalId('Vehicle', demoVehicle(slug, 1).id)}") { title valuation { estimate { amount } low { amount } } } }`,
    );
    expect(codesOf(answer)).toEqual(['UNAUTHENTICATED']);
    expect(answer.errors?.[0]?.path).toEqual(['vehicle', 'valuation', 'low']);
    expect(answer.data?.vehicle).toMatchObject({ title: expect.any(String), valuation: { estimate: { amount: expect.any(String) } } });
    expect(answer.data?.vehicle.valuation.low ?? null).toBeNull();
  });

  test('has the whole mutation refused, also the fields that are allowed', async () => {
    const before = await marks();
    const input = `{ make: "Bentley", model: "Flying Spur", year: 2020, condition: CLEAN, segment: FOREIGN_USED, askingPrice: ${usd('99000')}, ${key()} }`;
    const both = await marque.ask(
      as('dealer'),
      `mutation { added: addVehicle(input: ${input}) ${outcome} rebuilt: rebuildAnalytics(input: { ${key()} }) ${outcome} }`,
    );
    expect(codesOf(both)).toContain('FORBIDDEN');
    expect(both.data ?? null).toBeNull();
    expect(await marks()).toEqual(before);
  });

  test('cannot hide a field in an alias, a fragment or behind a directive', async () => {
    const hidden = [
      'query { innocent: verifyLedger { balanced } }',
      'query { ...F } fragment F on Query { verifyLedger { balanced } }',
      'query { ... on Query { ... @include(if: true) { verifyLedger { balanced } } } }',
    ];
    for (const text of hidden) expect(codesOf(await marque.ask(as('manager'), text)), text).toEqual(['FORBIDDEN']);
  });

  test.each([
    ['guest', 'subscription { walletChanged { sequence } }', 'UNAUTHENTICATED'],
    ['guest', 'subscription { myBidsChanged { standing } }', 'UNAUTHENTICATED'],
    ['customer', 'subscription { kpisChanged { from } }', 'FORBIDDEN'],
    ['dealer', 'subscription { bidSignalRaised { kind } }', 'FORBIDDEN'],
    ['agent', 'subscription { kpisChanged { from } }', 'FORBIDDEN'],
    ['customer', `subscription { importProgress(id: "${no('ImportReport')}") { sequence } }`, 'FORBIDDEN'],
  ] as const)('%s cannot open %s', async (persona, text, code) => {
    const stream = as(persona).subscribe<object, object>(parse(text), {});
    await expect(stream.next()).rejects.toMatchObject({ code });
  });
});

test('who is known and still a customer is told how they come to sell, and it is so', async () => {
  const buyer = as('buyer');
  expect(dataOf(await marque.ask(buyer, '{ me { role kycState } }'))).toEqual({ me: { role: 'CUSTOMER', kycState: 'APPROVED' } });
  const list = `mutation { listVehicle(input: { vehicleId: "${globalId('Vehicle', demoVehicle(slug, 1).id)}", askingPrice: ${usd('9000')} }) { __typename } }`;
  const { errors } = await marque.ask(buyer, list);
  expect(errors?.[0]?.message).toContain('who is known already and still a customer files another one.');
  const file = `mutation { submitKyc(input: { kind: PERSONAL, idempotencyKey: "${newId()}", details: {
    legalName: "James Carter", address: "1 Broadway", phone: "+12125550123", documentType: PASSPORT, documentNumber: "A1234567" } }) { __typename } }`;
  expect(dataOf(await marque.ask(buyer, file))).toEqual({ submitKyc: { __typename: 'KycPayload' } });
});

test('nobody sees what another customer owns, nor one business what is of another', async () => {
  const wallet = (await (await marque.as(slug, 'buyer')).myWallet({})).myWallet;
  const byId = `{ wallet(id: "${wallet?.id ?? ''}") { available { amount } } }`;
  for (const persona of ['partner', 'customer', 'dealer'] as const)
    expect(dataOf(await marque.ask(as(persona), byId))).toEqual({ wallet: null });
  // Whoever has no money of their own here and decides on none comes to no wallet at all.
  for (const persona of ['agent', 'concierge'] as const) expect(codesOf(await marque.ask(as(persona), byId))).toEqual(['FORBIDDEN']);
  const foreigner = await marque.as('motornet', 'admin');
  expect(dataOf(await marque.ask(foreigner, byId))).toEqual({ wallet: null });
  const foreign = `{ vehicle(id: "${globalId('Vehicle', demoVehicle(slug, 1).id)}") { id } auction(id: "${globalId('Auction', demoAuction(slug, 1).id)}") { id } user(id: "${globalId('User', demoPerson(slug, 'buyer').id)}") { id } }`;
  expect(dataOf(await marque.ask(foreigner, foreign))).toEqual({ vehicle: null, auction: null, user: null });
});
