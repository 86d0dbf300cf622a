import { PlatformError } from '@marque/shared/errors';
import { PageArgs, toConnection, toMoneyType, wantedPage } from '@marque/shared/graph';
import { parseMoney } from '@marque/shared/money';
import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { FinanceContext } from '../../context.js';
import { StatementFilterInput } from '../schema/statement-filter.js';
import { StatementConnection, type StatementLine } from '../schema/statement-line.js';
import { WalletType } from '../schema/wallet.js';
import type { StatementFilter, StatementRow } from '../store/statement.js';

/** The statement of a wallet. Whoever has come to the wallet may see it. */
@Resolver(() => WalletType)
export class StatementField {
  @FieldResolver(() => StatementConnection, { description: 'What happened to the wallet, newest first.' })
  async statement(
    @Root() { id, currency }: WalletType,
    @Ctx() { loaders }: FinanceContext,
    @Arg('filter', () => StatementFilterInput, { nullable: true, description: 'Which lines are wanted.' })
    filter: StatementFilterInput | null,
    @Args(() => PageArgs) paging: PageArgs,
  ): Promise<StatementConnection> {
    const page = wantedPage(paging, 1);
    const rows = await loaders.statement.load({ id, page, filter: statementFilter(filter ?? {}, currency) });
    return toConnection(rows, page, (row) => [String(row.line.version)], showLine);
  }
}

/** @throws PlatformError `BAD_USER_INPUT` for an amount that is none in this currency */
function statementFilter(filter: StatementFilterInput, currency: string): StatementFilter {
  const bound = (amount: string | null | undefined, name: string): bigint | null => {
    if (amount === null || amount === undefined) return null;
    const parsed = parseMoney({ amount, currency }, { zero: true });
    if (!parsed.ok) throw new PlatformError('BAD_USER_INPUT', `${name}: ${parsed.message}`);
    return parsed.money.amountMinor;
  };
  return {
    kinds: filter.kinds ?? null,
    status: filter.status ?? null,
    from: filter.from ? new Date(filter.from) : null,
    until: filter.until ? new Date(filter.until) : null,
    leastMinor: bound(filter.minAmount, 'minAmount'),
    mostMinor: bound(filter.maxAmount, 'maxAmount'),
  };
}

function showLine({ line, entry, reversedById }: StatementRow): StatementLine {
  const money = (amountMinor: bigint) => toMoneyType({ amountMinor, currency: entry.currency });
  const { reference, reason, paymentId, holdId, reversesId } = entry;
  return {
    entryId: entry.id,
    version: String(line.version),
    kind: line.kind,
    status: reversedById === null ? 'POSTED' : 'REVERSED',
    availableChange: money(line.availableChangeMinor),
    heldChange: money(line.heldChangeMinor),
    availableAfter: money(line.availableAfterMinor),
    heldAfter: money(line.heldAfterMinor),
    reference,
    reason,
    paymentId,
    holdId,
    reversesId,
    reversedById,
    postedAt: line.postedAt,
  };
}
