/** The entries of a payment, inside the transaction that moves it; each step is booked once. */
import type { Transaction } from '@marque/shared/db';
import type { NewEvent } from '@marque/shared/events';
import { walletChanged } from '../../events.js';
import { reversed } from '../../ledger/domain/transactions.js';
import type { Wallet } from '../../ledger/domain/wallet.js';
import { tenantAccount } from '../../ledger/store/accounts.js';
import { findEntry, moveWallet, postEntry } from '../../ledger/store/journal.js';
import { entryOfStep } from '../store/payments.js';
import type { Payment } from '../store/tables.js';

/** A payment that has moved, as it was and as it is, and its wallet, which is locked. */
export interface MovedPayment {
  readonly before: Payment;
  readonly payment: Payment;
  readonly wallet: Wallet;
  readonly now: Date;
}

const clearing = (tx: Transaction, { tenantId, provider, currency }: Payment, now: Date) =>
  tenantAccount(tx, tenantId, { kind: 'PROVIDER_CLEARING', currency, provider }, now);

/** Credits the wallet once the provider has the money; returns what there is to tell. */
export async function bookDeposit(tx: Transaction, { payment, wallet, now }: MovedPayment): Promise<NewEvent[]> {
  if (payment.state !== 'SUCCEEDED') return [];
  const head = { kind: 'DEPOSIT', actorId: payment.userId, payment: { id: payment.id, step: 'RECEIVED' } } as const;
  const moved = await moveWallet(tx, wallet, head, { available: payment.amountMinor, held: 0n }, await clearing(tx, payment, now), now);
  return [walletChanged(moved, now)];
}

/** Books what was sent, or gives back what was not; returns what there is to tell. */
export async function bookWithdrawal(tx: Transaction, { before, payment, wallet, now }: MovedPayment): Promise<NewEvent[]> {
  const { id, tenantId, currency, amountMinor, state } = payment;
  if (state === 'PENDING') return [];
  const transit = await tenantAccount(tx, tenantId, { kind: 'WITHDRAWALS_IN_TRANSIT', currency }, now);
  if (state === 'SUCCEEDED') {
    const head = { kind: 'WITHDRAWAL', payment: { id, step: 'SENT' } } as const;
    const lines = [
      { accountId: transit, side: 'DEBIT', amountMinor },
      { accountId: await clearing(tx, payment, now), side: 'CREDIT', amountMinor },
    ] as const;
    await postEntry(tx, tenantId, currency, head, lines, now);
    return [];
  }
  if (before.state === 'SUCCEEDED') await takeBack(tx, payment, now);
  const reversesId = await entryOfStep(tx, id, 'REQUESTED');
  const head = { kind: 'WITHDRAWAL', payment: { id, step: 'RETURNED' }, reversesId } as const;
  const moved = await moveWallet(tx, wallet, head, { available: amountMinor, held: 0n }, transit, now);
  return [walletChanged(moved, now)];
}

/** Undoes the sending of money that the bank has returned. */
async function takeBack(tx: Transaction, { id, tenantId, currency }: Payment, now: Date): Promise<void> {
  const sentId = await entryOfStep(tx, id, 'SENT');
  const sent = sentId && (await findEntry(tx, sentId));
  if (!sent) throw new Error('a withdrawal succeeded without an entry');
  const lines = reversed(sent.lines.map(({ accountId, side, amountMinor }) => ({ accountId, side, amountMinor })));
  await postEntry(tx, tenantId, currency, { kind: 'WITHDRAWAL', payment: { id, step: 'TAKEN_BACK' }, reversesId: sent.id }, lines, now);
}
