import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { platformActor } from '@marque/shared/commands';
import { newId } from '@marque/shared/ids';
import { placeHold } from '../../holds/commands/place-hold.js';
import { releaseHold } from '../../holds/commands/release-hold.js';
import { atOnce } from '../../testing/at-once.js';
import { callerOf } from '../../testing/caller-of.js';
import { FinanceDesk, kobo, refusalOf, succeeded } from '../../testing/finance-desk.js';
import { openSale, payOutSale, refundSale } from '../../testing/sales.js';
import { openEscrow } from './open-escrow.js';
import { payOutEscrow } from './pay-out-escrow.js';
import { refundEscrow } from './refund-escrow.js';

let desk: FinanceDesk;
beforeAll(async () => {
  desk = await FinanceDesk.open();
});
afterAll(() => desk.close());

const revenue = async (): Promise<bigint> => {
  const rows = await desk.owner<{ sum: bigint }[]>`
    select coalesce(sum(balance_minor), 0)::bigint as sum from finance.accounts where kind = 'REVENUE' and tenant_id = ${desk.tenantId}`;
  return rows[0]?.sum ?? 0n;
};
const eventsOf = async (id: string) =>
  (await desk.owner<{ type: string }[]>`select type from platform.events where aggregate_id = ${id} order by position`).map(
    ({ type }) => type,
  );
const kindsOf = async (id: string) =>
  (await desk.owner<{ kind: string }[]>`select kind from finance.journal_entries where escrow_id = ${id} order by id`).map(
    ({ kind }) => kind,
  );

