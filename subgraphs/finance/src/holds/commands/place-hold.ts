/** Moves available money of a person's wallet aside. */
import { type CommandContext, once, type TransactionContext } from '@marque/shared/commands';
import { newId } from '@marque/shared/ids';
import type { DecimalMoney, Money } from '@marque/shared/money';
import {
  conflict,
  type Conflict,
  type IdempotencyConflict,
  insufficientFunds,
  type InsufficientFunds,
  invalidInput,
  type InvalidInput,
  isRefusal,
} from '@marque/shared/outcome';
import { holdPlaced, walletChanged } from '../../events.js';
import { type AmountRefused, movableAmount } from '../../ledger/domain/amounts.js';
import { referenceProblem } from '../../ledger/domain/input-problems.js';
import type { Wallet } from '../../ledger/domain/wallet.js';
import { moveWallet } from '../../ledger/store/journal.js';
import { lockWallet } from '../../ledger/store/wallets.js';
import { holdExpiry, holdKinds, type HoldPurpose, isOpen } from '../domain/holds.js';
import { insertHold, openBiddingHold } from '../store/holds.js';
import type { Hold } from '../store/tables.js';
import { callingSubgraph } from '../../ledger/domain/calling-subgraph.js';
import { freeHold } from './free-hold.js';

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

type Refused = InvalidInput | InsufficientFunds | Conflict;

/** A person has at most one open BIDDING hold per currency. */
export async function placeHold(
  { platform, caller }: CommandContext,
  { idempotencyKey, ...input }: PlaceHold,
): Promise<Hold | AmountRefused | Refused | IdempotencyConflict> {
  const actor = callingSubgraph(caller);
  const problem = referenceProblem(input.reference, 'reference');
  if (problem) return problem;
  const amount = movableAmount(input.amount, ['amount']);
  if (isRefusal(amount)) return amount;
  const hold = { ...input, userId: input.userId.toLowerCase(), amount };
  const call = { command: 'placeHold', idempotencyKey, input: hold };
  return once(platform, actor, call, (tx, now) => place({ platform, tx }, { ...hold, now }));
}

interface Placing extends Omit<PlaceHold, 'amount' | 'idempotencyKey'> {
  readonly amount: Money;
  readonly now: Date;
}

async function place({ platform, tx }: TransactionContext, wish: Placing): Promise<Hold | Refused> {
  const { userId, purpose, amount, now } = wish;
  const expiresAt = holdExpiry(wish.expiresAt, now);
  if (!expiresAt) return invalidInput('A hold ends in the future and within a year.', 'expiresAt');
  let wallet = await lockWallet(tx, userId, amount.currency);
  if (!wallet) return insufficientFunds(amount, { ...amount, amountMinor: 0n }, 'amount');
  const standing = purpose === 'BIDDING' ? await openBiddingHold(tx, wallet.id) : null;
  if (standing && isOpen(standing, now)) return conflict('A bidding hold in this currency stands already: change it.', 'purpose');
  // Its time has come, but the job that ends holds has not: it must not stand in the way.
  if (standing) wallet = await freeHold({ platform, tx }, { hold: standing, wallet, state: 'EXPIRED', now });
  if (wallet.availableMinor < amount.amountMinor)
    return insufficientFunds(amount, { ...amount, amountMinor: wallet.availableMinor }, 'amount');
  const hold = newHold(wallet, wish, expiresAt);
  await insertHold(tx, hold);
  const move = { available: -amount.amountMinor, held: amount.amountMinor };
  const head = { kind: holdKinds[purpose].place, reference: hold.reference, holdId: hold.id };
  const moved = await moveWallet(tx, wallet, head, move, null, now);
  await platform.events.record(tx, [holdPlaced(hold, now), walletChanged(moved, now)]);
  return hold;
}

const newHold = (wallet: Wallet, { userId, purpose, amount, reference, now }: Placing, expiresAt: Date): Hold => ({
  ...amount,
  id: newId(),
  tenantId: wallet.tenantId,
  walletId: wallet.id,
  userId,
  purpose,
  state: 'HELD',
  capturedMinor: 0n,
  reference,
  originHoldId: null,
  expiresAt,
  placedAt: now,
  endedAt: null,
});
