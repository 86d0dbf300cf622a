/** What the mutations of API keys take. */
import { idOf } from '@marque/shared/graph/global-ids';
import { DateTime } from '@marque/shared/graph/scalars';
import { Field, InputType } from 'type-graphql';

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
}

/** Which key. */
@InputType({ description: 'An API key to be revoked.' })
export class RevokeApiKeyInput {
  @Field(() => idOf('ApiKey'), { description: 'The key.' })
  apiKeyId: string;
}
