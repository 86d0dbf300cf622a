/** Takes a hold in part or whole and ends it. */
import { type CommandContext, once, type TransactionContext } from '@marque/shared/commands';
import type { DecimalMoney, Money } from '@marque/shared/money';
import {
  conflict,
  type Conflict,
  type IdempotencyConflict,
  insufficientFunds,
  type InsufficientFunds,
  type InvalidInput,
  isRefusal,
  type NotFound,
} from '@marque/shared/outcome';
import { commissionCharged, holdCaptured, holdReleased, walletChanged } from '../../events.js';
import { type AmountRefused, movableAmount } from '../../ledger/domain/amounts.js';
import { referenceProblem } from '../../ledger/domain/input-problems.js';
import { tenantAccount } from '../../ledger/store/accounts.js';
import { moveWallet } from '../../ledger/store/journal.js';
import { captureAccount, type CaptureKind, holdKinds } from '../domain/holds.js';
import { type LockedHold, updateHeld } from '../store/holds.js';
import type { Hold } from '../store/tables.js';
import { callingSubgraph } from '../../ledger/domain/calling-subgraph.js';
import { findOpenHold } from './find-open-hold.js';

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

type Refused = NotFound | Conflict | InsufficientFunds;

/** What is not taken is available again. */
export async function captureHold(
  { platform, caller }: CommandContext,
  { idempotencyKey, ...input }: CaptureHold,
): Promise<Hold | AmountRefused | InvalidInput | Refused | IdempotencyConflict> {
  const actor = callingSubgraph(caller);
  const problem = referenceProblem(input.reference, 'reference');
  if (problem) return problem;
  const amount = input.amount && movableAmount(input.amount, ['amount']);
  if (isRefusal(amount)) return amount;
  const call = { command: 'captureHold', idempotencyKey, input: { ...input, amount } };
  return once(platform, actor, call, (tx, now) => capture({ platform, tx }, { ...input, amount, now }));
}

interface Capturing extends Omit<CaptureHold, 'amount' | 'idempotencyKey'> {
  readonly amount: Money | null;
  readonly now: Date;
}

async function capture(context: TransactionContext, input: Capturing): Promise<Hold | Refused> {
  const found = await findOpenHold(context.tx, input.holdId, input.now);
  if (isRefusal(found)) return found;
  const { hold } = found;
  const { amount } = input;
  if (amount && amount.currency !== hold.currency) return conflict(`The hold is in ${hold.currency}.`, 'amount', 'currency');
  const capturedMinor = amount?.amountMinor ?? hold.amountMinor;
  if (capturedMinor === 0n) return conflict('The hold holds nothing.', 'holdId');
  if (capturedMinor > hold.amountMinor) {
    const { amountMinor, currency } = hold;
    return insufficientFunds({ amountMinor: capturedMinor, currency }, { amountMinor, currency }, 'amount');
  }
  return take(context, found, { ...input, capturedMinor });
}

/** Takes the money, releases the rest and tells of both in the order in which the wallet moved. */
async function take(
  { platform: { events }, tx }: TransactionContext,
  { hold, wallet }: LockedHold,
  { kind, reference, capturedMinor, now }: Pick<Capturing, 'kind' | 'reference' | 'now'> & { readonly capturedMinor: bigint },
): Promise<Hold> {
  const captured = await updateHeld(tx, hold.id, { state: 'CAPTURED', capturedMinor, endedAt: now });
  const counter = await tenantAccount(tx, hold.tenantId, { kind: captureAccount[kind], currency: hold.currency }, now);
  const head = { kind, reference: reference ?? hold.reference, holdId: hold.id };
  const taken = await moveWallet(tx, wallet, head, { available: 0n, held: -capturedMinor }, counter, now);
  const told = [holdCaptured(captured, kind, now), walletChanged(taken, now)];
  if (captureAccount[kind] === 'REVENUE') told.push(commissionCharged(captured, kind, now));
  const restMinor = hold.amountMinor - capturedMinor;
  if (restMinor > 0n) {
    const rest = { kind: holdKinds[hold.purpose].release, reference: hold.reference, holdId: hold.id };
    const freed = await moveWallet(tx, taken.wallet, rest, { available: restMinor, held: -restMinor }, null, now);
    told.push(holdReleased(captured, restMinor, 'CAPTURE_REST', now), walletChanged(freed, now));
  }
  await events.record(tx, told);
  return captured;
}
