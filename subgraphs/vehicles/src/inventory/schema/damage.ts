import { Field, ObjectType } from 'type-graphql';
import type { DamageSeverity } from '../domain/draft.js';
import { DamageSeverityEnum } from './enums.js';

/** One reported damage. */
@ObjectType('Damage', { description: 'One reported damage of a vehicle.' })
export class DamageType {
  @Field(() => String, { description: 'The damaged part.' })
  part: string;

  @Field(() => DamageSeverityEnum, { description: 'How bad it is.' })
  severity: DamageSeverity;

  @Field(() => String, { nullable: true, description: 'What can be seen.' })
  note: string | null;
}
