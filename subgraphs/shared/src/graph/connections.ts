/** Relay connections: one way to make the types of a list, its arguments and its pages. */
import { ArgsType, Field, Int, ObjectType } from 'type-graphql';
import { PageInfo } from './page-info.js';
import { defaultPage, maxPage, type PageArguments } from './pages.js';

/** The arguments of every connection. */
@ArgsType()
export class PageArgs implements PageArguments {
  @Field(() => Int, {
    nullable: true,
    description: `How many from the front, 0 to ${maxPage}; ${defaultPage} where neither first nor last is given.`,
  })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'Only what follows this cursor.' })
  after?: string | null;

  @Field(() => Int, { nullable: true, description: `How many from the back, 0 to ${maxPage}.` })
  last?: number | null;

  @Field(() => String, { nullable: true, description: 'Only what precedes this cursor.' })
  before?: string | null;
}

/** One thing in a list. */
export interface Edge<Node> {
  node: Node;
  cursor: string;
}

/** What the types of a list are made of. */
export interface ListOf<Node> {
  /** Name of the types without `Edge` and `Connection`. */
  readonly name: string;
  readonly node: abstract new (...args: never[]) => Node;
  /** What one edge is, such as "A vehicle in a list." */
  readonly edge: string;
  /** What the connection is, with its order, such as "A page of auctions, newest first." */
  readonly page: string;
}

/** The class of a connection's edges. */
export function edgeType<Node extends object>({ name, node, edge }: ListOf<Node>) {
  @ObjectType(`${name}Edge`, { description: edge })
  class EdgeType implements Edge<Node> {
    @Field(() => node, { description: 'The item.' })
    node: Node;

    @Field(() => String, { description: 'Its place in this list: opaque, for `after` and `before`.' })
    cursor: string;
  }
  return EdgeType;
}

/** The class of a connection. Its further fields, such as `totalCount`, are field resolvers. */
export function connectionType<Node extends object>(list: ListOf<Node>) {
  const edgeClass = edgeType(list);
  @ObjectType(`${list.name}Connection`, { description: list.page })
  class ConnectionType {
    @Field(() => [edgeClass], { description: 'The items of the page with their places.' })
    edges: Edge<Node>[];

    @Field(() => [list.node], { description: 'The items of the page.' })
    nodes: Node[];

    @Field(() => PageInfo, { description: 'Where the page stands.' })
    pageInfo: PageInfo;
  }
  return ConnectionType;
}
