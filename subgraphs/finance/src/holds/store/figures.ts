/** What operations see of payments and holds. */
import { registerFigures, Tally } from '@marque/shared/metrics';
import type { Platform } from '@marque/shared/platform/subgraph';
import { sql } from 'drizzle-orm';
import type { Payment } from '../../payments/store/payments.js';

/** Registers the figures; returns what takes note of each payment that has ended. */
export function financeFigures({ metrics, logger, database }: Platform): (payment: Payment) => void {
  const payments = new Tally(metrics, {
    name: 'marque_finance_payments_total',
    help: 'Deposits and withdrawals that have ended.',
    labelNames: ['direction', 'status', 'currency'],
  });
  const held = (name: string, help: string, value: 'holds' | 'amount') => ({
    name,
    help,
    labelNames: ['purpose', 'currency'],
    async read() {
      const rows = await database.system((tx) =>
        tx.execute<{ purpose: string; currency: string; holds: bigint; amount: string }>(sql`
          select purpose, currency, count(*) as holds, sum(amount_minor) as amount
          from finance.holds where status = 'HELD' group by purpose, currency`),
      );
      return rows.map((row) => ({ labels: { purpose: row.purpose, currency: row.currency }, value: Number(row[value]) }));
    },
  });
  registerFigures(metrics, logger, [
    held('marque_finance_holds', 'Holds on wallets, of all tenants.', 'holds'),
    held('marque_finance_held_minor', 'Money that is held on wallets, in minor units.', 'amount'),
  ]);
  return ({ direction, status, currency }) => {
    payments.row(direction, status, currency).count += 1;
  };
}
