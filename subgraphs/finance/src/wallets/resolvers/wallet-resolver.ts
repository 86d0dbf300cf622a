import { requireUser } from '@marque/shared/auth';
import { PlatformError } from '@marque/shared/errors';
import { PageArgs, RequiresScope, toConnection, wantedPage } from '@marque/shared/graph';
import { isId } from '@marque/shared/ids';
import { parseMoney } from '@marque/shared/money';
import { CurrencyCode } from '@marque/shared/graph/scalars';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { HoldStatus } from '../../holds/domain/holds.js';
import { HoldStatusEnum } from '../schema/enums.js';
import { HoldConnection } from '../../holds/schema/hold.js';
import { StatementFilterInput } from '../../payments/schema/inputs.js';
import { PaymentConnection } from '../../payments/schema/payment.js';
import { StatementConnection } from '../schema/statement-line.js';
import { User } from '../schema/user.js';
import { WalletType } from '../schema/wallet.js';
import type { StatementFilter } from '../store/statement.js';
import type { Wallet } from '../../ledger/store/wallets.js';
import { maySee, noSuchWallet } from '../../context.js';
import type { FinanceContext } from '../../context.js';
import { instantOf } from '../../ledger/domain/input-problems.js';
import { isTestPayment } from '../../payments/resolvers/provider-resolver.js';
import { holdView, paymentView, statementView, walletView } from '../../payments/resolvers/views.js';

const currencyOption = { nullable: true, description: 'In which currency; the person’s oldest wallet when left out.' } as const;

/** Reads of wallets. */
@Resolver(() => WalletType)
export class WalletResolver {
  @RequiresScope('wallet:own')
  @Query(() => WalletType, { nullable: true, description: 'The caller’s own wallet; null before the first deposit in the currency.' })
  async myWallet(
    @Ctx() context: FinanceContext,
    @Arg('currency', () => CurrencyCode, currencyOption) currency: string | null,
  ): Promise<WalletType | null> {
    const wallets = await context.loaders.walletsOf.load(requireUser(context.caller));
    return wantedWallet(wallets, currency);
  }

  @RequiresScope('wallet:own', 'business:manage')
  @Query(() => WalletType, { nullable: true, description: 'A wallet by its id, for its owner and for staff; null for everybody else.' })
  async wallet(
    @Ctx() context: FinanceContext,
    @Arg('id', () => ID, { description: 'Id of the wallet.' }) id: string,
  ): Promise<WalletType | null> {
    const wallet = await visibleWallet(context, id);
    return wallet && walletView(wallet);
  }

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
    return toConnection(rows, page, (row) => [String(row.line.version)], statementView);
  }

  @FieldResolver(() => HoldConnection, { description: 'Holds on the wallet’s money, newest first.' })
  async holds(
    @Root() { id }: WalletType,
    @Ctx() { loaders }: FinanceContext,
    @Arg('status', () => HoldStatusEnum, { nullable: true, description: 'Only holds in this state.' }) status: HoldStatus | null,
    @Args(() => PageArgs) paging: PageArgs,
  ): Promise<HoldConnection> {
    const page = wantedPage(paging, 1);
    const rows = await loaders.holds.load({ id, page, status: status ?? null });
    return toConnection(rows, page, (row) => [row.id], holdView);
  }

  @FieldResolver(() => PaymentConnection, { description: 'Deposits and withdrawals of the wallet, newest first.' })
  async payments(
    @Root() { id }: WalletType,
    @Ctx() { loaders, caller, run }: FinanceContext,
    @Args(() => PageArgs) paging: PageArgs,
  ): Promise<PaymentConnection> {
    const page = wantedPage(paging, 1);
    const rows = await loaders.payments.load({ id, page });
    const view = (row: (typeof rows)[number]) => paymentView(row, caller.userId, isTestPayment(run, row.provider));
    return toConnection(rows, page, (row) => [row.id], view);
  }
}

/** What finance adds to a person. */
@Resolver(() => User)
export class UserWalletResolver {
  @RequiresScope('wallet:own', 'business:manage')
  @FieldResolver(() => WalletType, {
    nullable: true,
    description: 'The person’s wallet, for the person and for staff; null when there is none.',
  })
  async wallet(
    @Root() { id }: User,
    @Ctx() context: FinanceContext,
    @Arg('currency', () => CurrencyCode, currencyOption) currency: string | null,
  ): Promise<WalletType | null> {
    if (!isId(id) || !maySee(context.caller, id)) throw noSuchWallet();
    return wantedWallet(await context.loaders.walletsOf.load(id), currency);
  }
}

/** The wallet with this id where the caller may see it, else null. */
export async function visibleWallet({ caller, loaders }: FinanceContext, id: string): Promise<Wallet | null> {
  if (!isId(id)) return null;
  const wallet = await loaders.wallet.load(id);
  return wallet && maySee(caller, wallet.userId) ? wallet : null;
}

function wantedWallet(wallets: readonly Wallet[], currency: string | null | undefined): WalletType | null {
  const wallet = currency ? wallets.find((each) => each.currency === currency) : wallets[0];
  return wallet ? walletView(wallet) : null;
}

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
    from: instantOf(filter.from),
    until: instantOf(filter.until),
    leastMinor: bound(filter.minAmount, 'minAmount'),
    mostMinor: bound(filter.maxAmount, 'maxAmount'),
  };
}
