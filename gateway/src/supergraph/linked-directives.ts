/**
 * Under which names a supergraph knows the elements of a specification. Whoever reads a directive of a supergraph asks here: `import` may rename it, and
 * `as` renames the feature, which is the name of its main directive and stands before whatever is not imported.
 */
import type { ConstDirectiveNode, DocumentNode } from 'graphql';
import { linkedFeatures } from './linked-features.js';
import type { LinkedFeature } from './linked-features.js';

/** A specification: one of Apollo's, or any with this directive. */
export type Specification = 'join' | 'authenticated' | 'requiresScopes' | 'policy' | 'cost' | 'context' | 'cacheControl';

/**
 * Every name that a directive of a specification has in this supergraph. Where the specification is not linked at all it is the directive's own name,
 * with and without the specification's before it, unless another feature has taken that name.
 */
export function directiveNames(
  supergraph: DocumentNode,
  specification: Specification,
  directive: string = specification,
): ReadonlySet<string> {
  const features = linkedFeatures(supergraph);
  const own = features.filter((each) => isOf(each, specification, directive));
  const others = features.filter((each) => !own.includes(each));
  const taken = new Set(others.flatMap(({ namespace, imports }) => [`@${namespace}`, ...imports.values()]));
  const names = own.length === 0 ? [directive, `${specification}__${directive}`] : own.flatMap((each) => namesIn(each, directive));
  return new Set(names.filter((name) => !taken.has(`@${name}`)));
}

/** The name that a type of a specification has in this supergraph. */
export function typeName(supergraph: DocumentNode, specification: Specification, type: string): string {
  const feature = linkedFeatures(supergraph).find((each) => isOf(each, specification, specification));
  return feature?.imports.get(type) ?? `${feature?.namespace ?? specification}__${type}`;
}

/** Those of the directives that have one of the names. */
export function named(directives: readonly ConstDirectiveNode[] | undefined, names: ReadonlySet<string>): readonly ConstDirectiveNode[] {
  return (directives ?? []).filter((each) => names.has(each.name.value));
}

/** Nobody owns `@cacheControl`: each company that composes it links it from an address of its own. */
function isOf({ identity, name, imports }: LinkedFeature, specification: Specification, directive: string): boolean {
  if (specification === 'cacheControl') return name === specification || imports.has(`@${directive}`);
  return identity === `https://specs.apollo.dev/${specification}`;
}

function namesIn({ name, namespace, imports }: LinkedFeature, directive: string): readonly string[] {
  const imported = imports.get(`@${directive}`);
  return [...(imported === undefined ? [] : [imported.slice(1)]), ...(directive === name ? [namespace] : []), `${namespace}__${directive}`];
}
