import type { Transaction } from '@marque/shared/db';
import { insufficient, isRefusal, refuse } from '../../ledger/domain/refusals.js';
import type { Refusal } from '../../ledger/domain/refusals.js';
import { walletChanged } from '../../events.js';
import { findEntry, findReversal, moveWallet } from '../../ledger/store/journal.js';
import { lockWalletOfEntry, tenantAccount } from '../../ledger/store/wallets.js';
import { usableReason } from './adjust-wallet.js';
import type { Adjusted } from './adjust-wallet.js';
import { once } from '../../payments/commands/payment-services.js';
import type { Actor } from '@marque/shared/commands';
import type { Runtime } from '../../payments/commands/payment-services.js';

/** An adjustment that is to be undone. */
export interface ReverseAdjustment {
  readonly entryId: string;
  readonly reason: string;
  readonly idempotencyKey: string;
}

/** Undoes a manual adjustment by an entry with the same amounts on the other sides; each at most once. */
export async function reverseAdjustment(run: Runtime, actor: Actor, input: ReverseAdjustment): Promise<Adjusted | Refusal> {
  const { entryId, idempotencyKey } = input;
  const reason = usableReason(input.reason);
  if (isRefusal(reason)) return reason;
  const call = { ...actor, command: 'reverseAdjustment', key: idempotencyKey, input: { entryId, reason: reason.text } };
  return once(run, call, (tx, now) => reverse(run, actor, entryId, reason.text, tx, now));
}

async function reverse(
  { platform: { events } }: Runtime,
  { tenantId, actorId }: Actor,
  entryId: string,
  reason: string,
  tx: Transaction,
  now: Date,
): Promise<Adjusted | Refusal> {
  const entry = await findEntry(tx, entryId);
  const wallet = entry && (await lockWalletOfEntry(tx, entryId));
  if (!entry || !wallet) return refuse('NOT_FOUND', 'There is no such entry.', 'input', 'entryId');
  if (entry.kind !== 'MANUAL_ADJUSTMENT') return refuse('CONFLICT', 'Only manual adjustments are reversed by hand.', 'input', 'entryId');
  // Read under the wallet's lock: two reversals at once are one.
  if (await findReversal(tx, entryId)) return refuse('CONFLICT', 'The entry is reversed already.', 'input', 'entryId');
  const line = entry.lines.find(({ accountId }) => accountId === wallet.availableAccountId);
  if (!line) throw new Error('an adjustment does not touch its wallet');
  const change = line.side === 'CREDIT' ? -line.amountMinor : line.amountMinor;
  const taken = { amountMinor: -change, currency: entry.currency };
  if (wallet.availableMinor < taken.amountMinor) return insufficient(taken, wallet.availableMinor, 'input', 'entryId');
  const counter = await tenantAccount(tx, tenantId, { kind: 'ADJUSTMENTS', currency: entry.currency }, now);
  const head = { kind: 'MANUAL_ADJUSTMENT', actorId, reason, reference: entry.reference, reversesId: entryId } as const;
  const moved = await moveWallet(tx, wallet, head, { available: change, held: 0n }, counter, now);
  await events.record(tx, [walletChanged(moved, now)]);
  return { entryId: moved.entryId, wallet: moved.wallet };
}
