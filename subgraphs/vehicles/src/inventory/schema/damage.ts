import { Field, ObjectType } from 'type-graphql';
import type { DamageKind, DamagePlace, DamageSeverity } from '../domain/damage.js';
import { DamageKindEnum, DamagePlaceEnum, DamageSeverityEnum } from './enums.js';

/** One reported damage. */
@ObjectType('Damage', { description: 'One reported damage of a vehicle.' })
export class DamageType {
  @Field(() => String, { description: 'The damaged part.' })
  part: string;

  @Field(() => DamageSeverityEnum, { description: 'How bad it is.' })
  severity: DamageSeverity;

  @Field(() => String, { nullable: true, description: 'What can be seen.' })
  note: string | null;

  @Field(() => DamagePlaceEnum, { nullable: true, description: 'Where on the vehicle; null where it was not said.' })
  place?: DamagePlace | null;

  @Field(() => DamageKindEnum, { nullable: true, description: 'What it is; null where it was not said.' })
  kind?: DamageKind | null;
}
