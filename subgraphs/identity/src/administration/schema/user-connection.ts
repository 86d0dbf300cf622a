import { type Connection, connectionType } from '@marque/shared/graph';
import type { UserFilter } from '../../people/domain/user-filter.js';
import { User } from '../../people/schema/user.js';

/** A page of people, newest first. */
export const UserConnection = connectionType({
  name: 'User',
  node: User,
  edge: 'One person in a list.',
  page: 'A page of people, newest first.',
});
/** A page with what it was listed by, for `totalCount`. */
export type UserConnection = Connection<User> & { readonly filter: UserFilter };
