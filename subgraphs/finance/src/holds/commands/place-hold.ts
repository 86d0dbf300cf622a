import type { DecimalMoney, Money } from '@marque/shared/money';
import { newId } from '@marque/shared/ids';
import type { Transaction } from '@marque/shared/db';
import { movableAmount } from '../../ledger/domain/amounts.js';
import { holdExpiry, holdKinds, isOpen } from '../domain/holds.js';
import type { HoldPurpose } from '../domain/holds.js';
import { insufficient, isRefusal, refuse } from '../../ledger/domain/refusals.js';
import type { Refusal } from '../../ledger/domain/refusals.js';
import { holdPlaced, walletChanged } from '../../events.js';
import { insertHold, openBiddingHold } from '../store/holds.js';
import type { Hold } from '../store/holds.js';
import { moveWallet } from '../../ledger/store/journal.js';
import { lockWallet } from '../../ledger/store/wallets.js';
import { freeHold } from './release-hold.js';
import { once } from '../../payments/commands/payment-services.js';
import type { Actor } from '@marque/shared/commands';
import type { Runtime } from '../../payments/commands/payment-services.js';

/** What is to be held. */
export interface PlaceHold {
  readonly userId: string;
  readonly purpose: HoldPurpose;
  readonly amount: DecimalMoney;
  readonly reference: string;
  /** Thirty days from now when null. */
  readonly expiresAt: Date | null;
  readonly idempotencyKey: string;
}

/** Moves available money of a person's wallet aside. A person has at most one open BIDDING hold per currency. */
export async function placeHold(run: Runtime, actor: Actor, { idempotencyKey, ...input }: PlaceHold): Promise<Hold | Refusal> {
  const amount = movableAmount(input.amount, ['input', 'amount']);
  if (isRefusal(amount)) return amount;
  const hold = { ...input, userId: input.userId.toLowerCase(), amount };
  const call = { ...actor, command: 'placeHold', key: idempotencyKey, input: hold };
  return once(run, call, (tx, now) => place(run, actor.tenantId, hold, tx, now));
}

async function place(
  { platform: { events } }: Runtime,
  tenantId: string,
  { userId, purpose, amount, reference, expiresAt: wish }: Omit<PlaceHold, 'amount' | 'idempotencyKey'> & { amount: Money },
  tx: Transaction,
  now: Date,
): Promise<Hold | Refusal> {
  const expiresAt = holdExpiry(wish, now);
  if (!expiresAt) return refuse('INPUT', 'A hold ends in the future and within a year.', 'input', 'expiresAt');
  let wallet = await lockWallet(tx, userId, amount.currency);
  if (!wallet) return insufficient(amount, 0n, 'input', 'amount');
  const standing = purpose === 'BIDDING' ? await openBiddingHold(tx, wallet.id) : null;
  if (standing && isOpen(standing, now))
    return refuse('CONFLICT', 'A bidding hold in this currency stands already: change it.', 'input', 'purpose');
  // Its time has come, but the job that ends holds has not: it must not stand in the way.
  if (standing) wallet = await freeHold(events, tx, standing, wallet, 'EXPIRED', now);
  if (wallet.availableMinor < amount.amountMinor) return insufficient(amount, wallet.availableMinor, 'input', 'amount');
  const hold: Hold = {
    id: newId(),
    tenantId,
    walletId: wallet.id,
    userId,
    purpose,
    status: 'HELD',
    currency: amount.currency,
    amountMinor: amount.amountMinor,
    capturedMinor: 0n,
    reference,
    originHoldId: null,
    expiresAt,
    placedAt: now,
    endedAt: null,
  };
  await insertHold(tx, hold);
  const move = { available: -amount.amountMinor, held: amount.amountMinor };
  const moved = await moveWallet(tx, wallet, { kind: holdKinds[purpose].place, reference, holdId: hold.id }, move, null, now);
  await events.record(tx, [holdPlaced(hold, now), walletChanged(moved, now)]);
  return hold;
}
