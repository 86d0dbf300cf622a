/** Turns type-graphql classes into a federated subgraph. */
import 'reflect-metadata';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { getDocumentNodeFromSchema } from '@graphql-tools/utils';
import { type DefinitionNode, type DocumentNode, type GraphQLScalarType, type GraphQLSchema, Kind, parse, print, visit } from 'graphql';
import { buildSchemaSync, createResolversMap, getMetadataStorage, type NonEmptyArray } from 'type-graphql';
import type { Caller } from '../auth/auth.js';
import type { CommandContext } from '../commands/commands.js';
import { type EntitiesOfPart, findersOf, fromOutside } from './entities.js';
export { askedAlone } from './entities.js';
import { hideInternalTypes } from './internal-types.js';
import { withListSizes } from './list-sizes.js';
import { describeModules, guardModules, type ModuleOf } from './modules.js';
import { nodeResolvers, withNode, withNodeFields } from './nodes.js';
import { LiveOnly } from './pub-sub.js';
import { readAnew } from './read-anew.js';
import { translateIds } from './translate-ids.js';
import type { Consumer, EventContract } from '../events/events.js';
import type { JobTask } from '../jobs/jobs.js';
import { LookUps } from '../loaders.js';
import type { FileMaker, Platform, RawRoute, RunningSubgraph, Subgraph } from '../platform/subgraph.js';
import { idDeclaredBy } from '../graph/global-ids.js';
import type { TenantModule } from './tenant-modules.js';

type Class = new (...args: never[]) => object;

/** One capability of a subgraph: all that it adds. */
export interface Part<Services, Context> extends EntitiesOfPart<Context> {
  readonly resolvers?: readonly Class[];
  /** Classes that no field returns directly, such as stubs of other subgraphs' entities in unions. */
  readonly orphanedTypes?: readonly (abstract new (...args: never[]) => object)[];
  /** The module that its root fields and entities belong to; null for what every business has. */
  readonly module: TenantModule | null;
  consumers?(services: Services): readonly Consumer[];
  jobs?(services: Services): readonly JobTask[];
  routes?(services: Services): readonly RawRoute[];
}

/** What a subgraph is made of. */
export interface SubgraphDefinition<Services, Context extends RequestContext> {
  readonly name: Subgraph['name'];
  /** Absolute path of the migrations. */
  readonly migrations: string;
  /** What it publishes. */
  readonly events?: readonly EventContract[];
  readonly parts: readonly Part<Services, Context>[];
  readonly fileMakers?: readonly FileMaker[];
  /** Has it answer `node` and `nodes` for all subgraphs. */
  readonly nodes?: boolean;
  /** Makes what lives as long as the process. */
  open(platform: Platform): Services | Promise<Services>;
  /** Makes what lives as long as a request; cheap, opens nothing. */
  context(services: Services, request: RequestContext): Context;
  close?(services: Services): Promise<void>;
}

/** What every subgraph's context begins with. */
export interface RequestContext extends CommandContext {
  readonly lookUps: LookUps;
}

const federation = 'https://specs.apollo.dev/federation/v2.9';
/** Directives of Federation that a subgraph may use, in the order in which they are imported. */
const federationDirectives = [
  'authenticated',
  'composeDirective',
  'cost',
  'external',
  'inaccessible',
  'interfaceObject',
  'key',
  'listSize',
  'override',
  'policy',
  'provides',
  'requires',
  'requiresScopes',
  'shareable',
  'tag',
] as const;

/** Tells gateways what they may keep (`maxAge` in seconds), and whether for the whole tenant (`PUBLIC`) or for one person (`PRIVATE`). */
const cacheControl = `
  @link(url: "https://specs.marque.example/cacheControl/v1.0", import: ["@cacheControl"])
  @composeDirective(name: "@cacheControl")
  directive @cacheControl(maxAge: Int!, scope: String! = "PUBLIC") on FIELD_DEFINITION | OBJECT | INTERFACE | UNION
`;

/** What a request of a caller begins with; opens nothing. */
export const requestContext = (platform: Platform, caller: Caller): RequestContext => ({
  platform,
  caller,
  lookUps: new LookUps(platform.database, caller),
});

/** Builds schema and SDL; opens nothing. Throws when the classes do not make a valid subgraph. */
export function defineSubgraph<Services, Context extends RequestContext>(definition: SubgraphDefinition<Services, Context>): Subgraph {
  const { name, migrations, events = [], fileMakers = [], parts, nodes = false } = definition;
  // What is only read off its object, under its own name, needs no function of type-graphql's: GraphQL reads it itself.
  for (const field of getMetadataStorage().fields) field.simple = field.name === field.schemaName;
  const plain = buildSchemaSync({
    resolvers: asResolvers(parts.flatMap(({ resolvers = [] }) => resolvers)),
    orphanedTypes: parts.flatMap(({ orphanedTypes = [] }) => orphanedTypes),
    validate: false,
    // What is made of it below is checked; here an id of an interface is not yet the same as its types'.
    skipCheck: true,
    pubSub: LiveOnly,
    authChecker: () => true,
  });
  const moduleOf = modulesOf(parts);
  const own = new Set(parts.flatMap(({ entities = {} }) => Object.keys(entities)));
  const withNodes = withNode(definitionsOf(plain), own);
  const typeDefs = describeModules(federated(hideInternalTypes(nodes ? withNodeFields(withNodes, own) : withNodes)), moduleOf);
  const schema = buildSubgraphSchema([{ typeDefs, resolvers: resolversOf(definition, plain) }]);
  guardModules(readAnew(translateIds(schema, plain)), moduleOf);
  return { name, schema, sdl: `${print(typeDefs)}\n`, migrations, events, fileMakers, open: (platform) => open(definition, platform) };
}

