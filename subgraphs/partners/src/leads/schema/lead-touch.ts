import { Field, ID, ObjectType } from 'type-graphql';
import { DateTime } from '@marque/shared/graph/scalars';
import type { ConsentPurpose, LeadSource } from '../domain/lead-source.js';
import { ConsentPurposeEnum, LeadSourceEnum } from './enums.js';

/** To what somebody agreed. */
@ObjectType({ description: 'To what a person agreed, in which words and when.' })
export class LeadConsent {
  @Field(() => ConsentPurposeEnum, { description: 'To what.' })
  purpose: ConsentPurpose;

  @Field(() => String, { description: 'The words, or their version.' })
  wording: string;

  @Field(() => DateTime, { description: 'When.' })
  givenAt: Date;
}

/** One time that somebody came. */
@ObjectType({ description: 'One time that the person behind a lead came.' })
export class LeadTouch {
  @Field(() => LeadSourceEnum, { description: 'How.' })
  source: LeadSource;

  @Field(() => String, { description: 'What the person wants, in words.' })
  interest: string;

  @Field(() => ID, { nullable: true, description: 'What it is about: an id of any type; null where nothing was named.' })
  subjectId: string | null;

  @Field(() => LeadConsent, { description: 'To what the person agreed.' })
  consent: LeadConsent;

  @Field(() => DateTime, { description: 'When it was written down.' })
  at: Date;

  otherLeadId: string | null;
  recordedBy: string;
}
