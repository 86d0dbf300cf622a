/** Entities: what has an id, and is found by it wherever another subgraph, or a client, names it. */
import { getNamedType, type GraphQLSchema, isObjectType } from 'graphql';
import type { Caller, Scope } from '../auth/auth.js';
import { idDeclaredBy, localId } from '../graph/global-ids.js';
import { hasModule } from './require-module.js';
import type { TenantModule } from './tenant-modules.js';

/** What is known of a thing that is asked for: its type and the fields of one of its keys. In code its ids are UUIDs. */
export type Representation = Readonly<Record<string, string>>;

const alone = 'askedAlone';

/** A thing that is asked for by its id alone (`node`), and not because another thing leads to it. */
export const asNode = (type: string, id: string): Representation => ({ __typename: type, id, [alone]: 'true' });

/** Whether nothing led to the thing: what its owner shows only to those who know it from elsewhere is not there then. */
export const askedAlone = (representation: Representation): boolean => representation[alone] !== undefined;

/** Finds the object for a representation; null when there is none for the caller. Batch with a look-up of the context. */
export type ReferenceResolver<Context> = (representation: Representation, context: Context) => unknown;

/** A kind of thing that a subgraph owns: a `Node` of the graph. */
export interface Entity<Context> {
  /** Any one of these opens it: a caller without one finds nothing. Nothing is needed when left out. */
  readonly scopes?: readonly Scope[];
  readonly find: ReferenceResolver<Context>;
}

/** What a part says of entities. */
export interface EntitiesOfPart<Context> {
  /** What it owns, by type. */
  readonly entities?: Readonly<Record<string, Entity<Context>>>;
  /** Entities of others to which it adds fields, by type. */
  readonly references?: Readonly<Record<string, ReferenceResolver<Context>>>;
  readonly module: TenantModule | null;
}

/** How each type is found, by type. Who has not enabled the module of a part finds none of what it owns. */
export function findersOf<Context extends { readonly caller: Caller }>(
  parts: readonly EntitiesOfPart<Context>[],
): ReadonlyMap<string, ReferenceResolver<Context>> {
  const found = parts.flatMap(({ entities = {}, references = {}, module }) => [
    ...Object.entries(references),
    ...Object.entries(entities).map(([type, { scopes, find }]) => {
      const opens = ({ caller }: Context): boolean =>
        (module === null || hasModule(caller, module)) && (scopes === undefined || scopes.some((scope) => caller.scopes.includes(scope)));
      const guarded: ReferenceResolver<Context> = (representation, context) => (opens(context) ? find(representation, context) : null);
      return [type, guarded] as const;
    }),
  ]);
  return new Map(found);
}

/** The same, for representations as they come from outside. A malformed id is a fault of its own thing alone. */
export function fromOutside<Context>(type: string, declared: GraphQLSchema, find: ReferenceResolver<Context>): ReferenceResolver<Context> {
  const object = declared.getType(type);
  const ids = isObjectType(object)
    ? Object.values(object.getFields()).flatMap((field) => {
        const of = idDeclaredBy(getNamedType(field.type).name);
        return of === null ? [] : [[field.name, of] as const];
      })
    : [];
  return async (representation, context) => {
    const local = { ...representation };
    for (const [field, of] of ids) if (local[field] !== undefined) local[field] = localId(of, local[field]);
    return find(local, context);
  };
}