describe('taking the money of a sale', () => {
  it('takes the whole deposit and the rest of what is available, in one entry', async () => {
    const [buyer, seller] = [await desk.funded('100'), desk.actor()];
    const hold = succeeded(await desk.hold(buyer, '20'));
    const escrow = succeeded(await openSale(desk, buyer, seller, { price: '60', premium: '3', delivery: '5', depositHoldId: hold.id }));
    expect(escrow).toMatchObject({
      state: 'HELD',
      amountMinor: kobo('68'),
      depositMinor: kobo('20'),
      commissionMinor: null,
      endedAt: null,
    });
    expect(await desk.balances(buyer)).toEqual({ available: kobo('32'), held: 0n });
    expect(await kindsOf(escrow.id)).toEqual(['ESCROW_IN']);
    expect(await eventsOf(escrow.id)).toEqual(['finance.escrow_opened.v1']);
    expect(await eventsOf(hold.id)).toEqual(['finance.hold_placed.v1', 'finance.hold_captured.v1']);
    const [row] = await desk.owner`select status, captured_minor from finance.holds where id = ${hold.id}`;
    expect(row).toEqual({ status: 'CAPTURED', captured_minor: kobo('20') });
  });

  it('takes the deposit of a direct sale as that of an auction, and no other hold', async () => {
    const [buyer, seller] = [await desk.funded('100'), desk.actor()];
    const hold = succeeded(await desk.hold(buyer, '20', 'SALE_DEPOSIT'));
    const escrow = succeeded(await openSale(desk, buyer, seller, { price: '60', premium: '0', depositHoldId: hold.id }));
    expect(escrow).toMatchObject({ amountMinor: kobo('60'), depositMinor: kobo('20') });
    const service = succeeded(await desk.hold(buyer, '20', 'SERVICE'));
    expect(refusalOf(await openSale(desk, buyer, seller, { price: '30', premium: '0', depositHoldId: service.id }))).toBe('Conflict');
  });

  it('gives back what a deposit has beyond the sale', async () => {
    const [buyer, seller] = [await desk.funded('100'), desk.actor()];
    const hold = succeeded(await desk.hold(buyer, '50'));
    const escrow = succeeded(await openSale(desk, buyer, seller, { price: '30', premium: '0', depositHoldId: hold.id }));
    expect(escrow).toMatchObject({ amountMinor: kobo('30'), depositMinor: kobo('30') });
    expect(await desk.balances(buyer)).toEqual({ available: kobo('70'), held: 0n });
    expect(await eventsOf(hold.id)).toEqual(['finance.hold_placed.v1', 'finance.hold_captured.v1', 'finance.hold_released.v1']);
  });

  it('moves nothing where there is too little, and says what can be used', async () => {
    const [buyer, seller] = [await desk.funded('100'), desk.actor()];
    const hold = succeeded(await desk.hold(buyer, '20'));
    const wish = { price: '95', premium: '5.01', depositHoldId: hold.id };
    expect(await openSale(desk, buyer, seller, wish)).toMatchObject({
      refused: 'InsufficientFunds',
      path: ['input', 'lines'],
      required: { amountMinor: kobo('100.01'), currency: 'NGN' },
      available: { amountMinor: kobo('100'), currency: 'NGN' },
    });
    expect(await desk.balances(buyer)).toEqual({ available: kobo('80'), held: kobo('20') });
    expect(refusalOf(await openSale(desk, desk.actor(), seller, { price: '1' }))).toBe('InsufficientFunds');
    succeeded(await openSale(desk, buyer, seller, { ...wish, premium: '5' }));
    expect(await desk.balances(buyer)).toEqual({ available: 0n, held: 0n });
  });

  it('does not take money that is held for something else', async () => {
    const [buyer, seller] = [await desk.funded('100'), desk.actor()];
    const [deposit] = [succeeded(await desk.hold(buyer, '10')), succeeded(await desk.hold(buyer, '60', 'BIDDING'))];
    expect(refusalOf(await openSale(desk, buyer, seller, { price: '40.01', depositHoldId: deposit.id }))).toBe('InsufficientFunds');
    succeeded(await openSale(desk, buyer, seller, { price: '40', depositHoldId: deposit.id }));
    expect(await desk.balances(buyer)).toEqual({ available: 0n, held: kobo('60') });
  });

  it('takes a deposit that is the buyer’s own, stands and is one', async () => {
    const [buyer, other, seller] = [await desk.funded('100'), await desk.funded('100'), desk.actor()];
    const sale = (depositHoldId: string) => openSale(desk, buyer, seller, { price: '50', depositHoldId });
    const refusals: Record<string, string> = {};
    for (const [name, hold] of Object.entries({
      foreign: succeeded(await desk.hold(other, '10')),
      bidding: succeeded(await desk.hold(buyer, '10', 'BIDDING')),
      service: succeeded(await desk.hold(buyer, '10', 'SERVICE')),
    }))
      refusals[name] = JSON.stringify(await sale(hold.id));
    const released = succeeded(await desk.hold(buyer, '10'));
    succeeded(await releaseHold(desk.service, { holdId: released.id, idempotencyKey: randomUUID() }));
    refusals['released'] = JSON.stringify(await sale(released.id));
    const expiring = {
      userId: buyer.actorId,
      purpose: 'AUCTION_DEPOSIT',
      amount: { amount: '10', currency: 'NGN' },
      reference: 'x',
    } as const;
    const expiresAt = new Date(desk.test.clock.now().getTime() + 1_000);
    const due = succeeded(await placeHold(desk.service, { ...expiring, expiresAt, idempotencyKey: randomUUID() }));
    desk.test.clock.advance(1_000);
    refusals['over'] = JSON.stringify(await sale(due.id));
    for (const refusal of Object.values(refusals)) expect(refusal).toContain('"Conflict"');
    expect(refusals).toEqual({
      foreign: expect.stringContaining('not the buyer’s'),
      bidding: expect.stringContaining('no deposit'),
      service: expect.stringContaining('no deposit'),
      released: expect.stringContaining('not stand'),
      over: expect.stringContaining('not stand'),
    });
    expect(refusalOf(await sale(newId()))).toBe('NotFound');
    expect((await desk.balances(other)).held).toBe(kobo('10'));
  });

  it('takes a deposit in the currency of the sale', async () => {
    const [buyer, seller] = [await desk.funded('100'), desk.actor()];
    succeeded(await desk.deposit(buyer, '100', 'USD'));
    const hold = { userId: buyer.actorId, purpose: 'AUCTION_DEPOSIT', amount: { amount: '10', currency: 'USD' }, reference: 'x' } as const;
    const dollars = succeeded(await placeHold(desk.service, { ...hold, expiresAt: null, idempotencyKey: randomUUID() }));
    expect(await openSale(desk, buyer, seller, { price: '5', depositHoldId: dollars.id })).toMatchObject({
      refused: 'Conflict',
      message: 'The deposit is in USD.',
    });
  });

  const line = (kind: 'PRICE' | 'BUYERS_PREMIUM' | 'DELIVERY_FEE', amount: string, currency = 'NGN') => ({
    kind,
    amount: { amount, currency },
  });
  it.each([
    ['nothing', [], 'InvalidInput', ['lines']],
    ['no price', [line('BUYERS_PREMIUM', '1')], 'InvalidInput', ['lines']],
    ['two prices', [line('PRICE', '1'), line('PRICE', '1')], 'InvalidInput', ['lines', '1', 'kind']],
    ['a price of nothing', [line('PRICE', '0')], 'AmountRefused', ['lines', '0', 'amount']],
    ['a negative premium', [line('PRICE', '5'), line('BUYERS_PREMIUM', '-1')], 'AmountRefused', ['lines', '1', 'amount']],
    ['half a kobo', [line('PRICE', '0.005')], 'AmountRefused', ['lines', '0', 'amount']],
    ['two currencies', [line('PRICE', '5'), line('DELIVERY_FEE', '1', 'USD')], 'AmountRefused', ['lines', '1', 'amount', 'currency']],
    ['more than is moved at once', [line('PRICE', '9999999999999.99'), line('DELIVERY_FEE', '0.01')], 'AmountRefused', ['lines']],
    ['a thousand lines', Array.from({ length: 1_000 }, () => line('PRICE', '1')), 'InvalidInput', ['lines']],
  ] as const)('refuses a sale with %s', async (_, lines, refused, path) => {
    const input = { buyerId: newId(), sellerId: newId(), reference: 'x', depositHoldId: null, lines, idempotencyKey: randomUUID() };
    expect(await openEscrow(desk.service, input)).toMatchObject({ refused, path: ['input', ...path] });
  });

  it('refuses a sale to oneself, and one without a name', async () => {
    const buyer = await desk.funded('100');
    expect(await openSale(desk, buyer, buyer, { price: '5' })).toMatchObject({ refused: 'InvalidInput', path: ['input', 'sellerId'] });
    for (const reference of ['', 'x'.repeat(201)])
      expect(await openSale(desk, buyer, desk.actor(), { price: '5', reference })).toMatchObject({ path: ['input', 'reference'] });
  });

  it('knows the people of the business only, on either side', async () => {
    const [buyer, seller] = [await desk.funded('100'), desk.actor()];
    desk.identity.strangers.add(`${desk.tenantId} ${seller.actorId}`);
    expect(await openSale(desk, buyer, seller, { price: '5' })).toMatchObject({ refused: 'NotFound', path: ['input', 'sellerId'] });
    expect(await openSale(desk, seller, buyer, { price: '5' })).toMatchObject({ refused: 'NotFound', path: ['input', 'buyerId'] });
    expect(await desk.balances(buyer)).toEqual({ available: kobo('100'), held: 0n });
  });

  it('happens once for a sale, also for two at once, of one buyer or of two', async () => {
    for (const buyers of [[await desk.funded('100')], [await desk.funded('100'), await desk.funded('100')]]) {
      const [first, second = first] = buyers;
      if (!first || !second) throw new Error('nobody');
      const reference = `sale ${randomUUID()}`;
      const seller = desk.actor();
      const calls = [first, second].map((buyer) => () => openSale(desk, buyer, seller, { price: '40', reference }));
      const outcomes = await atOnce(desk, buyers, calls);
      expect(outcomes.map((each) => String(refusalOf(each))).toSorted()).toEqual(['Conflict', 'null']);
      expect(refusalOf(await openSale(desk, first, seller, { price: '40', reference }))).toBe('Conflict');
      const left = await Promise.all(buyers.map((buyer) => desk.balances(buyer)));
      expect(left.reduce((sum, { available }) => sum + available, 0n)).toBe(kobo(buyers.length === 1 ? '60' : '160'));
    }
  });

  it('uses a deposit once, for two sales at once', async () => {
    const buyer = await desk.funded('100');
    const hold = succeeded(await desk.hold(buyer, '20'));
    const sale = () => openSale(desk, buyer, desk.actor(), { price: '30', depositHoldId: hold.id });
    expect((await atOnce(desk, [buyer], [sale, sale])).map((each) => String(refusalOf(each))).toSorted()).toEqual(['Conflict', 'null']);
    expect(await desk.balances(buyer)).toEqual({ available: kobo('70'), held: 0n });
  });

  it('answers a repetition by its key, and refuses the key for another sale', async () => {
    const [buyer, seller] = [await desk.funded('100'), desk.actor()];
    const wish = { price: '40', reference: `sale ${randomUUID()}`, key: randomUUID() };
    const escrow = succeeded(await openSale(desk, buyer, seller, wish));
    expect(await openSale(desk, buyer, seller, wish)).toEqual(escrow);
    for (const other of [{ price: '41' }, { premium: '1' }, { delivery: '1' }, { depositHoldId: newId() }, { reference: 'other' }])
      expect(refusalOf(await openSale(desk, buyer, seller, { ...wish, ...other }))).toBe('IdempotencyConflict');
    expect(refusalOf(await openSale(desk, buyer, desk.actor(), wish))).toBe('IdempotencyConflict');
    expect(await desk.balances(buyer)).toEqual({ available: kobo('60'), held: 0n });
  });
});

