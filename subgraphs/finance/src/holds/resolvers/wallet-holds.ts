import { PageArgs, toConnection, wantedPage } from '@marque/shared/graph';
import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { FinanceContext } from '../../context.js';
import { WalletType } from '../../wallets/schema/wallet.js';
import type { HoldStatus } from '../domain/holds.js';
import { HoldStatusEnum } from '../schema/enums.js';
import { HoldConnection } from '../schema/hold.js';
import { showHold } from './show-hold.js';

/** The holds of a wallet. Whoever has come to the wallet may see them. */
@Resolver(() => WalletType)
export class WalletHolds {
  @FieldResolver(() => HoldConnection, { description: 'Holds on the wallet’s money, newest first.' })
  async holds(
    @Root() { id }: WalletType,
    @Ctx() { loaders }: FinanceContext,
    @Arg('status', () => HoldStatusEnum, { nullable: true, description: 'Only holds in this state.' }) status: HoldStatus | null,
    @Args(() => PageArgs) paging: PageArgs,
  ): Promise<HoldConnection> {
    const page = wantedPage(paging, 1);
    const rows = await loaders.holds.load({ id, page, status: status ?? null });
    return toConnection(rows, page, (row) => [row.id], showHold);
  }
}
