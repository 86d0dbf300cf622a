import { CurrencyCode, UUID } from '@marque/shared/graph/scalars';
import { Field, ObjectType } from 'type-graphql';
import type { VehicleState } from '../domain/lifecycle.js';
import { VehicleStateEnum } from './enums.js';

/** The facts on which an auction is opened. */
@ObjectType({ description: 'What the platform itself asks before it opens an auction.' })
export class VehicleForAuction {
  @Field(() => UUID, { description: 'Id of the vehicle.' })
  id: string;

  @Field(() => VehicleStateEnum, { description: 'Where it stands; AVAILABLE and LISTED may be auctioned.' })
  state: VehicleState;

  @Field(() => UUID, { description: 'Who owns it.' })
  ownerId: string;

  @Field(() => UUID, { description: 'Who offers it.' })
  listerId: string;

  @Field(() => String, { description: 'Name to show.' })
  title: string;

  /** When the pictures came that are named by their address. */
  picturesAt: Date | null;

  @Field(() => CurrencyCode, { description: 'Currency in which it is offered.' })
  currency: string;
}
