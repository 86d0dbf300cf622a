/** Everything by its id alone: whoever may see a thing finds it, and for everybody else it is not there. */
import { type Client, newKey } from '@marque/sdk';
import { entities, type EntityName, globalId, isEntity, namedBy } from '@marque/shared/graph/global-ids';
import { demoTenants, demoVehicle } from '@marque/shared/demo';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codesOf, dataOf } from '../../kit/answer.js';
import { modes, startMarque, type TestMarque } from '../../kit/marque.js';
import { SaleMoney } from '../../kit/sale.js';

const slug = 'dealer360';
const nodes = 'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }';
interface Nodes {
  readonly nodes: readonly ({ readonly __typename: string; readonly id: string } | null)[];
}

/** Whose thing is read where; together they have one of each type but offers after an end, which the demo has none of. */
const reads = {
  buyer: `{ me { id kycApplication { id } } tenant { id } sessions { id } myBids(first: 1) { nodes { id } }
    myWallet { id holds(first: 1) { nodes { id } } payments(first: 1) { nodes { id } } } escrow(reference: "a sale") { id }
    mySettlements(first: 5) { nodes { id documents { id } } } myNotices(first: 1) { nodes { id } } }`,
  customer:
    '{ serviceOfferings { id } myServiceOrders(first: 1) { nodes { id } } mySavedSearches(first: 1) { nodes { id } } myDirectSales(first: 1) { nodes { id offer { id } } } professionals(first: 1) { nodes { id } } auctions(first: 1) { nodes { id vehicle { id catalogEntry { id } } } } }',
  manager: `{ serviceRequests(first: 20) { nodes { id quotations { id } } } tasks(first: 1) { nodes { id } } leads(first: 1) { nodes { id } }
    valuationModels(first: 1) { nodes { id } } }`,
  admin: '{ auditEntries(first: 1) { nodes { id } } }',
  dealer:
    '{ vehicles(first: 20) { nodes { valuation { id } media(first: 1) { nodes { id } } inspections(first: 1) { nodes { id } } } } apiKeys(first: 1) { nodes { id } } feeds(first: 1) { nodes { id } } }',
} as const;
type Persona = keyof typeof reads;

/** What everybody sees of a business. */
const open: readonly EntityName[] = [
  'Auction',
  'Bid',
  'CatalogEntry',
  'Inspection',
  'MaintenanceWindow',
  'MediaFile',
  'Professional',
  'ServiceOffering',
  'Tenant',
  'Valuation',
  'Vehicle',
];
/** Of a module that this business has not; the story of assets finds them by their ids elsewhere. */
const rented: readonly EntityName[] = ['Yacht', 'Jet', 'Property'];
const everyType = Object.keys(entities)
  .filter(isEntity)
  .filter((type) => entities[type].owner !== null && type !== 'SaleOffer' && !rented.includes(type))
  .toSorted();

