import { PageArgs, toConnection, wantedPage } from '@marque/shared/graph';
import { Arg, Args, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { FinanceContext } from '../../context.js';
import { WalletType } from '../../wallets/schema/wallet.js';
import { HoldFilterInput } from '../schema/hold-filter.js';
import { HoldConnection } from '../schema/hold.js';
import { showHold } from './show-hold.js';

/** The holds of a wallet. Whoever has come to the wallet may see them. */
@Resolver(() => WalletType)
export class WalletHolds {
  @FieldResolver(() => HoldConnection, { description: 'Holds on the wallet’s money, newest first.' })
  async holds(
    @Root() { id }: WalletType,
    @Ctx() { loaders }: FinanceContext,
    @Arg('filter', () => HoldFilterInput, { nullable: true, description: 'Which holds are wanted; all where it is not given.' })
    filter: HoldFilterInput | null,
    @Args(() => PageArgs) paging: PageArgs,
  ): Promise<HoldConnection> {
    const page = wantedPage(paging, 1);
    const states = filter?.states ?? null;
    const rows = await loaders.holds.load({ id, page, states });
    return { ...toConnection(rows, page, (row) => [row.id], showHold), count: () => loaders.holdCount.load({ id, states }) };
  }
}

/** What a list of holds says of the whole of it. */
@Resolver(() => HoldConnection)
export class HoldConnectionFields {
  @FieldResolver(() => Int, { description: 'How many holds match in all; counted when asked for.' })
  totalCount(@Root() { count }: HoldConnection): Promise<number> {
    return count();
  }
}