describe('paying out', () => {
  it('gives the seller the price without the commission, and the business the rest', async () => {
    const [buyer, seller, before] = [await desk.funded('100'), desk.actor(), await revenue()];
    const escrow = succeeded(await openSale(desk, buyer, seller, { price: '60', premium: '3', delivery: '5' }));
    const paid = succeeded(await payOutSale(desk, escrow, '1.8'));
    expect(paid).toMatchObject({ state: 'PAID_OUT', commissionMinor: kobo('1.8'), endedAt: expect.any(Date) });
    expect(await desk.balances(seller)).toEqual({ available: kobo('58.2'), held: 0n });
    expect(await desk.balances(buyer)).toEqual({ available: kobo('32'), held: 0n });
    expect((await revenue()) - before).toBe(kobo('9.8'));
    expect(await kindsOf(escrow.id)).toEqual(['ESCROW_IN', 'ESCROW_OUT', 'COMMISSION', 'FEE']);
    expect(await eventsOf(escrow.id)).toEqual(['finance.escrow_opened.v1', 'finance.escrow_paid_out.v1']);
  });

  it.each([
    ['0', '10', ['ESCROW_IN', 'ESCROW_OUT']],
    ['10', '0', ['ESCROW_IN', 'COMMISSION']],
  ])('takes a commission of %s of a price of 10', async (commission, left, kinds) => {
    const [buyer, seller] = [await desk.funded('100'), desk.actor()];
    const escrow = succeeded(await openSale(desk, buyer, seller, { price: '10' }));
    succeeded(await payOutSale(desk, escrow, commission));
    expect((await desk.balances(seller)).available).toBe(kobo(left));
    expect(await kindsOf(escrow.id)).toEqual(kinds);
  });

  it('refuses a commission that is more than the price, negative or in another currency', async () => {
    const [buyer, seller] = [await desk.funded('100'), desk.actor()];
    const escrow = succeeded(await openSale(desk, buyer, seller, { price: '10', premium: '5' }));
    expect(await payOutSale(desk, escrow, '10.01')).toMatchObject({ refused: 'InvalidInput', path: ['input', 'commission'] });
    expect(refusalOf(await payOutSale(desk, escrow, '-1'))).toBe('AmountRefused');
    const dollars = { escrowId: escrow.id, commission: { amount: '1', currency: 'USD' }, idempotencyKey: randomUUID() };
    expect(refusalOf(await payOutEscrow(desk.service, dollars))).toBe('Conflict');
    expect(await desk.balances(seller)).toEqual({ available: 0n, held: 0n });
  });

  it('happens once, whatever the key, and is answered again by its own', async () => {
    const [buyer, seller, key] = [await desk.funded('100'), desk.actor(), randomUUID()];
    const escrow = succeeded(await openSale(desk, buyer, seller, { price: '10' }));
    const paid = succeeded(await payOutSale(desk, escrow, '1', key));
    expect(await payOutSale(desk, escrow, '1', key)).toEqual(paid);
    expect(refusalOf(await payOutSale(desk, escrow, '2', key))).toBe('IdempotencyConflict');
    expect(refusalOf(await payOutSale(desk, escrow, '1'))).toBe('Conflict');
    expect(refusalOf(await refundSale(desk, escrow))).toBe('Conflict');
    expect((await desk.balances(seller)).available).toBe(kobo('9'));
  });
});

