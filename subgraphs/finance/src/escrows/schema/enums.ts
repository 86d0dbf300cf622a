import { enumType } from '@marque/shared/graph';
import type { EscrowLineKind, EscrowState } from '../domain/escrows.js';

export const EscrowStateEnum = enumType<EscrowState>('EscrowState', 'The state of an escrow; all but HELD are final.', {
  HELD: 'The money was taken from the buyer and waits for the sale to be done.',
  PAID_OUT: 'The seller has the price without the commission, the business the rest.',
  REFUNDED: 'The buyer has all of it back.',
});

export const EscrowLineKindEnum = enumType<EscrowLineKind>('EscrowLineKind', 'What a part of a sale’s money is for.', {
  PRICE: 'What the thing costs.',
  BUYERS_PREMIUM: 'What the buyer pays to the business on top of the price.',
  DELIVERY_FEE: 'For bringing it to the buyer.',
});
