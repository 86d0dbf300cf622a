import { randomUUID } from 'node:crypto';
import { scopesOfRole } from '@marque/shared/auth';
import { newId } from '@marque/shared/ids';
import { examplePayload } from '@marque/shared/testing/example-payload';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { globalId } from '@marque/shared/graph/global-ids';
import { openWorld, type World } from '../../testing.js';
import { servicesOn } from '../../testing/services.js';
import { type Person, Settling, type Sold } from '../../testing/settling.js';
import { finishCutOffCalls } from './finish-cut-off-calls.js';
import { payWhenFunded } from './pay-when-funded.js';

let world: World;
let settling: Settling;
beforeAll(async () => {
  world = await openWorld();
  settling = new Settling(world);
});
beforeEach(() => {
  world.neighbours.financeDown = false;
  world.neighbours.meanwhile = () => Promise.resolve();
});
afterAll(() => world.platform.close());

const dayMs = 24 * 3_600_000;
const money = ({ userId }: Person) => world.neighbours.moneyOf(userId);
const escrowsOf = ({ userId }: Person) => [...world.neighbours.escrows.values()].filter(({ buyerId }) => buyerId === userId);
const address = { street: '1 Marina', city: 'Lagos', note: 'Ring twice' };

describe('before anybody bids', () => {
  const ask = `query ($id: ID!) { auction(id: $id) { paymentHours latePaymentForfeits wording { text }
    buyersPremium { basisPoints example { amount } } sellersCommission { basisPoints example { amount } } } }`;

  it('the rates are shown with what they come to, and stay what they were when the auction was scheduled', async () => {
    const { id, dealer } = await world.liveAuction({ startPrice: { amount: '1000', currency: 'USD' }, paymentHours: 48 });
    const { rates } = world.neighbours;
    world.neighbours.rates = [];
    const seen = await world.ask<{ auction: { wording: { text: string } } }>(dealer, ask, { id });
    world.neighbours.rates = rates;
    expect(seen.auction).toMatchObject({
      paymentHours: 48,
      latePaymentForfeits: true,
      buyersPremium: { basisPoints: 500, example: { amount: '50.00' } },
      sellersCommission: { basisPoints: 300, example: { amount: '30.00' } },
    });
    expect(seen.auction.wording.text).toContain('a premium of 5 % of the hammer price on top of it, and all of it within 48 hours');
    expect(seen.auction.wording.text).toContain('loses the deposit to the platform');
  });
});

