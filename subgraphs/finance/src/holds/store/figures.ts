/** What operations see of holds. */
import { registerFigures } from '@marque/shared/metrics';
import type { Platform } from '@marque/shared/platform/subgraph';
import { statement } from '@marque/shared/db/statement';
import { sql } from 'drizzle-orm';

const sums = statement(
  () => sql<{ purpose: string; currency: string; holds: bigint; amount: string }>`
    select purpose, currency, count(*) as holds, sum(amount_minor) as amount
    from finance.holds where status = 'HELD' group by purpose, currency`,
);

/** Registers the figures of all tenants' standing holds; they are read when somebody looks. */
export function registerHoldFigures({ metrics, logger, database }: Pick<Platform, 'metrics' | 'logger' | 'database'>): void {
  const held = (name: string, help: string, value: 'holds' | 'amount') => ({
    name,
    help,
    labelNames: ['purpose', 'currency'],
    async read() {
      const rows = await database.system((tx) => sums(tx, {}));
      return rows.map((row) => ({ labels: { purpose: row.purpose, currency: row.currency }, value: Number(row[value]) }));
    },
  });
  registerFigures(metrics, logger, [
    held('marque_finance_holds', 'Holds on wallets, of all tenants.', 'holds'),
    held('marque_finance_held_minor', 'Money that is held on wallets, in minor units.', 'amount'),
  ]);
}
