/** The features that a supergraph links, read from its `@link`s (`@core` in older files). */
import { FeatureUrl } from '@apollo/federation-internals';
import { Kind } from 'graphql';
import type { ConstDirectiveNode, DocumentNode } from 'graphql';
import { argument } from './directive-argument.js';

/** One feature that a supergraph links. */
export interface LinkedFeature {
  /** With its version. */
  readonly url: string;
  /** Without its version. */
  readonly identity: string;
  /** The name that the specification gives itself. */
  readonly name: string;
  /** What stands before the names of what is not imported; also the name of the feature's main directive. */
  readonly namespace: string;
  /** What it is needed for; null where it may be passed over. */
  readonly purpose: string | null;
  /** Names of this supergraph by the specification's, directives with their `@`. */
  readonly imports: ReadonlyMap<string, string>;
}

/** Reads the features of a supergraph; what cannot be read as a feature is left to its validation. */
export function linkedFeatures(supergraph: DocumentNode): readonly LinkedFeature[] {
  return linksOf(supergraph).flatMap((link) => featureOf(link) ?? []);
}

/** The directives that link features: `@link` may itself be renamed. */
export function linksOf(supergraph: DocumentNode): readonly ConstDirectiveNode[] {
  const onSchema = supergraph.definitions.flatMap((each) =>
    each.kind === Kind.SCHEMA_DEFINITION || each.kind === Kind.SCHEMA_EXTENSION ? (each.directives ?? []) : [],
  );
  const own = onSchema.find((each) => {
    const feature = featureOf(each);
    return feature !== null && isLinking(feature) && feature.namespace === each.name.value;
  });
  const names = own === undefined ? ['link', 'core'] : [own.name.value];
  return onSchema.filter((each) => names.includes(each.name.value));
}

function isLinking({ identity }: LinkedFeature): boolean {
  return identity === 'https://specs.apollo.dev/link' || identity === 'https://specs.apollo.dev/core';
}

function featureOf(link: ConstDirectiveNode): LinkedFeature | null {
  const given = argument(link, 'url') ?? argument(link, 'feature');
  const url = typeof given === 'string' ? FeatureUrl.maybeParse(given) : undefined;
  if (url === undefined) return null;
  const [as, purpose] = [argument(link, 'as'), argument(link, 'for')];
  return {
    url: url.toString(),
    identity: url.identity,
    name: url.name,
    namespace: typeof as === 'string' ? as : url.name,
    purpose: typeof purpose === 'string' ? purpose : null,
    imports: new Map(importsOf(argument(link, 'import'))),
  };
}

function* importsOf(imports: unknown): Generator<[string, string]> {
  // One value stands for a list of one.
  for (const each of Array.isArray(imports) ? (imports as readonly unknown[]) : [imports]) {
    if (typeof each === 'string') yield [each, each];
    if (typeof each !== 'object' || each === null || !('name' in each) || typeof each.name !== 'string') continue;
    yield [each.name, 'as' in each && typeof each.as === 'string' ? each.as : each.name];
  }
}
