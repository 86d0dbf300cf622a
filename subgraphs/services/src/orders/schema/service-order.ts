import { idOf } from '@marque/shared/graph/global-ids';
import { Field, Int, ObjectType } from 'type-graphql';
import { connectionType, type CountedConnection } from '@marque/shared/graph';
import { DateTime } from '@marque/shared/graph/scalars';
import type { OrderState } from '../domain/order-states.js';
import { OrderStateEnum } from './enums.js';

/** A service that somebody ordered. */
@ObjectType({ description: 'A service of the menu that a customer ordered.' })
export class ServiceOrder {
  @Field(() => idOf('ServiceOrder'), { description: 'Identifier.' })
  id: string;

  @Field(() => OrderStateEnum, { description: 'Where the order stands.' })
  state: OrderState;

  @Field(() => Int, { description: 'Counts the changes from 1; the place in the live stream from which a client resumes.' })
  sequence: number;

  @Field(() => DateTime, { description: 'When it was placed.' })
  placedAt: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it was called off; null where it was not.' })
  cancelledAt: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was called off, in the words of who did it; null where it was not.' })
  cancellationReason: string | null;
}

/** A page of orders. */
export const ServiceOrderConnection = connectionType({
  name: 'ServiceOrder',
  node: ServiceOrder,
  edge: 'One order of a list.',
  page: 'A page of orders, the newest first.',
});
export type ServiceOrderConnection = CountedConnection<ServiceOrder>;

/** A change as it happens. */
@ObjectType({ description: 'A change of an order as it happens.' })
export class ServiceOrderChange {
  @Field(() => Int, { description: 'Number of the change; give it as afterSequence to resume behind it.' })
  sequence: number;

  @Field(() => OrderStateEnum, { nullable: true, description: 'State before; null for a new order.' })
  from: OrderState | null;

  @Field(() => OrderStateEnum, { description: 'State after.' })
  to: OrderState;

  @Field(() => DateTime, { description: 'When.' })
  at: string;

  orderId: string;
}
