import { PageArgs, toConnection, wantedPage } from '@marque/shared/graph';
import { Args, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
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
    const connection = toConnection(rows, page, (row) => [row.id], showPayment(context));
    return { ...connection, count: () => context.loaders.paymentCount.load({ id }) };
  }
}

/** What a list of payments says of the whole of it. */
@Resolver(() => PaymentConnection)
export class PaymentConnectionFields {
  @FieldResolver(() => Int, { description: 'How many payments there are in all; counted when asked for.' })
  totalCount(@Root() { count }: PaymentConnection): Promise<number> {
    return count();
  }
}
