import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withdraw } from '../../payments/commands/withdraw.js';
import { reverseAdjustment } from '../../adjustments/commands/reverse-adjustment.js';
import { chargeFee } from '../../fees/commands/charge-fee.js';
import { FinanceDesk, succeeded } from '../../testing/finance-desk.js';
import { openSale, payOutSale, refundSale } from '../../testing/sales.js';
import { ledgerChecks } from '../domain/ledger-checks.js';
import type { LedgerCheck } from '../domain/ledger-checks.js';

let desk: FinanceDesk;
beforeAll(async () => {
  desk = await FinanceDesk.open();
  const person = await desk.funded('100');
  succeeded(await desk.hold(person, '30'));
  succeeded(
    await withdraw(desk.as(await desk.funded('50')), {
      amount: { amount: '20', currency: 'NGN' },
      provider: null,
      method: 'sandbox_delayed',
      idempotencyKey: randomUUID(),
    }),
  );
  const { entryId } = succeeded(await desk.adjust(person, '5'));
  const [buyer, seller] = [await desk.funded('100'), desk.actor()];
  succeeded(await openSale(desk, buyer, seller, { price: '10', premium: '1' }));
  succeeded(await payOutSale(desk, succeeded(await openSale(desk, buyer, seller, { price: '20', premium: '2', delivery: '3' })), '4'));
  succeeded(await refundSale(desk, succeeded(await openSale(desk, buyer, seller, { price: '30' }))));
  const fee = { userId: buyer.actorId, kind: 'LISTING_FEE', amount: { amount: '1', currency: 'NGN' }, reference: 'a listing' } as const;
  succeeded(await chargeFee(desk.service, { ...fee, idempotencyKey: randomUUID() }));
  succeeded(await reverseAdjustment(desk.admin, { entryId, reason: 'a test', idempotencyKey: randomUUID() }));
});
afterAll(() => desk.close());

/** Corruptions that bypass every trigger and key, as a bad restore or a hand in the database would. */
const corruptions: Readonly<Record<LedgerCheck, string>> = {
  ENTRY_BALANCED: `update finance.postings set amount_minor = amount_minor + 1 where ctid = (select min(ctid) from finance.postings)`,
  ONE_CURRENCY: `update finance.accounts set currency = 'USD' where kind = 'ADJUSTMENTS'`,
  BALANCE_CACHE: `update finance.accounts set balance_minor = balance_minor + 1 where kind = 'PROVIDER_CLEARING'`,
  RUNNING_BALANCE: `update finance.postings set balance_after_minor = balance_after_minor + 1 where account_id in (select id from finance.accounts where kind = 'PROVIDER_CLEARING')`,
  NOT_OVERDRAWN: `update finance.postings set side = case side when 'DEBIT' then 'CREDIT' else 'DEBIT' end`,
  STATEMENT: `update finance.wallet_entries set available_change_minor = available_change_minor + 1 where version = 1`,
  HELD_FUNDS: `update finance.holds set amount_minor = amount_minor + 1`,
  IN_TRANSIT: `update finance.payments set amount_minor = amount_minor + 1 where direction = 'WITHDRAWAL'`,
  PAYMENT_BOOKED: `update finance.payments set status = 'FAILED' where direction = 'DEPOSIT'`,
  ESCROW_FUNDS: `update finance.escrows set price_minor = price_minor + 1, premium_minor = 0 where state = 'HELD'`,
  ESCROW_BOOKED: `update finance.escrows set seller_id = gen_random_uuid() where state = 'PAID_OUT'`,
  FEE_BOOKED: `update finance.journal_entries set fee_id = null`,
  REVERSAL: `update finance.postings set amount_minor = amount_minor + 1 where entry_id in (select id from finance.journal_entries where reverses_id is not null)`,
};

describe('a verification of the ledger', () => {
  it('finds nothing in sound books and counts them', async () => {
    const report = await desk.verify();
    expect(report).toMatchObject({ balanced: true, problems: [], entries: 15, postings: 30 });
    expect(report.totals).toEqual([
      { currency: 'NGN', debitsMinor: report.totals[0]?.creditsMinor, creditsMinor: report.totals[0]?.creditsMinor },
    ]);
  });

  it.each(ledgerChecks)('finds %s', async (check) => {
    const found = await corrupted(corruptions[check]);
    expect(found).toContain(check);
  });
});

/** The checks that fail after a corruption, which is taken back. */
async function corrupted(statement: string): Promise<LedgerCheck[]> {
  const { Transaction } = await import('@marque/shared/db');
  const { verifyTenantLedger } = await import('./verification.js');
  const checks: LedgerCheck[] = [];
  const undo = new Error('taken back');
  await desk.owner
    .begin(async (reserved) => {
      await reserved`set local session_replication_role = replica`;
      await reserved.unsafe(statement);
      const report = await verifyTenantLedger(new Transaction(reserved, new Set()));
      checks.push(...report.problems.map((problem) => problem.check));
      expect(report.balanced).toBe(false);
      throw undo;
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error;
    });
  return checks;
}
