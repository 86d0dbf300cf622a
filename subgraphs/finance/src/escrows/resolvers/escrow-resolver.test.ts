import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Caller, guest, service } from '@marque/shared/auth';
import { globalId, localId } from '@marque/shared/graph/global-ids';
import { newId } from '@marque/shared/ids';
import { GraphDesk } from '../../testing/graph-desk.js';

let desk: GraphDesk;
beforeAll(async () => {
  desk = await GraphDesk.open();
});
afterAll(() => desk.close());

const naira = (amount: string) => ({ amount, currency: 'NGN' });
const open = `mutation ($input: OpenEscrowInput!) { done: openEscrow(input: $input) { __typename ... on EscrowPayload { escrow { id state } }
  ... on InsufficientFunds { required { amount } available { amount } } ... on AmountRefused { problem } ... on UserError { code path } } }`;
const whole = `{ id reference state buyer { id } seller { id } lines { kind amount { amount } } amount { amount currency } deposit { amount }
  commission { amount } payout { amount } openedAt endedAt entries { kind amount { amount } } }`;
const read = `query ($reference: String!) { escrow(reference: $reference) ${whole} }`;
interface Done {
  readonly done: { readonly __typename: string; readonly escrow?: { readonly id: string } };
}

async function sale(buyer: Caller, seller: Caller, reference = `sale ${randomUUID()}`) {
  const lines = [
    { kind: 'PRICE', amount: naira('60') },
    { kind: 'BUYERS_PREMIUM', amount: naira('3') },
  ];
  const input = { buyerId: buyer.userId, sellerId: seller.userId, reference, lines, idempotencyKey: randomUUID() };
  const { data } = await desk.ask<Done>(service(desk.tenantId, 'test'), open, { input });
  return { reference, input, id: data?.done.escrow?.id ?? '', answer: data?.done };
}
const send = async (who: Caller, name: 'payOutEscrow' | 'refundEscrow' | 'chargeFee', fields: string) => {
  const source = `mutation { done: ${name}(input: { idempotencyKey: "${randomUUID()}" ${fields} }) { __typename } }`;
  const { data, codes } = await desk.ask<Done>(who, source);
  return data?.done.__typename ?? codes;
};

it('the parties of a sale and managers see its money from payment to payout, and nobody else does', async () => {
  const [buyer, seller, stranger, manager] = [desk.caller(), desk.caller('DEALER'), desk.caller(), desk.caller('MANAGER')];
  await desk.deposit(buyer, '100');
  const { id, reference } = await sale(buyer, seller);
  const entries = [{ kind: 'ESCROW_IN', amount: { amount: '63.00' } }];
  const standing = {
    id,
    reference,
    state: 'HELD',
    buyer: { id: globalId('User', buyer.userId ?? '') },
    seller: { id: globalId('User', seller.userId ?? '') },
    lines: [
      { kind: 'PRICE', amount: { amount: '60.00' } },
      { kind: 'BUYERS_PREMIUM', amount: { amount: '3.00' } },
    ],
    amount: { amount: '63.00', currency: 'NGN' },
    deposit: { amount: '0.00' },
    commission: null,
    payout: null,
    openedAt: desk.test.clock.now().toISOString(),
    endedAt: null,
    entries,
  };
  for (const who of [buyer, seller, manager]) expect((await desk.ask(who, read, { reference })).data).toEqual({ escrow: standing });
  expect(
    await send(
      service(desk.tenantId, 'test'),
      'payOutEscrow',
      `escrowId: "${localId('Escrow', id)}" commission: { amount: "2", currency: "NGN" }`,
    ),
  ).toBe('EscrowPayload');
  const ended = {
    ...standing,
    state: 'PAID_OUT',
    commission: { amount: '2.00' },
    payout: { amount: '58.00' },
    endedAt: standing.openedAt,
    entries: [...entries, { kind: 'ESCROW_OUT', amount: { amount: '58.00' } }, { kind: 'COMMISSION', amount: { amount: '5.00' } }],
  };
  for (const who of [buyer, seller, manager]) expect((await desk.ask(who, read, { reference })).data).toEqual({ escrow: ended });
  const byKey = { ...seller, apiKeyId: newId(), scopes: ['bid:place'] as const };
  for (const who of [stranger, byKey, guest(desk.tenantId, 'test'), desk.caller('AGENT'), desk.caller('MANAGER', newId(), newId())])
    expect((await desk.ask(who, read, { reference })).data).toEqual({ escrow: null });
});

