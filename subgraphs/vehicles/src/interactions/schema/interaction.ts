import { connectionType } from '@marque/shared/graph';
import { DateTime } from '@marque/shared/graph/scalars';
import { Field, ObjectType } from 'type-graphql';
import type { InteractionKind } from '../domain/interaction.js';
import { InteractionKindEnum } from './enums.js';

/** Something that somebody did. Its resolver adds what is looked up. */
@ObjectType({
  description: 'Something that a person or guest did, kept by their consent and for them alone; the same thing again is kept once.',
})
export class Interaction {
  @Field(() => InteractionKindEnum, { description: 'What they did.' })
  kind: InteractionKind;

  @Field(() => DateTime, { description: 'When they last did it.' })
  at: Date;

  @Field(() => DateTime, { description: 'When it is forgotten.' })
  forgetAt: Date;
}

/** A page of interactions. */
export const InteractionConnection = connectionType({
  name: 'Interaction',
  node: Interaction,
  edge: 'One interaction in a list.',
  page: 'A page of what somebody did, the latest first.',
});

/** A consent that stands. */
@ObjectType({ description: 'The consent of a person or guest to keep what they look for and at.' })
export class InteractionConsent {
  @Field(() => DateTime, { description: 'When it was given.' })
  givenAt: Date;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it ends by itself, with all that was kept; null for a person’s, which stands until it is withdrawn.',
  })
  endsAt: Date | null;
}
