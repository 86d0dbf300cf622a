import { connectionType, type CountedConnection } from '@marque/shared/graph';
import { idOf } from '@marque/shared/graph/global-ids';
import { DateTime } from '@marque/shared/graph/scalars';
import { Field, ObjectType } from 'type-graphql';
import type { UnsoldReason } from '../../ending/domain/unsold.js';
import type { NoticeKind } from '../domain/notice-kinds.js';
import { NoticeKindEnum, UnsoldReasonEnum } from './enums.js';

/** What a person was told. Its resolver adds the auction. */
@ObjectType({
  description: 'What a person was told of an auction that they watch, bid in or sell by; for the person alone. Kept for 90 days.',
})
export class Notice {
  @Field(() => idOf('Notice'), { description: 'Identifier.' })
  id: string;

  @Field(() => NoticeKindEnum, { description: 'What it tells.' })
  kind: NoticeKind;

  @Field(() => DateTime, { description: 'When the person was told.' })
  noticedAt: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it was seen, or answered by a bid that leads; null until then.' })
  seenAt: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Until when the person may do what it is about; null where there is no such time.',
  })
  until: Date | null;

  @Field(() => UnsoldReasonEnum, { nullable: true, description: 'For UNSOLD: why; null for all others.' })
  unsoldReason: UnsoldReason | null;
}

/** A page of notices. */
export const NoticeConnection = connectionType({
  name: 'Notice',
  node: Notice,
  edge: 'One notice in a list.',
  page: "A page of a person's notices, newest first.",
});
export type NoticeConnection = CountedConnection<Notice>;
