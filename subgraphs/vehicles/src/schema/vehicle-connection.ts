import { PageInfo } from '@marque/shared/graph';
import { Field, Int, ObjectType } from 'type-graphql';
import type { ListingFilter } from '../domain/listing.js';
import { VehicleFacetCounts } from './facets.js';
import { Vehicle } from './vehicle.js';

/** One vehicle in a list. */
@ObjectType({ description: 'One vehicle in a list.' })
export class VehicleEdge {
  @Field(() => Vehicle, { description: 'The vehicle.' })
  node: Vehicle;

  @Field(() => String, { description: 'Its place in this list.' })
  cursor: string;
}

/** A page of vehicles. */
@ObjectType({ description: 'A page of vehicles.' })
export class VehicleConnection {
  @Field(() => [VehicleEdge], { description: 'The vehicles of the page, in order.' })
  edges: VehicleEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo: PageInfo;

  @Field(() => String, { nullable: true, description: 'The search as it was understood, where a misspelt word was corrected.' })
  correctedSearch: string | null;

  /** What the page was listed by, for the counts. */
  filter: ListingFilter;

  @Field(() => Int, { description: 'How many vehicles the whole list has; counted when asked for.' })
  totalCount?: number;

  @Field(() => [VehicleFacetCounts], { description: 'Counts to narrow the list by; made when asked for.' })
  facets?: VehicleFacetCounts[];
}
