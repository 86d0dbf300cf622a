import type { TransactionContext } from '@marque/shared/commands';
import { holdReleased, walletChanged } from '../../events.js';
import type { Wallet } from '../../ledger/domain/wallet.js';
import { moveWallet } from '../../ledger/store/journal.js';
import { holdKinds } from '../domain/holds.js';
import { type LockedHold, updateHeld } from '../store/holds.js';

/** A standing hold that ends, and how. */
export interface FreeHold extends LockedHold {
  readonly state: 'RELEASED' | 'EXPIRED';
  readonly now: Date;
}

/** Ends a standing hold under its wallet's lock, gives all its money back and returns the wallet as it stands then. */
export async function freeHold({ platform: { events }, tx }: TransactionContext, { hold, wallet, state, now }: FreeHold): Promise<Wallet> {
  const ended = await updateHeld(tx, hold.id, { state, endedAt: now });
  const released = holdReleased(ended, hold.amountMinor, state, now);
  // A hold whose money was converted holds nothing: there is no entry to post.
  if (hold.amountMinor === 0n) {
    await events.record(tx, [released]);
    return wallet;
  }
  const head = { kind: holdKinds[hold.purpose].release, reference: hold.reference, holdId: hold.id } as const;
  const moved = await moveWallet(tx, wallet, head, { available: hold.amountMinor, held: -hold.amountMinor }, null, now);
  await events.record(tx, [released, walletChanged(moved, now)]);
  return moved.wallet;
}
