/** Undoes a manual adjustment by an entry with the same amounts on the other sides. */
import { type Actor, actorOf, type CommandContext, once, type TransactionContext } from '@marque/shared/commands';
import {
  conflict,
  type Conflict,
  type IdempotencyConflict,
  insufficientFunds,
  type InsufficientFunds,
  type InvalidInput,
  isRefusal,
  notFound,
  type NotFound,
} from '@marque/shared/outcome';
import { walletChanged } from '../../events.js';
import { requireAdmin } from '../../ledger/domain/administrators.js';
import { usableReason } from '../../ledger/domain/reasons.js';
import { tenantAccount } from '../../ledger/store/accounts.js';
import { findEntry, findReversal, moveWallet } from '../../ledger/store/journal.js';
import { lockWalletOfEntry } from '../../ledger/store/wallets.js';
import type { Adjusted } from '../domain/adjustment.js';

/** An adjustment that is to be undone. */
export interface ReverseAdjustment {
  readonly entryId: string;
  readonly reason: string;
  readonly idempotencyKey: string;
}

type Refused = NotFound | Conflict | InsufficientFunds;

/** Each adjustment is undone at most once. */
export async function reverseAdjustment(
  { platform, caller }: CommandContext,
  { entryId, idempotencyKey, ...input }: ReverseAdjustment,
): Promise<Adjusted | InvalidInput | Refused | IdempotencyConflict> {
  requireAdmin(caller);
  const actor = actorOf(caller);
  const reason = usableReason(input.reason);
  if (isRefusal(reason)) return reason;
  const reversal = { entryId, reason: reason.text };
  const call = { command: 'reverseAdjustment', idempotencyKey, input: reversal };
  return once(platform, actor, call, (tx, now) => reverse({ platform, tx }, { ...actor, ...reversal, now }));
}

interface Reversal extends Actor {
  readonly entryId: string;
  readonly reason: string;
  readonly now: Date;
}

async function reverse(
  { platform: { events }, tx }: TransactionContext,
  { tenantId, actorId, entryId, reason, now }: Reversal,
): Promise<Adjusted | Refused> {
  const entry = await findEntry(tx, entryId);
  const wallet = entry && (await lockWalletOfEntry(tx, entryId));
  if (!entry || !wallet) return notFound('There is no such entry.', 'entryId');
  if (entry.kind !== 'MANUAL_ADJUSTMENT') return conflict('Only manual adjustments are reversed by hand.', 'entryId');
  // Read under the wallet's lock: two reversals at once are one.
  if (await findReversal(tx, entryId)) return conflict('The entry is reversed already.', 'entryId');
  const line = entry.lines.find(({ accountId }) => accountId === wallet.availableAccountId);
  if (!line) throw new Error('an adjustment does not touch its wallet');
  const { currency } = entry;
  const change = line.side === 'CREDIT' ? -line.amountMinor : line.amountMinor;
  if (wallet.availableMinor < -change)
    return insufficientFunds({ amountMinor: -change, currency }, { amountMinor: wallet.availableMinor, currency }, 'entryId');
  const counter = await tenantAccount(tx, tenantId, { kind: 'ADJUSTMENTS', currency }, now);
  const head = { kind: 'MANUAL_ADJUSTMENT', actorId, reason, reference: entry.reference, reversesId: entryId } as const;
  const moved = await moveWallet(tx, wallet, head, { available: change, held: 0n }, counter, now);
  await events.record(tx, [walletChanged(moved, now)]);
  return { entryId: moved.entryId, wallet: moved.wallet };
}
