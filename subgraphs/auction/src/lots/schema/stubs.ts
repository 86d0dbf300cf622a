/** Entities of other subgraphs, as far as this one names or extends them. */
import { idOf } from '@marque/shared/graph/global-ids';
import { Directive, Field, ObjectType } from 'type-graphql';

/** A vehicle; vehicles owns it. */
@Directive('@key(fields: "id")')
@ObjectType({ description: 'A vehicle of the inventory.' })
export class Vehicle {
  @Field(() => idOf('Vehicle'), { description: 'Its id.' })
  id: string;
}

/** A person; identity owns it. */
@Directive('@key(fields: "id")')
@ObjectType({ description: 'A person with an account.' })
export class User {
  @Field(() => idOf('User'), { description: 'Its id.' })
  id: string;
}

/** A reference to a vehicle. */
export const vehicleStub = (id: string): Vehicle => Object.assign(new Vehicle(), { id });
/** A reference to a person. */
export const userStub = (id: string): User => Object.assign(new User(), { id });
