/** The money of a sale between its payment and its end, as its parties and the business see it; only the platform itself moves it. */
import { demoPerson } from '@marque/shared/demo';
import { newKey, type Client } from '@marque/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dataOf } from '../../kit/answer.js';
import { modes, startMarque, type TestMarque } from '../../kit/marque.js';
import { SaleMoney } from '../../kit/sale.js';

const slug = 'dealer360';
const read = `query ($reference: String!) { escrow(reference: $reference) { id state amount { amount } commission { amount } payout { amount }
  buyer { displayName } seller { displayName } lines { kind amount { amount } } entries { kind amount { amount } } } }`;
const wallet = '{ myWallet { available { amount } statement(first: 1) { nodes { kind reference escrowId } } } }';
interface Wallet {
  readonly myWallet: { readonly available: { readonly amount: string }; readonly statement: { readonly nodes: readonly object[] } };
}

describe.each(modes)('the money of a sale, %s', (mode) => {
  let marque: TestMarque;
  let sales: SaleMoney;
  let people: Record<'buyer' | 'dealer' | 'customer' | 'manager', Client>;
  beforeAll(async () => {
    marque = await startMarque(mode);
    sales = new SaleMoney(marque, slug);
    const as = (person: keyof typeof people) => marque.as(slug, person);
    const [buyer, dealer, customer, manager] = await Promise.all([as('buyer'), as('dealer'), as('customer'), as('manager')]);
    people = { buyer, dealer, customer, manager };
  });
  afterAll(() => marque.close());

  const walletOf = async (who: Client) => dataOf(await marque.ask<Wallet>(who, wallet)).myWallet;
  const availableOf = async (who: Client) => Number((await walletOf(who)).available.amount);
  const seen = async (who: Client, reference: string) =>
    dataOf(await marque.ask<{ escrow: object | null }>(who, read, { reference })).escrow;

  test('waits in escrow, and goes to seller and business when the sale is done', async () => {
    const reference = `sale ${newKey()}`;
    const before = { buyer: await availableOf(people.buyer), dealer: await availableOf(people.dealer) };
    const sale = { buyer: 'buyer', seller: 'dealer', reference, price: '1000000', premium: '50000' } as const;
    const key = newKey();
    const { escrow } = await sales.take(sale, key);
    expect((await sales.take(sale, key)).escrow).toEqual(escrow);
    expect((await sales.take(sale)).__typename).toBe('Conflict');
    const id = escrow?.id ?? '';
    const names = (person: 'buyer' | 'dealer') => ({ displayName: expect.stringContaining(demoPerson(slug, person).givenName) });
    const standing = {
      id,
      state: 'HELD',
      amount: { amount: '1050000.00' },
      commission: null,
      payout: null,
      buyer: names('buyer'),
      seller: names('dealer'),
      lines: [
        { kind: 'PRICE', amount: { amount: '1000000.00' } },
        { kind: 'BUYERS_PREMIUM', amount: { amount: '50000.00' } },
      ],
      entries: [{ kind: 'ESCROW_IN', amount: { amount: '1050000.00' } }],
    };
    for (const who of [people.buyer, people.dealer, people.manager]) expect(await seen(who, reference)).toEqual(standing);
    expect(await seen(people.customer, reference)).toBeNull();
    expect(await walletOf(people.buyer)).toEqual({
      available: { amount: (before.buyer - 1_050_000).toFixed(2) },
      statement: { nodes: [{ kind: 'ESCROW_IN', reference, escrowId: id }] },
    });
    expect((await sales.payOut(id, '30000')).__typename).toBe('EscrowPayload');
    expect((await sales.payOut(id, '30000')).__typename).toBe('Conflict');
    expect((await sales.giveBack(id)).__typename).toBe('Conflict');
    expect(await walletOf(people.dealer)).toEqual({
      available: { amount: (before.dealer + 970_000).toFixed(2) },
      statement: { nodes: [{ kind: 'ESCROW_OUT', reference, escrowId: id }] },
    });
    expect(await seen(people.dealer, reference)).toMatchObject({
      state: 'PAID_OUT',
      commission: { amount: '30000.00' },
      payout: { amount: '970000.00' },
      entries: [{ kind: 'ESCROW_IN' }, { kind: 'ESCROW_OUT' }, { kind: 'COMMISSION', amount: { amount: '80000.00' } }],
    });
  });

  test('is back with the buyer when it does not come about, and nothing moves where there is too little', async () => {
    const reference = `sale ${newKey()}`;
    const before = await availableOf(people.buyer);
    const sale = { buyer: 'buyer', seller: 'dealer', reference, premium: '0' } as const;
    expect(await sales.take({ ...sale, price: (before + 0.01).toFixed(2) })).toEqual({
      __typename: 'InsufficientFunds',
      required: { amount: (before + 0.01).toFixed(2) },
      available: { amount: before.toFixed(2) },
    });
    expect(await availableOf(people.buyer)).toBe(before);
    const { escrow } = await sales.take({ ...sale, price: before.toFixed(2) });
    expect(await availableOf(people.buyer)).toBe(0);
    expect((await sales.giveBack(escrow?.id ?? '')).__typename).toBe('EscrowPayload');
    expect(await walletOf(people.buyer)).toEqual({
      available: { amount: before.toFixed(2) },
      statement: { nodes: [{ kind: 'REFUND', reference, escrowId: escrow?.id }] },
    });
  });

  test('leaves books that an administrator finds sound', async () => {
    const admin = await marque.as(slug, 'admin');
    const report = await marque.ask(admin, '{ verifyLedger { balanced problems { check detail } } }');
    expect(dataOf(report)).toEqual({ verifyLedger: { balanced: true, problems: [] } });
  });
});
