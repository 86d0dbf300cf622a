import { PageArgs, toConnection, wantedPage } from '@marque/shared/graph';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { FinanceContext } from '../../context.js';
import { WalletType } from '../../wallets/schema/wallet.js';
import { PaymentConnection } from '../schema/payment.js';
import { showPayment } from './show-payment.js';

/** The payments of a wallet. Whoever has come to the wallet may see them. */
@Resolver(() => WalletType)
export class WalletPayments {
  @FieldResolver(() => PaymentConnection, { description: 'Deposits and withdrawals of the wallet, newest first.' })
  async payments(
    @Root() { id }: WalletType,
    @Ctx() context: FinanceContext,
    @Args(() => PageArgs) paging: PageArgs,
  ): Promise<PaymentConnection> {
    const page = wantedPage(paging, 1);
    const rows = await context.loaders.payments.load({ id, page });
    return toConnection(rows, page, (row) => [row.id], showPayment(context));
  }
}
