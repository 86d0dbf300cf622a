import { PageArgs } from '@marque/shared/graph';
import { idOf } from '@marque/shared/graph/global-ids';
import { ArgsType, Field, InputType } from 'type-graphql';
import type { OrderState } from '../domain/order-states.js';
import { OrderStateEnum } from './enums.js';

/** Which orders a list shows. */
@InputType({ description: 'Which orders of services are meant; what is left out does not matter.' })
export class ServiceOrderFilterInput {
  @Field(() => [OrderStateEnum], { nullable: true, description: 'Those in these states.' })
  states?: OrderState[] | null;

  @Field(() => [idOf('ServiceOffering')], { nullable: true, description: 'Those of these services.' })
  offeringIds?: string[] | null;
}

/** Which page of a list of orders. */
@ArgsType()
export class OrderListArgs extends PageArgs {
  @Field(() => ServiceOrderFilterInput, { nullable: true, description: 'Which of them; all where it is not given.' })
  filter?: ServiceOrderFilterInput | null;
}