describe('giving back', () => {
  it('gives the buyer all of it, the deposit too, to use at once, and makes room for another payment of the sale', async () => {
    const [buyer, seller] = [await desk.funded('100'), desk.actor()];
    const hold = succeeded(await desk.hold(buyer, '20'));
    const sale = { price: '60', premium: '3', delivery: '5', reference: `sale ${randomUUID()}` };
    const escrow = succeeded(await openSale(desk, buyer, seller, { ...sale, depositHoldId: hold.id }));
    expect(succeeded(await refundSale(desk, escrow))).toMatchObject({ state: 'REFUNDED', commissionMinor: null });
    expect(await desk.balances(buyer)).toEqual({ available: kobo('100'), held: 0n });
    expect(await kindsOf(escrow.id)).toEqual(['ESCROW_IN', 'REFUND']);
    expect(await eventsOf(escrow.id)).toEqual(['finance.escrow_opened.v1', 'finance.escrow_refunded.v1']);
    expect(refusalOf(await refundSale(desk, escrow))).toBe('Conflict');
    expect(refusalOf(await payOutSale(desk, escrow, '0'))).toBe('Conflict');
    const second = await desk.funded('100');
    const again = succeeded(await openSale(desk, second, seller, sale));
    succeeded(await payOutSale(desk, again, '0'));
    expect(refusalOf(await openSale(desk, buyer, seller, sale))).toBe('Conflict');
  });

  it('and paying out at once: one of them happens', async () => {
    const [buyer, seller] = [await desk.funded('100'), await desk.funded('100')];
    for (let round = 0; round < 5; round += 1) {
      const escrow = succeeded(await openSale(desk, buyer, seller, { price: '10' }));
      const payOut = (commission: string) => (): Promise<object> => payOutSale(desk, escrow, commission);
      const refund = (): Promise<object> => refundSale(desk, escrow);
      const refusals = (await atOnce(desk, [buyer, seller], [payOut('1'), refund, payOut('0'), refund])).map(refusalOf);
      expect(refusals.filter((refusal) => refusal === null)).toHaveLength(1);
      expect(refusals.filter((refusal) => refusal === 'Conflict')).toHaveLength(3);
    }
    expect((await desk.verify()).problems).toEqual([]);
  });
});

