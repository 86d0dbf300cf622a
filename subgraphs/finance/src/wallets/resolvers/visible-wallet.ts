import { PlatformError } from '@marque/shared/errors';
import type { FinanceContext } from '../../context.js';
import type { Wallet } from '../../ledger/domain/wallet.js';
import { maySee } from '../domain/may-see.js';

/** The wallet with this id where the caller may see it, else null. */
export async function visibleWallet({ caller, loaders }: FinanceContext, id: string): Promise<Wallet | null> {
  const wallet = await loaders.wallet.load(id);
  return wallet && maySee(caller, wallet.userId) ? wallet : null;
}

/** The answer to whoever asks for money that is not there or not theirs: the two cannot be told apart. */
export const noSuchWallet = (): PlatformError => new PlatformError('NOT_FOUND', 'There is no such wallet.');
