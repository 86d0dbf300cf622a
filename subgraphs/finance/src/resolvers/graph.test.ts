import { randomUUID } from 'node:crypto';
import { graphql, parse, subscribe } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guest, scopesOfRole, service } from '@marque/shared/auth';
import type { Caller, Role } from '@marque/shared/auth';
import { demoPerson, demoTenants } from '@marque/shared/demo';
import { newId } from '@marque/shared/ids';
import { expectTablesMatch, openTestPlatform, statementsOf } from '@marque/shared/testing';
import type { TestPlatform } from '@marque/shared/testing';
import { seedDemo } from '../seed.js';
import * as tables from '../store/tables.js';
import { finance } from '../subgraph.js';

let test: TestPlatform;
beforeAll(async () => {
  test = await openTestPlatform([finance]);
});
afterAll(() => test.close());

const tenantId = newId();
const caller = (role: Role = 'CUSTOMER', userId = newId(), tenant = tenantId): Caller => ({
  kind: 'user',
  tenantId: tenant,
  userId,
  sessionId: newId(),
  role,
  scopes: scopesOfRole[role],
  address: null,
  requestId: 'test',
});

const contextOf = (who: Caller): object => {
  const running = test.subgraphs.get('finance')?.running;
  if (!running) throw new Error('finance is not open');
  return running.context(who);
};

/** Runs an operation and gives its data and the codes of its errors. */
async function ask<T = Record<string, never>>(who: Caller, source: string, variableValues: Record<string, unknown> = {}) {
  const { data, errors = [] } = await graphql({ schema: finance.schema, source, variableValues, contextValue: contextOf(who) });
  // Through JSON, as a client gets it.
  const plain: T | null = JSON.parse(JSON.stringify(data ?? null));
  return { data: plain, codes: errors.map((error) => error.extensions['code'] ?? error.message) };
}

const errorFields = '... on UserError { code message path }';
const depositSource = `mutation ($input: DepositInput!) { deposit(input: $input) { __typename
  ... on PaymentPayload { payment { id status testMode amount { amount currency } } wallet { id version available { amount } } }
  ... on AmountRefused { problem } ${errorFields} } }`;
const deposit = (who: Caller, amount: string, more: Record<string, unknown> = {}) =>
  ask(who, depositSource, { input: { amount: { amount, currency: 'NGN' }, idempotencyKey: randomUUID(), ...more } });
const walletIdOf = async (who: Caller): Promise<string> => String((await ask(who, '{ myWallet { id } }')).data?.['myWallet']?.['id']);

it('has tables as the code says', () => expectTablesMatch(test.platform.database, Object.values(tables)));

describe('a deposit', () => {
  it('shows the payment in test mode and the wallet', async () => {
    expect(await deposit(caller(), '1250.5')).toMatchObject({
      data: {
        deposit: {
          __typename: 'PaymentPayload',
          payment: { status: 'SUCCEEDED', testMode: true, amount: { amount: '1250.50', currency: 'NGN' } },
          wallet: { version: '1', available: { amount: '1250.50' } },
        },
      },
      codes: [],
    });
  });

  it('of a wrong amount is refused with its own type', async () => {
    expect((await deposit(caller(), '0.001')).data).toMatchObject({
      deposit: { __typename: 'AmountRefused', problem: 'OVER_PRECISE', code: 'INVALID_INPUT', path: ['input', 'amount'] },
    });
    expect((await deposit(caller(), 'a lot')).codes).toEqual(['BAD_USER_INPUT']);
  });

  it('with a reused key and another amount is refused', async () => {
    const who = caller();
    const idempotencyKey = randomUUID();
    await deposit(who, '1', { idempotencyKey });
    expect((await deposit(who, '2', { idempotencyKey })).data).toMatchObject({ deposit: { __typename: 'IdempotencyConflict' } });
  });

  it('never takes a card number', async () => {
    expect((await deposit(caller(), '1', { method: '4242424242424242' })).data).toMatchObject({
      deposit: { __typename: 'InvalidInput', path: ['input', 'method'] },
    });
  });

  it('through Stripe is refused while Stripe is off', async () => {
    expect((await deposit(caller(), '1', { provider: 'STRIPE' })).data).toMatchObject({ deposit: { __typename: 'NotAllowed' } });
    const { data } = await ask(guest(tenantId, 'test'), '{ paymentProviders { name enabled testMode offBecause } }');
    expect(data).toEqual({
      paymentProviders: [
        { name: 'SANDBOX', enabled: true, testMode: true, offBecause: null },
        { name: 'STRIPE', enabled: false, testMode: false, offBecause: expect.stringContaining('STRIPE_SECRET_KEY') },
      ],
    });
  });
});

interface Page {
  edges: { node: { availableChange: { amount: string } } }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
}

