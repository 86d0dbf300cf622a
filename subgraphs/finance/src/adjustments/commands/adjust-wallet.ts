/** Credits or debits a wallet by hand. */
import { type Actor, actorOf, type CommandContext, once, type TransactionContext } from '@marque/shared/commands';
import type { DecimalMoney, Money } from '@marque/shared/money';
import {
  type IdempotencyConflict,
  insufficientFunds,
  type InsufficientFunds,
  type InvalidInput,
  isRefusal,
  type NotAllowed,
  type NotFound,
} from '@marque/shared/outcome';
import { walletChanged } from '../../events.js';
import { requireAdmin } from '../../ledger/domain/administrators.js';
import { type AmountRefused, movableAmount } from '../../ledger/domain/amounts.js';
import { referenceProblem } from '../../ledger/domain/input-problems.js';
import { usableReason } from '../../ledger/domain/reasons.js';
import { noSuchPerson } from '../../ledger/domain/strangers.js';
import { tenantAccount } from '../../ledger/store/accounts.js';
import { moveWallet } from '../../ledger/store/journal.js';
import { openWallet } from '../../ledger/store/open-wallets.js';
import { strangersAmong } from '../../neighbours/identity.js';
import { type Adjusted, ownWallet } from '../domain/adjustment.js';

/** A correction of a wallet by an administrator. */
export interface AdjustWallet {
  readonly userId: string;
  /** Credits the wallet when positive, debits it when negative. */
  readonly amount: DecimalMoney;
  readonly reason: string;
  readonly reference: string | null;
  readonly idempotencyKey: string;
}

type Refused = AmountRefused | InvalidInput | NotFound | NotAllowed | InsufficientFunds | IdempotencyConflict;

/** The reason stays on the entry; a debit cannot take more than is available. */
export async function adjustWallet(
  { platform, caller }: CommandContext,
  { idempotencyKey, ...input }: AdjustWallet,
): Promise<Adjusted | Refused> {
  requireAdmin(caller);
  const actor = actorOf(caller);
  const problem = referenceProblem(input.reference, 'reference');
  if (problem) return problem;
  const amount = movableAmount(input.amount, ['amount'], { negative: true });
  if (isRefusal(amount)) return amount;
  const reason = usableReason(input.reason);
  if (isRefusal(reason)) return reason;
  const adjustment = { ...input, userId: input.userId.toLowerCase(), amount, reason: reason.text };
  if (adjustment.userId === actor.actorId) return ownWallet('userId');
  const strangers = await strangersAmong(platform.graph, actor.tenantId, [adjustment.userId]);
  if (strangers.size > 0) return noSuchPerson('userId');
  const call = { command: 'adjustWallet', idempotencyKey, input: adjustment };
  return once(platform, actor, call, (tx, now) => adjust({ platform, tx }, { ...actor, ...adjustment, now }));
}

interface Adjustment extends Actor, Omit<AdjustWallet, 'amount' | 'idempotencyKey'> {
  readonly amount: Money;
  readonly now: Date;
}

async function adjust(
  { platform: { events }, tx }: TransactionContext,
  { tenantId, actorId, userId, amount: { amountMinor, currency }, reason, reference, now }: Adjustment,
): Promise<Adjusted | InsufficientFunds> {
  const wallet = await openWallet(tx, tenantId, { userId, currency }, now);
  const takenMinor = -amountMinor;
  if (wallet.availableMinor < takenMinor)
    return insufficientFunds({ amountMinor: takenMinor, currency }, { amountMinor: wallet.availableMinor, currency }, 'amount');
  const counter = await tenantAccount(tx, tenantId, { kind: 'ADJUSTMENTS', currency }, now);
  const head = { kind: 'MANUAL_ADJUSTMENT', actorId, reason, reference } as const;
  const moved = await moveWallet(tx, wallet, head, { available: amountMinor, held: 0n }, counter, now);
  await events.record(tx, [walletChanged(moved, now)]);
  return { entryId: moved.entryId, wallet: moved.wallet };
}
