import { connectionType, type CountedConnection } from '@marque/shared/graph';
import { User } from '../../people/schema/user.js';

/** A page of people, newest first. */
export const UserConnection = connectionType({
  name: 'User',
  node: User,
  edge: 'One person in a list.',
  page: 'A page of people, newest first.',
});
export type UserConnection = CountedConnection<User>;
