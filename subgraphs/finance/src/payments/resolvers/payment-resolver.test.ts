import { newId } from '@marque/shared/ids';
import { globalId } from '@marque/shared/graph/global-ids';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guest, service } from '@marque/shared/auth';
import type { Caller } from '@marque/shared/auth';
import { GraphDesk } from '../../testing/graph-desk.js';

let desk: GraphDesk;
beforeAll(async () => {
  desk = await GraphDesk.open();
});
afterAll(() => desk.close());

describe('a deposit', () => {
  it('shows the payment in test mode and the wallet', async () => {
    expect(await desk.deposit(desk.caller(), '1250.5')).toMatchObject({
      data: {
        deposit: {
          __typename: 'PaymentPayload',
          payment: { state: 'SUCCEEDED', testMode: true, amount: { amount: '1250.50', currency: 'NGN' } },
          wallet: { version: 1, available: { amount: '1250.50' } },
        },
      },
      codes: [],
    });
  });

  it('of a wrong amount is refused with its own type', async () => {
    expect((await desk.deposit(desk.caller(), '0.001')).data).toMatchObject({
      deposit: { __typename: 'AmountRefused', problem: 'OVER_PRECISE', code: 'INVALID_INPUT', path: ['input', 'amount'] },
    });
    expect((await desk.deposit(desk.caller(), 'a lot')).codes).toEqual(['BAD_USER_INPUT']);
  });

  it('with a reused key and another amount is refused', async () => {
    const who = desk.caller();
    const idempotencyKey = randomUUID();
    await desk.deposit(who, '1', { idempotencyKey });
    expect((await desk.deposit(who, '2', { idempotencyKey })).data).toMatchObject({ deposit: { __typename: 'IdempotencyConflict' } });
  });

  it('never takes a card number', async () => {
    expect((await desk.deposit(desk.caller(), '1', { method: '4242424242424242' })).data).toMatchObject({
      deposit: { __typename: 'InvalidInput', path: ['input', 'method'] },
    });
  });

  it('through Stripe is refused while Stripe is off', async () => {
    expect((await desk.deposit(desk.caller(), '1', { provider: 'STRIPE' })).data).toMatchObject({ deposit: { __typename: 'NotAllowed' } });
    const { data } = await desk.ask(guest(desk.tenantId, 'test'), '{ paymentProviders { name enabled testMode offBecause } }');
    expect(data).toEqual({
      paymentProviders: [
        { name: 'SANDBOX', enabled: true, testMode: true, offBecause: null },
        { name: 'STRIPE', enabled: false, testMode: false, offBecause: expect.stringContaining('STRIPE_SECRET_KEY') },
      ],
    });
  });
});

describe('a withdrawal', () => {
  const source = `mutation ($input: WithdrawInput!) { withdraw(input: $input) { __typename ... on PaymentPayload { payment { state } wallet { available { amount } } }
    ... on FundsCommitted { held { amount } } ... on InsufficientFunds { required { amount } available { amount } } } }`;
  const withdraw = (who: Caller, amount: string) =>
    desk.ask(who, source, { input: { amount: { amount, currency: 'NGN' }, destination: 'sandbox_ok', idempotencyKey: randomUUID() } });

  it('is paid, refused for lack of money or refused while money is held', async () => {
    const who = desk.caller();
    await desk.deposit(who, '10');
    expect((await withdraw(who, '4')).data).toEqual({
      withdraw: { __typename: 'PaymentPayload', payment: { state: 'SUCCEEDED' }, wallet: { available: { amount: '6.00' } } },
    });
    expect((await withdraw(who, '6.01')).data).toEqual({
      withdraw: { __typename: 'InsufficientFunds', required: { amount: '6.01' }, available: { amount: '6.00' } },
    });
    const hold = {
      userId: who.userId,
      purpose: 'BIDDING',
      amount: { amount: '1', currency: 'NGN' },
      reference: 'lot',
      idempotencyKey: randomUUID(),
    };
    await desk.ask(service(desk.tenantId, 'test'), 'mutation ($input: PlaceHoldInput!) { placeHold(input: $input) { __typename } }', {
      input: hold,
    });
    expect((await withdraw(who, '1')).data).toEqual({ withdraw: { __typename: 'FundsCommitted', held: { amount: '1.00' } } });
  });
});

it('a payment is confirmed for its payer, and is not there for anybody else', async () => {
  const [payer, other] = [desk.caller(), desk.caller('ADMIN')];
  await desk.deposit(payer, '3', { method: 'sandbox_delayed' });
  const ids = '{ myWallet { payments { nodes { id } totalCount } } }';
  const { data } = await desk.ask<{ myWallet: { payments: { nodes: { id: string }[] } } }>(payer, ids);
  const paymentId = data?.myWallet.payments.nodes[0]?.id;
  const source = `mutation ($input: ConfirmPaymentInput!) { confirmPayment(input: $input) { __typename
    ... on PaymentPayload { payment { state } } ... on UserError { path } } }`;
  const confirm = async (who: Caller, id: unknown) => (await desk.ask(who, source, { input: { paymentId: id } })).data?.['confirmPayment'];
  expect(await confirm(payer, paymentId)).toEqual({ __typename: 'PaymentPayload', payment: { state: 'PENDING' } });
  const none = { __typename: 'NotFound', path: ['input', 'paymentId'] };
  for (const [who, id] of [
    [other, paymentId],
    [payer, globalId('Payment', newId())],
  ] as const)
    expect(await confirm(who, id)).toEqual(none);
});