async function open<Services, Context extends RequestContext>(
  { parts, open: openServices, context, close }: SubgraphDefinition<Services, Context>,
  platform: Platform,
): Promise<RunningSubgraph> {
  const services = await openServices(platform);
  return {
    context: (caller) => context(services, requestContext(platform, caller)),
    consumers: parts.flatMap((part) => part.consumers?.(services) ?? []),
    tasks: parts.flatMap((part) => part.jobs?.(services) ?? []),
    routes: parts.flatMap((part) => part.routes?.(services) ?? []),
    close: async () => close?.(services),
  };
}

/** By type and field; as loose as both libraries' own. */
type ResolverMap = Record<string, Record<string, never> | GraphQLScalarType>;

function resolversOf<Services, Context extends RequestContext>(
  { name, parts, nodes = false }: SubgraphDefinition<Services, Context>,
  declared: GraphQLSchema,
): ResolverMap {
  const made = Object.entries(createResolversMap(declared)).filter(([type]) => idDeclaredBy(type) === null);
  const resolvers = Object.fromEntries<object>(made);
  const add = (type: string, fields: object): void => void (resolvers[type] = { ...resolvers[type], ...fields });
  const finders = findersOf(parts);
  for (const [type, find] of finders) add(type, { __resolveReference: fromOutside(type, declared, find) });
  if (nodes) for (const [type, fields] of Object.entries(nodeResolvers(name, finders))) add(type, fields);
  return asResolverMap(resolvers);
}

/** They were made by one library for the other. */
function asResolverMap(resolvers: Record<string, object>): ResolverMap {
  return resolvers as ResolverMap;
}

/** The library asks for a list that is not empty and for looser classes. */
function asResolvers(resolvers: readonly Class[]): NonEmptyArray<new () => object> {
  return resolvers as unknown as NonEmptyArray<new () => object>;
}

/** The module of each root field: that of the part whose resolver has it. */
function modulesOf(parts: readonly Pick<Part<never, never>, 'resolvers' | 'module'>[]): ModuleOf {
  const { queries, mutations, subscriptions } = getMetadataStorage();
  const fields = Map.groupBy([...queries, ...mutations, ...subscriptions], ({ target }) => target as unknown);
  const modules = new Map(
    parts.flatMap(({ resolvers = [], module }) =>
      resolvers.flatMap((resolver) => (fields.get(resolver) ?? []).map(({ schemaName }) => [schemaName, module] as const)),
    ),
  );
  return (rootField) => modules.get(rootField) ?? null;
}

/** The same in all subgraphs. */
const rootDescriptions: ReadonlyMap<string, string> = new Map([
  ['Query', 'What can be read. Reading changes nothing.'],
  ['Mutation', 'What can be done. Each answers what has become of it, or by its type why it was not done.'],
  ['Subscription', 'What can be followed as it happens.'],
]);

/** What the classes define. Ids are `ID` in the graph. */
function definitionsOf(schema: GraphQLSchema): DefinitionNode[] {
  const { definitions } = visit(getDocumentNodeFromSchema(schema), {
    ObjectTypeDefinition: (type) => {
      const description = rootDescriptions.get(type.name.value);
      return description === undefined ? undefined : { ...type, description: { kind: Kind.STRING, value: description } };
    },
    ScalarTypeDefinition: ({ name }) => (idDeclaredBy(name.value) === null ? undefined : null),
    NamedType: (type) => (idDeclaredBy(type.name.value) === null ? undefined : { ...type, name: { kind: Kind.NAME, value: 'ID' } }),
  });
  return definitions.filter((node) => node.kind !== Kind.SCHEMA_DEFINITION && node.kind !== Kind.DIRECTIVE_DEFINITION);
}

/** The definitions in a stable order, with the link to Federation's directives that they use. */
function federated(definitions: readonly DefinitionNode[]): DocumentNode {
  const document = withListSizes({ kind: Kind.DOCUMENT, definitions });
  const used = new Set<string>();
  visit(document, { Directive: (node) => void used.add(node.name.value) });
  const imports = federationDirectives.filter((name) => used.has(name)).map((name) => `"@${name}"`);
  const caches = used.has('cacheControl');
  const names = caches ? [...imports, '"@composeDirective"'].toSorted() : imports;
  const link = parse(`extend schema @link(url: "${federation}", import: [${names.join(', ')}]) ${caches ? cacheControl : ''}`);
  return { kind: Kind.DOCUMENT, definitions: [...link.definitions, ...document.definitions.toSorted(byName)] };
}

const nameOf = (node: DefinitionNode): string => ('name' in node ? (node.name?.value ?? '') : '');
const byName = (a: DefinitionNode, b: DefinitionNode): number => (nameOf(a) < nameOf(b) ? -1 : nameOf(a) > nameOf(b) ? 1 : 0);
