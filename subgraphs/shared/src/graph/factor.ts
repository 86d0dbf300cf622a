import { Directive, Field, ObjectType, registerEnumType } from 'type-graphql';
import { Decimal } from '../scalars.js';

/** Which way a factor moves the figure. */
export enum FactorDirection {
  UP = 'UP',
  DOWN = 'DOWN',
  NEUTRAL = 'NEUTRAL',
}
registerEnumType(FactorDirection, {
  name: 'FactorDirection',
  description: 'Which way a factor moves the figure that it explains.',
  valuesConfig: {
    UP: { description: 'It raises the figure.' },
    DOWN: { description: 'It lowers the figure.' },
    NEUTRAL: { description: 'It leaves the figure as it is.' },
  },
});

/** One part of an explained number; the amounts of all factors add up to the figure. */
@Directive('@shareable')
@ObjectType({ description: 'One part of a number that the platform computed. The amounts of all factors add up to the number shown.' })
export class Factor {
  @Field(() => String, { description: 'What the factor is, in a word or two.' })
  name: string;

  @Field(() => Decimal, { description: 'Its share of the figure, in the unit of the figure.' })
  amount: string;

  @Field(() => FactorDirection, { description: 'Which way it moves the figure.' })
  direction: FactorDirection;

  @Field(() => String, { description: 'The reason in a sentence.' })
  text: string;
}
