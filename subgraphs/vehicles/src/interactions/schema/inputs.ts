import { idOf } from '@marque/shared/graph/global-ids';
import { Field, InputType } from 'type-graphql';
import { VehicleFilterInput } from '../../listing/schema/vehicle-filter-input.js';
import { guestConsentDays, keptDays, mostInteractions } from '../domain/interaction.js';

export const visitorDescription =
  'The token of a guest who agreed, as `setInteractionConsent` gave it; nothing for a person who is signed in.';

/** Whether interactions are kept. */
@InputType({ description: 'Whether what a person or guest looks for and at is kept.' })
export class SetInteractionConsentInput {
  @Field(() => Boolean, {
    description: `True to agree: the last ${mostInteractions} are kept, a person’s for ${keptDays.person} days and a guest’s for ${keptDays.guest}; a guest is asked again after ${guestConsentDays} days. False to withdraw: all that was kept is deleted.`,
  })
  given: boolean;

  @Field(() => String, { nullable: true, description: visitorDescription })
  visitor?: string | null;
}

/** A look at a vehicle. */
@InputType({ description: 'A look at a vehicle.' })
export class RecordViewInput {
  @Field(() => idOf('Vehicle'), { description: 'The vehicle.' })
  vehicleId: string;

  @Field(() => String, { nullable: true, description: visitorDescription })
  visitor?: string | null;
}

/** A search. */
@InputType({ description: 'A search.' })
export class RecordSearchInput {
  @Field(() => VehicleFilterInput, { description: 'What was searched, as a list takes it.' })
  filter: VehicleFilterInput;

  @Field(() => String, { nullable: true, description: visitorDescription })
  visitor?: string | null;
}

/** What is deleted. */
@InputType({ description: 'Which interactions are deleted; the consent stays.' })
export class DeleteInteractionsInput {
  @Field(() => idOf('Vehicle'), { nullable: true, description: 'Those with this vehicle; all where none is named.' })
  vehicleId?: string | null;

  @Field(() => String, { nullable: true, description: visitorDescription })
  visitor?: string | null;
}
