import { enumType } from '@marque/shared/graph';
import type { CaptureKind, HoldPurpose, HoldState } from '../domain/holds.js';

export const HoldPurposeEnum = enumType<HoldPurpose>('HoldPurpose', 'What money is held for.', {
  BIDDING: 'Cover for bids; a person has one such hold per currency, which grows and shrinks.',
  AUCTION_DEPOSIT: 'The deposit of an auction’s winner.',
  SALE_DEPOSIT: 'The deposit of who buys a vehicle directly.',
  SERVICE: 'The price of a service request that is being worked on.',
});

export const HoldStateEnum = enumType<HoldState>('HoldState', 'The state of a hold; all but HELD are final.', {
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
