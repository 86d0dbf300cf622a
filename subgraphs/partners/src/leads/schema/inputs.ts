import { idOf } from '@marque/shared/graph/global-ids';
import { Field, ID, InputType } from 'type-graphql';
import { DateTime, UUID } from '@marque/shared/graph/scalars';
import type { ConsentPurpose, LeadSource } from '../domain/lead-source.js';
import type { LeadState } from '../domain/lead-states.js';
import { ConsentPurposeEnum, LeadSourceEnum, LeadStateEnum } from './enums.js';

const keyDescription = 'The same key with the same input gives the first answer again.';
const optionalKeyDescription = `${keyDescription} Without one a repeat is answered by what it finds.`;

/** To what somebody agreed. */
@InputType({ description: 'To what a person agreed.' })
export class LeadConsentInput {
  @Field(() => ConsentPurposeEnum, { description: 'To what; who is new has to agree to be contacted.' })
  purpose: ConsentPurpose;

  @Field(() => String, { description: 'The words, or their version: 1 to 1000 characters.' })
  wording: string;

  @Field(() => DateTime, { nullable: true, description: 'When; now where it is not given.' })
  givenAt?: string | null;
}

/** What every telling of a lead has. */
@InputType()
abstract class LeadFacts {
  @Field(() => LeadSourceEnum, { description: 'How the person came.' })
  source: LeadSource;

  @Field(() => String, { nullable: true, description: 'Email address; this or a phone number is needed.' })
  email?: string | null;

  @Field(() => String, { nullable: true, description: 'Phone number, of the business’s country also without its code.' })
  phone?: string | null;

  @Field(() => String, { nullable: true, description: 'Name, 1 to 160 characters.' })
  name?: string | null;

  @Field(() => String, { description: 'What the person wants, 1 to 500 characters.' })
  interest: string;

  @Field(() => LeadConsentInput, { description: 'To what the person agreed.' })
  consent: LeadConsentInput;

  @Field(() => UUID, { description: keyDescription })
  idempotencyKey: string;
}

/** A lead that somebody of the business writes down. */
@InputType({ description: 'Somebody who came to the business.' })
export class CreateLeadInput extends LeadFacts {
  @Field(() => ID, { nullable: true, description: 'What it is about: an id of any type.' })
  subjectId?: string | null;
}

/** A lead that another subgraph tells of. */
@InputType({ description: 'Somebody who came to the business through another part of the platform.' })
export class RecordLeadInput extends LeadFacts {
  @Field(() => UUID, { nullable: true, description: 'The person’s account, where there is one.' })
  userId?: string | null;

  @Field(() => String, { nullable: true, description: 'What it is about: an id of any type, as clients name it.' })
  subjectId?: string | null;
}

/** What every input about one lead begins with. */
@InputType()
abstract class AboutLead {
  @Field(() => idOf('Lead'), { description: 'The lead.' })
  leadId: string;

  @Field(() => UUID, { nullable: true, description: optionalKeyDescription })
  idempotencyKey?: string | null;
}

/** Who has a lead in hand. */
@InputType({ description: 'Who has a lead in hand from now on.' })
export class AssignLeadInput extends AboutLead {
  @Field(() => idOf('User'), { description: 'Somebody who works leads.' })
  assigneeId: string;
}

/** A move. */
@InputType({ description: 'How far a lead has come.' })
export class MoveLeadInput extends AboutLead {
  @Field(() => LeadStateEnum, { description: 'The state after.' })
  to: LeadState;

  @Field(() => String, { nullable: true, description: 'Why, 1 to 1000 characters; needed where it is lost.' })
  reason?: string | null;
}

/** Two leads of one person. */
@InputType({ description: 'Two leads that are one person.' })
export class MergeLeadsInput extends AboutLead {
  @Field(() => idOf('Lead'), { description: 'The lead that the first becomes part of; it keeps its state and who has it in hand.' })
  intoId: string;
}
