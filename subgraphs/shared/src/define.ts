/** Turns type-graphql classes into a federated subgraph. */
import 'reflect-metadata';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { getDocumentNodeFromSchema } from '@graphql-tools/utils';
import { type DefinitionNode, type DocumentNode, type GraphQLScalarType, type GraphQLSchema, Kind, parse, print, visit } from 'graphql';
import { buildSchemaSync, createResolversMap, type NonEmptyArray } from 'type-graphql';
import { withListSizes } from './define/list-sizes.js';
import { describeModules, guardModules, type ModuleOf } from './define/modules.js';
import { LiveOnly } from './define/pub-sub.js';
import type { Caller } from './auth.js';
import type { Subgraph } from './subgraph.js';

/** Finds the object for a representation that the gateway sends; null when there is none. Batch with a DataLoader of the context. */
export type ReferenceResolver<Context> = (representation: Record<string, string>, context: Context) => unknown;

export interface SubgraphParts<Context extends Asking> {
  name: Subgraph['name'];
  /** Absolute path of the migrations. */
  migrations: string;
  resolvers: readonly (new (...args: never[]) => object)[];
  /** Classes that no field returns directly, such as stubs of other subgraphs' entities in unions. */
  orphanedTypes?: readonly (abstract new (...args: never[]) => object)[];
  /** By type name. */
  references: Record<string, ReferenceResolver<Context>>;
  /** The module that a root field belongs to; null for one that every business has. */
  moduleOf: ModuleOf;
  open: Subgraph['open'];
}

/** What every subgraph's context says. */
export interface Asking {
  readonly caller: Caller;
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

/** Builds schema and SDL; opens nothing. Throws when the classes do not make a valid subgraph. */
export function defineSubgraph<Context extends Asking>(parts: SubgraphParts<Context>): Subgraph {
  const plain = buildSchemaSync({
    resolvers: asResolvers(parts.resolvers),
    orphanedTypes: [...(parts.orphanedTypes ?? [])],
    validate: false,
    pubSub: LiveOnly,
    authChecker: () => true,
  });
  const typeDefs = describeModules(federatedDocument(plain), parts.moduleOf);
  const resolvers = createResolversMap(plain) as ResolverMap;
  for (const [type, resolve] of Object.entries(parts.references)) {
    const fields = (resolvers[type] ??= {});
    (fields as Record<string, unknown>)['__resolveReference'] = resolve;
  }
  const schema: GraphQLSchema = guardModules(buildSubgraphSchema([{ typeDefs, resolvers }]), parts.moduleOf);
  return { name: parts.name, schema, sdl: `${print(typeDefs)}\n`, migrations: parts.migrations, open: parts.open };
}

type ResolverMap = Record<string, Record<string, never> | GraphQLScalarType>;

/** The library asks for a list that is not empty and for looser classes. */
function asResolvers(resolvers: SubgraphParts<never>['resolvers']): NonEmptyArray<new () => object> {
  return resolvers as unknown as NonEmptyArray<new () => object>;
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
