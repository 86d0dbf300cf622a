/** What is said of rates. */
import { MoneyInput, PageArgs } from '@marque/shared/graph';
import { DateTime, UUID } from '@marque/shared/graph/scalars';
import { ArgsType, Field, InputType, Int } from 'type-graphql';
import { keyDescription } from '../../ledger/schema/key-description.js';
import type { RateKind } from '../domain/rates.js';
import { RateKindEnum } from './enums.js';

/** A rate that is to be set. */
@InputType({ description: 'A rate that is to count from a moment on.' })
export class SetRateInput {
  @Field(() => RateKindEnum, { description: 'What it is for.' })
  kind: RateKind;

  @Field(() => Int, { nullable: true, description: 'For a premium or a commission: hundredths of a percent of the price, 0 to 10,000.' })
  basisPoints?: number | null;

  @Field(() => MoneyInput, { nullable: true, description: 'For a fee: the amount, in the currency of the business; zero is none.' })
  amount?: MoneyInput | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it begins to count: never in the past, and within two years; at once where it is not given.',
  })
  startsAt?: string | null;

  @Field(() => String, { description: 'Why, in 3 to 500 characters; it stays with the rate.' })
  reason: string;

  @Field(() => UUID, { description: keyDescription })
  idempotencyKey: string;
}

/** Which page of the history of rates. */
@ArgsType()
export class RateHistoryArgs extends PageArgs {
  @Field(() => RateKindEnum, { nullable: true, description: 'Only those of this kind; of every kind where it is not given.' })
  kind?: RateKind | null;
}
