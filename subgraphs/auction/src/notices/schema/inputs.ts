import { PageArgs } from '@marque/shared/graph';
import { idOf } from '@marque/shared/graph/global-ids';
import { UUID } from '@marque/shared/graph/scalars';
import { ArgsType, Field, InputType } from 'type-graphql';
import { optionalKeyDescription } from '../../lots/schema/key-descriptions.js';
import { mostMarked } from '../domain/notice-kinds.js';

/** Which of the caller's notices a list shows. */
@ArgsType()
export class NoticeListArgs extends PageArgs {
  @Field(() => Boolean, { defaultValue: false, description: 'Only those that have not been seen.' })
  unseenOnly: boolean;
}

/** Which notices were seen. */
@InputType({ description: 'Which notices were seen.' })
export class MarkNoticesSeenInput {
  @Field(() => [idOf('Notice')], {
    nullable: true,
    description: `1 to ${mostMarked} of the caller's notices; all of them where none are named.`,
  })
  noticeIds?: string[] | null;

  @Field(() => UUID, { nullable: true, description: optionalKeyDescription })
  idempotencyKey?: string | null;
}
