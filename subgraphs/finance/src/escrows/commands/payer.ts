/** Where the money of a sale comes from. */
import type { Transaction } from '@marque/shared/db';
import { conflict, type Conflict, notFound, type NotFound } from '@marque/shared/outcome';
import { depositPurposes, isOpen } from '../../holds/domain/holds.js';
import { lockHold } from '../../holds/store/holds.js';
import type { Hold } from '../../holds/store/tables.js';
import type { Wallet } from '../../ledger/domain/wallet.js';
import { lockWallet } from '../../ledger/store/wallets.js';

/** The buyer's wallet, locked, and the deposit; no wallet where there is none in the currency. */
export interface Payer {
  readonly wallet: Wallet | null;
  readonly deposit: Hold | null;
}

/** Who pays in which currency, with which deposit. */
export interface PayerWish {
  readonly buyerId: string;
  readonly currency: string;
  readonly depositHoldId: string | null;
  readonly now: Date;
}

/** A deposit is the buyer's own, for a sale, in the currency of the sale, and stands. */
export async function findPayer(
  tx: Transaction,
  { buyerId, currency, depositHoldId, now }: PayerWish,
): Promise<Payer | NotFound | Conflict> {
  if (depositHoldId === null) return { wallet: await lockWallet(tx, buyerId, currency), deposit: null };
  const found = await lockHold(tx, depositHoldId);
  if (!found) return notFound('There is no such hold.', 'depositHoldId');
  const { hold: deposit, wallet } = found;
  if (deposit.userId !== buyerId) return conflict('The deposit is not the buyer’s.', 'depositHoldId');
  if (!depositPurposes.includes(deposit.purpose)) return conflict('The hold is no deposit.', 'depositHoldId');
  if (deposit.currency !== currency) return conflict(`The deposit is in ${deposit.currency}.`, 'depositHoldId');
  if (!isOpen(deposit, now) || deposit.amountMinor === 0n) return conflict('The deposit does not stand any more.', 'depositHoldId');
  return { wallet, deposit };
}
