import { NearInput } from '@marque/shared/graph';
import { Field, InputType } from 'type-graphql';
import type { ProfessionalState } from '../domain/professional-state.js';
import type { Specialty } from '../domain/specialty.js';
import { ProfessionalStateEnum, SpecialtyEnum } from './enums.js';

/** What a directory is narrowed by. */
@InputType({ description: 'Which professionals are meant; every condition given must hold.' })
export class ProfessionalFilterInput {
  @Field(() => [ProfessionalStateEnum], {
    nullable: true,
    description: 'Those in these states; the active ones where it is not given. Others than active are for managers.',
  })
  states?: ProfessionalState[] | null;

  @Field(() => [SpecialtyEnum], { nullable: true, description: 'Those who have any of these specialties.' })
  specialties?: Specialty[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Those who serve any of these makes, at most 50, in any case of letters; who serves every make is among them.',
  })
  makes?: string[] | null;

  @Field(() => NearInput, {
    nullable: true,
    description: 'Those whose area has the place in it or, with a radius, comes within it.',
  })
  near?: NearInput | null;
}
