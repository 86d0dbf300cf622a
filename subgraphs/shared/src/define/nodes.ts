/** `Node`: every entity by its id alone, under the rights of its owner. */
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { type DefinitionNode, Kind, parse } from 'graphql';
import type { Caller } from '../auth/auth.js';
import { PlatformError } from '../errors/errors.js';
import { entities, type EntityName, globalId, isEntity, namedBy, type NamedThing } from '../graph/global-ids.js';
import type { ServiceGraph, SubgraphName } from '../platform/subgraph.js';
import { asNode, type ReferenceResolver } from './entities.js';

const mostIds = 100;

const nodeInterface = `
  """Whatever has an id."""
  interface Node {
    """Names its type and is the same for ever: three letters, _ and a UUID."""
    id: ID!
  }
`;

const rootFields = `
  type Query {
    """Anything by its id; null where there is nothing of this id for the caller. A text that is no id is refused (BAD_USER_INPUT)."""
    node(
      """Its id."""
      id: ID!
    ): Node
    """Things by their ids, in this order; null in the place of each that is not there for the caller."""
    nodes(
      """Their ids, at most ${mostIds}."""
      ids: [ID!]!
    ): [Node] @listSize(assumedSize: ${mostIds}, requireOneSlicingArgument: false)
  }
`;

const [entityType] = parse('type Entity implements Node @key(fields: "id") { id: ID! }', { noLocation: true }).definitions;

/** The definitions, in which each of these types is a `Node` with its id as a key. */
export function withNode(definitions: readonly DefinitionNode[], types: ReadonlySet<string>): DefinitionNode[] {
  if (types.size === 0 || entityType?.kind !== Kind.OBJECT_TYPE_DEFINITION) return [...definitions];
  const { interfaces = [], directives = [] } = entityType;
  const changed = definitions.map((each) =>
    each.kind === Kind.OBJECT_TYPE_DEFINITION && types.has(each.name.value)
      ? { ...each, interfaces: [...(each.interfaces ?? []), ...interfaces], directives: [...directives, ...(each.directives ?? [])] }
      : each,
  );
  return [...changed, ...parse(nodeInterface, { noLocation: true }).definitions];
}

/** The definitions with `node` and `nodes`, and with a name for what the other subgraphs own. */
export function withNodeFields(definitions: readonly DefinitionNode[], own: ReadonlySet<string>): DefinitionNode[] {
  const [root] = parse(rootFields, { noLocation: true }).definitions;
  const added = root?.kind === Kind.OBJECT_TYPE_DEFINITION ? (root.fields ?? []) : [];
  const others = Object.entries(entities).flatMap(([type, { owner }]) => (owner === null || own.has(type) ? [] : [nameFor(type)]));
  return [
    ...definitions.map((each) =>
      each.kind === Kind.OBJECT_TYPE_DEFINITION && each.name.value === 'Query'
        ? { ...each, fields: [...(each.fields ?? []), ...added] }
        : each,
    ),
    ...parse(others.join('\n'), { noLocation: true }).definitions,
  ];
}

/** Without descriptions: their owners have them. */
const nameFor = (type: string): string => `type ${type} implements Node @key(fields: "id", resolvable: false) { id: ID! }`;

interface Asking {
  readonly caller: Caller;
  readonly platform: { readonly graph: ServiceGraph };
}
/** What is there of what was asked for. */
interface Found {
  readonly _entities: readonly (object | null)[];
}
interface Wanted {
  readonly representations: readonly object[];
}

/** Every subgraph with entities can be asked so. */
function foundOperation(): TypedDocumentNode<Found, Wanted> {
  return parse('query Found($representations: [_Any!]!) { _entities(representations: $representations) { __typename } }', {
    noLocation: true,
  });
}
const found = foundOperation();

/** The resolvers of `node`, `nodes` and `Node`. */
export function nodeResolvers<Context extends Asking>(owner: SubgraphName, finders: ReadonlyMap<string, ReferenceResolver<Context>>) {
  const own = async ({ type, id }: Named, context: Context): Promise<object | null> => {
    const object = await finders.get(type)?.(asNode(type, id), context);
    return typeof object === 'object' && object !== null ? Object.defineProperty(object, '__typename', { value: type }) : null;
  };
  const ofOther = async (subgraph: SubgraphName, things: readonly Named[], { platform, caller }: Context): Promise<(object | null)[]> => {
    const representations = things.map(({ type, id }) => asNode(type, globalId(type, id)));
    const { _entities: there } = await platform.graph.request(subgraph, found, { representations }, caller);
    return representations.map((thing, at) => (there[at] ? thing : null));
  };
  const find = async (ids: readonly string[], context: Context): Promise<(object | null)[]> => {
    const things = ids.map(namedBy);
    const answers = new Map<NamedThing, object | null>();
    const byOwner = Map.groupBy(things.filter(isNamed), ({ type }) => entities[type].owner);
    const keep = (of: readonly Named[], objects: readonly (object | null)[]) =>
      of.forEach((thing, at) => answers.set(thing, objects[at] ?? null));
    await Promise.all(
      [...byOwner].map(async ([subgraph, of]) => {
        if (subgraph === owner) keep(of, await Promise.all(of.map((thing) => own(thing, context).catch(asFault))));
        // An owner that is away takes along only what is its own.
        else if (subgraph !== null) keep(of, await ofOther(subgraph, of, context).catch((error: unknown) => of.map(() => asFault(error))));
      }),
    );
    return things.map((thing) => answers.get(thing) ?? null);
  };
  return {
    Node: { __resolveType: ({ __typename: type }: { readonly __typename: string }) => type },
    Query: {
      node: async (_root: unknown, { id }: { readonly id: string }, context: Context) => (await find([id], context))[0] ?? null,
      async nodes(_root: unknown, { ids }: { readonly ids: readonly string[] }, context: Context) {
        if (ids.length > mostIds) throw new PlatformError('BAD_USER_INPUT', `At most ${mostIds} things can be asked for at once.`);
        return find(ids, context);
      },
    },
  };
}

/** In the place of a thing it is the fault of that thing alone. */
const asFault = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

type Named = NamedThing & { readonly type: EntityName };
const isNamed = (thing: NamedThing): thing is Named => thing.type !== null && isEntity(thing.type);
