import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FinanceDesk, refusalOf, succeeded } from './testing/finance-desk.js';
import { adjustWallet } from './adjustments/commands/adjust-wallet.js';
import { captureHold } from './holds/commands/capture-hold.js';
import type { CaptureHold } from './holds/commands/capture-hold.js';
import { changeHold } from './holds/commands/change-hold.js';
import type { ChangeHold } from './holds/commands/change-hold.js';
import { convertHold } from './holds/commands/convert-hold.js';
import type { ConvertHold } from './holds/commands/convert-hold.js';
import { deposit } from './payments/commands/deposit.js';
import type { MoveMoney } from './payments/commands/move-money.js';
import { importWalletCredits } from './adjustments/commands/import-wallet-credits.js';
import { placeHold } from './holds/commands/place-hold.js';
import type { PlaceHold } from './holds/commands/place-hold.js';
import { releaseHold } from './holds/commands/release-hold.js';
import { reverseAdjustment } from './adjustments/commands/reverse-adjustment.js';
import type { Actor } from '@marque/shared/commands';
import { withdraw } from './payments/commands/withdraw.js';

let desk: FinanceDesk;
let person: Actor;
beforeAll(async () => {
  desk = await FinanceDesk.open();
  person = await desk.funded('1000');
});
afterAll(() => desk.close());

const naira = (amount: string, currency = 'NGN') => ({ amount, currency });
const inDays = (days: number) => new Date(desk.test.clock.now().getTime() + days * 86_400_000);

type Unkeyed<Input extends { readonly idempotencyKey: string }> = Omit<Input, 'idempotencyKey'>;

/** Sends an input, then each of the others under the same key, then the first again. */
async function sendAll<Input extends object>(
  command: (input: Input & { idempotencyKey: string }) => Promise<object>,
  input: Input,
  others: readonly Partial<Input>[],
): Promise<{ first: object; refused: unknown[]; again: object }> {
  const idempotencyKey = randomUUID();
  const first = await command({ ...input, idempotencyKey });
  const refused: unknown[] = [];
  for (const other of others) refused.push(refusalOf(await command({ ...input, ...other, idempotencyKey })));
  return { first, refused, again: await command({ ...input, idempotencyKey }) };
}

/** Every other input is a conflict, and the first one has the first answer. */
function expectBound({ first, refused, again }: Awaited<ReturnType<typeof sendAll>>): void {
  expect(refusalOf(first)).toBe(null);
  expect(refused).toEqual(refused.map(() => 'IdempotencyConflict'));
  expect(again).toEqual(first);
}

