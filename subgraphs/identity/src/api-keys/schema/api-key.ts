import { idOf } from '@marque/shared/graph/global-ids';
import type { Scope } from '@marque/shared/auth';
import { connectionType, type CountedConnection, enumType } from '@marque/shared/graph';
import { DateTime } from '@marque/shared/graph/scalars';
import { Field, ObjectType } from 'type-graphql';
import type { ApiKeyState } from '../domain/api-keys.js';

export const ApiKeyStateEnum = enumType<ApiKeyState>('ApiKeyState', 'Whether an API key counts.', {
  ACTIVE: 'It does, as long as its owner may have keys.',
  EXPIRED: 'Its time is over.',
  REVOKED: 'It was revoked. Final.',
});

/** An API key without its secret. */
@ObjectType({
  description: 'A key with which a program acts for a person, in what its scopes name. The key itself is shown once, by createApiKey.',
})
export class ApiKey {
  @Field(() => idOf('ApiKey'), { description: 'Identifies the key.' })
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
export type ApiKeyConnection = CountedConnection<ApiKey>;
