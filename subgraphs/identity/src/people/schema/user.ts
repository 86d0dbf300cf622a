import { SameForAll } from '@marque/shared/graph';
import { DateTime } from '@marque/shared/graph/scalars';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import type { Person } from '../domain/person.js';

/** A person. What only they and staff may see is resolved field by field from the facts. */
@Directive('@key(fields: "id")')
@ObjectType({ description: 'A person known to a business. What is personal is null for everyone but the person and staff.' })
export class User {
  @Field(() => ID, { description: 'Identifies the person.' })
  id: string;

  @SameForAll()
  @Field(() => String, { description: 'What everybody sees: the given name and the first letter of the family name.' })
  displayName: string;

  @SameForAll()
  @Field(() => DateTime, { description: 'Since when the business has known the person.' })
  memberSince: Date;

  /** Not fields of the graph: the facts, and whether the request itself has proved to be the person's, as signing in does. */
  person: Person;
  proven: boolean;
}
