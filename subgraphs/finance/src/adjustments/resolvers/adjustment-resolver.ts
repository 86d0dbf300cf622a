import { requireTenant, requireUser } from '@marque/shared/auth';
import { RequiresPolicy, toMoneyType } from '@marque/shared/graph';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { adjustWallet } from '../commands/adjust-wallet.js';
import type { Adjusted } from '../commands/adjust-wallet.js';
import { importWalletCredits } from '../commands/import-wallet-credits.js';
import { reverseAdjustment } from '../commands/reverse-adjustment.js';
import type { Actor } from '@marque/shared/commands';
import { isRefusal } from '../../ledger/domain/refusals.js';
import type { Refusal } from '../../ledger/domain/refusals.js';
import { AdjustWalletInput, ImportWalletCreditsInput, ReverseAdjustmentInput } from '../../payments/schema/inputs.js';
import { LedgerReportType } from '../../verification/schema/ledger-report.js';
import { AdjustmentPayload, AdjustmentResult, WalletCreditsPayload, WalletCreditsResult } from '../../payments/schema/results.js';
import { verifyTenantLedger } from '../../verification/store/verification.js';
import { requireAdmin } from '../../context.js';
import type { FinanceContext } from '../../context.js';
import { idProblem, referenceProblem, userIdProblem } from '../../ledger/domain/input-problems.js';
import { errorView, walletView } from '../../payments/resolvers/views.js';

/** What administrators do with the ledger. */
@Resolver()
export class LedgerResolver {
  @RequiresPolicy('admin')
  @Query(() => LedgerReportType, {
    nullable: true,
    description: 'Recomputes the tenant’s whole ledger from its postings and compares it with every balance kept.',
  })
  async verifyLedger(@Ctx() { caller, platform }: FinanceContext): Promise<LedgerReportType> {
    requireAdmin(caller);
    const { totals, ...report } = await platform.database.tenant(requireTenant(caller), verifyTenantLedger);
    const shown = totals.map(({ currency, debitsMinor, creditsMinor }) => ({
      currency,
      debits: toMoneyType({ amountMinor: debitsMinor, currency }),
      credits: toMoneyType({ amountMinor: creditsMinor, currency }),
    }));
    return Object.assign(new LedgerReportType(), { ...report, totals: shown });
  }

  @RequiresPolicy('admin')
  @Mutation(() => AdjustmentResult, { description: 'Credits or debits a person’s wallet by hand, with a reason that stays on the entry.' })
  async adjustWallet(
    @Ctx() context: FinanceContext,
    @Arg('input', () => AdjustWalletInput, { description: 'The correction.' }) {
      userId,
      amount,
      reason,
      reference = null,
      idempotencyKey,
    }: AdjustWalletInput,
  ) {
    const actor = adminOf(context);
    const problem = userIdProblem(userId, 'input', 'userId') ?? referenceProblem(reference, 'input', 'reference');
    return adjustmentAnswer(problem ?? (await adjustWallet(context.run, actor, { userId, amount, reason, reference, idempotencyKey })));
  }

  @RequiresPolicy('admin')
  @Mutation(() => AdjustmentResult, { description: 'Undoes a manual adjustment by its mirror image; each at most once.' })
  async reverseAdjustment(
    @Ctx() context: FinanceContext,
    @Arg('input', () => ReverseAdjustmentInput, { description: 'The adjustment.' }) input: ReverseAdjustmentInput,
  ) {
    const actor = adminOf(context);
    const { entryId, reason, idempotencyKey } = input;
    const problem = idProblem(entryId, 'input', 'entryId');
    return adjustmentAnswer(problem ?? (await reverseAdjustment(context.run, actor, { entryId, reason, idempotencyKey })));
  }

  @RequiresPolicy('admin')
  @Mutation(() => WalletCreditsResult, {
    description: 'Credits up to 1,000 wallets in one transaction, one manual adjustment each; for moving people in.',
  })
  async importWalletCredits(
    @Ctx() context: FinanceContext,
    @Arg('input', () => ImportWalletCreditsInput, { description: 'The credits.' }) input: ImportWalletCreditsInput,
  ) {
    const actor = adminOf(context);
    const { credits, reason, idempotencyKey } = input;
    const outcome = creditProblem(input) ?? (await importWalletCredits(context.run, actor, { credits, reason, idempotencyKey }));
    return isRefusal(outcome) ? errorView(outcome) : Object.assign(new WalletCreditsPayload(), outcome);
  }
}

function adminOf({ caller }: FinanceContext): Actor {
  requireAdmin(caller);
  return { tenantId: requireTenant(caller), actorId: requireUser(caller) };
}

function creditProblem({ credits }: ImportWalletCreditsInput): Refusal | null {
  for (const [index, { userId, reference }] of credits.entries()) {
    const path = ['input', 'credits', String(index)];
    const problem = userIdProblem(userId, ...path, 'userId') ?? referenceProblem(reference, ...path, 'reference');
    if (problem) return problem;
  }
  return null;
}

function adjustmentAnswer(outcome: Adjusted | Refusal) {
  if (isRefusal(outcome)) return errorView(outcome);
  return Object.assign(new AdjustmentPayload(), { entryId: outcome.entryId, wallet: walletView(outcome.wallet) });
}
