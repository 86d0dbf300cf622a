/** The three directives that guard parts of a graph, under the names that a supergraph has for them. */
import { BREAK, Kind, visit } from 'graphql';
import type { ASTNode, ConstDirectiveNode, DocumentNode } from 'graphql';
import { directiveNames, named } from './linked-directives.js';

/** The names of each. */
export interface AuthDirectives {
  readonly authenticated: ReadonlySet<string>;
  readonly requiresScopes: ReadonlySet<string>;
  readonly policy: ReadonlySet<string>;
}

/** Reads the names from the supergraph's links. */
export function authDirectives(supergraph: DocumentNode): AuthDirectives {
  return {
    authenticated: directiveNames(supergraph, 'authenticated'),
    requiresScopes: directiveNames(supergraph, 'requiresScopes'),
    policy: directiveNames(supergraph, 'policy'),
  };
}

/** Whether anything of a supergraph is guarded. */
export function hasGuards(supergraph: DocumentNode): boolean {
  const { authenticated, requiresScopes, policy } = authDirectives(supergraph);
  const names = authenticated.union(requiresScopes).union(policy);
  let found = false;
  visit(supergraph, {
    Directive: ({ name }) => {
      found = names.has(name.value);
      return found ? BREAK : undefined;
    },
  });
  return found;
}

/** Where such a directive is enforced. */
const guarded: ReadonlySet<Kind> = new Set([
  Kind.FIELD_DEFINITION,
  Kind.OBJECT_TYPE_DEFINITION,
  Kind.INTERFACE_TYPE_DEFINITION,
  Kind.UNION_TYPE_DEFINITION,
  Kind.SCALAR_TYPE_DEFINITION,
  Kind.ENUM_TYPE_DEFINITION,
]);

/** Guards that stand where nobody would ask for them, each by its name and its coordinate. */
export function unguardedPlaces(supergraph: DocumentNode): readonly string[] {
  const { authenticated, requiresScopes, policy } = authDirectives(supergraph);
  const names = authenticated.union(requiresScopes).union(policy);
  const found: string[] = [];
  const look = (node: ASTNode, coordinate: string): void => {
    if (!('directives' in node) || node.directives === undefined) return;
    const misplaced = guarded.has(node.kind) ? [] : named(node.directives as readonly ConstDirectiveNode[], names);
    for (const each of misplaced) found.push(`@${each.name.value} on ${coordinate}`);
  };
  for (const definition of supergraph.definitions) {
    if (!('name' in definition) || definition.name === undefined || definition.kind === Kind.DIRECTIVE_DEFINITION) continue;
    const type = definition.name.value;
    look(definition, type);
    const fields = 'fields' in definition ? (definition.fields ?? []) : [];
    for (const field of fields) {
      const coordinate = `${type}.${field.name.value}`;
      look(field, coordinate);
      const given = field.kind === Kind.FIELD_DEFINITION ? (field.arguments ?? []) : [];
      for (const each of given) look(each, `${coordinate}(${each.name.value}:)`);
    }
    const values = 'values' in definition ? (definition.values ?? []) : [];
    for (const value of values) look(value, `${type}.${value.name.value}`);
  }
  return found;
}
