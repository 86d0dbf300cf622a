/** The chart of accounts: which kinds there are, on which side each grows and which may be overdrawn. */

/** The two sides of every posting. */
export const sides = ['DEBIT', 'CREDIT'] as const;
export type Side = (typeof sides)[number];

/** Kinds of ledger account. The first two belong to a wallet, the others to the tenant. */
export const accountKinds = [
  'WALLET_AVAILABLE',
  'WALLET_HELD',
  'PROVIDER_CLEARING',
  'WITHDRAWALS_IN_TRANSIT',
  'ESCROW',
  'REVENUE',
  'ADJUSTMENTS',
] as const;
export type AccountKind = (typeof accountKinds)[number];

/** Accounts that exist once per tenant and currency (and provider, for clearing). */
export type TenantAccountKind = Exclude<AccountKind, 'WALLET_AVAILABLE' | 'WALLET_HELD'>;

interface AccountRule {
  /** Side on which the account grows: assets and corrections by debit, what the tenant owes or earns by credit. */
  readonly normalSide: Side;
  readonly mayBeNegative: boolean;
}

/** The rule of each kind; the database repeats it in two CHECKs. */
export const accountRules: Readonly<Record<AccountKind, AccountRule>> = {
  WALLET_AVAILABLE: { normalSide: 'CREDIT', mayBeNegative: false },
  WALLET_HELD: { normalSide: 'CREDIT', mayBeNegative: false },
  PROVIDER_CLEARING: { normalSide: 'DEBIT', mayBeNegative: true },
  WITHDRAWALS_IN_TRANSIT: { normalSide: 'CREDIT', mayBeNegative: false },
  ESCROW: { normalSide: 'CREDIT', mayBeNegative: false },
  REVENUE: { normalSide: 'CREDIT', mayBeNegative: false },
  ADJUSTMENTS: { normalSide: 'DEBIT', mayBeNegative: true },
};

/** The other side. */
export const opposite = (side: Side): Side => (side === 'DEBIT' ? 'CREDIT' : 'DEBIT');
