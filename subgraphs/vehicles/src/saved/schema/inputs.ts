import { idOf } from '@marque/shared/graph/global-ids';
import { UUID } from '@marque/shared/graph/scalars';
import { Field, InputType } from 'type-graphql';
import { VehicleFilterInput } from '../../listing/schema/vehicle-filter-input.js';
import { mostSearches } from '../domain/saved-filter.js';
import { longestName } from '../domain/search-name.js';

const keyDescription = 'The same key with the same input gives the first answer again.';

/** A search to keep. */
@InputType({ description: `A search to keep; a person keeps ${mostSearches} at most.` })
export class SaveSearchInput {
  @Field(() => String, { description: `Its name, 1 to ${longestName} characters.` })
  name: string;

  @Field(() => VehicleFilterInput, {
    description: 'What is looked for, at least one criterion. Words are taken as they are written, without corrections.',
  })
  filter: VehicleFilterInput;

  @Field(() => Boolean, { defaultValue: true, description: 'Whether the person is told of vehicles that come to match.' })
  notify: boolean;

  @Field(() => UUID, { description: keyDescription })
  idempotencyKey: string;
}

/** What becomes of a kept search. */
@InputType({ description: 'Another name, or notices on or off; what is not given stays as it is.' })
export class ChangeSavedSearchInput {
  @Field(() => idOf('SavedSearch'), { description: 'The search.' })
  searchId: string;

  @Field(() => String, { nullable: true, description: `Its new name, 1 to ${longestName} characters.` })
  name?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the person is told from now on.' })
  notify?: boolean | null;

  @Field(() => UUID, { nullable: true, description: keyDescription })
  idempotencyKey?: string | null;
}

/** Which search is removed. */
@InputType({ description: 'Which search is removed.' })
export class DeleteSavedSearchInput {
  @Field(() => idOf('SavedSearch'), { description: 'The search.' })
  searchId: string;

  @Field(() => UUID, { nullable: true, description: keyDescription })
  idempotencyKey?: string | null;
}