describe('a wallet', () => {
  it('is seen by its owner and staff of its tenant, and for everybody else is not there', async () => {
    const owner = caller();
    await deposit(owner, '10');
    const id = await walletIdOf(owner);
    const source =
      'query ($id: ID!, $user: ID!) { wallet(id: $id) { available { amount } owner { id } } _entities(representations: [{ __typename: "User", id: $user }]) { ... on User { wallet { id } } } }';
    const variables = { id, user: owner.userId };
    for (const who of [owner, caller('MANAGER'), caller('AGENT')]) {
      const { data, codes } = await ask(who, source, variables);
      expect([codes, data]).toEqual([
        [],
        { wallet: { available: { amount: '10.00' }, owner: { id: owner.userId } }, _entities: [{ wallet: { id } }] },
      ]);
    }
    for (const who of [caller(), caller('DEALER'), caller('PARTNER')])
      expect((await ask(who, source, variables)).codes).toEqual(['NOT_FOUND', 'NOT_FOUND']);
    const elsewhere = await ask(caller('ADMIN', newId(), newId()), source, variables);
    expect(elsewhere).toEqual({ data: null, codes: ['NOT_FOUND'] });
    const entity = 'query ($id: ID!) { _entities(representations: [{ __typename: "Wallet", id: $id }]) { ... on Wallet { id } } }';
    expect((await ask(caller(), entity, { id })).data).toEqual({ _entities: [null] });
    expect((await ask(owner, entity, { id })).data).toEqual({ _entities: [{ id }] });
  });

  it('of a hundred people takes one statement', async () => {
    const people = Array.from({ length: 100 }, () => ({ __typename: 'User', id: newId() }));
    const source = 'query ($people: [_Any!]!) { _entities(representations: $people) { ... on User { wallet { id } } } }';
    const statements = await statementsOf(test.platform.database, () => ask(caller('MANAGER'), source, { people }));
    expect(statements).toHaveLength(1);
  });

  it('has a statement that pages both ways without a gap or a double, and filters', async () => {
    const owner = caller();
    for (let amount = 1; amount <= 7; amount++) await deposit(owner, String(amount));
    const source = `query ($first: Int, $after: String, $last: Int, $before: String, $filter: StatementFilterInput) { myWallet {
      statement(first: $first, after: $after, last: $last, before: $before, filter: $filter) {
        edges { node { kind status version availableChange { amount } availableAfter { amount } } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }`;
    const page = async (variables: Record<string, unknown>) => {
      const { data } = await ask<{ myWallet: { statement: Page } }>(owner, source, variables);
      const statement = data?.myWallet.statement;
      if (!statement) throw new Error('there is no statement');
      return { amounts: statement.edges.map(({ node }) => Number(node.availableChange.amount)), ...statement.pageInfo };
    };
    const newest = await page({ first: 3 });
    expect(newest).toMatchObject({ amounts: [7, 6, 5], hasNextPage: true, hasPreviousPage: false });
    const next = await page({ first: 3, after: newest.endCursor });
    expect(next).toMatchObject({ amounts: [4, 3, 2], hasNextPage: true, hasPreviousPage: true });
    expect(await page({ last: 3, before: next.startCursor })).toMatchObject({ amounts: [7, 6, 5] });
    expect(await page({ last: 2 })).toMatchObject({ amounts: [2, 1], hasPreviousPage: true });
    expect((await page({ filter: { minAmount: '3', maxAmount: '4.00', kinds: ['DEPOSIT'], status: 'POSTED' } })).amounts).toEqual([4, 3]);
    expect((await page({ filter: { kinds: ['WITHDRAWAL'] } })).amounts).toEqual([]);
    expect((await page({ filter: { until: '2020-01-01T00:00:00Z' } })).amounts).toEqual([]);
    expect((await ask(owner, source, { first: 101 })).codes).toEqual(['BAD_USER_INPUT']);
    for (const after of ['x', 'WyJ4Il0', 'WzEsMl0']) expect((await ask(owner, source, { after })).codes).toEqual(['BAD_USER_INPUT']);
  });
});

