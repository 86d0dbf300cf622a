/** What the mutations of API keys take. */
import { idOf } from '@marque/shared/graph/global-ids';
import { DateTime, UUID } from '@marque/shared/graph/scalars';
import { Field, InputType } from 'type-graphql';
import { optionalKeyDescription } from '../../people/schema/key-description.js';

/** What a key is for. */
@InputType({ description: 'An API key to be made.' })
export class CreateApiKeyInput {
  @Field(() => String, { description: 'What to call it, such as the program that will use it; at most 80 characters.' })
  name: string;

  @Field(() => [String], {
    description: "What it may do: at least one of the caller's scopes. apikey:manage and user:administer are on no key.",
  })
  scopes: string[];

  @Field(() => DateTime, { nullable: true, description: 'When it expires; when left out, never.' })
  expiresAt?: string | null;

  @Field(() => UUID, {
    description: 'A repeat with the same key makes no second key: it is a Conflict that names the first one, whose text was shown once.',
  })
  idempotencyKey: string;
}

/** Which key. */
@InputType({ description: 'An API key to be revoked.' })
export class RevokeApiKeyInput {
  @Field(() => idOf('ApiKey'), { description: 'The key.' })
  apiKeyId: string;

  @Field(() => UUID, { nullable: true, description: optionalKeyDescription })
  idempotencyKey?: string | null;
}

/** Whose keys a list shows. */
@InputType({ description: 'Whose API keys are meant; the own ones where nothing is given.' })
export class ApiKeyFilterInput {
  @Field(() => idOf('User'), { nullable: true, description: 'Those of this person. Of others for administrators.' })
  userId?: string | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Those of all people of the tenant, for administrators. False where it is not given.',
  })
  everybody: boolean;
}
