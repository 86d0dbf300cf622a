import { idOf } from '@marque/shared/graph/global-ids';
import type { Role } from '@marque/shared/auth';
import { SameForAll } from '@marque/shared/graph';
import { DateTime } from '@marque/shared/graph/scalars';
import { Field, ObjectType } from 'type-graphql';
import type { KycState } from '../domain/kyc-state.js';
import type { ClientType, Person, UserState } from '../domain/person.js';

/** A person. What only they and staff may see is resolved field by field. */
@ObjectType({ description: 'A person known to a business. What is personal is null for everyone but the person and staff.' })
export class User implements Person {
  @Field(() => idOf('User'), { description: 'Identifies the person.' })
  id: string;

  @SameForAll()
  @Field(() => String, { description: 'What everybody sees: the given name and the first letter of the family name.' })
  displayName: string;

  @SameForAll()
  @Field(() => DateTime, { name: 'memberSince', description: 'Since when the business has known the person.' })
  createdAt: Date;

  // What follows is no field of the graph.
  tenantId: string;
  email: string;
  givenName: string;
  familyName: string;
  phoneSealed: string | null;
  clientType: ClientType;
  role: Role;
  state: UserState;
  kycState: KycState;
  /** Whether the request itself has proved to be the person's, as signing in does. */
  proven?: boolean;
}
