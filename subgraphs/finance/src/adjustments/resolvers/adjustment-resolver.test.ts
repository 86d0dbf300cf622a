import { globalId, localId } from '@marque/shared/graph/global-ids';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guest } from '@marque/shared/auth';
import { newId } from '@marque/shared/ids';
import { statementsOf } from '@marque/shared/testing';
import { GraphDesk } from '../../testing/graph-desk.js';

let desk: GraphDesk;
beforeAll(async () => {
  desk = await GraphDesk.open();
});
afterAll(() => desk.close());

describe('administrators', () => {
  const adjust =
    'mutation ($input: AdjustWalletInput!) { adjustWallet(input: $input) { __typename ... on AdjustmentPayload { entryId wallet { available { amount } } } } }';
  const verify = '{ verifyLedger { balanced problems { check detail } totals { currency debits { amount } credits { amount } } } }';
  const somebody = () => globalId('User', newId());
  const adjustment = (amount: string, reason = 'a goodwill credit') => ({
    userId: somebody(),
    amount: { amount, currency: 'NGN' },
    reason,
    idempotencyKey: randomUUID(),
  });

  it('alone adjust wallets and verify the ledger', async () => {
    for (const who of [desk.caller(), desk.caller('MANAGER'), guest(desk.tenantId, 'test')]) {
      expect((await desk.ask(who, adjust, { input: adjustment('5') })).codes).toEqual(['FORBIDDEN']);
      expect((await desk.ask(who, verify)).codes).toEqual(['FORBIDDEN']);
    }
    expect((await desk.ask(desk.caller('ADMIN'), adjust, { input: adjustment('5') })).data).toMatchObject({
      adjustWallet: { wallet: { available: { amount: '5.00' } } },
    });
    expect((await desk.ask(desk.caller('ADMIN'), adjust, { input: adjustment('-5') })).data).toEqual({
      adjustWallet: { __typename: 'InsufficientFunds' },
    });
    expect((await desk.ask(desk.caller('ADMIN'), adjust, { input: adjustment('5', '  ') })).data).toEqual({
      adjustWallet: { __typename: 'InvalidInput' },
    });
  });

  it('correct everybody’s wallet but their own', async () => {
    const admin = desk.caller('ADMIN');
    const userId = `usr_${(admin.userId ?? '').toUpperCase()}`;
    const refused = 'mutation ($input: AdjustWalletInput!) { adjustWallet(input: $input) { __typename ... on UserError { path } } }';
    expect((await desk.ask(admin, refused, { input: { ...adjustment('5'), userId } })).data).toEqual({
      adjustWallet: { __typename: 'NotAllowed', path: ['input', 'userId'] },
    });
    const credits = [somebody(), userId].map((id) => ({ userId: id, amount: { amount: '5', currency: 'NGN' }, reference: 'import' }));
    const source =
      'mutation ($input: ImportWalletCreditsInput!) { importWalletCredits(input: $input) { __typename ... on UserError { path } } }';
    const input = { credits, reason: 'moving in', idempotencyKey: randomUUID() };
    expect((await desk.ask(admin, source, { input })).data).toEqual({
      importWalletCredits: { __typename: 'NotAllowed', path: ['input', 'credits', '1', 'userId'] },
    });
    expect((await desk.ask({ ...admin, role: 'CUSTOMER' }, '{ myWallet { id } }')).data).toEqual({ myWallet: null });
  });

  it('credit nobody who is not of their business: a stranger has no wallet afterwards', async () => {
    const admin = desk.caller('ADMIN');
    const [known, stranger] = [newId(), newId()];
    desk.identity.strangers.add(`${desk.tenantId} ${stranger}`);
    const one = { ...adjustment('5'), userId: globalId('User', stranger) };
    const refused = 'mutation ($input: AdjustWalletInput!) { adjustWallet(input: $input) { __typename ... on UserError { path } } }';
    expect((await desk.ask(admin, refused, { input: one })).data).toEqual({
      adjustWallet: { __typename: 'NotFound', path: ['input', 'userId'] },
    });
    const credit = (userId: string) => ({
      userId: globalId('User', userId),
      amount: { amount: '5', currency: 'NGN' },
      reference: 'import',
    });
    const input = { credits: [credit(known), credit(stranger.toUpperCase())], reason: 'moving in', idempotencyKey: randomUUID() };
    const source =
      'mutation ($input: ImportWalletCreditsInput!) { importWalletCredits(input: $input) { __typename ... on UserError { path } } }';
    expect((await desk.ask(admin, source, { input })).data).toEqual({
      importWalletCredits: { __typename: 'NotFound', path: ['input', 'credits', '1', 'userId'] },
    });
    const wallets = '{ myWallet { id } }';
    for (const userId of [known, stranger])
      expect((await desk.ask(desk.caller('CUSTOMER', userId), wallets)).data).toEqual({ myWallet: null });
    // Refused is not done: once the person is there the same call may be sent again.
    desk.identity.strangers.clear();
    expect((await desk.ask(admin, source, { input })).data).toMatchObject({ importWalletCredits: { __typename: 'WalletCreditsPayload' } });
  });

  it('move a thousand people in by few statements, all or none', async () => {
    const tenant = newId();
    const admin = desk.caller('ADMIN', newId(), tenant);
    const source =
      'mutation ($input: ImportWalletCreditsInput!) { importWalletCredits(input: $input) { __typename ... on WalletCreditsPayload { credited } ... on UserError { path } } }';
    // Not in the order of the people's ids, in which the wallets are opened.
    const credits = Array.from({ length: 1_000 }, (_, index) => ({
      userId: `usr_${newId().toUpperCase()}`,
      amount: { amount: `${index + 1}.25`, currency: 'USD' },
      reference: 'import',
    })).toReversed();
    const input = { credits, reason: 'moving in', idempotencyKey: randomUUID() };
    const broken = {
      ...input,
      idempotencyKey: randomUUID(),
      credits: [...credits.slice(1), { ...credits[0], amount: { amount: '-1', currency: 'USD' } }],
    };
    expect((await desk.ask(admin, source, { input: broken })).data).toEqual({
      importWalletCredits: { __typename: 'AmountRefused', path: ['input', 'credits', '999', 'amount'] },
    });
    const statements = await statementsOf(desk.test.platform.database, async () => {
      expect((await desk.ask(admin, source, { input })).data).toEqual({
        importWalletCredits: { __typename: 'WalletCreditsPayload', credited: 1_000 },
      });
    });
    expect(statements.length).toBeLessThan(100);
    await desk.ask(admin, source, { input });
    const { data } = await desk.ask(admin, verify);
    expect(data).toEqual({
      verifyLedger: {
        balanced: true,
        problems: [],
        totals: [{ currency: 'USD', debits: { amount: '500750.00' }, credits: { amount: '500750.00' } }],
      },
    });
    const owner = desk.caller('CUSTOMER', localId('User', credits[41]?.userId ?? ''), tenant);
    expect((await desk.ask(owner, '{ myWallet { version available { amount } } }')).data).toEqual({
      myWallet: { version: 1, available: { amount: '959.25' } },
    });
  });
});
