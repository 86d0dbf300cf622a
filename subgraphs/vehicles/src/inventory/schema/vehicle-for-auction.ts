import { Internal } from '@marque/shared/graph';
import { CurrencyCode } from '@marque/shared/graph/scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import type { VehicleState } from '../domain/lifecycle.js';
import { VehicleStateEnum } from './enums.js';

/** The facts on which an auction is opened. */
@Internal()
@ObjectType({ description: 'What the platform itself asks before it opens an auction.' })
export class VehicleForAuction {
  @Field(() => ID, { description: 'Id of the vehicle.' })
  id: string;

  @Field(() => VehicleStateEnum, { description: 'Where it stands; AVAILABLE and LISTED may be auctioned.' })
  state: VehicleState;

  @Field(() => ID, { description: 'Who owns it.' })
  ownerId: string;

  @Field(() => ID, { description: 'Who offers it.' })
  listerId: string;

  @Field(() => String, { description: 'Name to show.' })
  title: string;

  @Field(() => CurrencyCode, { description: 'Currency in which it is offered.' })
  currency: string;
}
