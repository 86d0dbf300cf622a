import { Directive, Field, ObjectType } from 'type-graphql';
import { Decimal } from './scalars.js';
import { enumType } from './enums.js';

/** Which way a factor moves the figure. */
export const FactorDirection = enumType('FactorDirection', 'Which way a factor moves the figure that it explains.', {
  UP: 'It raises the figure.',
  DOWN: 'It lowers the figure.',
  NEUTRAL: 'It leaves the figure as it is.',
});
export type FactorDirection = keyof typeof FactorDirection;

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
