/** What the mutations of API keys answer. */
import { Conflict, IdempotencyConflict, InvalidInput, NotAllowed, NotFound, resultUnion } from '@marque/shared/graph';
import { Field, ObjectType } from 'type-graphql';
import { ApiKey } from './api-key.js';

/** A key that was made. */
@ObjectType({ description: 'An API key was made.' })
export class ApiKeyCreated {
  @Field(() => ApiKey, { description: 'What is known of the key.' })
  apiKey: ApiKey;

  @Field(() => String, { description: 'The key itself. Send it as "x-api-key: KEY". It is not shown again; keep it secret.' })
  key: string;
}

/** A key that counts no more. */
@ObjectType({ description: 'An API key was revoked. It counts no more within 5 seconds, on open subscriptions too.' })
export class ApiKeyRevoked {
  @Field(() => ApiKey, { description: 'The key as it is now.' })
  apiKey: ApiKey;
}

export const CreateApiKeyResult = resultUnion({
  name: 'CreateApiKeyResult',
  description: 'The answer to createApiKey.',
  payload: ApiKeyCreated,
  errors: [InvalidInput, NotFound, NotAllowed, Conflict, IdempotencyConflict],
});

export const RevokeApiKeyResult = resultUnion({
  name: 'RevokeApiKeyResult',
  description: 'The answer to revokeApiKey.',
  payload: ApiKeyRevoked,
  errors: [NotFound, IdempotencyConflict],
});
