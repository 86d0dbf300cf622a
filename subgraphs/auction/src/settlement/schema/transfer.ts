import { DateTime } from '@marque/shared/graph/scalars';
import { Field, ObjectType } from 'type-graphql';
import type { CallState, TransferKind } from '../domain/finance-calls.js';
import { TransferKindEnum, TransferStateEnum } from './enums.js';

/** The money of a sale on its way out of it. */
@ObjectType({ description: 'The money of a sale on its way out of it, for those who manage the business.' })
export class SettlementTransfer {
  @Field(() => TransferKindEnum, { description: 'Where it goes.' })
  kind: TransferKind;

  @Field(() => TransferStateEnum, { description: 'What became of it.' })
  state: CallState;

  @Field(() => String, { nullable: true, description: 'Why finance refused; null where it did not.' })
  refusal: string | null;

  @Field(() => DateTime, { description: 'When finance was asked, the last time where it was asked again.' })
  askedAt: Date;
}