describe('a sale', () => {
  it('opens its settlement with what it costs and until when it has to be paid, once, for its parties and staff alone', async () => {
    const { id, buyer, dealer, manager } = await settling.sold();
    const settlement = await settling.read(buyer, id);
    expect(settlement).toMatchObject({
      state: 'OPEN',
      price: { amount: '1000.00' },
      buyersPremium: { amount: '50.00' },
      sellersCommission: { amount: '30.00' },
      deliveryFee: { amount: '0.00' },
      total: { amount: '1050.00' },
      deposit: { amount: '200.00' },
      balanceDue: { amount: '850.00' },
      sellerReceives: { amount: '970.00' },
      deliveryMethod: 'PICKUP',
      buyer: { id: globalId('User', buyer.userId) },
    });
    expect(settlement?.stages.map(({ stage, state }) => `${stage} ${state}`)).toEqual([
      'PAYMENT PENDING',
      'INSPECTION PENDING',
      'DOCUMENTATION PENDING',
      'DELIVERY PENDING',
    ]);
    expect(Date.parse(settlement?.dueAt ?? '') - world.platform.clock.now().getTime()).toBe(dayMs);
    for (const who of [dealer, manager, world.person('CONCIERGE')]) expect(await settling.read(who, id)).toMatchObject({ state: 'OPEN' });
    for (const who of [world.person(), world.person('DEALER'), { ...buyer, tenantId: newId() }])
      expect(await settling.read(who, id)).toBeNull();
    const again = world.platform.asOwner(async (sql) => {
      await sql`insert into auction.settlements select (jsonb_populate_record(s, jsonb_build_object('id', gen_random_uuid(), 'state', 'VOIDED',
        'closed_at', now()))).* from auction.settlements s where auction_id = ${id}`;
    });
    await expect(again).rejects.toThrow('settlements_one_per_sale');
  });

  it('is not there for strangers in any step', async () => {
    const { id } = await settling.sold();
    const stranger = world.person('CUSTOMER');
    for (const [field, given] of [
      ['chooseDelivery', { method: 'PICKUP' }],
      ['paySettlement', {}],
      ['submitSettlementDocument', { documentId: globalId('SettlementDocument', newId()) }],
      ['confirmHandover', {}],
    ] as const) {
      expect(await settling.step(stranger, field, id, given)).toMatchObject({ __typename: 'NotFound' });
    }
  });

  it('is there for its seller and for staff, who are told what only its buyer does', async () => {
    const { id, dealer } = await settling.sold();
    for (const who of [dealer, world.person('CONCIERGE')])
      for (const [field, given] of [
        ['chooseDelivery', { method: 'PICKUP' }],
        ['paySettlement', {}],
      ] as const)
        expect(await settling.step(who, field, id, given)).toMatchObject({
          __typename: 'NotAllowed',
          message: expect.stringMatching(/^Only the buyer/),
        });
    expect(await settling.step(dealer, 'confirmHandover', id, {})).toMatchObject({
      __typename: 'NotAllowed',
      message: expect.stringMatching(/^Who sells/),
    });
  });

  it('is brought for the fee of the moment, where its buyer says so before paying', async () => {
    const { id, buyer, dealer, manager } = await settling.sold();
    expect(await settling.step(dealer, 'chooseDelivery', id, { method: 'PICKUP' })).toMatchObject({ __typename: 'NotAllowed' });
    expect(await settling.step(buyer, 'chooseDelivery', id, { method: 'DELIVERY' })).toMatchObject({ __typename: 'InvalidInput' });
    expect(await settling.done(buyer, 'chooseDelivery', id, { method: 'DELIVERY', address })).toMatchObject({
      deliveryFee: { amount: '50.00' },
      balanceDue: { amount: '900.00' },
      deliveryAddress: { street: '1 Marina', city: 'Lagos' },
    });
    expect(await settling.read(dealer, id)).toMatchObject({ deliveryMethod: 'DELIVERY', deliveryAddress: null });
    expect(await settling.read(manager, id)).toMatchObject({ deliveryAddress: { city: 'Lagos' } });
    await settling.done(buyer, 'chooseDelivery', id, { method: 'PICKUP' });
    expect(await settling.done(buyer, 'chooseDelivery', id, { method: 'DELIVERY', address })).toMatchObject({
      total: { amount: '1100.00' },
    });
    await settling.done(buyer, 'paySettlement', id);
    expect(escrowsOf(buyer)).toMatchObject([{ total: 1_100_00n, price: 1_000_00n }]);
    expect(await settling.step(buyer, 'chooseDelivery', id, { method: 'PICKUP' })).toMatchObject({ __typename: 'Conflict' });
    const events = await settling.eventsAfterSale(id);
    expect(events.at(-1)?.payload).toMatchObject({ stage: 'PAYMENT', stageState: 'COMPLETED', deliveryCity: 'Lagos' });
  });

  it('is brought by no business that has set no fee for it', async () => {
    const { id, buyer } = await settling.sold();
    const { rates } = world.neighbours;
    world.neighbours.rates = [];
    const answer = await settling.step(buyer, 'chooseDelivery', id, { method: 'DELIVERY', address });
    world.neighbours.rates = rates;
    expect(answer).toMatchObject({ __typename: 'Conflict' });
  });
});

