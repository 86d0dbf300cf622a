import { idOf } from '@marque/shared/graph/global-ids';
import { requireUser } from '@marque/shared/auth';
import { RequiresScope } from '@marque/shared/graph';
import { CurrencyCode } from '@marque/shared/graph/scalars';
import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { FinanceContext } from '../../context.js';
import type { Wallet } from '../../ledger/domain/wallet.js';
import { maySee } from '../domain/may-see.js';
import { User } from '../../ledger/schema/user.js';
import { toWalletType, WalletType } from '../schema/wallet.js';
import { noSuchWallet, visibleWallet } from './visible-wallet.js';

const currencyOption = { nullable: true, description: 'In which currency; the person’s oldest wallet when left out.' } as const;

/** How one comes to a wallet. */
@Resolver()
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
    @Arg('id', () => idOf('Wallet'), { description: 'Id of the wallet.' }) id: string,
  ): Promise<WalletType | null> {
    const wallet = await visibleWallet(context, id);
    return wallet && toWalletType(wallet);
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
    if (!maySee(context.caller, id)) throw noSuchWallet();
    return wantedWallet(await context.loaders.walletsOf.load(id), currency);
  }
}

function wantedWallet(wallets: readonly Wallet[], currency: string | null | undefined): WalletType | null {
  const wallet = currency ? wallets.find((each) => each.currency === currency) : wallets[0];
  return wallet ? toWalletType(wallet) : null;
}
