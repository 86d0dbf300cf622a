/** Divides the money of a sale between the seller and the business. */
import { type CommandContext, once, type TransactionContext } from '@marque/shared/commands';
import type { DecimalMoney, Money } from '@marque/shared/money';
import {
  conflict,
  type Conflict,
  type IdempotencyConflict,
  invalidInput,
  type InvalidInput,
  isRefusal,
  type NotFound,
} from '@marque/shared/outcome';
import { walletChanged } from '../../events.js';
import { escrowPaidOut } from '../../events/sales.js';
import { type AmountRefused, movableAmount } from '../../ledger/domain/amounts.js';
import { callingSubgraph } from '../../ledger/domain/calling-subgraph.js';
import { tenantAccount } from '../../ledger/store/accounts.js';
import { moveWallet, postEntry } from '../../ledger/store/journal.js';
import { openWallet } from '../../ledger/store/open-wallets.js';
import { divided } from '../domain/escrows.js';
import { endEscrow } from '../store/escrows.js';
import type { Escrow } from '../store/tables.js';
import { findStandingEscrow, hasEnded } from './find-standing-escrow.js';

/** A sale that is done. */
export interface PayOutEscrow {
  readonly escrowId: string;
  /** What the business keeps of the price: nothing, up to all of it. */
  readonly commission: DecimalMoney;
  readonly idempotencyKey: string;
}

type Refused = NotFound | Conflict | InvalidInput;

/** The price without the commission goes to the seller's wallet, which is opened where there is none; the rest is earned. */
export async function payOutEscrow(
  { platform, caller }: CommandContext,
  { escrowId, idempotencyKey, ...input }: PayOutEscrow,
): Promise<Escrow | AmountRefused | Refused | IdempotencyConflict> {
  const actor = callingSubgraph(caller);
  const commission = movableAmount(input.commission, ['commission'], { zero: true });
  if (isRefusal(commission)) return commission;
  const call = { command: 'payOutEscrow', idempotencyKey, input: { escrowId, commission } };
  return once(platform, actor, call, (tx, now) => payOut({ platform, tx }, { escrowId, commission, now }));
}

interface PayingOut {
  readonly escrowId: string;
  readonly commission: Money;
  readonly now: Date;
}

async function payOut(context: TransactionContext, { escrowId, commission, now }: PayingOut): Promise<Escrow | Refused> {
  const { tx } = context;
  const escrow = await findStandingEscrow(tx, escrowId, 'PAID_OUT');
  if (isRefusal(escrow)) return escrow;
  const { tenantId, sellerId: userId, currency } = escrow;
  if (commission.currency !== currency) return conflict(`The escrow is in ${currency}.`, 'commission', 'currency');
  if (commission.amountMinor > escrow.priceMinor) return invalidInput('A commission is at most the price.', 'commission');
  // Before the escrow's own row, as whoever opens one does: two never wait for each other.
  const wallet = await openWallet(tx, tenantId, { userId, currency }, now);
  const ended = await endEscrow(tx, escrowId, { state: 'PAID_OUT', commissionMinor: commission.amountMinor, endedAt: now });
  if (!ended) return hasEnded();
  const { sellerMinor, commissionMinor, feeMinor } = divided(ended, commission.amountMinor);
  const head = { reference: ended.reference, escrowId };
  const account = await tenantAccount(tx, tenantId, { kind: 'ESCROW', currency }, now);
  const told = [escrowPaidOut(ended, now)];
  if (sellerMinor > 0n) {
    const moved = await moveWallet(tx, wallet, { ...head, kind: 'ESCROW_OUT' }, { available: sellerMinor, held: 0n }, account, now);
    told.push(walletChanged(moved, now));
  }
  const revenue = await tenantAccount(tx, tenantId, { kind: 'REVENUE', currency }, now);
  for (const [kind, amountMinor] of [['COMMISSION', commissionMinor] as const, ['FEE', feeMinor] as const]) {
    if (amountMinor === 0n) continue;
    const lines = [
      { accountId: account, side: 'DEBIT', amountMinor } as const,
      { accountId: revenue, side: 'CREDIT', amountMinor } as const,
    ];
    await postEntry(tx, tenantId, currency, { ...head, kind }, lines, now);
  }
  await context.platform.events.record(tx, told);
  return ended;
}