describe('a payment', () => {
  it('takes deposit and wallet whole, once for each key, and tells of it in the auction’s stream', async () => {
    const { id, buyer, dealer } = await settling.sold(2_000);
    const idempotencyKey = randomUUID();
    expect(await settling.step(dealer, 'paySettlement', id)).toMatchObject({ __typename: 'NotAllowed' });
    const [first, second] = await Promise.all([
      settling.done(buyer, 'paySettlement', id, { idempotencyKey }),
      settling.done(buyer, 'paySettlement', id, { idempotencyKey }),
    ]);
    expect(first).toMatchObject({ balanceDue: { amount: '0.00' } });
    expect(first.stages[0]).toMatchObject({ state: 'COMPLETED', completedAt: expect.any(String) });
    expect(second).toEqual(first);
    expect(await settling.step(buyer, 'paySettlement', id)).toMatchObject({ __typename: 'Conflict' });
    expect(await settling.step(buyer, 'paySettlement', id, { idempotencyKey, whenFunded: true })).toMatchObject({
      __typename: 'IdempotencyConflict',
    });
    expect(money(buyer)).toEqual({ free: 950_00n, bidding: 0n, deposits: 0n });
    const events = await settling.eventsAfterSale(id);
    expect(events.map(({ payload: { stage, stageState, from, to } }) => [stage, stageState, from, to])).toEqual([
      ['PAYMENT', 'IN_PROGRESS', 'PENDING_SETTLEMENT', 'PENDING_SETTLEMENT'],
      ['PAYMENT', 'COMPLETED', 'PENDING_SETTLEMENT', 'PENDING_SETTLEMENT'],
    ]);
    expect(events[1]?.payload).toMatchObject({
      buyerId: buyer.userId,
      sellerId: dealer.userId,
      price: { amountMinor: '100000', currency: 'USD' },
    });
    expect(JSON.stringify(events)).not.toContain('Marina');
  });

  it('with too little in the wallet moves nothing and says what is missing', async () => {
    const { id, buyer } = await settling.sold(1_049);
    expect(await settling.step(buyer, 'paySettlement', id)).toMatchObject({
      __typename: 'InsufficientFunds',
      required: { amount: '1050.00' },
      available: { amount: '1049.00' },
    });
    expect(money(buyer)).toEqual({ free: 849_00n, bidding: 0n, deposits: 200_00n });
    expect(await settling.read(buyer, id)).toMatchObject({ balanceDue: { amount: '850.00' }, payWhenFunded: false });
    world.neighbours.wallets.set(buyer.userId, 850_00n);
    await settling.done(buyer, 'paySettlement', id);
    expect(money(buyer)).toEqual({ free: 0n, bidding: 0n, deposits: 0n });
  });

  /** Finance tells how much of a wallet is free by now, whatever has moved it. */
  const walletChanged = async (userId: string, freeMinor: bigint, currency = 'USD'): Promise<void> => {
    const available = { amountMinor: `${freeMinor}`, currency };
    await world.platform.platform.database.tenant(world.tenantId, (tx) =>
      world.platform.platform.events.record(tx, [
        {
          tenantId: world.tenantId,
          type: 'finance.wallet_changed.v1',
          aggregateType: 'wallet',
          aggregateId: newId(),
          topics: [],
          payload: examplePayload('finance.wallet_changed.v1', { userId, available }),
          occurredAt: world.platform.clock.now(),
        },
      ]),
    );
  };
  /** Reads the settlement again and again, with what is due meanwhile, until the consumer has been there. */
  const seenBy = (buyer: Person, id: string) =>
    expect.poll(async () => {
      await world.platform.runDueJobs();
      return settling.read(buyer, id);
    });

  it('that was wished for is made as soon as the wallet has enough, wherever it has come from, and finance is not asked before', async () => {
    const { id, buyer } = await settling.sold(500);
    expect(await settling.step(buyer, 'paySettlement', id, { whenFunded: true })).toMatchObject({ __typename: 'InsufficientFunds' });
    expect(await settling.read(buyer, id)).toMatchObject({ payWhenFunded: true });
    world.neighbours.wallets.set(buyer.userId, 850_00n);
    await walletChanged(newId(), 850_00n);
    await walletChanged(buyer.userId, 849_99n);
    await walletChanged(buyer.userId, 850_00n, 'EUR');
    const another = await settling.sold(500);
    await settling.step(another.buyer, 'paySettlement', another.id, { whenFunded: true });
    world.neighbours.wallets.set(another.buyer.userId, 850_00n);
    await walletChanged(another.buyer.userId, 850_00n);
    // Events come in their order: those before have been heard once this one is.
    await seenBy(another.buyer, another.id).toMatchObject({ payWhenFunded: false, balanceDue: { amount: '0.00' } });
    expect(await settling.read(buyer, id)).toMatchObject({ payWhenFunded: true, balanceDue: { amount: '850.00' } });
    await walletChanged(buyer.userId, 850_00n);
    await seenBy(buyer, id).toMatchObject({ payWhenFunded: false, balanceDue: { amount: '0.00' } });
  });

  it('that was wished for is made where the money comes while finance is asked about the wish', async () => {
    const { id, buyer } = await settling.sold(500);
    world.neighbours.financeDown = 'AFTER';
    await expect(settling.step(buyer, 'paySettlement', id, { whenFunded: true })).rejects.toMatchObject({
      extensions: { code: 'UNAVAILABLE' },
    });
    world.neighbours.financeDown = false;
    // Finance has said that it is too little; nobody has heard it yet.
    world.neighbours.wallets.set(buyer.userId, 850_00n);
    await payWhenFunded(servicesOn(world.platform.platform), { tenantId: world.tenantId, auctionId: id });
    expect(await settling.read(buyer, id)).toMatchObject({ payWhenFunded: false, balanceDue: { amount: '0.00' } });
    expect(escrowsOf(buyer)).toHaveLength(1);
  });

  it('that nobody wished for is not made because money comes', async () => {
    const { id, buyer } = await settling.sold(500);
    await settling.step(buyer, 'paySettlement', id);
    world.neighbours.wallets.set(buyer.userId, 2_000_00n);
    await payWhenFunded(servicesOn(world.platform.platform), { tenantId: world.tenantId, auctionId: id });
    expect(await settling.read(buyer, id)).toMatchObject({ balanceDue: { amount: '850.00' } });
  });

  it.each([true, 'AFTER'] as const)('survives finance being cut off (%s): a repetition and the job end it once', async (down) => {
    const { id, buyer } = await settling.sold(2_000);
    const idempotencyKey = randomUUID();
    world.neighbours.financeDown = down;
    await expect(settling.step(buyer, 'paySettlement', id, { idempotencyKey })).rejects.toMatchObject({
      extensions: { code: 'UNAVAILABLE' },
    });
    expect(await settling.read(buyer, id)).toMatchObject({ balanceDue: { amount: '850.00' } });
    expect(await settling.step(buyer, 'chooseDelivery', id, { method: 'PICKUP' })).toMatchObject({ __typename: 'Conflict' });
    world.neighbours.financeDown = false;
    const { platform } = world.platform;
    const before = new Date(world.platform.clock.now().getTime() + 1);
    await Promise.all([finishCutOffCalls(platform, { before }), settling.step(buyer, 'paySettlement', id), world.platform.runDueJobs()]);
    expect(await settling.done(buyer, 'paySettlement', id, { idempotencyKey })).toMatchObject({ balanceDue: { amount: '0.00' } });
    expect(escrowsOf(buyer)).toHaveLength(1);
    expect(money(buyer)).toEqual({ free: 950_00n, bidding: 0n, deposits: 0n });
    const paid = (await settling.eventsAfterSale(id)).filter(({ payload }) => payload['stageState'] === 'COMPLETED');
    expect(paid).toHaveLength(1);
  });

  it('holds no lock while finance is asked', async () => {
    const { id, buyer, manager } = await settling.sold(2_000);
    let seen: unknown;
    world.neighbours.meanwhile = async () => {
      world.neighbours.meanwhile = () => Promise.resolve();
      // Each of these locks the auction's row and the settlement's.
      seen = [await settling.step(manager, 'startInspection', id), await settling.step(buyer, 'chooseDelivery', id, { method: 'PICKUP' })];
    };
    await settling.done(buyer, 'paySettlement', id);
    expect(seen).toMatchObject([{ __typename: 'Conflict' }, { __typename: 'Conflict' }]);
  });
});

