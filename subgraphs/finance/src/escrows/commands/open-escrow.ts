/** Takes the money of a sale from the buyer's deposit and wallet into escrow. */
import { type CommandContext, once, type TransactionContext } from '@marque/shared/commands';
import { newId } from '@marque/shared/ids';
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
import { holdCaptured, holdReleased, walletChanged } from '../../events.js';
import { escrowOpened } from '../../events/sales.js';
import { updateHeld } from '../../holds/store/holds.js';
import type { Hold } from '../../holds/store/tables.js';
import type { AmountRefused } from '../../ledger/domain/amounts.js';
import { callingSubgraph } from '../../ledger/domain/calling-subgraph.js';
import { nameProblem } from '../../ledger/domain/input-problems.js';
import { noSuchPerson } from '../../ledger/domain/strangers.js';
import type { Wallet } from '../../ledger/domain/wallet.js';
import { tenantAccount } from '../../ledger/store/accounts.js';
import { moveWallet } from '../../ledger/store/journal.js';
import { strangersAmong } from '../../neighbours/identity.js';
import { type EscrowLine, type ReadLines, readLines } from '../domain/escrow-lines.js';
import { totalOf } from '../domain/escrows.js';
import { insertEscrow, takenEscrow } from '../store/escrows.js';
import type { Escrow, NewEscrow } from '../store/tables.js';
import { findPayer } from './payer.js';

/** A sale whose money is to be taken. */
export interface OpenEscrow {
  readonly buyerId: string;
  readonly sellerId: string;
  /** Of the sale; it has one escrow whose money was not given back. */
  readonly reference: string;
  /** All of it goes in, as far as the sale takes it. */
  readonly depositHoldId: string | null;
  readonly lines: readonly EscrowLine[];
  readonly idempotencyKey: string;
}

type Refused = NotFound | Conflict | InsufficientFunds;

/** One entry takes all of it, or nothing moves. */
export async function openEscrow(
  { platform, caller }: CommandContext,
  { idempotencyKey, lines: wished, ...input }: OpenEscrow,
): Promise<Escrow | InvalidInput | AmountRefused | Refused | IdempotencyConflict> {
  const actor = callingSubgraph(caller);
  const problem = nameProblem(input.reference, 'reference');
  if (problem) return problem;
  const lines = readLines(wished);
  if (isRefusal(lines)) return lines;
  const { buyerId, sellerId } = input;
  if (buyerId === sellerId) return invalidInput('Nobody sells to themselves.', 'sellerId');
  const strangers = await strangersAmong(platform.graph, actor.tenantId, [buyerId, sellerId]);
  if (strangers.size > 0) return noSuchPerson(strangers.has(buyerId) ? 'buyerId' : 'sellerId');
  const sale = { ...input, ...lines };
  const call = { command: 'openEscrow', idempotencyKey, input: sale };
  return once(platform, actor, call, (tx, now) => open({ platform, tx }, { ...sale, now }));
}

interface Sale extends Omit<OpenEscrow, 'lines' | 'idempotencyKey'>, ReadLines {
  readonly now: Date;
}

const taken = (): Conflict => conflict('The money of this sale was taken already.', 'reference');

async function open(context: TransactionContext, sale: Sale): Promise<Escrow | Refused> {
  const { tx } = context;
  if (await takenEscrow(tx, sale.reference)) return taken();
  const payer = await findPayer(tx, sale);
  if (isRefusal(payer)) return payer;
  const { wallet, deposit } = payer;
  const { currency } = sale;
  const totalMinor = totalOf(sale);
  const usableMinor = (wallet?.availableMinor ?? 0n) + (deposit?.amountMinor ?? 0n);
  if (!wallet || usableMinor < totalMinor)
    return insufficientFunds({ amountMinor: totalMinor, currency }, { amountMinor: usableMinor, currency }, 'lines');
  const escrow = await insertEscrow(tx, newEscrow(sale, wallet, deposit));
  // Another call for the same reference was faster.
  return escrow ? take(context, escrow, { wallet, deposit, now: sale.now }) : taken();
}

function newEscrow(sale: Sale, wallet: Wallet, deposit: Hold | null): NewEscrow {
  const { reference, buyerId, sellerId, currency, priceMinor, premiumMinor, deliveryMinor, now } = sale;
  const totalMinor = totalOf(sale);
  const heldMinor = deposit?.amountMinor ?? 0n;
  return {
    id: newId(),
    tenantId: wallet.tenantId,
    reference,
    buyerId,
    sellerId,
    walletId: wallet.id,
    currency,
    priceMinor,
    premiumMinor,
    deliveryMinor,
    depositHoldId: deposit?.id ?? null,
    depositMinor: heldMinor < totalMinor ? heldMinor : totalMinor,
    commissionMinor: null,
    state: 'HELD',
    openedAt: now,
    endedAt: null,
  };
}

/** Posts the one entry and tells of it; what a deposit has beyond the sale is available again. */
async function take(
  { platform: { events }, tx }: TransactionContext,
  escrow: Escrow,
  { wallet, deposit, now }: { readonly wallet: Wallet; readonly deposit: Hold | null; readonly now: Date },
): Promise<Escrow> {
  const { tenantId, currency, reference, amountMinor } = escrow;
  const told = [escrowOpened(escrow)];
  const heldMinor = deposit?.amountMinor ?? 0n;
  if (deposit) {
    const captured = await updateHeld(tx, deposit.id, { state: 'CAPTURED', capturedMinor: escrow.depositMinor, endedAt: now });
    told.push(holdCaptured(captured, 'ESCROW_IN', now));
    const restMinor = heldMinor - escrow.depositMinor;
    if (restMinor > 0n) told.push(holdReleased(captured, restMinor, 'CAPTURE_REST', now));
  }
  const counter = await tenantAccount(tx, tenantId, { kind: 'ESCROW', currency }, now);
  const head = { kind: 'ESCROW_IN', reference, escrowId: escrow.id, holdId: deposit?.id ?? null } as const;
  const moved = await moveWallet(tx, wallet, head, { available: heldMinor - amountMinor, held: -heldMinor }, counter, now);
  await events.record(tx, [...told, walletChanged(moved, now)]);
  return escrow;
}
