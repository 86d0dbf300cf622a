import { idOf } from '@marque/shared/graph/global-ids';
import { MoneyType } from '@marque/shared/graph';
import { DateTime } from '@marque/shared/graph/scalars';
import { Field, ObjectType } from 'type-graphql';
import type { TransactionKind } from '../../ledger/domain/transactions.js';
import { TransactionKindEnum } from '../../wallets/schema/enums.js';
import { User } from '../../ledger/schema/user.js';
import type { EscrowLineKind, EscrowState } from '../domain/escrows.js';
import { EscrowLineKindEnum, EscrowStateEnum } from './enums.js';

/** A part of a sale's money. */
@ObjectType('EscrowLine', { description: 'A part of a sale’s money.' })
export class EscrowLineType {
  @Field(() => EscrowLineKindEnum, { description: 'What it is for.' })
  kind: EscrowLineKind;

  @Field(() => MoneyType, { description: 'How much.' })
  amount: MoneyType;
}

/** A journal entry that moved money into an escrow or out of it. */
@ObjectType('EscrowEntry', { description: 'A journal entry that moved the money of a sale into escrow or out of it.' })
export class EscrowEntryType {
  @Field(() => idOf('JournalEntry'), { description: 'Id of the journal entry.' })
  entryId: string;

  @Field(() => TransactionKindEnum, { description: 'What the entry was made for.' })
  kind: TransactionKind;

  @Field(() => MoneyType, { description: 'How much it moved into escrow or out of it.' })
  amount: MoneyType;

  @Field(() => DateTime, { description: 'When it was posted.' })
  postedAt: Date;
}

/** The money of a sale. */
@ObjectType('Escrow', {
  description:
    'The money of a sale from its payment until it is paid out or given back. Its buyer, its seller and managers see it, nobody else.',
})
export class EscrowType {
  @Field(() => idOf('Escrow'), { description: 'Id of the escrow.' })
  id: string;

  @Field(() => String, { description: 'The sale that it belongs to.' })
  reference: string;

  @Field(() => EscrowStateEnum, { description: 'Its state.' })
  state: EscrowState;

  @Field(() => User, { nullable: true, description: 'Who paid.' })
  buyer: User;

  @Field(() => User, { nullable: true, description: 'Who sells.' })
  seller: User;

  @Field(() => [EscrowLineType], { description: 'What the money is for; the parts sum to the amount.' })
  lines: EscrowLineType[];

  @Field(() => MoneyType, { description: 'How much was taken from the buyer.' })
  amount: MoneyType;

  @Field(() => MoneyType, { description: 'How much of it was the deposit.' })
  deposit: MoneyType;

  @Field(() => MoneyType, { nullable: true, description: 'What the business kept of the price; null until it is paid out.' })
  commission: MoneyType | null;

  @Field(() => MoneyType, { nullable: true, description: 'What the seller received; null until it is paid out.' })
  payout: MoneyType | null;

  @Field(() => DateTime, { description: 'When the money was taken.' })
  openedAt: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it was paid out or given back; null while it stands.' })
  endedAt: Date | null;
}
