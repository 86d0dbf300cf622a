import { PlatformError } from '@marque/shared/errors';
import { PageArgs, requireRange, toConnection, toMoneyType, wantedPage } from '@marque/shared/graph';
import { parseMoney } from '@marque/shared/money';
import { Arg, Args, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
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
    @Arg('filter', () => StatementFilterInput, { nullable: true, description: 'Which lines are wanted; all where it is not given.' })
    filter: StatementFilterInput | null,
    @Args(() => PageArgs) paging: PageArgs,
  ): Promise<StatementConnection> {
    const page = wantedPage(paging, 1);
    const lines = { id, filter: statementFilter(filter ?? {}, currency) };
    const rows = await loaders.statement.load({ ...lines, page });
    const connection = toConnection(rows, page, (row) => [Number(row.line.version)], showLine);
    return { ...connection, count: () => loaders.statementCount.load(lines) };
  }
}

/** What a statement says of the whole of it. */
@Resolver(() => StatementConnection)
export class StatementConnectionFields {
  @FieldResolver(() => Int, { description: 'How many lines match in all; counted when asked for.' })
  totalCount(@Root() { count }: StatementConnection): Promise<number> {
    return count();
  }
}

/** @throws PlatformError `BAD_USER_INPUT` for an amount that is none in this currency, or ends of a range that are swapped */
function statementFilter(filter: StatementFilterInput, currency: string): StatementFilter {
  const bound = (amount: string | null | undefined, name: string): bigint | null => {
    if (amount === null || amount === undefined) return null;
    const parsed = parseMoney({ amount, currency }, { zero: true });
    if (!parsed.ok) throw new PlatformError('BAD_USER_INPUT', `${name}: ${parsed.message}`);
    return parsed.money.amountMinor;
  };
  const from = filter.from ? new Date(filter.from) : null;
  const until = filter.until ? new Date(filter.until) : null;
  const leastMinor = bound(filter.minAmount, 'minAmount');
  const mostMinor = bound(filter.maxAmount, 'maxAmount');
  requireRange({ name: 'from', value: from }, { name: 'until', value: until });
  requireRange({ name: 'minAmount', value: leastMinor }, { name: 'maxAmount', value: mostMinor });
  return { kinds: filter.kinds ?? null, state: filter.state ?? null, from, until, leastMinor, mostMinor };
}

function showLine({ line, entry, reversedById, feeKind }: StatementRow): StatementLine {
  const money = (amountMinor: bigint) => toMoneyType({ amountMinor, currency: entry.currency });
  const { reference, reason, paymentId, holdId, escrowId, reversesId } = entry;
  return {
    entryId: entry.id,
    version: Number(line.version),
    kind: line.kind,
    state: reversedById === null ? 'POSTED' : 'REVERSED',
    availableChange: money(line.availableChangeMinor),
    heldChange: money(line.heldChangeMinor),
    availableAfter: money(line.availableAfterMinor),
    heldAfter: money(line.heldAfterMinor),
    reference,
    reason,
    paymentId,
    holdId,
    escrowId,
    feeKind,
    reversesId,
    reversedById,
    postedAt: line.postedAt,
  };
}
