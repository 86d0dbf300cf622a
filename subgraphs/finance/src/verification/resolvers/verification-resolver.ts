import { requireTenant } from '@marque/shared/auth';
import { RequiresPolicy, toMoneyType } from '@marque/shared/graph';
import { Ctx, Query, Resolver } from 'type-graphql';
import type { FinanceContext } from '../../context.js';
import { requireAdmin } from '../../ledger/domain/administrators.js';
import { LedgerReportType } from '../schema/ledger-report.js';
import { verifyTenantLedger } from '../store/verification.js';

/** Whether the books are sound. */
@Resolver()
export class VerificationResolver {
  @RequiresPolicy('admin')
  @Query(() => LedgerReportType, {
    nullable: true,
    description: 'Recomputes the tenant’s whole ledger from its postings and compares it with every balance kept.',
  })
  async verifyLedger(@Ctx() { caller, platform }: FinanceContext): Promise<LedgerReportType> {
    requireAdmin(caller);
    const { totals, problems, ...report } = await platform.database.tenant(requireTenant(caller), verifyTenantLedger);
    const shown = totals.map(({ currency, debitsMinor, creditsMinor }) => ({
      currency,
      debits: toMoneyType({ amountMinor: debitsMinor, currency }),
      credits: toMoneyType({ amountMinor: creditsMinor, currency }),
    }));
    return { ...report, totals: shown, problems: [...problems] };
  }
}
