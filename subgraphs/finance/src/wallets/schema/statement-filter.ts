import { DateTime, Decimal } from '@marque/shared/graph/scalars';
import { Field, InputType } from 'type-graphql';
import type { TransactionKind } from '../../ledger/domain/transactions.js';
import type { EntryState } from '../domain/entry-state.js';
import { EntryStateEnum, TransactionKindEnum } from './enums.js';

/** Which lines of a statement are wanted. */
@InputType({ description: 'Which lines of a statement are wanted. What is left out does not filter.' })
export class StatementFilterInput {
  @Field(() => [TransactionKindEnum], { nullable: true, description: 'Only these kinds.' })
  kinds?: TransactionKind[] | null;

  @Field(() => EntryStateEnum, { nullable: true, description: 'Only entries in this state.' })
  state?: EntryState | null;

  @Field(() => DateTime, { nullable: true, description: 'Posted at this time or later.' })
  from?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'Posted before this time.' })
  until?: string | null;

  @Field(() => Decimal, { nullable: true, description: 'Moved at least this much, in the wallet’s currency, in either direction.' })
  minAmount?: string | null;

  @Field(() => Decimal, { nullable: true, description: 'Moved at most this much, in the wallet’s currency, in either direction.' })
  maxAmount?: string | null;
}
