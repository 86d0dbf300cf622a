/** The enums of finance: every value with its meaning, from the lists of the domain. */
import { enumType } from '@marque/shared/graph';
import type { MoneyProblem } from '@marque/shared/money';
import type { CaptureKind, HoldPurpose, HoldStatus } from '../../holds/domain/holds.js';
import type { PaymentDirection, PaymentStatus } from '../../payments/domain/payments.js';
import type { TransactionKind } from '../../ledger/domain/transactions.js';
import type { ProviderName } from '../../payments/domain/provider-names.js';
import type { EntryStatus } from '../../verification/domain/ledger-checks.js';
import type { LedgerCheck } from '../../verification/domain/ledger-checks.js';

export const TransactionKindEnum = enumType<TransactionKind>('TransactionKind', 'What a journal entry was made for.', {
  DEPOSIT: 'Money came in from a payment provider.',
  WITHDRAWAL: 'Money goes out to a payment provider, or comes back from one that refused it.',
  BID_HOLD: 'Available money was set aside for bids or an auction deposit.',
  BID_RELEASE: 'Money that was set aside for bids or an auction deposit is available again.',
  SERVICE_HOLD: 'Available money was set aside for a service.',
  SERVICE_RELEASE: 'Money that was set aside for a service is available again.',
  AUCTION_PAYMENT: 'Held money was taken for a vehicle that was won.',
  SERVICE_PAYMENT: 'A service was paid.',
  ESCROW_IN: 'Money went into escrow.',
  ESCROW_OUT: 'Money left escrow.',
  COMMISSION: 'A commission was taken.',
  REFUND: 'A payment was given back.',
  MANUAL_ADJUSTMENT: 'An administrator corrected a wallet, with a reason.',
  PARTNER_PAYOUT: 'A partner was paid.',
  FORFEIT: 'A deposit was lost to the business.',
  FEE: 'A fee was taken.',
});

export const HoldPurposeEnum = enumType<HoldPurpose>('HoldPurpose', 'What money is held for.', {
  BIDDING: 'Cover for bids; a person has one such hold per currency, which grows and shrinks.',
  AUCTION_DEPOSIT: 'The deposit of an auction’s winner.',
  SERVICE: 'The price of a service request that is being worked on.',
});

export const HoldStatusEnum = enumType<HoldStatus>('HoldStatus', 'The state of a hold; all but HELD are final.', {
  HELD: 'The money is set aside.',
  CAPTURED: 'It was taken in part or whole, and the rest released.',
  RELEASED: 'It was given back.',
  EXPIRED: 'It was given back because the hold’s time had come.',
});

export const CaptureKindEnum = enumType<CaptureKind>('CaptureKind', 'What held money becomes when it is taken.', {
  AUCTION_PAYMENT: 'Payment of a vehicle; it waits in escrow for the settlement.',
  SERVICE_PAYMENT: 'Payment of a service; it waits in escrow for the payout to the professional.',
  FORFEIT: 'Lost to the business.',
  FEE: 'A fee of the business.',
  COMMISSION: 'A commission of the business.',
});

export const PaymentDirectionEnum = enumType<PaymentDirection>('PaymentDirection', 'Which way the money moves.', {
  DEPOSIT: 'From the provider into the wallet.',
  WITHDRAWAL: 'From the wallet to the provider.',
});

export const PaymentStatusEnum = enumType<PaymentStatus>('PaymentStatus', 'How far a payment has come.', {
  CREATED: 'Recorded, but the provider has not answered yet; it will be asked again.',
  PENDING: 'The provider works on it or waits for the payer.',
  SUCCEEDED: 'The money has moved.',
  FAILED: 'It did not happen; a withdrawal’s money is back in the wallet.',
});

export const EntryStatusEnum = enumType<EntryStatus>('EntryStatus', 'Whether an entry still counts.', {
  POSTED: 'It stands.',
  REVERSED: 'A later entry undid it.',
});

export const PaymentProviderEnum = enumType<ProviderName>('PaymentProviderName', 'A company that moves money.', {
  SANDBOX: 'The built-in provider for tests and demonstrations: no real money moves.',
  STRIPE: 'Stripe.',
});

export const AmountProblemEnum = enumType<MoneyProblem>('AmountProblem', 'Why an amount was refused.', {
  MALFORMED: 'It is not a decimal number.',
  UNKNOWN_CURRENCY: 'The currency is not an active ISO 4217 code.',
  OVER_PRECISE: 'It has more decimals than its currency.',
  NEGATIVE: 'It is below zero.',
  ZERO: 'It is zero.',
  TOO_LARGE: 'It is 10^15 minor units or more.',
  MIXED_CURRENCIES: 'Two currencies do not mix.',
});

export const LedgerCheckEnum = enumType<LedgerCheck>('LedgerCheck', 'What a verification of the ledger compares.', {
  ENTRY_BALANCED: 'The debits and credits of each entry are equal.',
  ONE_CURRENCY: 'Entry, line and account have the same currency.',
  BALANCE_CACHE: 'Each account’s balance and count equal its postings.',
  RUNNING_BALANCE: 'Each line’s balance equals the sum of the lines up to it, without a gap.',
  NOT_OVERDRAWN: 'No account that must not be was ever below zero.',
  STATEMENT: 'Each wallet’s statement equals the postings on its two accounts.',
  HELD_FUNDS: 'Each wallet’s held money equals its standing holds.',
  IN_TRANSIT: 'The money in transit equals the open withdrawals.',
  PAYMENT_BOOKED: 'Each payment moved its wallet by what its state says.',
  REVERSAL: 'Each reversal mirrors the entry that it undoes.',
});
