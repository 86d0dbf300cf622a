/** What a mutation has changed, or an event tells of, is not shown as it was before. */
import { defaultFieldResolver, type GraphQLField, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import type { LookUps } from '../loaders.js';

interface Keeping {
  readonly lookUps: LookUps;
}
type Field = GraphQLField<unknown, Keeping>;
type Resolver = GraphQLFieldResolver<unknown, Keeping>;

/** The same schema, whose loaders forget what they have read after each mutation and before each event of a stream. */
export function readAnew(schema: GraphQLSchema): GraphQLSchema {
  for (const field of fieldsOf(schema.getMutationType())) field.resolve = forgettingAfter(field.resolve ?? defaultFieldResolver);
  for (const field of fieldsOf(schema.getSubscriptionType())) field.resolve = forgettingBefore(field.resolve ?? defaultFieldResolver);
  return schema;
}

const fieldsOf = (type: ReturnType<GraphQLSchema['getMutationType']>): readonly Field[] => Object.values(type?.getFields() ?? {});

function forgettingAfter(inner: Resolver): Resolver {
  return async (source, args, context, info) => {
    try {
      return await inner(source, args, context, info);
    } finally {
      context.lookUps.forget();
    }
  };
}

function forgettingBefore(inner: Resolver): Resolver {
  return (source, args, context, info) => {
    context.lookUps.forget();
    return inner(source, args, context, info);
  };
}
