import { connectionType, type CountedConnection, MoneyType } from '@marque/shared/graph';
import { idOf } from '@marque/shared/graph/global-ids';
import { DateTime } from '@marque/shared/graph/scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import type { SaleState } from '../domain/sale-states.js';
import { SaleStateEnum } from './enums.js';

/** An accepted offer on its way to the hand-over. Its resolver adds what is looked up. */
@ObjectType({ description: 'An accepted offer on its way to the hand-over. Its two sides and who manages the business see it.' })
export class DirectSale {
  @Field(() => idOf('DirectSale'), { description: 'Identifier.' })
  id: string;

  @Field(() => SaleStateEnum, { description: 'Where it stands.' })
  state: SaleState;

  @Field(() => String, { nullable: true, description: 'Why it came to nothing; null where it did not.' })
  stateReason: string | null;

  @Field(() => String, { description: 'Name of the vehicle when it was sold.' })
  title: string;

  @Field(() => MoneyType, { description: 'The price.' })
  price: MoneyType;

  @Field(() => MoneyType, { description: 'What of it is held first.' })
  deposit: MoneyType;

  @Field(() => MoneyType, { description: 'What the buyer has still to pay beside the held deposit; nothing once it is paid.' })
  balanceDue: MoneyType;

  @Field(() => Int, {
    description: 'What the business keeps of the price in hundredths of a percent, as it was when the offer was accepted.',
  })
  commissionBasisPoints: number;

  @Field(() => MoneyType, { description: 'What that comes to.' })
  commission: MoneyType;

  @Field(() => MoneyType, { description: 'What the seller gets at the hand-over: the price less the commission.' })
  sellerReceives: MoneyType;

  @Field(() => DateTime, { description: 'When the offer was accepted.' })
  openedAt: Date;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Until when the deposit, or the payment, has to be there; at this moment it is too late. Null where nothing is awaited.',
  })
  dueAt: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When the deposit was held; null before.' })
  depositedAt: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was paid; null before.' })
  paidAt: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When the vehicle was handed over; null before.' })
  handedOverAt: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When nothing more was to be done; null before.' })
  closedAt: Date | null;
}

/** A page of sales. */
export const DirectSaleConnection = connectionType({
  name: 'DirectSale',
  node: DirectSale,
  edge: 'A direct sale in a list.',
  page: 'A page of direct sales, newest first.',
});
export type DirectSaleConnection = CountedConnection<DirectSale>;
