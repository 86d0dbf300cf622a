/** Root fields answer only businesses that have enabled their module. */
import {
  defaultFieldResolver,
  type DocumentNode,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  Kind,
  visit,
} from 'graphql';
import type { Caller } from '../auth/auth.js';
import { requireModule } from './require-module.js';
import type { TenantModule } from './tenant-modules.js';

type Resolver = GraphQLFieldResolver<unknown, { readonly caller: Caller }>;

/** The module that a root field belongs to; null for one that every business has. */
export type ModuleOf = (rootField: string) => TenantModule | null;

const rootTypes: ReadonlySet<string> = new Set(['Query', 'Mutation', 'Subscription']);

/** Says in each root field's description which module it needs. */
export function describeModules(document: DocumentNode, moduleOf: ModuleOf): DocumentNode {
  return visit(document, {
    ObjectTypeDefinition: (type) => (rootTypes.has(type.name.value) ? undefined : false),
    InterfaceTypeDefinition: () => false,
    FieldDefinition(field) {
      const module = moduleOf(field.name.value);
      if (module === null || field.description === undefined) return undefined;
      const value = `${field.description.value} Belongs to the module ${module}.`;
      return { ...field, description: { kind: Kind.STRING, value } };
    },
  });
}

/** The same schema, whose root fields refuse (`FORBIDDEN`) before they begin. */
export function guardModules(schema: GraphQLSchema, moduleOf: ModuleOf): GraphQLSchema {
  for (const type of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]) {
    for (const field of Object.values(type?.getFields() ?? {})) {
      const module = field.name.startsWith('_') ? null : moduleOf(field.name);
      if (module !== null) guard(field, module);
    }
  }
  return schema;
}

/** A subscription is refused as it opens; each of its events is resolved for somebody who was not. */
function guard(field: GraphQLField<unknown, { readonly caller: Caller }>, module: TenantModule): void {
  const behind =
    (inner: Resolver): Resolver =>
    (source, args, context, info) => {
      requireModule(context.caller, module);
      return inner(source, args, context, info);
    };
  if (field.subscribe) field.subscribe = behind(field.subscribe);
  else field.resolve = behind(field.resolve ?? defaultFieldResolver);
}
