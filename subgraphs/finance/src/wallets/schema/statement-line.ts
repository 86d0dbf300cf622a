import { idOf } from '@marque/shared/graph/global-ids';
import { connectionType, type CountedConnection, MoneyType } from '@marque/shared/graph';
import { DateTime } from '@marque/shared/graph/scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import type { TransactionKind } from '../../ledger/domain/transactions.js';
import type { RateKind } from '../../rates/domain/rates.js';
import { RateKindEnum } from '../../rates/schema/enums.js';
import type { EntryState } from '../domain/entry-state.js';
import { EntryStateEnum, TransactionKindEnum } from './enums.js';

/** One entry as a wallet saw it. */
@ObjectType({ description: 'One journal entry as it moved a wallet.' })
export class StatementLine {
  @Field(() => idOf('JournalEntry'), { description: 'Id of the journal entry.' })
  entryId: string;

  @Field(() => Int, { description: 'The wallet’s version that the entry made.' })
  version: number;

  @Field(() => TransactionKindEnum, { description: 'What the entry was made for.' })
  kind: TransactionKind;

  @Field(() => EntryStateEnum, { description: 'Whether it still counts.' })
  state: EntryState;

  @Field(() => MoneyType, { description: 'Change of the available money; negative when it became less.' })
  availableChange: MoneyType;

  @Field(() => MoneyType, { description: 'Change of the held money; negative when it became less.' })
  heldChange: MoneyType;

  @Field(() => MoneyType, { description: 'Available money after the entry.' })
  availableAfter: MoneyType;

  @Field(() => MoneyType, { description: 'Held money after the entry.' })
  heldAfter: MoneyType;

  @Field(() => String, { nullable: true, description: 'What the entry refers to, such as an auction; null when nothing.' })
  reference: string | null;

  @Field(() => String, { nullable: true, description: 'Why a person made it; only manual adjustments have a reason.' })
  reason: string | null;

  @Field(() => idOf('Payment'), { nullable: true, description: 'The payment that it books; null for others.' })
  paymentId: string | null;

  @Field(() => idOf('Hold'), { nullable: true, description: 'The hold that it belongs to; null for others.' })
  holdId: string | null;

  @Field(() => idOf('Escrow'), { nullable: true, description: 'The sale whose money it moves; null for others.' })
  escrowId: string | null;

  @Field(() => RateKindEnum, { nullable: true, description: 'Which fee was taken; null for others, and for what a sale’s delivery costs.' })
  feeKind: RateKind | null;

  @Field(() => idOf('JournalEntry'), { nullable: true, description: 'The entry that it undoes; null for others.' })
  reversesId: string | null;

  @Field(() => idOf('JournalEntry'), { nullable: true, description: 'The entry that undid it; null while it stands.' })
  reversedById: string | null;

  @Field(() => DateTime, { description: 'When it was posted.' })
  postedAt: Date;
}

/** A page of a wallet’s statement, newest first. */
export const StatementConnection = connectionType({
  name: 'Statement',
  node: StatementLine,
  edge: 'A line of a statement with its place in the list.',
  page: 'A page of a wallet’s statement, newest first.',
});
export type StatementConnection = CountedConnection<StatementLine>;
