import { enumType } from '@marque/shared/graph';
import type { TransactionKind } from '../../ledger/domain/transactions.js';
import type { EntryState } from '../domain/entry-state.js';

export const TransactionKindEnum = enumType<TransactionKind>('TransactionKind', 'What a journal entry was made for.', {
  DEPOSIT: 'Money came in from a payment provider.',
  WITHDRAWAL: 'Money goes out to a payment provider, or comes back from one that refused it.',
  BID_HOLD: 'Available money was set aside for bids or the deposit of a sale.',
  BID_RELEASE: 'Money that was set aside for bids or the deposit of a sale is available again.',
  SERVICE_HOLD: 'Available money was set aside for a service.',
  SERVICE_RELEASE: 'Money that was set aside for a service is available again.',
  AUCTION_PAYMENT: 'Held money was taken for a vehicle that was won.',
  SERVICE_PAYMENT: 'A service was paid.',
  ESCROW_IN: 'The money of a sale was taken from its buyer into escrow.',
  ESCROW_OUT: 'The money of a sale was paid to its seller.',
  COMMISSION: 'A commission was taken.',
  REFUND: 'A payment was given back.',
  MANUAL_ADJUSTMENT: 'An administrator corrected a wallet, with a reason.',
  PARTNER_PAYOUT: 'A partner was paid.',
  FORFEIT: 'A deposit was lost to the business.',
  FEE: 'A fee was taken.',
});

export const EntryStateEnum = enumType<EntryState>('EntryState', 'Whether an entry still counts.', {
  POSTED: 'It stands.',
  REVERSED: 'A later entry undid it.',
});
