import { Field, InputType } from 'type-graphql';
import type { OfferingGroup } from '../domain/offering.js';
import { OfferingGroupEnum } from './enums.js';

/** Which services a list shows. */
@InputType({ description: 'Which services are meant; what is left out does not matter.' })
export class ServiceOfferingFilterInput {
  @Field(() => [OfferingGroupEnum], { nullable: true, description: 'Those of these groups.' })
  groups?: OfferingGroup[] | null;
}
