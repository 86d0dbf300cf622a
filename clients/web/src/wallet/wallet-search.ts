/** What the address of the wallet's page says. */
import type { TransactionKind } from './generated/operations.js';

/** Kinds of entries by which a statement is filtered, in the order in which they are offered. */
export const kinds = [
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
] as const satisfies readonly TransactionKind[];

/** Days back from today that a statement can be of. */
export const periods = [7, 30, 90, 365] as const;

/** The filter of the statement; what is not there does not filter. */
export interface WalletSearch {
  readonly kind?: (typeof kinds)[number];
  readonly days?: (typeof periods)[number];
}

/** What of the address is meant; anything else is dropped. */
export function walletSearch(search: Readonly<Record<string, unknown>>): WalletSearch {
  const kind = kinds.find((each) => each === search['kind']);
  const days = periods.find((each) => each === search['days']);
  return { ...(kind === undefined ? {} : { kind }), ...(days === undefined ? {} : { days }) };
}