describe.each(modes)('nodes, %s', (mode) => {
  let marque: TestMarque;
  /** One id of each type, with who found it. */
  const ids = new Map<EntityName, { readonly id: string; readonly by: Persona }>();
  const typesOf = async (who: Client, asked: readonly string[]) =>
    dataOf(await marque.ask<Nodes>(who, nodes, { ids: asked })).nodes.map((node) => node?.__typename ?? null);

  beforeAll(async () => {
    marque = await startMarque(mode);
    const given = marque.given(slug);
    const auction = await given.auction({ startPrice: '1000', step: '100' }).liveFor(3600);
    const [buyer] = await given.bidders(auction, ['buyer'], '500000');
    await buyer?.placeBid({ input: { auctionId: auction.id, maximum: given.money('2000'), idempotencyKey: newKey() } });
    const dealer = await marque.as(slug, 'dealer');
    const key = { name: 'a till', scopes: ['profile:own'], idempotencyKey: newKey() };
    const made = 'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { __typename ... on UserError { message } } }';
    expect(dataOf(await marque.ask(dealer, made, { input: key }))).toEqual({ createApiKey: { __typename: 'ApiKeyCreated' } });
    const file = {
      importId: globalId('ImportReport', newKey()),
      csv: 'make,model,year_from,year_to,currency,price_new\nAda,One,2015,2020,NGN,60000000',
    };
    const imported = 'mutation ($input: ImportCatalogInput!) { importCatalog(input: $input) { __typename } }';
    expect(dataOf(await marque.ask(dealer, imported, { input: file }))).toEqual({ importCatalog: { __typename: 'ImportPayload' } });
    const customer = await marque.as(slug, 'customer');
    await customer.saveSearch({ input: { name: 'Toyotas', filter: { makes: ['Toyota'] }, idempotencyKey: newKey() } });
    const menu = await marque.ask<{ serviceOffering: { id: string } }>(customer, '{ serviceOffering(code: "consignment") { id } }');
    const wish = {
      offeringId: dataOf(menu).serviceOffering.id,
      answers: { vehicleId: globalId('Vehicle', demoVehicle(slug, 21).id), minimumPrice: '9000000', titleInHand: true },
      idempotencyKey: newKey(),
    };
    const placed = 'mutation ($input: PlaceServiceOrderInput!) { placeServiceOrder(input: $input) { __typename } }';
    expect(dataOf(await marque.ask(customer, placed, { input: wish }))).toEqual({
      placeServiceOrder: { __typename: 'ServiceOrderPayload' },
    });
    const window = {
      assetId: globalId('Vehicle', demoVehicle(slug, 1).id),
      kind: 'MAINTENANCE',
      times: { startsAt: new Date(Date.now() + 3_600_000).toISOString(), endsAt: new Date(Date.now() + 7_200_000).toISOString() },
      reason: 'Oil',
      idempotencyKey: newKey(),
    } as const;
    const { planMaintenance } = await (await marque.as(slug, 'manager')).planMaintenance({ input: window });
    if (planMaintenance.__typename !== 'MaintenanceWindowPayload') throw new Error(planMaintenance.__typename);
    ids.set('MaintenanceWindow', { id: planMaintenance.window.id, by: 'customer' });
    // Patterns take many sales: one is written down here.
    const signalId = newKey();
    await marque.database.systemSql`insert into auction.bid_signals
      (id, tenant_id, kind, pattern, bidder_ids, auction_ids, score, lots, features, summary, first_seen_at, last_seen_at)
      select ${signalId}, ${demoTenants[slug].id}, 'RING', 'two', array[gen_random_uuid()], array[gen_random_uuid()], 0.8, 5, '[]', 'A ring.', now(), now()`;
    ids.set('BidSignal', { id: globalId('BidSignal', signalId), by: 'manager' });
    await new SaleMoney(marque, slug).take({ buyer: 'buyer', seller: 'dealer', reference: 'a sale', price: '1000', premium: '50' });
    for (const [by, text] of Object.entries(reads) as [Persona, string][]) {
      const answer = await marque.ask(await marque.as(slug, by), text);
      expect(codesOf(answer)).toEqual([]);
      for (const [id] of JSON.stringify(answer.data).matchAll(/[a-z]{3}_[0-9a-f-]{36}/g)) {
        const { type } = namedBy(id);
        if (type !== null && !ids.has(type)) ids.set(type, { id, by });
      }
    }
    ids.set('ImportReport', { id: file.importId, by: 'dealer' });
  });
  afterAll(() => marque.close());

  const idOf = (type: EntityName): string => ids.get(type)?.id ?? '';
  const all = () => everyType.map(idOf);

  test('there is one of each type, and whoever has come to it finds it by its id', async () => {
    expect([...ids.keys()].toSorted()).toEqual(everyType);
    for (const [by, types] of Map.groupBy(everyType, (type) => ids.get(type)?.by)) {
      const who = await marque.as(slug, by ?? 'buyer');
      expect(await typesOf(who, types.map(idOf))).toEqual(types);
    }
  });

  test('everybody else finds what is open to all, and nothing of another business', async () => {
    const shown = everyType.map((type) => (open.includes(type) ? type : null));
    expect(await typesOf(marque.guest(slug), all())).toEqual(shown);
    const newcomer = await marque.as(slug, 'newcomer');
    expect(await typesOf(newcomer, all())).toEqual(shown);
    const elsewhere = await marque.as('sterling', 'admin');
    expect(await typesOf(elsewhere, all())).toEqual(everyType.map((type) => (type === 'Tenant' ? type : null)));
  });

  test('an administrator finds what is run by them, and of a person’s own things what staff see', async () => {
    const admin = await marque.as(slug, 'admin');
    // What a person looks for and is told of is theirs alone.
    expect(await typesOf(admin, all())).toEqual(everyType.map((type) => (['Notice', 'SavedSearch'].includes(type) ? null : type)));
  });

  test('a module that the business has not enabled has nothing, and what is no id is refused', async () => {
    const buyer = await marque.as(slug, 'buyer');
    const one =
      'query ($id: ID!) { node(id: $id) { id ... on Vehicle { title seller { displayName } } ... on Wallet { available { amount } } } }';
    const node = async (id: string) => marque.ask<{ node: object | null }>(buyer, one, { id });
    const title = expect.any(String);
    expect(dataOf(await node(idOf('Vehicle')))).toEqual({ node: { id: idOf('Vehicle'), title, seller: { displayName: title } } });
    expect(dataOf(await node(idOf('Wallet')))).toEqual({ node: { id: idOf('Wallet'), available: { amount: title } } });
    for (const id of [globalId('Vehicle', newKey()), `zzz_${newKey()}`, globalId('JournalEntry', newKey())])
      expect(await node(id)).toEqual({ data: { node: null } });
    for (const id of ['', 'x', newKey(), `${idOf('Vehicle')}x`, idOf('Vehicle').slice(4)]) {
      const refused = await node(id);
      expect([refused.data, codesOf(refused)]).toEqual([{ node: null }, ['BAD_USER_INPUT']]);
    }
    const vehicle = await marque.ask(buyer, 'query ($id: ID!) { vehicle(id: $id) { title } }', { id: idOf('Wallet') });
    expect([vehicle.data, codesOf(vehicle)]).toEqual([{ vehicle: null }, ['BAD_USER_INPUT']]);
  });
});
