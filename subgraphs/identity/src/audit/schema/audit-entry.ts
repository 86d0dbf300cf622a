import { connectionType, type CountedConnection } from '@marque/shared/graph';
import { idOf } from '@marque/shared/graph/global-ids';
import { DateTime, JSON } from '@marque/shared/graph/scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { AuditValue } from '../domain/audit-chain.js';

/** A row of the audit log. */
@ObjectType({ description: 'One privileged action or change, as it stands in the append-only audit log.' })
export class AuditEntry {
  @Field(() => idOf('AuditEntry'), { description: 'Identifies the entry.' })
  id: string;

  @Field(() => Int, { description: "Its number in the tenant's log, counted from 1 without a gap." })
  sequence: number;

  @Field(() => DateTime, { description: 'When it happened.' })
  at: Date;

  @Field(() => idOf('User'), { nullable: true, description: 'The person who acted; null for the platform itself.' })
  actorId: string | null;

  @Field(() => idOf('User'), {
    nullable: true,
    description: 'The administrator who acted in the name of that person; null when they acted themselves.',
  })
  onBehalfBy: string | null;

  @Field(() => String, { description: 'What was done, such as "user.role_changed".' })
  action: string;

  @Field(() => String, { description: 'The kind of thing that it was done to, such as "user".' })
  subjectType: string;

  @Field(() => ID, { description: 'The thing that it was done to.' })
  subjectId: string;

  @Field(() => JSON, { nullable: true, description: 'The values before; null when nothing was there.' })
  before: AuditValue;

  @Field(() => JSON, { nullable: true, description: 'The values after; null when nothing is there any more.' })
  after: AuditValue;

  @Field(() => String, { nullable: true, description: 'The stated reason.' })
  reason: string | null;

  @Field(() => String, { nullable: true, description: 'The network address that the request came from.' })
  address: string | null;

  @Field(() => String, { description: 'SHA-256 over the entry and the hash before it, in hex.' })
  hash: string;
}

/** A page of the audit log, newest first. */
export const AuditEntryConnection = connectionType({
  name: 'AuditEntry',
  node: AuditEntry,
  edge: 'One entry in a list.',
  page: 'A page of the audit log, newest first.',
});
export type AuditEntryConnection = CountedConnection<AuditEntry>;

/** Whether the log is whole. */
@ObjectType({ description: "The result of recomputing the hashes of the tenant's audit log." })
export class AuditVerification {
  @Field(() => Boolean, { description: 'Whether every row fits the one before and none is missing.' })
  intact: boolean;

  @Field(() => Int, { description: 'How many rows, from the first on, were found to fit.' })
  verified: number;

  @Field(() => Int, { nullable: true, description: 'Number of the first row that was changed or is missing; null when all fit.' })
  brokenAt: number | null;
}