describe('a key stands for every part of its input', () => {
  it('of placeHold', async () => {
    const other = await desk.funded('100');
    const input: Unkeyed<PlaceHold> = {
      userId: person.actorId,
      purpose: 'AUCTION_DEPOSIT',
      amount: naira('5'),
      reference: 'lot 1',
      expiresAt: inDays(10),
    };
    expectBound(
      await sendAll((wish) => placeHold(desk.service, wish), input, [
        { userId: other.actorId },
        { purpose: 'SERVICE' },
        { amount: naira('5.01') },
        { amount: naira('5', 'USD') },
        { reference: 'lot 2' },
        { expiresAt: inDays(11) },
        { expiresAt: null },
      ]),
    );
  });

  it('of changeHold', async () => {
    const [hold, other] = [succeeded(await desk.hold(person, '10')), succeeded(await desk.hold(person, '10'))];
    const input: Unkeyed<ChangeHold> = { holdId: hold.id, by: naira('1'), expiresAt: inDays(10) };
    expectBound(
      await sendAll((change) => changeHold(desk.service, change), input, [
        { holdId: other.id },
        { by: naira('2') },
        { by: naira('-1') },
        { by: naira('1', 'USD') },
        { expiresAt: inDays(11) },
        { expiresAt: null },
      ]),
    );
  });

  it('of convertHold', async () => {
    const [hold, other] = [succeeded(await desk.hold(person, '10')), succeeded(await desk.hold(person, '10'))];
    const input: Unkeyed<ConvertHold> = {
      holdId: hold.id,
      purpose: 'AUCTION_DEPOSIT',
      amount: naira('1'),
      reference: 'lot 1',
      expiresAt: inDays(10),
    };
    expectBound(
      await sendAll((change) => convertHold(desk.service, change), input, [
        { holdId: other.id },
        { purpose: 'SERVICE' },
        { amount: naira('2') },
        { reference: 'lot 2' },
        { expiresAt: inDays(11) },
        { expiresAt: null },
      ]),
    );
  });

  it('of captureHold and releaseHold', async () => {
    const [hold, other] = [succeeded(await desk.hold(person, '10')), succeeded(await desk.hold(person, '10'))];
    const input: Unkeyed<CaptureHold> = { holdId: hold.id, amount: naira('4'), kind: 'AUCTION_PAYMENT', reference: 'lot 1' };
    expectBound(
      await sendAll((capture) => captureHold(desk.service, capture), input, [
        { holdId: other.id },
        { amount: naira('5') },
        { amount: null },
        { kind: 'FEE' },
        { reference: 'lot 2' },
        { reference: null },
      ]),
    );
    const freed = { holdId: other.id };
    expectBound(await sendAll((release) => releaseHold(desk.service, release), freed, [{ holdId: hold.id }]));
  });

  it('of deposit and withdraw', async () => {
    const payer = await desk.funded('100');
    const input: Unkeyed<MoveMoney> = { amount: naira('5'), provider: 'SANDBOX', method: 'sandbox_ok' };
    const others: Partial<Unkeyed<MoveMoney>>[] = [
      { amount: naira('6') },
      { amount: naira('5', 'USD') },
      { provider: null },
      { method: 'sandbox_delayed' },
    ];
    expectBound(await sendAll((move) => deposit(desk.as(payer), move), input, others));
    expectBound(await sendAll((move) => withdraw(desk.as(payer), move), input, others));
  });

  it('of the commands of administrators', async () => {
    const other = desk.actor();
    const input = { userId: person.actorId, amount: naira('5'), reason: 'a test', reference: 'case 1' };
    expectBound(
      await sendAll((change) => adjustWallet(desk.admin, change), input, [
        { userId: other.actorId },
        { amount: naira('-5') },
        { reason: 'another reason' },
        { reference: 'case 2' },
      ]),
    );
    const credit = { userId: person.actorId, amount: naira('5'), reference: 'case 1' };
    expectBound(
      await sendAll((change) => importWalletCredits(desk.admin, change), { credits: [credit], reason: 'a test' }, [
        { credits: [{ ...credit, userId: other.actorId }] },
        { credits: [{ ...credit, amount: naira('6') }] },
        { credits: [{ ...credit, reference: 'case 2' }] },
        { credits: [credit, { ...credit, userId: other.actorId }] },
        { reason: 'another reason' },
      ]),
    );
    const [one, two] = [succeeded(await desk.adjust(person, '1')), succeeded(await desk.adjust(person, '1'))];
    expectBound(
      await sendAll((change) => reverseAdjustment(desk.admin, change), { entryId: one.entryId, reason: 'a test' }, [
        { entryId: two.entryId },
        { reason: 'another reason' },
      ]),
    );
  });
});

it('a key belongs to one person and one command', async () => {
  const [anna, ben] = [await desk.funded('10'), await desk.funded('10')];
  const key = randomUUID();
  const payment = succeeded(await desk.deposit(anna, '1', 'NGN', 'sandbox_ok', key));
  expect(succeeded(await desk.deposit(ben, '2', 'NGN', 'sandbox_ok', key)).id).not.toBe(payment.id);
  expect(succeeded(await desk.withdraw(anna, '3', 'sandbox_ok', key)).id).not.toBe(payment.id);
  expect(succeeded(await desk.deposit(anna, '1', 'NGN', 'sandbox_ok', key)).id).toBe(payment.id);
});

it('a payment that was begun is the answer to its key, also when its provider was switched off since', async () => {
  const payer = await desk.funded('100');
  const input = { amount: naira('5'), provider: 'SANDBOX', method: 'sandbox_ok', idempotencyKey: randomUUID() } as const;
  const payments = [succeeded(await deposit(desk.as(payer), input)), succeeded(await withdraw(desk.as(payer), input))];
  const { slots, ...rest } = desk.services.providers;
  const off = { ...desk.services, providers: { ...rest, slots: { ...slots, SANDBOX: { offBecause: 'off' } } } };
  const again = [succeeded(await deposit(desk.as(payer, off), input)), succeeded(await withdraw(desk.as(payer, off), input))];
  expect(again.map(({ id }) => id)).toEqual(payments.map(({ id }) => id));
  expect(refusalOf(await deposit(desk.as(payer, off), { ...input, idempotencyKey: randomUUID() }))).toBe('NotAllowed');
  expect((await desk.balances(payer)).available).toBe(100_00n);
});

it('a refusal is the answer to its key for good', async () => {
  const poor = desk.actor();
  const key = randomUUID();
  expect(refusalOf(await desk.hold(poor, '5', 'SERVICE', key))).toBe('InsufficientFunds');
  succeeded(await desk.deposit(poor, '10'));
  expect(refusalOf(await desk.hold(poor, '5', 'SERVICE', key))).toBe('InsufficientFunds');
  expect((await desk.balances(poor)).held).toBe(0n);
});
