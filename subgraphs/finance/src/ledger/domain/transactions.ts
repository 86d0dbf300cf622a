/** The kinds of transaction that the ledger knows and the entries that they make. Pure. */
import { opposite } from './accounts.js';
import type { Side } from './accounts.js';

/** Every kind of journal entry. */
export const transactionKinds = [
  'DEPOSIT',
  'WITHDRAWAL',
  'BID_HOLD',
  'BID_RELEASE',
  'SERVICE_HOLD',
  'SERVICE_RELEASE',
  'AUCTION_PAYMENT',
  'SERVICE_PAYMENT',
  'ESCROW_IN',
  'ESCROW_OUT',
  'COMMISSION',
  'REFUND',
  'MANUAL_ADJUSTMENT',
  'PARTNER_PAYOUT',
  'FORFEIT',
  'FEE',
] as const;
export type TransactionKind = (typeof transactionKinds)[number];

/** Which part of a payment an entry books; each at most once. */
export type PaymentStep = 'RECEIVED' | 'REQUESTED' | 'SENT' | 'RETURNED' | 'TAKEN_BACK';

/** One line of an entry: an amount, always positive, on one side of one account. */
export interface Line {
  readonly accountId: string;
  readonly side: Side;
  readonly amountMinor: bigint;
}

/** What a transaction does to one wallet: changes of its two balances, in minor units. */
export interface WalletMove {
  readonly available: bigint;
  readonly held: bigint;
}

/** The accounts of a wallet. */
export interface WalletAccounts {
  readonly availableAccountId: string;
  readonly heldAccountId: string;
}

/** Why lines cannot be posted together, or null. The database holds the same rule at commit. */
export function entryProblem(lines: readonly Line[]): string | null {
  if (lines.length < 2) return 'an entry has at least two lines';
  if (lines.some((line) => line.amountMinor <= 0n)) return 'a line moves more than zero';
  if (new Set(lines.map((line) => line.accountId)).size < lines.length) return 'an entry names each account once';
  const sum = lines.reduce((total, line) => total + (line.side === 'DEBIT' ? line.amountMinor : -line.amountMinor), 0n);
  return sum === 0n ? null : 'debits and credits differ';
}

/** Lines that move a wallet by `move`, with the rest on the counter account; a move within the wallet has none. */
export function walletLines(wallet: WalletAccounts, move: WalletMove, counterAccountId: string | null): Line[] {
  const changes: [string | null, bigint][] = [
    [wallet.availableAccountId, move.available],
    [wallet.heldAccountId, move.held],
    [counterAccountId, -(move.available + move.held)],
  ];
  return changes.flatMap(([accountId, change]): Line[] => {
    if (change === 0n) return [];
    if (accountId === null) throw new RangeError('Money that leaves or enters a wallet needs a counter account.');
    return [{ accountId, side: change > 0n ? 'CREDIT' : 'DEBIT', amountMinor: change > 0n ? change : -change }];
  });
}

/** Lines that undo an entry: the same amounts on the other sides. */
export const reversed = (lines: readonly Line[]): Line[] => lines.map((line) => ({ ...line, side: opposite(line.side) }));

/** Lines in the one order in which all transactions lock accounts, so that two of them never wait for each other. */
export const inLockOrder = <L extends Line>(lines: readonly L[]): L[] =>
  lines.toSorted((a, b) => (a.accountId < b.accountId ? -1 : a.accountId > b.accountId ? 1 : 0));
