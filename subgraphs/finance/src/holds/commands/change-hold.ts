import type { DecimalMoney, Money } from '@marque/shared/money';
import type { Transaction } from '@marque/shared/db';
import { movableAmount } from '../../ledger/domain/amounts.js';
import { holdExpiry, holdKinds, isOpen } from '../domain/holds.js';
import { insufficient, isRefusal, refuse } from '../../ledger/domain/refusals.js';
import type { Refusal } from '../../ledger/domain/refusals.js';
import { holdChanged, walletChanged } from '../../events.js';
import { lockHold, updateHeld } from '../store/holds.js';
import type { Hold } from '../store/holds.js';
import { moveWallet } from '../../ledger/store/journal.js';
import { once } from '../../payments/commands/payment-services.js';
import type { Actor } from '@marque/shared/commands';
import type { Runtime } from '../../payments/commands/payment-services.js';

/** A change of a standing hold. */
export interface ChangeHold {
  readonly holdId: string;
  /** More when positive, less when negative: two changes at once both count. */
  readonly by: DecimalMoney;
  /** A new end; the old one stays when null. */
  readonly expiresAt: Date | null;
  readonly idempotencyKey: string;
}

/** Grows or shrinks a standing hold by an amount; it may reach zero and still stands. */
export async function changeHold(run: Runtime, actor: Actor, { idempotencyKey, ...input }: ChangeHold): Promise<Hold | Refusal> {
  const by = movableAmount(input.by, ['input', 'by'], { negative: true });
  if (isRefusal(by)) return by;
  const call = { ...actor, command: 'changeHold', key: idempotencyKey, input: { ...input, by } };
  return once(run, call, (tx, now) => change(run, { ...input, by }, tx, now));
}

async function change(
  { platform: { events } }: Runtime,
  { holdId, by, expiresAt: wish }: Omit<ChangeHold, 'by' | 'idempotencyKey'> & { by: Money },
  tx: Transaction,
  now: Date,
): Promise<Hold | Refusal> {
  const found = await lockHold(tx, holdId);
  if (!found) return refuse('NOT_FOUND', 'There is no such hold.', 'input', 'holdId');
  const { hold, wallet } = found;
  if (!isOpen(hold, now)) return refuse('CONFLICT', 'The hold does not stand any more.', 'input', 'holdId');
  if (hold.currency !== by.currency) return refuse('CONFLICT', `The hold is in ${hold.currency}.`, 'input', 'by', 'currency');
  const expiresAt = wish === null ? hold.expiresAt : holdExpiry(wish, now);
  if (!expiresAt) return refuse('INPUT', 'A hold ends in the future and within a year.', 'input', 'expiresAt');
  const amountMinor = hold.amountMinor + by.amountMinor;
  if (amountMinor < 0n) return insufficient({ ...by, amountMinor: -by.amountMinor }, hold.amountMinor, 'input', 'by');
  if (wallet.availableMinor < by.amountMinor) return insufficient(by, wallet.availableMinor, 'input', 'by');
  const changed = await updateHeld(tx, hold.id, { amountMinor, expiresAt });
  const { place, release } = holdKinds[hold.purpose];
  const kind = by.amountMinor > 0n ? place : release;
  const move = { available: -by.amountMinor, held: by.amountMinor };
  const moved = await moveWallet(tx, wallet, { kind, reference: hold.reference, holdId: hold.id }, move, null, now);
  await events.record(tx, [holdChanged(changed, hold.amountMinor, now), walletChanged(moved, now)]);
  return changed;
}
