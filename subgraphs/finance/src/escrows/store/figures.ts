/** What operations see of escrows. */
import { registerFigures } from '@marque/shared/metrics';
import type { Platform } from '@marque/shared/platform/subgraph';
import { statement } from '@marque/shared/db/statement';
import { sql } from 'drizzle-orm';

const sums = statement(
  () => sql<{ currency: string; escrows: bigint; amount: string }>`
    select currency, count(*) as escrows, sum(amount_minor) as amount from finance.escrows where state = 'HELD' group by currency`,
);

/** Registers the figures of all tenants' standing escrows; they are read when somebody looks. */
export function registerEscrowFigures({ metrics, logger, database }: Pick<Platform, 'metrics' | 'logger' | 'database'>): void {
  const standing = (name: string, help: string, value: 'escrows' | 'amount') => ({
    name,
    help,
    labelNames: ['currency'],
    async read() {
      const rows = await database.system((tx) => sums(tx, {}));
      return rows.map((row) => ({ labels: { currency: row.currency }, value: Number(row[value]) }));
    },
  });
  registerFigures(metrics, logger, [
    standing('marque_finance_escrows', 'Sales whose money waits in escrow, of all tenants.', 'escrows'),
    standing('marque_finance_escrow_minor', 'Money of sales that waits in escrow, in minor units.', 'amount'),
  ]);
}
