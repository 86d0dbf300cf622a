/** What `@authenticated`, `@requiresScopes` and `@policy` in a supergraph ask of a caller. */
import { Kind } from 'graphql';
import type { ConstDirectiveNode, DocumentNode, FieldDefinitionNode, TypeNode } from 'graphql';
import { argument } from '../supergraph/directive-argument.js';
import { named } from '../supergraph/linked-directives.js';
import { authDirectives } from '../supergraph/auth-directives.js';
import type { AuthDirectives } from '../supergraph/auth-directives.js';

/** What a caller must be or hold; the parts all have to be met. */
export interface Requirement {
  readonly authenticated: boolean;
  /** Each entry is one directive: a list of alternatives, each a list of scopes that belong together. */
  readonly scopes: readonly (readonly (readonly string[])[])[];
  /** As `scopes`, with names of policies. */
  readonly policies: readonly (readonly (readonly string[])[])[];
}

/** The requirement of a field as a selection of the type meets it: the field's own, its type's and its value's type's; null when there is none. */
export type RequirementOf = (type: string, field: string) => Requirement | null;

/** Reads the requirements of a whole supergraph. */
export function readRequirements(supergraph: DocumentNode): RequirementOf {
  const names = authDirectives(supergraph);
  const ofType = new Map<string, Requirement>();
  const ofField = new Map<string, Requirement>();
  for (const definition of supergraph.definitions) {
    if (!('name' in definition) || definition.name === undefined || !('directives' in definition)) continue;
    if (definition.kind === Kind.OPERATION_DEFINITION || definition.kind === Kind.FRAGMENT_DEFINITION) continue;
    const own = fromDirectives(constDirectives(definition.directives), names);
    if (own !== null) ofType.set(definition.name.value, own);
  }
  for (const [type, field] of fieldsOf(supergraph)) {
    const parts = [
      fromDirectives(constDirectives(field.directives), names),
      ofType.get(type) ?? null,
      ofType.get(namedType(field.type)) ?? null,
    ];
    const all = both(parts.filter((part) => part !== null));
    if (all !== null) ofField.set(`${type}.${field.name.value}`, all);
  }
  protectInterfaces(supergraph, ofField);
  return (type, field) => ofField.get(`${type}.${field}`) ?? (field === '__typename' ? (ofType.get(type) ?? null) : null);
}

/** A field of an interface asks what the same field of any type that implements it asks, or the interface would be a way around them. */
function protectInterfaces(supergraph: DocumentNode, ofField: Map<string, Requirement>): void {
  for (const definition of supergraph.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const { name: implemented } of definition.interfaces ?? []) {
      for (const { name: field } of definition.fields ?? []) {
        const [onInterface, onType] = [`${implemented.value}.${field.value}`, ofField.get(`${definition.name.value}.${field.value}`)];
        const all = both([ofField.get(onInterface), onType].filter((part) => part !== undefined));
        if (onType !== undefined && all !== null) ofField.set(onInterface, all);
      }
    }
  }
}

function* fieldsOf(supergraph: DocumentNode): Generator<[string, FieldDefinitionNode]> {
  for (const definition of supergraph.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const field of definition.fields ?? []) yield [definition.name.value, field];
  }
}

/** An SDL's directives have constant arguments only; graphql-js's union of all nodes has lost that. */
function constDirectives(directives: readonly unknown[] | undefined): readonly ConstDirectiveNode[] {
  return (directives ?? []) as readonly ConstDirectiveNode[];
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

function fromDirectives(directives: readonly ConstDirectiveNode[], names: AuthDirectives): Requirement | null {
  const authenticated = named(directives, names.authenticated).length > 0;
  const scopes = named(directives, names.requiresScopes).map((each) => alternatives(argument(each, 'scopes')));
  const policies = named(directives, names.policy).map((each) => alternatives(argument(each, 'policies')));
  return authenticated || scopes.length > 0 || policies.length > 0 ? { authenticated, scopes, policies } : null;
}

/** What cannot be read as a list of lists is a requirement that nobody meets. */
function alternatives(value: unknown): readonly (readonly string[])[] {
  if (!Array.isArray(value)) return [];
  return value.filter((each) => Array.isArray(each)).map((each: readonly unknown[]) => each.map(String));
}

function both(parts: readonly Requirement[]): Requirement | null {
  if (parts.length === 0) return null;
  return {
    authenticated: parts.some((part) => part.authenticated),
    scopes: parts.flatMap((part) => part.scopes),
    policies: parts.flatMap((part) => part.policies),
  };
}
