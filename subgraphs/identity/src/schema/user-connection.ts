import { PageInfo } from '@marque/shared/graph';
import { Field, ObjectType } from 'type-graphql';
import type { UserFilter } from '../domain/person.js';
import { User } from './user.js';

@ObjectType({ description: 'One person in a list.' })
export class UserEdge {
  @Field(() => User, { description: 'The person.' })
  node: User;

  @Field(() => String, { description: 'Where the person stands in the list.' })
  cursor: string;
}

/** People, newest first. */
@ObjectType({ description: 'A page of people, newest first.' })
export class UserConnection {
  @Field(() => [UserEdge], { description: 'The people of the page.' })
  edges: UserEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo: PageInfo;

  /** What `totalCount` counts; not a field of the graph. */
  filter: UserFilter;
}
