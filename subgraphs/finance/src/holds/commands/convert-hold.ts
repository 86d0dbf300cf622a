/** Takes an amount out of a standing hold into a new one. */
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
  type NotFound,
} from '@marque/shared/outcome';
import { holdChanged, holdPlaced } from '../../events.js';
import { type AmountRefused, movableAmount } from '../../ledger/domain/amounts.js';
import { referenceProblem } from '../../ledger/domain/input-problems.js';
import { holdExpiry, type HoldPurpose } from '../domain/holds.js';
import { insertHold, updateHeld } from '../store/holds.js';
import type { Hold } from '../store/tables.js';
import { callingSubgraph } from '../../ledger/domain/calling-subgraph.js';
import { findOpenHold } from './find-open-hold.js';

/** A part of a hold that is to be held for something else. */
export interface ConvertHold {
  readonly holdId: string;
  /** Not BIDDING. */
  readonly purpose: HoldPurpose;
  readonly amount: DecimalMoney;
  readonly reference: string;
  /** End of the new hold; thirty days from now when null. */
  readonly expiresAt: Date | null;
  readonly idempotencyKey: string;
}

type Refused = NotFound | Conflict | InvalidInput | InsufficientFunds;

/**
 * Answers the new hold. The money is never available in between and stays in the same held account, so nothing is posted; the first hold
 * stands on, with zero if all of it went.
 */
export async function convertHold(
  { platform, caller }: CommandContext,
  { idempotencyKey, ...input }: ConvertHold,
): Promise<Hold | AmountRefused | Refused | IdempotencyConflict> {
  const actor = callingSubgraph(caller);
  if (input.purpose === 'BIDDING') return invalidInput('A bidding hold is placed, not converted.', 'purpose');
  const problem = referenceProblem(input.reference, 'reference');
  if (problem) return problem;
  const amount = movableAmount(input.amount, ['amount']);
  if (isRefusal(amount)) return amount;
  const call = { command: 'convertHold', idempotencyKey, input: { ...input, amount } };
  return once(platform, actor, call, (tx, now) => convert({ platform, tx }, { ...input, amount, now }));
}

async function convert(
  { platform: { events }, tx }: TransactionContext,
  wish: Omit<ConvertHold, 'amount' | 'idempotencyKey'> & { readonly amount: Money; readonly now: Date },
): Promise<Hold | Refused> {
  const { amount, now } = wish;
  const expiresAt = holdExpiry(wish.expiresAt, now);
  if (!expiresAt) return invalidInput('A hold ends in the future and within a year.', 'expiresAt');
  const found = await findOpenHold(tx, wish.holdId, now);
  if (isRefusal(found)) return found;
  const { hold } = found;
  if (hold.currency !== amount.currency) return conflict(`The hold is in ${hold.currency}.`, 'amount', 'currency');
  if (hold.amountMinor < amount.amountMinor) return insufficientFunds(amount, { ...amount, amountMinor: hold.amountMinor }, 'amount');
  const shrunk = await updateHeld(tx, hold.id, { amountMinor: hold.amountMinor - amount.amountMinor });
  const made: Hold = {
    ...hold,
    id: newId(),
    purpose: wish.purpose,
    amountMinor: amount.amountMinor,
    reference: wish.reference,
    originHoldId: hold.id,
    expiresAt,
    placedAt: now,
  };
  await insertHold(tx, made);
  await events.record(tx, [holdChanged(shrunk, hold.amountMinor, now), holdPlaced(made, now)]);
  return made;
}