describe('after the payment', () => {
  async function paid(dollars = 2_000): Promise<Sold> {
    const sold = await settling.sold(dollars);
    await settling.done(sold.buyer, 'paySettlement', sold.id);
    return sold;
  }

  it('staff inspect, papers are accepted, the vehicle is handed over, and the seller has price less commission, once', async () => {
    const sold = await paid();
    const { id, buyer, dealer, manager } = sold;
    const earned = world.neighbours.revenue;
    const before = money(dealer).free;
    await settling.readyForHandover(sold);
    expect(await settling.step(dealer, 'confirmHandover', id)).toMatchObject({ __typename: 'NotAllowed' });
    const idempotencyKey = randomUUID();
    const settled = await settling.done(buyer, 'confirmHandover', id, { idempotencyKey });
    expect(settled).toMatchObject({ state: 'SETTLED', closedAt: expect.any(String), inspectionNote: 'As described.' });
    expect(settled.stages.map(({ state }) => state)).toEqual(['COMPLETED', 'COMPLETED', 'COMPLETED', 'COMPLETED']);
    expect(await settling.done(buyer, 'confirmHandover', id, { idempotencyKey })).toEqual(settled);
    expect(await settling.step(manager, 'confirmHandover', id)).toMatchObject({ __typename: 'Conflict' });
    await world.platform.runDueJobs();
    await world.platform.runDueJobs();
    expect(money(dealer).free - before).toBe(970_00n);
    expect(world.neighbours.revenue - earned).toBe(80_00n);
    expect(await world.read(id)).toMatchObject({ state: 'SETTLED', hammerPrice: { amount: '1000.00' } });
    const events = await settling.eventsAfterSale(id);
    expect(events.slice(2).map(({ payload: { stage, stageState, to } }) => `${String(stage)} ${String(stageState)} ${String(to)}`)).toEqual(
      [
        'INSPECTION IN_PROGRESS PENDING_SETTLEMENT',
        'INSPECTION COMPLETED PENDING_SETTLEMENT',
        'DOCUMENTATION IN_PROGRESS PENDING_SETTLEMENT',
        'DOCUMENTATION COMPLETED PENDING_SETTLEMENT',
        'DELIVERY IN_PROGRESS PENDING_SETTLEMENT',
        'DELIVERY COMPLETED SETTLED',
      ],
    );
  });

  it('staff do nothing of it for the business where they sell or buy themselves', async () => {
    const { id, buyer, dealer, manager } = await paid();
    const managing = { role: 'MANAGER', scopes: scopesOfRole.MANAGER } as const;
    for (const party of [dealer, buyer]) {
      const fields: [string, object][] = [
        ['startInspection', {}],
        ['completeInspection', { note: 'Mine' }],
        ['decideSettlementDocument', { documentId: globalId('SettlementDocument', newId()), accept: true }],
        ['completeDocumentation', {}],
        ['scheduleDelivery', { at: new Date(world.platform.clock.now().getTime() + 3_600_000).toISOString() }],
      ];
      for (const [field, given] of fields)
        expect(await settling.step({ ...party, ...managing }, field, id, given)).toMatchObject({ __typename: 'NotAllowed' });
    }
    expect(await settling.step({ ...dealer, ...managing }, 'confirmHandover', id)).toMatchObject({ __typename: 'NotAllowed' });
    expect(await settling.step(manager, 'startInspection', id)).toMatchObject({ __typename: 'SettlementPayload' });
  });

  it('finance cut off while the seller is paid is asked again until it has', async () => {
    const sold = await paid();
    await settling.readyForHandover(sold);
    const before = money(sold.dealer).free;
    world.neighbours.financeDown = 'AFTER';
    await settling.done(sold.manager, 'confirmHandover', sold.id);
    await world.platform.runDueJobs().catch(() => {});
    world.neighbours.financeDown = false;
    const { platform } = world.platform;
    await finishCutOffCalls(platform, { before: new Date(world.platform.clock.now().getTime() + 1) });
    await finishCutOffCalls(platform, { before: new Date(world.platform.clock.now().getTime() + 1) });
    expect(money(sold.dealer).free - before).toBe(970_00n);
  });

  it('no stage is begun before the one before it is done, and none is done twice', async () => {
    const { id, buyer, manager } = await settling.sold();
    const at = new Date(world.platform.clock.now().getTime() + dayMs).toISOString();
    const steps = [
      ['startInspection', {}],
      ['completeInspection', { note: 'Fine' }],
      ['completeDocumentation', {}],
      ['scheduleDelivery', { at }],
      ['confirmHandover', {}],
    ] as const;
    const refused = async (fields: readonly (readonly [string, object])[]) => {
      for (const [field, given] of fields) expect(await settling.step(manager, field, id, given)).toMatchObject({ __typename: 'Conflict' });
    };
    await refused(steps);
    const early = 'The stage INSPECTION begins once PAYMENT is completed; it is PENDING now.';
    expect(await settling.step(manager, 'startInspection', id)).toMatchObject({ message: early, path: ['input', 'auctionId'] });
    await settling.done(buyer, 'paySettlement', id);
    await refused(steps.slice(1));
    await settling.done(manager, 'startInspection', id);
    await refused([steps[0], ...steps.slice(2)]);
    await settling.done(manager, 'completeInspection', id, { note: 'Fine' });
    await refused(steps);
  });

  it('a document is decided on once, with a reason where it is refused, and the papers are complete with one good one of each kind', async () => {
    const { id, buyer, dealer, manager } = await paid();
    await settling.done(manager, 'startInspection', id);
    await settling.done(manager, 'completeInspection', id, { note: 'Fine' });
    const hand = async (who: Person, kind: string) => (await settling.handedIn(who, id, kind)).id;
    const first = await hand(dealer, 'SALE_AGREEMENT');
    const decide = (documentId: unknown, given: object) => settling.step(manager, 'decideSettlementDocument', id, { documentId, ...given });
    expect(await decide(first, { accept: false })).toMatchObject({ __typename: 'InvalidInput' });
    expect(await decide(first, { accept: true, reason: 'It is fine' })).toMatchObject({ __typename: 'InvalidInput' });
    expect(await decide(first, { accept: false, reason: 'Not signed' })).toMatchObject({ __typename: 'SettlementPayload' });
    expect(await decide(first, { accept: true })).toMatchObject({ __typename: 'Conflict' });
    expect(await decide(globalId('SettlementDocument', newId()), { accept: true })).toMatchObject({ __typename: 'NotFound' });
    const other = await paid();
    expect(await settling.step(manager, 'decideSettlementDocument', other.id, { documentId: first, accept: true })).toMatchObject({
      __typename: 'NotFound',
    });
    for (const [who, kind] of [
      [dealer, 'SALE_AGREEMENT'],
      [manager, 'PROOF_OF_OWNERSHIP'],
      [buyer, 'BUYER_IDENTITY'],
    ] as const) {
      expect(await settling.step(manager, 'completeDocumentation', id)).toMatchObject({ __typename: 'Conflict' });
      await decide(await hand(who, kind), { accept: true });
    }
    expect(await settling.read(buyer, id)).toMatchObject({
      requiredDocuments: [
        { kind: 'SALE_AGREEMENT', state: 'ACCEPTED' },
        { kind: 'PROOF_OF_OWNERSHIP', state: 'ACCEPTED' },
        { kind: 'BUYER_IDENTITY', state: 'ACCEPTED' },
      ],
      documents: [
        { state: 'REFUSED', reason: 'Not signed', submittedAs: 'SELLER' },
        { state: 'ACCEPTED', submittedAs: 'SELLER' },
        { state: 'ACCEPTED', submittedAs: 'STAFF' },
        { state: 'ACCEPTED', submittedAs: 'BUYER' },
      ],
    });
    await settling.done(manager, 'completeDocumentation', id);
    expect(await settling.handIn(buyer, id, 'OTHER')).toMatchObject({ __typename: 'Conflict' });
  });

  it('a business says which papers it asks for; sales that are open keep theirs', async () => {
    const open = await settling.sold();
    const set = `mutation ($input: SetRequiredDocumentsInput!) { result: setRequiredDocuments(input: $input) { ... on RequiredDocumentsPayload { kinds } } }`;
    await world.ask(open.manager, set, { input: { kinds: ['CUSTOMS_PAPERS', 'SALE_AGREEMENT', 'CUSTOMS_PAPERS'] } });
    const next = await settling.sold();
    const kindsOf = async ({ id, buyer }: Sold) => (await settling.read(buyer, id))?.['requiredDocuments'];
    expect(await kindsOf(next)).toMatchObject([{ kind: 'SALE_AGREEMENT' }, { kind: 'CUSTOMS_PAPERS' }]);
    expect(await kindsOf(open)).toHaveLength(3);
    await world.ask(open.manager, set, { input: { kinds: ['SALE_AGREEMENT', 'PROOF_OF_OWNERSHIP', 'BUYER_IDENTITY'] } });
  });

  it('a hand-over lies ahead, and its time may be changed until it is made', async () => {
    const sold = await paid();
    await settling.readyForHandover(sold);
    const now = world.platform.clock.now().getTime();
    for (const at of [now, now - 1, now + 367 * dayMs]) {
      expect(await settling.step(sold.manager, 'scheduleDelivery', sold.id, { at: new Date(at).toISOString() })).toMatchObject({
        __typename: 'InvalidInput',
      });
    }
    const at = new Date(now + 1).toISOString();
    expect(await settling.done(sold.manager, 'scheduleDelivery', sold.id, { at })).toMatchObject({ deliveryScheduledFor: at });
  });
});

