/** Grows or shrinks a standing hold by an amount. */
import { type CommandContext, once, type TransactionContext } from '@marque/shared/commands';
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
import { holdChanged, walletChanged } from '../../events.js';
import { type AmountRefused, movableAmount } from '../../ledger/domain/amounts.js';
import { moveWallet } from '../../ledger/store/journal.js';
import { holdExpiry, holdKinds } from '../domain/holds.js';
import { updateHeld } from '../store/holds.js';
import type { Hold } from '../store/tables.js';
import { callingSubgraph } from '../../ledger/domain/calling-subgraph.js';
import { findOpenHold } from './find-open-hold.js';

/** A change of a standing hold. */
export interface ChangeHold {
  readonly holdId: string;
  /** More when positive, less when negative: two changes at once both count. */
  readonly by: DecimalMoney;
  /** A new end; the old one stays when null. */
  readonly expiresAt: Date | null;
  readonly idempotencyKey: string;
}

type Refused = NotFound | Conflict | InvalidInput | InsufficientFunds;

/** The hold may reach zero and still stands. */
export async function changeHold(
  { platform, caller }: CommandContext,
  { idempotencyKey, ...input }: ChangeHold,
): Promise<Hold | AmountRefused | Refused | IdempotencyConflict> {
  const actor = callingSubgraph(caller);
  const by = movableAmount(input.by, ['by'], { negative: true });
  if (isRefusal(by)) return by;
  const call = { command: 'changeHold', idempotencyKey, input: { ...input, by } };
  return once(platform, actor, call, (tx, now) => change({ platform, tx }, { ...input, by, now }));
}

async function change(
  { platform: { events }, tx }: TransactionContext,
  { holdId, by, expiresAt: wish, now }: Omit<ChangeHold, 'by' | 'idempotencyKey'> & { readonly by: Money; readonly now: Date },
): Promise<Hold | Refused> {
  const found = await findOpenHold(tx, holdId, now);
  if (isRefusal(found)) return found;
  const { hold, wallet } = found;
  if (hold.currency !== by.currency) return conflict(`The hold is in ${hold.currency}.`, 'by', 'currency');
  const expiresAt = wish === null ? hold.expiresAt : holdExpiry(wish, now);
  if (!expiresAt) return invalidInput('A hold ends in the future and within a year.', 'expiresAt');
  const amountMinor = hold.amountMinor + by.amountMinor;
  if (amountMinor < 0n) return insufficientFunds({ ...by, amountMinor: -by.amountMinor }, { ...by, amountMinor: hold.amountMinor }, 'by');
  if (wallet.availableMinor < by.amountMinor) return insufficientFunds(by, { ...by, amountMinor: wallet.availableMinor }, 'by');
  const changed = await updateHeld(tx, hold.id, { amountMinor, expiresAt });
  const { place, release } = holdKinds[hold.purpose];
  const head = { kind: by.amountMinor > 0n ? place : release, reference: hold.reference, holdId: hold.id };
  const moved = await moveWallet(tx, wallet, head, { available: -by.amountMinor, held: by.amountMinor }, null, now);
  await events.record(tx, [holdChanged(changed, hold.amountMinor, now), walletChanged(moved, now)]);
  return changed;
}
