import type { Transaction } from '@marque/shared/db';
import type { EventLog } from '@marque/shared/events';
import { holdKinds } from '../domain/holds.js';
import { refuse } from '../../ledger/domain/refusals.js';
import type { Refusal } from '../../ledger/domain/refusals.js';
import { holdReleased, walletChanged } from '../../events.js';
import { lockHold, updateHeld } from '../store/holds.js';
import type { Hold } from '../store/holds.js';
import { moveWallet } from '../../ledger/store/journal.js';
import type { Wallet } from '../../ledger/store/wallets.js';
import { once } from '../../payments/commands/payment-services.js';
import type { Actor } from '@marque/shared/commands';
import type { Runtime } from '../../payments/commands/payment-services.js';

/** Gives all money of a standing hold back to its wallet, also when its time has come but nobody has ended it yet. */
export async function releaseHold(
  run: Runtime,
  actor: Actor,
  { holdId, idempotencyKey }: { holdId: string; idempotencyKey: string },
): Promise<Hold | Refusal> {
  const call = { ...actor, command: 'releaseHold', key: idempotencyKey, input: { holdId } };
  return once(run, call, async (tx, now): Promise<Hold | Refusal> => {
    const found = await lockHold(tx, holdId);
    if (!found) return refuse('NOT_FOUND', 'There is no such hold.', 'input', 'holdId');
    if (found.hold.status !== 'HELD') return refuse('CONFLICT', `The hold is ${found.hold.status.toLowerCase()}.`, 'input', 'holdId');
    await freeHold(run.platform.events, tx, found.hold, found.wallet, 'RELEASED', now);
    return { ...found.hold, status: 'RELEASED', endedAt: now };
  });
}

/** Ends a standing hold under its wallet's lock and returns the wallet as it stands then. */
export async function freeHold(
  events: EventLog,
  tx: Transaction,
  hold: Hold,
  wallet: Wallet,
  status: 'RELEASED' | 'EXPIRED',
  now: Date,
): Promise<Wallet> {
  const ended = await updateHeld(tx, hold.id, { status, endedAt: now });
  const released = holdReleased(ended, hold.amountMinor, status, now);
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
