import { idOf } from '@marque/shared/graph/global-ids';
import { connectionType, type CountedConnection, MoneyType } from '@marque/shared/graph';
import { DateTime } from '@marque/shared/graph/scalars';
import { Field, ObjectType } from 'type-graphql';
import type { PaymentDirection, PaymentState } from '../domain/payments.js';
import type { ProviderName } from '../domain/provider-name.js';
import { PaymentDirectionEnum, PaymentProviderEnum, PaymentStateEnum } from './enums.js';

/** Money that crosses the platform's border. */
@ObjectType('Payment', { description: 'A deposit into a wallet or a withdrawal from it, as it stands at its provider.' })
export class PaymentType {
  @Field(() => idOf('Payment'), { description: 'Id of the payment.' })
  id: string;

  @Field(() => PaymentDirectionEnum, { description: 'Which way the money moves.' })
  direction: PaymentDirection;

  @Field(() => PaymentStateEnum, { description: 'How far it has come.' })
  state: PaymentState;

  @Field(() => MoneyType, { description: 'The amount.' })
  amount: MoneyType;

  @Field(() => PaymentProviderEnum, { description: 'The provider that carries it out.' })
  provider: ProviderName;

  @Field(() => Boolean, { description: 'Whether no real money moves.' })
  testMode: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'What the payer’s client needs to confirm it at the provider; null when nothing. Only the payer sees it.',
  })
  clientSecret: string | null;

  @Field(() => String, { nullable: true, description: 'The provider’s word for why it failed; null otherwise.' })
  failureCode: string | null;

  @Field(() => DateTime, { description: 'When it was begun.' })
  createdAt: Date;

  @Field(() => DateTime, { description: 'When its state last changed.' })
  updatedAt: Date;
}

/** A page of a wallet’s payments, newest first. */
export const PaymentConnection = connectionType({
  name: 'Payment',
  node: PaymentType,
  edge: 'A payment with its place in the list.',
  page: 'A page of a wallet’s payments, newest first.',
});
export type PaymentConnection = CountedConnection<PaymentType>;
