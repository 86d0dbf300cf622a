import type { DecimalMoney, Money } from '@marque/shared/money';
import type { Transaction } from '@marque/shared/db';
import { shownText } from '@marque/shared/text/shown-text';
import { movableAmount } from '../../ledger/domain/amounts.js';
import { insufficient, isRefusal, refuse } from '../../ledger/domain/refusals.js';
import type { Refusal } from '../../ledger/domain/refusals.js';
import { walletChanged } from '../../events.js';
import { strangersAmong } from '../../neighbours/identity.js';
import { moveWallet } from '../../ledger/store/journal.js';
import { openWallet, tenantAccount } from '../../ledger/store/wallets.js';
import type { Wallet } from '../../ledger/store/wallets.js';
import { once } from '../../payments/commands/payment-services.js';
import type { Actor } from '@marque/shared/commands';
import type { Runtime } from '../../payments/commands/payment-services.js';

/** A correction of a wallet by an administrator. */
export interface AdjustWallet {
  readonly userId: string;
  /** Credits the wallet when positive, debits it when negative. */
  readonly amount: DecimalMoney;
  readonly reason: string;
  readonly reference: string | null;
  readonly idempotencyKey: string;
}

/** A wallet as an adjustment left it, and the entry that did. */
export interface Adjusted {
  readonly entryId: string;
  readonly wallet: Wallet;
}

const shortestReason = 3;
const longestReason = 500;

/** The reason without the space around it, or a refusal where it says nothing. */
export function usableReason(reason: string): { readonly text: string } | Refusal {
  const text = shownText(reason, { min: shortestReason, max: longestReason, lines: true });
  if (text !== null) return { text };
  return refuse('INPUT', `A reason has ${shortestReason} to ${longestReason} characters, none of them hidden.`, 'input', 'reason');
}

/** The answer where an id is nobody's in this tenant: no wallet is opened for a stranger. */
export const noSuchPerson = (...path: string[]): Refusal => refuse('NOT_FOUND', 'There is no such person.', ...path);

/** The answer to an administrator who would correct their own wallet: somebody else has to. */
export const ownWallet = (...path: string[]): Refusal => refuse('NOT_ALLOWED', 'Nobody corrects their own wallet.', ...path);

/** Credits or debits a wallet by hand, with the reason on the entry; a debit cannot take more than is available. */
export async function adjustWallet(run: Runtime, actor: Actor, { idempotencyKey, ...input }: AdjustWallet): Promise<Adjusted | Refusal> {
  const amount = movableAmount(input.amount, ['input', 'amount'], { negative: true });
  if (isRefusal(amount)) return amount;
  const reason = usableReason(input.reason);
  if (isRefusal(reason)) return reason;
  const adjustment = { ...input, userId: input.userId.toLowerCase(), amount, reason: reason.text };
  if (adjustment.userId === actor.actorId) return ownWallet('input', 'userId');
  const strangers = await strangersAmong(run.platform.graph, actor.tenantId, [adjustment.userId]);
  if (strangers.size > 0) return noSuchPerson('input', 'userId');
  const call = { ...actor, command: 'adjustWallet', key: idempotencyKey, input: adjustment };
  return once(run, call, (tx, now) => adjust(run, actor, adjustment, tx, now));
}

async function adjust(
  { platform: { events } }: Runtime,
  { tenantId, actorId }: Actor,
  { userId, amount, reason, reference }: Omit<AdjustWallet, 'amount' | 'idempotencyKey'> & { amount: Money },
  tx: Transaction,
  now: Date,
): Promise<Adjusted | Refusal> {
  const { amountMinor, currency } = amount;
  const wallet = await openWallet(tx, tenantId, userId, currency, now);
  const taken = { amountMinor: -amountMinor, currency };
  if (wallet.availableMinor < taken.amountMinor) return insufficient(taken, wallet.availableMinor, 'input', 'amount');
  const counter = await tenantAccount(tx, tenantId, { kind: 'ADJUSTMENTS', currency }, now);
  const head = { kind: 'MANUAL_ADJUSTMENT', actorId, reason, reference } as const;
  const moved = await moveWallet(tx, wallet, head, { available: amountMinor, held: 0n }, counter, now);
  await events.record(tx, [walletChanged(moved, now)]);
  return { entryId: moved.entryId, wallet: moved.wallet };
}