describe('lists', () => {
  interface Listed {
    readonly nodes: { auction: { id: string } }[];
    readonly totalCount: number;
    readonly pageInfo: { endCursor: string | null; hasNextPage: boolean };
  }
  const list = async (who: Person, field: string, args: string): Promise<Listed> =>
    (
      await world.ask<{ list: Listed }>(
        who,
        `{ list: ${field}(${args}) { nodes { auction { id } } totalCount pageInfo { endCursor hasNextPage } } }`,
      )
    ).list;

  it('show a person’s own sales, and staff all of them, also by when they are due and page by page', async () => {
    const first = await settling.sold(10_000, { paymentHours: 200 });
    const second = await settling.sold(10_000, { paymentHours: 100 });
    await settling.done(first.buyer, 'paySettlement', first.id);
    const named = ({ nodes }: Listed) => nodes.map(({ auction }) => auction.id);
    const [one, two] = [globalId('Auction', first.id), globalId('Auction', second.id)];
    expect(named(await list(first.buyer, 'mySettlements', 'first: 5'))).toEqual([one]);
    expect(named(await list(second.dealer, 'mySettlements', 'first: 5'))).toEqual([two]);
    expect(await list(world.person(), 'mySettlements', 'first: 5')).toMatchObject({ nodes: [], totalCount: 0 });
    const ours = `filter: { dueBefore: "${new Date(world.platform.clock.now().getTime() + 300 * 3_600_000).toISOString()}", states: [OPEN] }, orderBy: DUE_SOON`;
    const all = named(await list(first.manager, 'settlements', `first: 100, ${ours}`));
    expect(all.indexOf(two)).toBeLessThan(all.indexOf(one));
    const paged: string[] = [];
    for (let after = ''; ;) {
      const page = await list(first.manager, 'settlements', `first: 2, ${ours}${after}`);
      paged.push(...named(page));
      if (!page.pageInfo.hasNextPage) break;
      after = `, after: "${page.pageInfo.endCursor}"`;
    }
    expect(paged).toEqual(all);
    const inspecting = named(
      await list(
        first.manager,
        'settlements',
        `first: 100, filter: { stage: INSPECTION, buyerId: "${globalId('User', first.buyer.userId)}" }`,
      ),
    );
    expect(inspecting).toEqual([one]);
  });
});

describe('in the name of somebody else', () => {
  const admin = (person: Person): Person => ({ ...person, role: 'ADMIN', scopes: scopesOfRole.ADMIN });
  const inNameOf = (person: Person, who: Person): Person => ({ ...person, actorId: who.userId });
  const ownSale = { __typename: 'NotAllowed' };

  it('nobody inspects what they have bought or sold, nor says that they have handed it over', async () => {
    const sale = await settling.sold();
    const { id, buyer, dealer, manager } = sale;
    await settling.done(buyer, 'chooseDelivery', id, { method: 'PICKUP' });
    await settling.done(buyer, 'paySettlement', id);
    for (const who of [buyer, dealer]) {
      expect(await settling.step(inNameOf(manager, admin(who)), 'startInspection', id)).toMatchObject(ownSale);
    }
    await settling.readyForHandover(sale);
    for (const who of [inNameOf(manager, dealer), inNameOf(manager, buyer), inNameOf(buyer, dealer)])
      expect(await settling.step(who, 'confirmHandover', id)).toMatchObject(ownSale);
    await settling.done(inNameOf(buyer, world.person('ADMIN')), 'confirmHandover', id);
  });
});
