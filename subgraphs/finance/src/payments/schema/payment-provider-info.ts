import { Field, ObjectType } from 'type-graphql';
import type { ProviderName } from '../domain/provider-name.js';
import { PaymentProviderEnum } from './enums.js';

/** Whether and how a provider can be used here. */
@ObjectType({ description: 'A payment provider and whether it can be used on this platform.' })
export class PaymentProviderInfo {
  @Field(() => PaymentProviderEnum, { description: 'The provider.' })
  name: ProviderName;

  @Field(() => Boolean, { description: 'Whether it can be used.' })
  enabled: boolean;

  @Field(() => Boolean, { description: 'Whether it is used where a payment names none.' })
  isDefault: boolean;

  @Field(() => Boolean, { description: 'Whether no real money moves through it.' })
  testMode: boolean;

  @Field(() => String, { nullable: true, description: 'Why it is off; null when it is on.' })
  offBecause: string | null;
}
