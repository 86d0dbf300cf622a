import { idOf } from '@marque/shared/graph/global-ids';
import { requireUser } from '@marque/shared/auth';
import type { PlatformEvent } from '@marque/shared/events';
import { follow, opens, RequiresScope, toMoneyType } from '@marque/shared/graph';
import { fromMoneyJson } from '@marque/shared/money';
import { Arg, Ctx, FieldResolver, Int, Resolver, Root, Subscription } from 'type-graphql';
import type { FinanceContext } from '../../context.js';
import { walletAggregate, WalletChanged } from '../../events.js';
import { WalletChange } from '../schema/wallet-change.js';
import { toWalletType, WalletType } from '../schema/wallet.js';
import { noSuchWallet, visibleWallet } from './visible-wallet.js';

interface WalletChangedArguments {
  walletId?: string | null;
  afterSequence?: number | null;
}

/** The live stream of a wallet. */
@Resolver(() => WalletChange)
export class WalletChangesResolver {
  @RequiresScope('wallet:own', 'business:manage')
  @Subscription(() => WalletChange, {
    description:
      'Every entry that moves a wallet, in order, for its owner and for staff. With `afterSequence` what was missed comes first.',
    subscribe: opens(followWallet),
  })
  walletChanged(
    @Root() event: PlatformEvent,
    @Arg('walletId', () => idOf('Wallet'), { nullable: true, description: 'Which wallet; the caller’s oldest when left out.' }) _walletId:
      | string
      | null,
    @Arg('afterSequence', () => Int, { nullable: true, description: 'The last sequence seen; what comes from now on when left out.' })
    _afterSequence: number | null,
  ): WalletChange {
    if (!WalletChanged.is(event)) throw new Error(`${event.type} is no event of a wallet's stream.`);
    const { walletId, available, held, entryId, kind } = event.payload;
    return Object.assign(new WalletChange(), {
      sequence: event.sequence,
      entryId,
      kind,
      available: toMoneyType(fromMoneyJson(available)),
      held: toMoneyType(fromMoneyJson(held)),
      wallet: { id: walletId },
      at: new Date(event.occurredAt),
    });
  }

  @FieldResolver(() => WalletType, { description: 'The wallet as it stands now, which may be further than this change.' })
  async wallet(@Root() { wallet: { id } }: WalletChange, @Ctx() context: FinanceContext): Promise<WalletType> {
    const wallet = await visibleWallet(context, id);
    if (!wallet) throw noSuchWallet();
    return toWalletType(wallet);
  }
}

async function followWallet(
  context: FinanceContext,
  { walletId, afterSequence }: WalletChangedArguments,
): Promise<AsyncIterable<PlatformEvent>> {
  const { caller } = context;
  const wallet = walletId ? await visibleWallet(context, walletId) : (await context.loaders.walletsOf.load(requireUser(caller)))[0];
  if (!wallet) throw noSuchWallet();
  return follow(context, { aggregateType: walletAggregate, aggregateId: wallet.id, afterSequence });
}
