/** What may be kept, and for whom, read from `@cacheControl` in a supergraph. */
import { Kind } from 'graphql';
import type { ConstDirectiveNode, DocumentNode } from 'graphql';
import { argument } from '../supergraph/directive-argument.js';
import { directiveNames, named } from '../supergraph/linked-directives.js';

/** How long a value may be kept, and whether others may be given it. */
export interface CacheHint {
  readonly maxAgeSeconds: number;
  readonly isPrivate: boolean;
}

/** The hints of a supergraph. */
export interface CacheHints {
  /** Whether there are any. */
  readonly any: boolean;
  ofField(type: string, field: string): CacheHint | null;
  ofType(type: string): CacheHint | null;
  /** Whether the type has a key: its values live on their own and do not share the fate of what they were found in. */
  isEntity(type: string): boolean;
}

/**
 * Reads the hints. The directive is composed (`@composeDirective`), so that a gateway needs nothing but the supergraph file. Composition keeps
 * no word of which subgraph has said it: a hint on a type counts only where one subgraph alone has fields of the type; elsewhere fields are
 * hinted one by one, which have one owner each.
 */
export function readCacheHints(supergraph: DocumentNode): CacheHints {
  const fields = new Map<string, CacheHint>();
  const types = new Map<string, CacheHint>();
  const entities = new Set<string>();
  const [controls, joinType] = [directiveNames(supergraph, 'cacheControl'), directiveNames(supergraph, 'join', 'type')];
  const hintIn = (directives: readonly ConstDirectiveNode[] | undefined): CacheHint | null => hintOf(named(directives, controls)[0]);
  for (const definition of supergraph.definitions) {
    if (definition.kind === Kind.UNION_TYPE_DEFINITION) {
      keep(types, definition.name.value, hintIn(definition.directives));
      continue;
    }
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    const name = definition.name.value;
    const joins = named(definition.directives, joinType);
    const graphs = new Set(joins.filter((each) => argument(each, 'resolvable') !== false).map((each) => argument(each, 'graph')));
    if (joins.some((each) => argument(each, 'key') !== undefined)) entities.add(name);
    if (graphs.size <= 1) keep(types, name, hintIn(definition.directives));
    for (const field of definition.fields ?? []) keep(fields, `${name}.${field.name.value}`, hintIn(field.directives));
  }
  return {
    any: fields.size > 0 || types.size > 0,
    ofField: (type, field) => fields.get(`${type}.${field}`) ?? null,
    ofType: (type) => types.get(type) ?? null,
    isEntity: (type) => entities.has(type),
  };
}

function keep(into: Map<string, CacheHint>, coordinate: string, hint: CacheHint | null): void {
  if (hint !== null) into.set(coordinate, hint);
}

function hintOf(found: ConstDirectiveNode | undefined): CacheHint | null {
  if (found === undefined) return null;
  const maxAge = argument(found, 'maxAge');
  return {
    maxAgeSeconds: typeof maxAge === 'number' || typeof maxAge === 'string' ? Number(maxAge) : 0,
    isPrivate: argument(found, 'scope') === 'PRIVATE',
  };
}
