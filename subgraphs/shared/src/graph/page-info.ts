import { Directive, Field, ObjectType } from 'type-graphql';

/** Relay's page facts. */
@Directive('@shareable')
@ObjectType({ description: 'Where a page of a connection stands, as the Relay specification defines it.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether more edges follow the last one.' })
  hasNextPage: boolean;

  @Field(() => Boolean, { description: 'Whether more edges precede the first one.' })
  hasPreviousPage: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first edge; null when the page is empty.' })
  startCursor: string | null;

  @Field(() => String, { nullable: true, description: 'Cursor of the last edge; null when the page is empty.' })
  endCursor: string | null;
}
