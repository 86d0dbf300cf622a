/** Under which names a supergraph has linked the directives of a feature. */
import { Kind } from 'graphql';
import type { ConstDirectiveNode, DocumentNode } from 'graphql';
import { argument } from './owners.js';

/**
 * The name that a directive of a feature has in this supergraph. `import` may rename it, `as` renames the feature and prefixes what is
 * not imported; without either the feature's main directive has its own name.
 */
export function directiveName(supergraph: DocumentNode, feature: string, directive = feature): string {
  const link = linksOf(supergraph).find((each) => new RegExp(`/${feature}/v\\d`, 'u').test(String(argument(each, 'url'))));
  if (link === undefined) return directive;
  const imported = importedAs(argument(link, 'import'), `@${directive}`);
  if (imported !== null) return imported;
  const as = argument(link, 'as');
  const name = typeof as === 'string' ? as : feature;
  return directive === feature ? name : `${name}__${directive}`;
}

function linksOf(supergraph: DocumentNode): readonly ConstDirectiveNode[] {
  return supergraph.definitions
    .flatMap((each) => (each.kind === Kind.SCHEMA_DEFINITION || each.kind === Kind.SCHEMA_EXTENSION ? (each.directives ?? []) : []))
    .filter((each) => each.name.value === 'link');
}

function importedAs(imports: unknown, directive: string): string | null {
  for (const each of Array.isArray(imports) ? (imports as readonly unknown[]) : []) {
    if (each === directive) return directive.slice(1);
    if (typeof each !== 'object' || each === null || !('name' in each) || each.name !== directive) continue;
    return 'as' in each && typeof each.as === 'string' ? each.as.slice(1) : directive.slice(1);
  }
  return null;
}
