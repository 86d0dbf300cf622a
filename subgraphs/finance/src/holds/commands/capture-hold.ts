import type { DecimalMoney, Money } from '@marque/shared/money';
import type { Transaction } from '@marque/shared/db';
import type { NewEvent } from '@marque/shared/events';
import { movableAmount } from '../../ledger/domain/amounts.js';
import { captureAccount, holdKinds, isOpen } from '../domain/holds.js';
import type { CaptureKind } from '../domain/holds.js';
import { insufficient, isRefusal, refuse } from '../../ledger/domain/refusals.js';
import type { Refusal } from '../../ledger/domain/refusals.js';
import { commissionCharged, holdCaptured, holdReleased, walletChanged } from '../../events.js';
import { lockHold, updateHeld } from '../store/holds.js';
import type { Hold } from '../store/holds.js';
import { moveWallet } from '../../ledger/store/journal.js';
import { tenantAccount } from '../../ledger/store/wallets.js';
import { once } from '../../payments/commands/payment-services.js';
import type { Actor } from '@marque/shared/commands';
import type { Runtime } from '../../payments/commands/payment-services.js';

/** Held money that is to be taken. */
export interface CaptureHold {
  readonly holdId: string;
  /** The whole hold when null. */
  readonly amount: DecimalMoney | null;
  readonly kind: CaptureKind;
  /** What the hold refers to when null. */
  readonly reference: string | null;
  readonly idempotencyKey: string;
}

/** Takes a hold in part or whole and ends it; what is not taken is available again. */
export async function captureHold(run: Runtime, actor: Actor, { idempotencyKey, ...input }: CaptureHold): Promise<Hold | Refusal> {
  const amount = input.amount && movableAmount(input.amount, ['input', 'amount']);
  if (amount && isRefusal(amount)) return amount;
  const call = { ...actor, command: 'captureHold', key: idempotencyKey, input: { ...input, amount } };
  return once(run, call, (tx, now) => capture(run, { ...input, amount }, tx, now));
}

async function capture(
  { platform: { events } }: Runtime,
  { holdId, amount, kind, reference }: Omit<CaptureHold, 'amount' | 'idempotencyKey'> & { amount: Money | null },
  tx: Transaction,
  now: Date,
): Promise<Hold | Refusal> {
  const found = await lockHold(tx, holdId);
  if (!found) return refuse('NOT_FOUND', 'There is no such hold.', 'input', 'holdId');
  const { hold, wallet } = found;
  if (!isOpen(hold, now)) return refuse('CONFLICT', 'The hold does not stand any more.', 'input', 'holdId');
  if (amount && amount.currency !== hold.currency)
    return refuse('CONFLICT', `The hold is in ${hold.currency}.`, 'input', 'amount', 'currency');
  const capturedMinor = amount?.amountMinor ?? hold.amountMinor;
  if (capturedMinor === 0n) return refuse('CONFLICT', 'The hold holds nothing.', 'input', 'holdId');
  if (capturedMinor > hold.amountMinor)
    return insufficient({ amountMinor: capturedMinor, currency: hold.currency }, hold.amountMinor, 'input', 'amount');

  const captured = await updateHeld(tx, hold.id, { status: 'CAPTURED', capturedMinor, endedAt: now });
  const counter = await tenantAccount(tx, hold.tenantId, { kind: captureAccount[kind], currency: hold.currency }, now);
  const taken = await moveWallet(
    tx,
    wallet,
    { kind, reference: reference ?? hold.reference, holdId },
    { available: 0n, held: -capturedMinor },
    counter,
    now,
  );
  const told: NewEvent[] = [holdCaptured(captured, kind, now), walletChanged(taken, now)];
  if (captureAccount[kind] === 'REVENUE') told.push(commissionCharged(captured, kind, now));
  const restMinor = hold.amountMinor - capturedMinor;
  if (restMinor > 0n) {
    const head = { kind: holdKinds[hold.purpose].release, reference: hold.reference, holdId } as const;
    const freed = await moveWallet(tx, taken.wallet, head, { available: restMinor, held: -restMinor }, null, now);
    told.push(holdReleased(captured, restMinor, 'CAPTURE_REST', now), walletChanged(freed, now));
  }
  await events.record(tx, told);
  return captured;
}
