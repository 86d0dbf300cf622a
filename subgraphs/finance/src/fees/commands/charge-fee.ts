/** Takes a fee from a person's wallet. */
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
import { walletChanged } from '../../events.js';
import { feeCharged } from '../../events/sales.js';
import { type AmountRefused, movableAmount } from '../../ledger/domain/amounts.js';
import { callingSubgraph } from '../../ledger/domain/calling-subgraph.js';
import { nameProblem } from '../../ledger/domain/input-problems.js';
import { tenantAccount } from '../../ledger/store/accounts.js';
import { moveWallet } from '../../ledger/store/journal.js';
import { lockWallet } from '../../ledger/store/wallets.js';
import { type FeeKind, isFee, type RateKind } from '../../rates/domain/rates.js';
import { feeFor, insertFee } from '../store/fees.js';
import type { Fee } from '../store/tables.js';

/** A fee that is to be taken. */
export interface ChargeFee {
  readonly userId: string;
  /** One of those that are an amount. */
  readonly kind: RateKind;
  readonly amount: DecimalMoney;
  /** What it is charged for, once. */
  readonly reference: string;
  readonly idempotencyKey: string;
}

/** A fee that was taken, and the entry that did. */
export interface Charged {
  readonly fee: Fee;
  readonly entryId: string;
}

type Refused = Conflict | InsufficientFunds;

/** For a reference each kind of fee is charged once, whoever pays it. */
export async function chargeFee(
  { platform, caller }: CommandContext,
  { idempotencyKey, kind, ...input }: ChargeFee,
): Promise<Charged | InvalidInput | AmountRefused | Refused | IdempotencyConflict> {
  const actor = callingSubgraph(caller);
  const problem = nameProblem(input.reference, 'reference');
  if (problem) return problem;
  if (!isFee(kind)) return invalidInput('A premium or a commission is part of a sale, not a fee of its own.', 'kind');
  const amount = movableAmount(input.amount, ['amount']);
  if (isRefusal(amount)) return amount;
  const wish = { ...input, kind, amount };
  const call = { command: 'chargeFee', idempotencyKey, input: wish };
  return once(platform, actor, call, (tx, now) => charge({ platform, tx }, { ...wish, now }));
}

interface Charging extends Omit<ChargeFee, 'kind' | 'amount' | 'idempotencyKey'> {
  readonly kind: FeeKind;
  readonly amount: Money;
  readonly now: Date;
}

const charged = (): Conflict => conflict('This fee was charged already.', 'reference');

async function charge(
  { platform: { events }, tx }: TransactionContext,
  { userId, kind, amount: { amountMinor, currency }, reference, now }: Charging,
): Promise<Charged | Refused> {
  if (await feeFor(tx, kind, reference)) return charged();
  const wallet = await lockWallet(tx, userId, currency);
  const availableMinor = wallet?.availableMinor ?? 0n;
  if (!wallet || availableMinor < amountMinor)
    return insufficientFunds({ amountMinor, currency }, { amountMinor: availableMinor, currency }, 'amount');
  const { id: walletId, tenantId } = wallet;
  const fee: Fee = { id: newId(), tenantId, userId, walletId, kind, currency, amountMinor, reference, chargedAt: now };
  // Another call for the same reference was faster.
  if (!(await insertFee(tx, fee))) return charged();
  const counter = await tenantAccount(tx, tenantId, { kind: 'REVENUE', currency }, now);
  const moved = await moveWallet(
    tx,
    wallet,
    { kind: 'FEE', reference, feeId: fee.id },
    { available: -amountMinor, held: 0n },
    counter,
    now,
  );
  await events.record(tx, [feeCharged(fee), walletChanged(moved, now)]);
  return { fee, entryId: moved.entryId };
}