describe('the money of sales', () => {
  it('is moved by other subgraphs alone, in their business', async () => {
    const [buyer, seller] = [await desk.funded('100'), desk.actor()];
    const escrow = succeeded(await openSale(desk, buyer, seller, { price: '10' }));
    const admin = { ...desk.service, caller: callerOf(desk.actor(), 'ADMIN') };
    const commission = { amount: '0', currency: 'NGN' };
    const key = { escrowId: escrow.id, idempotencyKey: randomUUID() };
    await expect(payOutEscrow(admin, { ...key, commission })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(refundEscrow(admin, key)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const elsewhere = desk.as({ tenantId: newId(), actorId: platformActor });
    expect(refusalOf(await payOutEscrow(elsewhere, { ...key, commission }))).toBe('NotFound');
    expect(refusalOf(await refundEscrow(elsewhere, key))).toBe('NotFound');
    expect(refusalOf(await refundEscrow(desk.service, { ...key, escrowId: newId() }))).toBe('NotFound');
  });

  it('is not half moved by a fault on the way', async () => {
    const [buyer, seller] = [await desk.funded('100'), desk.actor()];
    const hold = succeeded(await desk.hold(buyer, '20'));
    const events = { ...desk.services.platform.events, record: () => Promise.reject(new Error('lost')) };
    const broken = { ...desk.service, platform: { ...desk.services.platform, events } };
    const wish = {
      buyerId: buyer.actorId,
      sellerId: seller.actorId,
      reference: 'cut',
      depositHoldId: hold.id,
      idempotencyKey: randomUUID(),
    };
    const sale = { ...wish, lines: [{ kind: 'PRICE', amount: { amount: '50', currency: 'NGN' } } as const] };
    await expect(openEscrow(broken, sale)).rejects.toThrow('lost');
    expect(await desk.balances(buyer)).toEqual({ available: kobo('80'), held: kobo('20') });
    const escrow = succeeded(await openEscrow(desk.service, sale));
    const out = { escrowId: escrow.id, commission: { amount: '5', currency: 'NGN' }, idempotencyKey: randomUUID() };
    await expect(payOutEscrow(broken, out)).rejects.toThrow('lost');
    await expect(refundEscrow(broken, { escrowId: escrow.id, idempotencyKey: randomUUID() })).rejects.toThrow('lost');
    expect(await desk.balances(seller)).toEqual({ available: 0n, held: 0n });
    succeeded(await payOutEscrow(desk.service, out));
    expect(await desk.balances(seller)).toEqual({ available: kobo('45'), held: 0n });
  });

  it('leaves what the code does not keep to the database', async () => {
    const [buyer, seller] = [await desk.funded('100'), desk.actor()];
    const ended = succeeded(await refundSale(desk, succeeded(await openSale(desk, buyer, seller, { price: '10' }))));
    const standing = succeeded(await openSale(desk, buyer, seller, { price: '10' }));
    const refused = (statement: string) => expect(desk.owner.unsafe(statement)).rejects.toThrow(/escrow|constraint/);
    await refused(`update finance.escrows set state = 'PAID_OUT', commission_minor = 0 where id = '${ended.id}'`);
    await refused(`update finance.escrows set price_minor = 1 where id = '${standing.id}'`);
    await refused(`update finance.escrows set state = 'PAID_OUT', ended_at = now(), commission_minor = 1001 where id = '${standing.id}'`);
    await refused(`update finance.escrows set state = 'REFUNDED' where id = '${standing.id}'`);
  });

  it('leaves sound books', async () => {
    expect(await desk.verify()).toMatchObject({ balanced: true, problems: [] });
  });
});
