/** Turns type-graphql classes into a federated subgraph. */
import 'reflect-metadata';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { getDocumentNodeFromSchema } from '@graphql-tools/utils';
import { type DefinitionNode, type DocumentNode, type GraphQLScalarType, type GraphQLSchema, Kind, parse, print, visit } from 'graphql';
import { buildSchemaSync, createResolversMap, getMetadataStorage, type NonEmptyArray } from 'type-graphql';
import type { Caller } from '../auth/auth.js';
import type { CommandContext } from '../commands/commands.js';
import { withListSizes } from './list-sizes.js';
import { describeModules, guardModules, type ModuleOf } from './modules.js';
import { LiveOnly } from './pub-sub.js';
import { readAnew } from './read-anew.js';
import type { Consumer, EventContract } from '../events/events.js';
import type { JobTask } from '../jobs/jobs.js';
import { LookUps } from '../loaders.js';
import type { Platform, RawRoute, RunningSubgraph, Subgraph } from '../platform/subgraph.js';
import type { TenantModule } from './tenant-modules.js';

/** Finds the object for a representation that the gateway sends; null when there is none. Batch with a loader of the context. */
export type ReferenceResolver<Context> = (representation: Record<string, string>, context: Context) => unknown;

type Class = new (...args: never[]) => object;

/** One capability of a subgraph: all that it adds. */
export interface Part<Services, Context> {
  readonly resolvers?: readonly Class[];
  /** Classes that no field returns directly, such as stubs of other subgraphs' entities in unions. */
  readonly orphanedTypes?: readonly (abstract new (...args: never[]) => object)[];
  /** By type name. */
  readonly references?: Readonly<Record<string, ReferenceResolver<Context>>>;
  /** The module that its root fields belong to; null for what every business has. */
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
  const { name, migrations, events = [], parts } = definition;
  const plain = buildSchemaSync({
    resolvers: asResolvers(parts.flatMap(({ resolvers = [] }) => resolvers)),
    orphanedTypes: parts.flatMap(({ orphanedTypes = [] }) => orphanedTypes),
    validate: false,
    pubSub: LiveOnly,
    authChecker: () => true,
  });
  const moduleOf = modulesOf(parts);
  const typeDefs = describeModules(federatedDocument(plain), moduleOf);
  const resolvers = createResolversMap(plain) as ResolverMap;
  for (const [type, resolve] of parts.flatMap(({ references = {} }) => Object.entries(references))) {
    const fields = (resolvers[type] ??= {});
    (fields as Record<string, unknown>)['__resolveReference'] = resolve;
  }
  const schema = guardModules(readAnew(buildSubgraphSchema([{ typeDefs, resolvers }])), moduleOf);
  return { name, schema, sdl: `${print(typeDefs)}\n`, migrations, events, open: (platform) => open(definition, platform) };
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

type ResolverMap = Record<string, Record<string, never> | GraphQLScalarType>;

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

/** The schema's definitions in a stable order, with the link to Federation's directives that they use. */
function federatedDocument(schema: GraphQLSchema): DocumentNode {
  const document = withListSizes(getDocumentNodeFromSchema(schema));
  const used = new Set<string>();
  visit(document, { Directive: (node) => void used.add(node.name.value) });
  const kept = document.definitions.filter((node) => node.kind !== Kind.SCHEMA_DEFINITION && node.kind !== Kind.DIRECTIVE_DEFINITION);
  const imports = federationDirectives.filter((name) => used.has(name)).map((name) => `"@${name}"`);
  const caches = used.has('cacheControl');
  const names = caches ? [...imports, '"@composeDirective"'].toSorted() : imports;
  const link = parse(`extend schema @link(url: "${federation}", import: [${names.join(', ')}]) ${caches ? cacheControl : ''}`);
  return { kind: Kind.DOCUMENT, definitions: [...link.definitions, ...kept.toSorted(byName)] };
}

const nameOf = (node: DefinitionNode): string => ('name' in node ? (node.name?.value ?? '') : '');
const byName = (a: DefinitionNode, b: DefinitionNode): number => (nameOf(a) < nameOf(b) ? -1 : nameOf(a) > nameOf(b) ? 1 : 0);
