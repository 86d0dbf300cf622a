/** Gives all the money of a sale back to the buyer. */
import { type CommandContext, once, type TransactionContext } from '@marque/shared/commands';
import { type Conflict, type IdempotencyConflict, isRefusal, type NotFound } from '@marque/shared/outcome';
import { walletChanged } from '../../events.js';
import { escrowRefunded } from '../../events/sales.js';
import { callingSubgraph } from '../../ledger/domain/calling-subgraph.js';
import { tenantAccount } from '../../ledger/store/accounts.js';
import { moveWallet } from '../../ledger/store/journal.js';
import { lockWalletById } from '../../ledger/store/wallets.js';
import { endEscrow } from '../store/escrows.js';
import type { Escrow } from '../store/tables.js';
import { findStandingEscrow, hasEnded } from './find-standing-escrow.js';

/** A sale that does not come about. */
export interface RefundEscrow {
  readonly escrowId: string;
  readonly idempotencyKey: string;
}

/** The deposit too is available again, and its hold stays taken. */
export async function refundEscrow(
  { platform, caller }: CommandContext,
  { escrowId, idempotencyKey }: RefundEscrow,
): Promise<Escrow | NotFound | Conflict | IdempotencyConflict> {
  const actor = callingSubgraph(caller);
  const call = { command: 'refundEscrow', idempotencyKey, input: { escrowId } };
  return once(platform, actor, call, (tx, now) => refund({ platform, tx }, escrowId, now));
}

async function refund(
  { platform: { events }, tx }: TransactionContext,
  escrowId: string,
  now: Date,
): Promise<Escrow | NotFound | Conflict> {
  const escrow = await findStandingEscrow(tx, escrowId, 'REFUNDED');
  if (isRefusal(escrow)) return escrow;
  const wallet = await lockWalletById(tx, escrow.walletId);
  if (!wallet) throw new Error('the wallet of an escrow is not there');
  const ended = await endEscrow(tx, escrowId, { state: 'REFUNDED', commissionMinor: null, endedAt: now });
  if (!ended) return hasEnded();
  const { tenantId, currency, reference, amountMinor } = ended;
  const account = await tenantAccount(tx, tenantId, { kind: 'ESCROW', currency }, now);
  const moved = await moveWallet(tx, wallet, { kind: 'REFUND', reference, escrowId }, { available: amountMinor, held: 0n }, account, now);
  await events.record(tx, [escrowRefunded(ended, now), walletChanged(moved, now)]);
  return ended;
}
