import { connectionType, type CountedConnection, MoneyType } from '@marque/shared/graph';
import { DateTime } from '@marque/shared/graph/scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import type { RateKind } from '../domain/rates.js';
import { RateKindEnum } from './enums.js';

/** A rate as the graph shows it: what only managers see of it are field resolvers. */
@ObjectType('Rate', { description: 'What the business takes for something from a moment on, until the next rate of the kind begins.' })
export class RateType {
  @Field(() => RateKindEnum, { description: 'What it is for.' })
  kind: RateKind;

  @Field(() => Int, {
    nullable: true,
    description: 'Hundredths of a percent of the price, for a premium or a commission; null for a fee.',
  })
  basisPoints: number | null;

  @Field(() => MoneyType, { nullable: true, description: 'The amount of a fee; null for a premium or a commission.' })
  amount: MoneyType | null;

  @Field(() => DateTime, { description: 'When it begins to count.' })
  startsAt: Date;

  /** Seen by managers. */
  readonly reason: string;
  readonly setBy: string;
  readonly setAt: Date;
}

/** A page of rates. */
export const RateConnection = connectionType({
  name: 'Rate',
  node: RateType,
  edge: 'A rate with its place in the list.',
  page: 'A page of all rates that were ever set, the last that was set first.',
});
export type RateConnection = CountedConnection<RateType>;
