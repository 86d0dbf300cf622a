import type { Scope } from '@marque/shared/auth';
import { type Connection, connectionType } from '@marque/shared/graph';
import { DateTime } from '@marque/shared/graph/scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import type { ApiKeyState } from '../domain/api-keys.js';
import { ApiKeyStateEnum } from '../../schema/enums.js';

/** An API key without its secret. */
@ObjectType({
  description: 'A key with which a program acts for a person, in what its scopes name. The key itself is shown once, by createApiKey.',
})
export class ApiKey {
  @Field(() => ID, { description: 'Identifies the key.' })
  id: string;

  @Field(() => String, { description: 'How the key begins, which is no secret: tells which key a program uses.' })
  prefix: string;

  @Field(() => String, { description: 'What its owner calls it.' })
  name: string;

  @Field(() => [String], { description: 'What it may do, as far as the role of its owner carries that at the time.' })
  scopes: readonly Scope[];

  @Field(() => ApiKeyStateEnum, { description: 'Whether it counts.' })
  state: ApiKeyState;

  @Field(() => DateTime, { description: 'When it was made.' })
  createdAt: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it expires; null when it does not.' })
  expiresAt: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was last used, to the minute; null when it never was.' })
  lastUsedAt: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was revoked; null when it was not.' })
  revokedAt: Date | null;

  /** Not a field of the graph: the field `owner` is resolved from it. */
  userId: string;
}

/** A page of API keys, newest first. */
export const ApiKeyConnection = connectionType({
  name: 'ApiKey',
  node: ApiKey,
  edge: 'One API key in a list.',
  page: 'A page of API keys, newest first.',
});
export type ApiKeyConnection = Connection<ApiKey>;

@ObjectType({ description: 'An API key was made.' })
export class ApiKeyCreated {
  @Field(() => ApiKey, { description: 'What is known of the key.' })
  apiKey: ApiKey;

  @Field(() => String, { description: 'The key itself. Send it as "x-api-key: KEY". It is not shown again; keep it secret.' })
  key: string;
}

@ObjectType({ description: 'An API key was revoked. It counts no more within 5 seconds, on open subscriptions too.' })
export class ApiKeyRevoked {
  @Field(() => ApiKey, { description: 'The key as it is now.' })
  apiKey: ApiKey;
}