describe('a withdrawal', () => {
  const source = `mutation ($input: WithdrawInput!) { withdraw(input: $input) { __typename ... on PaymentPayload { payment { status } wallet { available { amount } } }
    ... on FundsCommitted { held { amount } } ... on InsufficientFunds { required { amount } available { amount } } } }`;
  const withdraw = (who: Caller, amount: string) =>
    ask(who, source, { input: { amount: { amount, currency: 'NGN' }, destination: 'sandbox_ok', idempotencyKey: randomUUID() } });

  it('is paid, refused for lack of money or refused while money is held', async () => {
    const who = caller();
    await deposit(who, '10');
    expect((await withdraw(who, '4')).data).toEqual({
      withdraw: { __typename: 'PaymentPayload', payment: { status: 'SUCCEEDED' }, wallet: { available: { amount: '6.00' } } },
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
    await ask(service(tenantId, 'test'), 'mutation ($input: PlaceHoldInput!) { placeHold(input: $input) { __typename } }', { input: hold });
    expect((await withdraw(who, '1')).data).toEqual({ withdraw: { __typename: 'FundsCommitted', held: { amount: '1.00' } } });
  });
});

describe('commands of the platform', () => {
  const place =
    'mutation ($input: PlaceHoldInput!) { placeHold(input: $input) { __typename ... on HoldPayload { hold { id userId purpose status amount { amount } capturedAmount { amount } expiresAt } } } }';

  it('are refused to everybody but another subgraph', async () => {
    const input = {
      userId: newId(),
      purpose: 'BIDDING',
      amount: { amount: '1', currency: 'NGN' },
      reference: 'lot',
      idempotencyKey: randomUUID(),
    };
    for (const who of [caller('ADMIN'), caller(), guest(tenantId, 'test')])
      expect((await ask(who, place, { input })).codes).toEqual(['FORBIDDEN']);
    const rest = {
      changeHold: 'by: { amount: "1", currency: "NGN" }',
      captureHold: '',
      releaseHold: '',
      convertHold: 'purpose: AUCTION_DEPOSIT, amount: { amount: "1", currency: "NGN" }, reference: "x"',
    };
    for (const [name, fields] of Object.entries(rest)) {
      const source = `mutation { ${name}(input: { holdId: "${newId()}", idempotencyKey: "${randomUUID()}" ${fields} }) { __typename } }`;
      expect((await ask(caller('ADMIN'), source)).codes).toEqual(['FORBIDDEN']);
      expect((await ask(service(tenantId, 'test'), source)).data).toEqual({ [name]: { __typename: 'NotFound' } });
    }
  });

  it('place, grow, convert, take and release', async () => {
    const who = caller();
    await deposit(who, '100');
    const platform = service(tenantId, 'test');
    const input = {
      userId: who.userId,
      purpose: 'BIDDING',
      amount: { amount: '40', currency: 'NGN' },
      reference: 'lot',
      idempotencyKey: randomUUID(),
    };
    const { data } = await ask(platform, place, { input });
    expect(data).toMatchObject({
      placeHold: {
        hold: { userId: who.userId, purpose: 'BIDDING', status: 'HELD', amount: { amount: '40.00' }, capturedAmount: { amount: '0.00' } },
      },
    });
    const holdId = String(data?.['placeHold']?.['hold']?.['id']);
    const send = async (name: string, fields: string) => {
      const source = `mutation { ${name}(input: { holdId: "${holdId}", idempotencyKey: "${randomUUID()}" ${fields} }) { __typename ... on HoldPayload { hold { purpose status amount { amount } } } } }`;
      return (await ask(platform, source)).data?.[name]?.['hold'];
    };
    expect(await send('changeHold', 'by: { amount: "-10", currency: "NGN" }')).toEqual({
      purpose: 'BIDDING',
      status: 'HELD',
      amount: { amount: '30.00' },
    });
    expect(await send('convertHold', 'purpose: AUCTION_DEPOSIT, amount: { amount: "20", currency: "NGN" }, reference: "lot 2"')).toEqual({
      purpose: 'AUCTION_DEPOSIT',
      status: 'HELD',
      amount: { amount: '20.00' },
    });
    expect(await send('releaseHold', '')).toEqual({ purpose: 'BIDDING', status: 'RELEASED', amount: { amount: '10.00' } });
    const holds = await ask(
      who,
      '{ myWallet { available { amount } held { amount } holds(status: HELD) { edges { node { purpose } } } } }',
    );
    expect(holds.data).toEqual({
      myWallet: { available: { amount: '80.00' }, held: { amount: '20.00' }, holds: { edges: [{ node: { purpose: 'AUCTION_DEPOSIT' } }] } },
    });
  });
});

describe('administrators', () => {
  const adjust =
    'mutation ($input: AdjustWalletInput!) { adjustWallet(input: $input) { __typename ... on AdjustmentPayload { entryId wallet { available { amount } } } } }';
  const verify = '{ verifyLedger { balanced problems { check detail } totals { currency debits { amount } credits { amount } } } }';
  const adjustment = (amount: string, reason = 'a goodwill credit') => ({
    userId: newId(),
    amount: { amount, currency: 'NGN' },
    reason,
    idempotencyKey: randomUUID(),
  });

  it('alone adjust wallets and verify the ledger', async () => {
    for (const who of [caller(), caller('MANAGER'), guest(tenantId, 'test')]) {
      expect((await ask(who, adjust, { input: adjustment('5') })).codes).toEqual(['FORBIDDEN']);
      expect((await ask(who, verify)).codes).toEqual(['FORBIDDEN']);
    }
    expect((await ask(caller('ADMIN'), adjust, { input: adjustment('5') })).data).toMatchObject({
      adjustWallet: { wallet: { available: { amount: '5.00' } } },
    });
    expect((await ask(caller('ADMIN'), adjust, { input: adjustment('-5') })).data).toEqual({
      adjustWallet: { __typename: 'InsufficientFunds' },
    });
    expect((await ask(caller('ADMIN'), adjust, { input: adjustment('5', '  ') })).data).toEqual({
      adjustWallet: { __typename: 'InvalidInput' },
    });
  });

  it('move a thousand people in within seconds, all or none', async () => {
    const tenant = newId();
    const admin = caller('ADMIN', newId(), tenant);
    const source =
      'mutation ($input: ImportWalletCreditsInput!) { importWalletCredits(input: $input) { __typename ... on WalletCreditsPayload { credited } ... on UserError { path } } }';
    const credits = Array.from({ length: 1_000 }, (_, index) => ({
      userId: newId(),
      amount: { amount: `${index + 1}.25`, currency: 'USD' },
      reference: 'import',
    }));
    const input = { credits, reason: 'moving in', idempotencyKey: randomUUID() };
    const broken = {
      ...input,
      idempotencyKey: randomUUID(),
      credits: [...credits.slice(1), { ...credits[0], amount: { amount: '-1', currency: 'USD' } }],
    };
    expect((await ask(admin, source, { input: broken })).data).toEqual({
      importWalletCredits: { __typename: 'AmountRefused', path: ['input', 'credits', '999', 'amount'] },
    });
    const began = performance.now();
    expect((await ask(admin, source, { input })).data).toEqual({
      importWalletCredits: { __typename: 'WalletCreditsPayload', credited: 1_000 },
    });
    expect(performance.now() - began).toBeLessThan(5_000);
    await ask(admin, source, { input });
    const { data } = await ask(admin, verify);
    expect(data).toEqual({
      verifyLedger: {
        balanced: true,
        problems: [],
        totals: [{ currency: 'USD', debits: { amount: '500750.00' }, credits: { amount: '500750.00' } }],
      },
    });
    const owner = caller('CUSTOMER', credits[41]?.userId, tenant);
    expect((await ask(owner, '{ myWallet { version available { amount } } }')).data).toEqual({
      myWallet: { version: '1', available: { amount: '42.25' } },
    });
  });
});

describe('walletChanged', () => {
  const open = async (who: Caller, variableValues: Record<string, unknown> = {}) => {
    const document = parse(
      'subscription ($after: Int64, $id: ID) { walletChanged(afterSequence: $after, walletId: $id) { sequence kind available { amount } wallet { available { amount } } } }',
    );
    return subscribe({ schema: finance.schema, document, variableValues, contextValue: contextOf(who) });
  };

  it('tells the owner of every change, and after a cut of what was missed', async () => {
    const who = caller();
    await deposit(who, '1');
    await deposit(who, '2');
    const stream = await open(who, { after: '1' });
    if (!(Symbol.asyncIterator in stream)) throw new Error(JSON.stringify(stream));
    await deposit(who, '3');
    const seen: unknown[] = [];
    for await (const { data } of stream) if (seen.push(data?.['walletChanged']) === 2) break;
    expect(JSON.parse(JSON.stringify(seen))).toMatchObject([
      { sequence: '2', kind: 'DEPOSIT', available: { amount: '3.00' } },
      { sequence: '3', kind: 'DEPOSIT', available: { amount: '6.00' }, wallet: { available: { amount: '6.00' } } },
    ]);
  });

  it('is refused to others', async () => {
    const who = caller();
    await deposit(who, '1');
    const result = await open(caller(), { id: await walletIdOf(who) });
    expect('errors' in result && result.errors?.map((error) => error.extensions['code'])).toEqual(['NOT_FOUND']);
  });
});

it('seeds the demo people with money, once', async () => {
  await seedDemo(test.platform);
  await seedDemo(test.platform);
  const tenant = demoTenants.dealer360.id;
  const buyer = caller('CUSTOMER', demoPerson('dealer360', 'buyer').id, tenant);
  expect((await ask(buyer, '{ myWallet { currency version available { amount } } }')).data).toEqual({
    myWallet: { currency: 'NGN', version: '1', available: { amount: '50000000.00' } },
  });
  const { data } = await ask(caller('ADMIN', newId(), tenant), '{ verifyLedger { balanced entries } }');
  expect(data).toEqual({ verifyLedger: { balanced: true, entries: 4 } });
});
