/** What a verification compares. */
export const ledgerChecks = [
  'ENTRY_BALANCED',
  'ONE_CURRENCY',
  'BALANCE_CACHE',
  'RUNNING_BALANCE',
  'NOT_OVERDRAWN',
  'STATEMENT',
  'HELD_FUNDS',
  'IN_TRANSIT',
  'PAYMENT_BOOKED',
  'REVERSAL',
  'ESCROW_FUNDS',
  'ESCROW_BOOKED',
  'FEE_BOOKED',
] as const;
export type LedgerCheck = (typeof ledgerChecks)[number];
