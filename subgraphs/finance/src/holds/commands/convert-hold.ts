import type { DecimalMoney, Money } from '@marque/shared/money';
import { newId } from '@marque/shared/ids';
import type { Transaction } from '@marque/shared/db';
import { movableAmount } from '../../ledger/domain/amounts.js';
import { holdExpiry, isOpen } from '../domain/holds.js';
import type { HoldPurpose } from '../domain/holds.js';
import { insufficient, isRefusal, refuse } from '../../ledger/domain/refusals.js';
import type { Refusal } from '../../ledger/domain/refusals.js';
import { holdChanged, holdPlaced } from '../../events.js';
import { insertHold, lockHold, updateHeld } from '../store/holds.js';
import type { Hold } from '../store/holds.js';
import { once } from '../../payments/commands/payment-services.js';
import type { Actor } from '@marque/shared/commands';
import type { Runtime } from '../../payments/commands/payment-services.js';

/** A part of a hold that is to be held for something else. */
export interface ConvertHold {
  readonly holdId: string;
  readonly purpose: Exclude<HoldPurpose, 'BIDDING'>;
  readonly amount: DecimalMoney;
  readonly reference: string;
  /** End of the new hold; thirty days from now when null. */
  readonly expiresAt: Date | null;
  readonly idempotencyKey: string;
}

/**
 * Takes an amount out of a standing hold into a new one. The money is never available in between and stays in the same held
 * account, so nothing is posted; the first hold stands on, with zero if all of it went.
 */
export async function convertHold(run: Runtime, actor: Actor, { idempotencyKey, ...input }: ConvertHold): Promise<Hold | Refusal> {
  const amount = movableAmount(input.amount, ['input', 'amount']);
  if (isRefusal(amount)) return amount;
  const call = { ...actor, command: 'convertHold', key: idempotencyKey, input: { ...input, amount } };
  return once(run, call, (tx, now) => convert(run, { ...input, amount }, tx, now));
}

async function convert(
  { platform: { events } }: Runtime,
  { holdId, purpose, amount, reference, expiresAt: wish }: Omit<ConvertHold, 'amount' | 'idempotencyKey'> & { amount: Money },
  tx: Transaction,
  now: Date,
): Promise<Hold | Refusal> {
  const expiresAt = holdExpiry(wish, now);
  if (!expiresAt) return refuse('INPUT', 'A hold ends in the future and within a year.', 'input', 'expiresAt');
  const found = await lockHold(tx, holdId);
  if (!found) return refuse('NOT_FOUND', 'There is no such hold.', 'input', 'holdId');
  const { hold } = found;
  if (!isOpen(hold, now)) return refuse('CONFLICT', 'The hold does not stand any more.', 'input', 'holdId');
  if (hold.currency !== amount.currency) return refuse('CONFLICT', `The hold is in ${hold.currency}.`, 'input', 'amount', 'currency');
  if (hold.amountMinor < amount.amountMinor) return insufficient(amount, hold.amountMinor, 'input', 'amount');
  const shrunk = await updateHeld(tx, hold.id, { amountMinor: hold.amountMinor - amount.amountMinor });
  const made: Hold = {
    ...hold,
    id: newId(),
    purpose,
    amountMinor: amount.amountMinor,
    reference,
    originHoldId: hold.id,
    expiresAt,
    placedAt: now,
  };
  await insertHold(tx, made);
  await events.record(tx, [holdChanged(shrunk, hold.amountMinor, now), holdPlaced(made, now)]);
  return made;
}
