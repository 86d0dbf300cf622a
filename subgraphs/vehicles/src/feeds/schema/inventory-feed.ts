import { enumType } from '@marque/shared/graph';
import type { FeedFormat } from '@marque/shared/files/feed-links';
import { UUID } from '@marque/shared/graph/scalars';
import { Field, ObjectType } from 'type-graphql';

/** Links for portals. */
@ObjectType({
  description:
    'The public inventory for portals: what is offered now, in one file. The links hold for ever and need no sign-in; give them to whoever may read them.',
})
export class InventoryFeed {
  @Field(() => String, { description: 'As CSV with the columns of an import: a URL, or a path on the gateway.' })
  csvUrl: string;

  @Field(() => String, { description: 'As a JSON object with a list of vehicles: a URL, or a path on the gateway.' })
  jsonUrl: string;
}

export const FeedFormatEnum = enumType<Uppercase<FeedFormat>>('FeedFormat', 'How a file of the inventory is written.', {
  CSV: 'Comma-separated values.',
  JSON: 'JSON.',
});

/** Some lines of the file. */
@ObjectType({ description: 'Some vehicles of the file, each as a line.' })
export class InventoryFeedPage {
  @Field(() => [String], { description: 'The lines, without their ends; of CSV the first page begins with the header.' })
  lines: string[];

  @Field(() => UUID, { nullable: true, description: 'The vehicle behind which the next page begins; null at the end.' })
  next: string | null;
}
