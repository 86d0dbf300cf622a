import { idOf } from '@marque/shared/graph/global-ids';
import { DateTime } from '@marque/shared/graph/scalars';
import { Field, ObjectType } from 'type-graphql';
import type { SessionEnd } from '../domain/session-end.js';
import { SessionEndEnum } from './enums.js';

/** The end of one of the caller's sessions. */
@ObjectType({ description: "The end of one of the caller's sessions." })
export class SessionRevoked {
  @Field(() => idOf('Session'), { description: 'The session that ended.' })
  sessionId: string;

  @Field(() => SessionEndEnum, { description: 'Why it ended.' })
  reason: SessionEnd;

  @Field(() => DateTime, { description: 'When it ended.' })
  at: string;
}
