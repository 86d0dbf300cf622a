import { PageArgs } from '@marque/shared/graph';
import { idOf } from '@marque/shared/graph/global-ids';
import { ArgsType, Field, InputType } from 'type-graphql';
import type { LeadOrder } from '../domain/lead-list.js';
import type { LeadSource } from '../domain/lead-source.js';
import type { LeadState } from '../domain/lead-states.js';
import { LeadOrderEnum, LeadSourceEnum, LeadStateEnum } from './enums.js';

/** Which leads a list shows. */
@InputType({ description: 'Which leads are meant; what is left out does not matter.' })
export class LeadFilterInput {
  @Field(() => [LeadStateEnum], { nullable: true, description: 'Those in these states.' })
  states?: LeadState[] | null;

  @Field(() => [LeadSourceEnum], { nullable: true, description: 'Those who came first in one of these ways.' })
  sources?: LeadSource[] | null;

  @Field(() => idOf('User'), { nullable: true, description: 'Those that this person has in hand.' })
  assigneeId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Those that somebody has in hand (true), or nobody (false).' })
  assigned?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: 'Those with this text in a name, an address or a number, at most 200 characters; case and marks of letters do not count.',
  })
  search?: string | null;
}

/** Which page of a list of leads. */
@ArgsType()
export class LeadListArgs extends PageArgs {
  @Field(() => LeadFilterInput, { nullable: true, description: 'Which of them; all where it is not given.' })
  filter?: LeadFilterInput | null;

  @Field(() => LeadOrderEnum, { nullable: true, description: 'In which order; NEWEST where it is not given.' })
  orderBy?: LeadOrder | null;
}
