/** A wallet as the ledger knows it: two accounts of one person in one currency, with their balances in minor units. */
export interface Wallet {
  readonly id: string;
  readonly tenantId: string;
  readonly userId: string;
  readonly currency: string;
  readonly availableAccountId: string;
  readonly heldAccountId: string;
  /** Counts the entries that have moved it. */
  readonly version: bigint;
  readonly availableMinor: bigint;
  readonly heldMinor: bigint;
  readonly openedAt: Date;
}
