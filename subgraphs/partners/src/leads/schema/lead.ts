import { idOf } from '@marque/shared/graph/global-ids';
import { Field, Int, ObjectType } from 'type-graphql';
import { connectionType, type CountedConnection } from '@marque/shared/graph';
import { DateTime } from '@marque/shared/graph/scalars';
import type { ContactKind, LeadSource } from '../domain/lead-source.js';
import type { LeadState } from '../domain/lead-states.js';
import type { LeadChangeKind } from '../domain/lead-change.js';
import { ContactKindEnum, LeadChangeKindEnum, LeadSourceEnum, LeadStateEnum } from './enums.js';

/** Somebody who might buy or sell. */
@ObjectType({ description: 'Somebody who might buy or sell, once for each person of a business: who comes again is the same lead.' })
export class Lead {
  @Field(() => idOf('Lead'), { description: 'Identifier. That of a lead which was merged into another stands for the other.' })
  id: string;

  @Field(() => LeadSourceEnum, { description: 'How the person came first.' })
  source: LeadSource;

  @Field(() => LeadStateEnum, { description: 'How far it has come.' })
  state: LeadState;

  @Field(() => Int, { description: 'Counts the changes from 1; the place in the live stream from which a client resumes.' })
  sequence: number;

  @Field(() => DateTime, { description: 'When the person came first.' })
  createdAt: Date;

  @Field(() => DateTime, { description: 'When it was changed last.' })
  updatedAt: Date;
}

/** An address or a number. */
@ObjectType({ description: 'An address or a number of the person behind a lead.' })
export class LeadContact {
  @Field(() => ContactKindEnum, { description: 'What it is.' })
  kind: ContactKind;

  @Field(() => String, { description: 'The address in lower case, or the number as E.164.' })
  value: string;

  @Field(() => String, { nullable: true, description: 'The name that came with it.' })
  name: string | null;

  @Field(() => DateTime, { description: 'When it was given.' })
  givenAt: Date;
}

/** A step of a lead's life. */
@ObjectType({ description: 'A change of a lead.' })
export class LeadStep {
  @Field(() => Int, { description: 'Number of the change.' })
  sequence: number;

  @Field(() => LeadChangeKindEnum, { description: 'What happened.' })
  kind: LeadChangeKind;

  @Field(() => LeadStateEnum, { nullable: true, description: 'State before; null where the state did not change.' })
  from: LeadState | null;

  @Field(() => LeadStateEnum, { nullable: true, description: 'State after; null where the state did not change.' })
  to: LeadState | null;

  @Field(() => String, { nullable: true, description: 'Why, in the words of who did it.' })
  reason: string | null;

  @Field(() => DateTime, { description: 'When.' })
  at: Date;

  actorId: string;
}

/** A page of leads. */
export const LeadConnection = connectionType({
  name: 'Lead',
  node: Lead,
  edge: 'One lead of a list.',
  page: 'A page of leads, the newest first unless another order is asked for.',
});
export type LeadConnection = CountedConnection<Lead>;

/** A change as it happens. */
@ObjectType({ description: 'A change of a lead as it happens.' })
export class LeadChange {
  @Field(() => Int, { description: 'Number of the change; give it as afterSequence to resume behind it.' })
  sequence: number;

  @Field(() => LeadChangeKindEnum, { description: 'What happened.' })
  kind: LeadChangeKind;

  @Field(() => DateTime, { description: 'When.' })
  at: string;

  leadId: string;
}