it('somebody whose money was given back sees their own payment of the sale, not the next one’s', async () => {
  const [first, second, seller] = [desk.caller(), desk.caller(), desk.caller('DEALER')];
  for (const buyer of [first, second]) await desk.deposit(buyer, '100');
  const { id, reference } = await sale(first, seller);
  expect(await send(service(desk.tenantId, 'test'), 'refundEscrow', `escrowId: "${localId('Escrow', id)}"`)).toBe('EscrowPayload');
  const again = await sale(second, seller, reference);
  const seen = async (who: Caller) => (await desk.ask<{ escrow: { id: string } }>(who, read, { reference })).data?.escrow.id;
  expect([await seen(first), await seen(second), await seen(seller)]).toEqual([id, again.id, again.id]);
});

it('an entity is found for its parties alone', async () => {
  const [buyer, seller] = [desk.caller(), desk.caller('DEALER')];
  await desk.deposit(buyer, '100');
  const { id } = await sale(buyer, seller);
  const entity = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Escrow { reference } } }`;
  const of = [{ __typename: 'Escrow', id }];
  for (const who of [buyer, seller, desk.caller('ADMIN')])
    expect((await desk.ask(who, entity, { of })).data).toEqual({ _entities: [{ reference: expect.any(String) }] });
  for (const who of [desk.caller(), desk.caller('AGENT'), guest(desk.tenantId, 'test')])
    expect((await desk.ask(who, entity, { of })).data).toEqual({ _entities: [null] });
});

it('the statements of both say what each entry was for, and so does a fee’s', async () => {
  const [buyer, seller] = [desk.caller(), desk.caller('DEALER')];
  await desk.deposit(buyer, '100');
  const { id, reference } = await sale(buyer, seller);
  const platform = service(desk.tenantId, 'test');
  await send(platform, 'payOutEscrow', `escrowId: "${localId('Escrow', id)}" commission: { amount: "0", currency: "NGN" }`);
  const fee = `userId: "${buyer.userId}" kind: LISTING_FEE amount: { amount: "7", currency: "NGN" } reference: "a listing"`;
  expect(await send(platform, 'chargeFee', fee)).toBe('ChargeFeePayload');
  const statement = '{ myWallet { statement { nodes { kind reference escrowId feeKind availableChange { amount } } } } }';
  const nothing = { escrowId: null, feeKind: null };
  expect((await desk.ask(buyer, statement)).data).toMatchObject({
    myWallet: {
      statement: {
        nodes: [
          { kind: 'FEE', reference: 'a listing', escrowId: null, feeKind: 'LISTING_FEE', availableChange: { amount: '-7.00' } },
          { kind: 'ESCROW_IN', reference, escrowId: id, feeKind: null, availableChange: { amount: '-63.00' } },
          { kind: 'DEPOSIT', reference: null, ...nothing, availableChange: { amount: '100.00' } },
        ],
      },
    },
  });
  expect((await desk.ask(seller, statement)).data).toMatchObject({
    myWallet: { statement: { nodes: [{ kind: 'ESCROW_OUT', reference, escrowId: id, availableChange: { amount: '60.00' } }] } },
  });
});

it('a reference that nobody can have is no fault of the platform', async () => {
  const buyer = desk.caller();
  await desk.deposit(buyer, '100');
  expect((await desk.ask(buyer, read, { reference: 'x'.repeat(100_000) })).data).toEqual({ escrow: null });
  expect((await desk.ask(buyer, read, { reference: '\u0000' })).codes).toEqual(['BAD_USER_INPUT']);
  expect((await sale(buyer, desk.caller('DEALER'), '😀'.repeat(100))).answer).toMatchObject({ __typename: 'EscrowPayload' });
});

it('money of sales and fees are moved by other subgraphs alone', async () => {
  const [buyer, seller] = [desk.caller(), desk.caller('DEALER')];
  await desk.deposit(buyer, '100');
  const { input, id } = await sale(buyer, seller);
  for (const who of [buyer, seller, desk.caller('ADMIN'), guest(desk.tenantId, 'test')]) {
    const again = { ...input, reference: 'another', idempotencyKey: randomUUID() };
    expect((await desk.ask(who, open, { input: again })).codes).toEqual(['FORBIDDEN']);
    const escrowId = `escrowId: "${localId('Escrow', id)}"`;
    expect(await send(who, 'payOutEscrow', `${escrowId} commission: { amount: "0", currency: "NGN" }`)).toEqual(['FORBIDDEN']);
    expect(await send(who, 'refundEscrow', escrowId)).toEqual(['FORBIDDEN']);
    const fee = `userId: "${buyer.userId}" kind: LISTING_FEE amount: { amount: "7", currency: "NGN" } reference: "x"`;
    expect(await send(who, 'chargeFee', fee)).toEqual(['FORBIDDEN']);
  }
  expect((await sale(buyer, seller)).answer).toEqual({
    __typename: 'InsufficientFunds',
    code: 'INSUFFICIENT_FUNDS',
    path: ['input', 'lines'],
    required: { amount: '63.00' },
    available: { amount: '37.00' },
  });
});
