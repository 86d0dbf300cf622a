import { idOf } from '@marque/shared/graph/global-ids';
import { Field, ObjectType } from 'type-graphql';
import { MoneyType } from '@marque/shared/graph';
import { DateTime } from '@marque/shared/graph/scalars';
import type { OfferKind, OfferState } from '../domain/offers.js';
import { OfferKindEnum, OfferStateEnum } from './enums.js';

/** The right to buy after the end. */
@ObjectType({ description: 'The right to buy after the end. Its parties and staff see it.' })
export class SaleOffer {
  @Field(() => idOf('SaleOffer'), { description: 'Its id.' })
  id: string;

  @Field(() => OfferKindEnum, { description: 'Why somebody may buy.' })
  kind: OfferKind;

  @Field(() => OfferStateEnum, { description: 'Who has to act, or how it ended.' })
  state: OfferState;

  @Field(() => MoneyType, { description: 'At which price.' })
  price: MoneyType;

  @Field(() => DateTime, { description: 'Until when the next step can be taken.' })
  expiresAt: Date;
}
