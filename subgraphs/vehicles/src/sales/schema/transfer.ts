import { DateTime } from '@marque/shared/graph/scalars';
import { Field, ObjectType } from 'type-graphql';
import type { SaleCallState, SaleTransferKind } from '../domain/sale-calls.js';
import { SaleTransferKindEnum, SaleTransferStateEnum } from './enums.js';

/** The money of a direct sale on its way out of it. */
@ObjectType({ description: 'The money of a direct sale on its way out of it, for those who manage the business.' })
export class DirectSaleTransfer {
  @Field(() => SaleTransferKindEnum, { description: 'Where it goes.' })
  kind: SaleTransferKind;

  @Field(() => SaleTransferStateEnum, { description: 'What became of it.' })
  state: SaleCallState;

  @Field(() => String, { nullable: true, description: 'Why finance refused; null where it did not.' })
  refusal: string | null;

  @Field(() => DateTime, { description: 'When finance was asked, the last time where it was asked again.' })
  askedAt: Date;
}
