/** Rules of corrections by hand. */
import { notAllowed, type NotAllowed } from '@marque/shared/outcome';
import type { Wallet } from '../../ledger/domain/wallet.js';

/** A wallet as an adjustment left it, and the entry that did. */
export interface Adjusted {
  readonly entryId: string;
  readonly wallet: Wallet;
}

/** The answer to an administrator who would correct their own wallet: somebody else has to. */
export const ownWallet = (...fields: string[]): NotAllowed => notAllowed('Nobody corrects their own wallet.', ...fields);
